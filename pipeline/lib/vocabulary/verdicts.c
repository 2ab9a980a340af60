/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vocabulary/verdicts.h"

WORDS_DEFINE(verdict, VERDICT_WORDS);
WORDS_DEFINE(graded_verdict, GRADED_VERDICT_WORDS);
WORDS_DEFINE(association_verdict, ASSOCIATION_VERDICT_WORDS);
WORDS_DEFINE(comparison_measure, COMPARISON_MEASURE_WORDS);
WORDS_DEFINE(baseline, BASELINE_WORDS);
WORDS_DEFINE(family_baseline, FAMILY_BASELINE_WORDS);
WORDS_DEFINE(family_method, FAMILY_METHOD_WORDS);
WORDS_DEFINE(break_rule, BREAK_RULE_WORDS);
WORDS_DEFINE(trend_model, TREND_MODEL_WORDS);
WORDS_DEFINE(forecast_outcome, FORECAST_OUTCOME_WORDS);
WORDS_DEFINE(control_method, CONTROL_METHOD_WORDS);
WORDS_DEFINE(revision_kind, REVISION_KIND_WORDS);
WORDS_DEFINE(level, LEVEL_WORDS);
WORDS_DEFINE(level_reference, LEVEL_REFERENCE_WORDS);

bool verdict_is_change(enum verdict verdict)
{
    return verdict == VERDICT_INCREASED || verdict == VERDICT_DECREASED;
}

enum graded_verdict verdict_graded(enum verdict verdict, bool is_small)
{
    switch (verdict) {
    case VERDICT_INCREASED: return is_small ? GRADED_INCREASED_SMALL : GRADED_INCREASED;
    case VERDICT_DECREASED: return is_small ? GRADED_DECREASED_SMALL : GRADED_DECREASED;
    case VERDICT_UNCHANGED: return GRADED_UNCHANGED;
    case VERDICT_INCONCLUSIVE: return GRADED_INCONCLUSIVE;
    case VERDICT_NOT_COMPARABLE: return GRADED_NOT_COMPARABLE;
    case VERDICT_NONE: break;
    }
    return GRADED_NONE;
}

bool verdict_is_decided(enum verdict verdict)
{
    return verdict_is_change(verdict) || verdict == VERDICT_UNCHANGED;
}
