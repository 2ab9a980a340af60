/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words: How far a figure can be shown, and why not. */
#pragma once

#include "base/words.h"

/* clang-format off */

/* Whether a figure is shown as it stands, with a flag, not at all, or does not exist, and why. Why one is not shown is
 * never told, since that would tell of those behind it: from 5_protect on it is `suppressed`, whatever the reason. The
 * last two are 3_estimate's and 4_compare's own, STATUS_COUNT_SHOWN is how many others may be seen. */
#define STATUS_WORDS(W) \
    W(STATUS_NONE, "") W(STATUS_OK, "ok") W(STATUS_PRELIMINARY, "flagged:preliminary") \
    W(STATUS_NO_POPULATION, "flagged:no_population") W(STATUS_ZERO_OR_ALL, "flagged:zero_or_all") \
    W(STATUS_FEW_DF, "flagged:df") W(STATUS_WIDE_COMPLEMENT, "flagged:complement") \
    W(STATUS_NOT_ALL_ASKED, "flagged:not_all_asked") W(STATUS_SYNTHETIC, "flagged:synthetic") \
    W(STATUS_SUPPRESSED, "suppressed") W(STATUS_NOT_ASKED, "no_data:not_asked") \
    W(STATUS_NO_RESPONDENTS, "no_data:no_respondents") W(STATUS_AREA_NOT_EXISTING, "no_data:area_not_existing") \
    W(STATUS_NOT_APPLICABLE, "no_data:not_applicable") W(STATUS_EMPTY_CLASS, "no_data:empty_class") \
    W(STATUS_NO_VARIANCE, "no_data:no_variance") W(STATUS_NO_DF, "no_data:no_df") \
    W(STATUS_ONE_ANSWER, "no_data:one_answer") W(STATUS_REPLICATES, "no_data:replicates") \
    W(STATUS_EMPTY_CELL, "no_data:empty") W(STATUS_UNAVAILABLE, "no_data:unavailable") \
    W(STATUS_WITHHELD, "no_data:suppressed") W(STATUS_MISSING, "no_data:missing") \
    W(STATUS_UNREADABLE, "no_data:unreadable") W(STATUS_NO_MONTH, "no_data:month") \
    W(STATUS_NO_SUCH_AREA, "no_data:no_such_area") W(STATUS_INCOMPLETE, "no_data:incomplete") \
    W(STATUS_UNRELIABLE, "suppressed:unreliable") W(STATUS_CONFIDENTIAL, "suppressed:confidential")
WORDS_DECLARE(status, STATUS_WORDS);
enum { STATUS_COUNT_SHOWN = STATUS_UNRELIABLE };
/* Those that documents have words for, and as a set. */
extern const struct words status_shown_words;
#define STATUSES_SHOWN (WORDS_BIT(STATUS_COUNT_SHOWN) - WORDS_BIT(STATUS_OK))

/* Whether what an outsider can work out of a hidden cell is wide enough; bounded: as wide as known bases leave. */
#define PROTECTION_STATE_WORDS(W) \
    W(PROTECTED_NONE, "") W(PROTECTED_YES, "yes") W(PROTECTED_BOUNDED, "bounded") W(PROTECTED_NO, "no")
WORDS_DECLARE(protection_state, PROTECTION_STATE_WORDS);

/* What is told of a survey year that was published: today's figure, or the published one. */
#define ROUND_TOLD_WORDS(W) W(ROUND_TOLD_NONE, "") W(ROUND_TOLD_ANEW, "anew") W(ROUND_TOLD_PUBLISHED, "published")
WORDS_DECLARE(round_told, ROUND_TOLD_WORDS);
/* clang-format on */

/* Whether the figure exists and is not shown; is shown with a flag; does not exist. */
bool status_is_suppressed(enum status status);
bool status_is_flagged(enum status status);
bool status_is_no_data(enum status status);

/* The reason in a status, not_asked of no_data:not_asked; the whole word where it gives none. */
const char *status_reason(enum status status);
