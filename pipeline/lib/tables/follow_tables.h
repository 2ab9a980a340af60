/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 7_follow: pledges. */
#pragma once

#include "tables/columns.h"
#include "vocabulary/promises.h"
#include "vocabulary/verdicts.h"

/* clang-format off */

#define FOLLOWUP_COLUMNS(C, T) \
    C(T, ID, pledge, "pledge", .is_key = true, .is_required = true) \
    C(T, DATE, period_from, "first day", ) \
    C(T, DATE, period_to, "last day", ) \
    C(T, TEXT, measure, "what is counted", ) \
    C(T, NUMBER, target, "the number promised", ) \
    C(T, NUMBER, done, "done so far", ) \
    C(T, NUMBER, share_done, "done of target", .high = 1e9) \
    C(T, WORD(pledge_state), status, "where it stands", ) \
    C(T, TEXT, indicator, "subject that tells the outcome", ) \
    C(T, WORD(verdict), outcome_verdict, "verdict of change of that subject", ) \
    C(T, TEXT, evidence, "keys of the rows behind it", ) \
    C(T, TEXT, remark, "what cannot be concluded", ) \
    C(T, WORD(pledge_kind), kind, "kind of promise: activity, outcome or text", ) \
    C(T, DATE, as_of, "day on which it is judged; empty = the end of its period", ) \
    C(T, NUMBER, expected, "whole number of the target that the time gone by asks for; of activities only", ) \
    C(T, WAVE, baseline_year, "year of the baseline: the last one that was over before the period's first day", ) \
    C(T, NUMBER, baseline, "the subject in it, as known today", ) \
    C(T, NUMBER, baseline_registered, "the baseline that pledges.csv gives", ) \
    C(T, WAVE, outcome_year, "newest year after the baseline", ) \
    C(T, NUMBER, outcome, "the subject in it", ) \
    C(T, WORD(comparison_measure), change_measure, "what change is", .among = WORDS_BIT(COMPARISON_DIFFERENCE) | WORDS_BIT(COMPARISON_RATIO)) \
    C(T, NUMBER, change, "change since the baseline", ) \
    C(T, NUMBER, ci_low, "lower limit of the change", ) \
    C(T, NUMBER, ci_high, "upper limit of the change", ) \
    C(T, NUMBER, detectable, "smallest change that could have been seen", .high = 1e300) \
    C(T, REASONS, reason, "why the verdict is what it is, as in changes", ) \
    C(T, TEXT, drawn_from, "keys of the candidate that it was drawn from, and of the cells behind that", )

#define LINT_COLUMNS(C, T) \
    C(T, ID, pledge, "pledge; empty = the finding is of the agreement itself", .is_key = true, REFERS_TO(followup, pledge)) \
    C(T, WORD(criterion), criterion, "specific, measurable, accepted, realistic or time_bound", .is_key = true) \
    C(T, TEXT, finding, "what is missing", .is_key = true) \
    C(T, TEXT, remedy, "what would mend it", ) \
    C(T, TEXT, agreement, "agreement that the finding is about", .is_further = true)

#define FOLLOW_TABLES(TABLE) \
    TABLE(followup, FOLLOWUP_COLUMNS, "followup.csv", "pledges: done against promised") \
    TABLE(lint, LINT_COLUMNS, "lint.csv", "what pledges and their agreements lack")
FOLLOW_TABLES(TABLE_DECLARE)
/* clang-format on */
