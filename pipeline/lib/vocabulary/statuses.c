/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vocabulary/statuses.h"

#include <string.h>

#include "base/text.h"

WORDS_DEFINE(status, STATUS_WORDS);
const struct words status_shown_words = { status_texts, STATUS_COUNT_SHOWN };
WORDS_DEFINE(protection_state, PROTECTION_STATE_WORDS);
WORDS_DEFINE(round_told, ROUND_TOLD_WORDS);

/* Whether a status begins with "KIND:", or is that alone. */
static bool is_of(enum status status, const char *kind)
{
    return text_starts(status_word(status), kind);
}

bool status_is_suppressed(enum status status)
{
    return is_of(status, "suppressed");
}

bool status_is_flagged(enum status status)
{
    return is_of(status, "flagged:");
}

bool status_is_no_data(enum status status)
{
    return is_of(status, "no_data:");
}

const char *status_reason(enum status status)
{
    const char *word = status_word(status), *colon = strchr(word, ':');
    return colon != NULL ? colon + 1 : word;
}
