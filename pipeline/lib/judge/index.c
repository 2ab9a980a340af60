/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/index.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "study/index_rules.h"
#include "tables/compare_tables.h"
#include "tables/estimate_tables.h"
#include "tables/estimates.h"

static const struct count no_count = { MISSING, MISSING };

static bool is_mean_of_index(const struct index_row *row)
{
    return text_is(row->indicator, INDEX_TOTAL) || text_starts(row->indicator, INDEX_GROUP);
}

/* The nearest row before of the same mean and place that has a value, NULL where there is none. */
static const struct index_row *find_index_before(const struct table *index, const struct index_row *row)
{
    const struct index_row *before = NULL;
    TABLE_EACH (index, other, index)
        if (text_is(other->indicator, row->indicator) && text_is(other->domain, row->domain) &&
            text_is(other->level, row->level) && wave_compare(other->year, row->year) < 0 &&
            !is_missing(other->value) && (before == NULL || wave_compare(other->year, before->year) > 0))
            before = other;
    return before;
}

/* An indicator's judged change between the years of two rows of the index, NULL where there is none. */
static const struct change_row *change_of_member(const struct judging *judging, const struct index_row *member,
                                                 const struct index_row *before)
{
    struct change_row key = { .subject = member->indicator,
                              .source = SOURCE_SURVEY,
                              .domain = member->domain,
                              .level = member->level,
                              .baseline = BASELINE_PREVIOUS,
                              .from_year = before->year,
                              .to_year = member->year };
    return table_find(judging->changes, &key);
}

/* The bound of an indicator's way of answering on its index: the index's se over the share's is its slope. */
static double bound_of_member(const struct judging *judging, const struct index_row *member,
                              const struct change_row *change)
{
    const struct estimate_row *share =
        estimates_find(judging->estimates, member->year, member->indicator, member->domain, member->level);
    if (share == NULL || is_missing(change->mode_bound) || !(share->se > 0))
        return 0;
    return change->mode_bound * (is_missing(member->se) ? 0 : member->se) / share->se;
}

/* What is compared. A mean with an indicator that is not comparable has no estimate. */
static struct decision decision_of_index(const struct judging *judging, const struct table *index,
                                         const struct index_row *row, const struct index_row *before)
{
    struct decision decision = {
        row->value - before->value, hypot(row->se, before->se), row->df + before->df, no_count, no_count, 0, 0, MISSING
    };
    bool is_alike = row->n_indicators == before->n_indicators;
    TABLE_EACH (index, member, index) {
        bool is_in = wave_equals(member->year, row->year) && text_is(member->domain, row->domain) &&
                     text_is(member->level, row->level) && !is_mean_of_index(member) &&
                     (text_is(row->indicator, INDEX_TOTAL) || text_is(member->theme, row->theme));
        if (!is_in)
            continue;
        const struct change_row *change = change_of_member(judging, member, before);
        is_alike = is_alike && change != NULL && change->verdict != VERDICT_NOT_COMPARABLE;
        if (is_alike)
            decision.bound += bound_of_member(judging, member, change) / row->n_indicators;
    }
    decision.estimate = is_alike ? decision.estimate : MISSING;
    return decision;
}

static void judge_index_row(const struct judging *judging, struct index_row *row, const struct decision *decision,
                            const struct family_member *member, struct table *index)
{
    if (is_missing(decision->estimate)) {
        row->change_verdict = VERDICT_NOT_COMPARABLE;
        return;
    }
    struct judged judged = { *decision, member->p, &row->change_verdict, &row->change_reason };
    row->change = decision->estimate;
    struct decision_limits limits = judgement_give(&judged, member, &index->arena);
    judgement_explain(judging, &judged, member, &index->arena);
    judgement_set_interval(
        (struct interval_cells){ &row->change_low, &row->change_high, &row->change_confidence, false }, limits,
        member->alpha);
}

void judge_index(const struct judging *judging, struct table *index)
{
    struct index_row *rows = index->rows;
    size_t n = 0, *numbers = memory_new(index->n_rows, sizeof *numbers);
    struct family_member *members = memory_new(index->n_rows, sizeof *members);
    struct decision *decisions = memory_new(index->n_rows, sizeof *decisions);
    for (size_t i = 0; i < index->n_rows; i++) {
        const struct index_row *before = is_mean_of_index(&rows[i]) ? find_index_before(index, &rows[i]) : NULL;
        if (before == NULL || is_missing(rows[i].value))
            continue;
        decisions[n] = decision_of_index(judging, index, &rows[i], before);
        members[n] = (struct family_member){ .subject = rows[i].indicator,
                                             .source = SOURCE_SURVEY,
                                             .domain = rows[i].domain,
                                             .level = rows[i].level,
                                             .baseline = FAMILY_BASELINE_PREVIOUS,
                                             .asked = "index",
                                             .year = rows[i].year,
                                             .p = decision_p(&decisions[n]) };
        numbers[n++] = i;
    }
    families_adjust(&judging->families, judgement_levels(judging), members, n);
    for (size_t i = 0; i < n; i++)
        judge_index_row(judging, &rows[numbers[i]], &decisions[i], &members[i], index);
    free(numbers);
    free(decisions);
    free(members);
}
