/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "language/word_lists.h"

#include "base/text.h"
#include "vocabulary/assessments.h"
#include "vocabulary/claims.h"
#include "vocabulary/promises.h"
#include "vocabulary/reasons.h"
#include "vocabulary/sources.h"
#include "vocabulary/statuses.h"
#include "vocabulary/surveys.h"
#include "vocabulary/verdicts.h"

#define REASON_NAME(kind, name, pattern) name,
static const char *const reason_names[] = { REASON_PATTERNS(REASON_NAME) };
static const struct words reason_words = { reason_names, REASON_COUNT_SHOWN };

static const struct {
    const char *name;
    const struct words *words;
} lists[] = {
    { "verdict", &verdict_words },
    { "graded_verdict", &graded_verdict_words },
    { "level", &level_words },
    { "reason", &reason_words },
    { "status", &status_shown_words },
    { "source", &source_words },
    { "note_source", &note_source_words },
    { "group", &comparison_group_words },
    { "claim", &claim_kind_words },
    { "pledge_state", &pledge_state_words },
    { "direction", &pledge_direction_words },
    { "criterion", &criterion_words },
    { "method", &method_words },
    { "question", &mapping_question_words },
    { "unit", &unit_words },
    { "indicator_kind", &indicator_kind_words },
    { "answer_status", &answer_status_words },
    { "outcome", &forecast_outcome_words },
    { "association", &association_verdict_words },
};

const struct words *word_list(const char *selector)
{
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (text_is(lists[i].name, selector))
            return lists[i].words;
    return NULL;
}
