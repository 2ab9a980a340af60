/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/changes.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "compare/decided.h"
#include "tables/compare_tables.h"

/* Of reported crime and notes the comparison with the year before, or where that is primary the one with the mean, is
 * one question; either is tested, never both. */
static const char *asked_of_change(const struct change_row *row)
{
    bool is_year = row->baseline == BASELINE_PREVIOUS || row->baseline == BASELINE_MEAN;
    return row->source != SOURCE_SURVEY && is_year ? "year" : baseline_word(row->baseline);
}

static enum family_baseline declared_baseline(const struct change_row *row)
{
    switch (row->baseline) {
    case BASELINE_PREVIOUS: return FAMILY_BASELINE_PREVIOUS;
    case BASELINE_MEAN: return row->source == SOURCE_SURVEY ? FAMILY_BASELINE_MEAN : FAMILY_BASELINE_PREVIOUS;
    case BASELINE_ROLLING:
    case BASELINE_PLEDGE:
    case BASELINE_NONE: return FAMILY_BASELINE_NONE;
    }
    return FAMILY_BASELINE_NONE;
}

/* Takes back what holds beyond others alone: a count that fell less than elsewhere has not risen, and one that moved as
 * elsewhere is not unchanged for that. */
static void mind_others(struct change_row *row, const struct decision *decision, struct decision_limits limits,
                        struct arena *arena)
{
    struct decision alone = *decision;
    alone.null = 0;
    bool is_up = is_missing(row->change) || row->change > 1, is_down = row->change < 1;
    bool is_against = (row->verdict == VERDICT_INCREASED && !is_up) || (row->verdict == VERDICT_DECREASED && !is_down),
         is_as_elsewhere = row->verdict == VERDICT_UNCHANGED && !decision_is_within(&alone, limits);
    if (!is_against && !is_as_elsewhere)
        return;
    row->verdict = VERDICT_INCONCLUSIVE;
    reasons_add(&row->reason, arena, is_against ? REASON_AGAINST : REASON_AS_ELSEWHERE, "", "");
}

/* Of a ratio both ways, since a fall has to be further from 1 than a rise; of a difference one. */
static void set_detectable(struct change_row *row, struct decision_detectable detectable)
{
    bool is_ratio = row->measure == COMPARISON_RATIO;
    row->detectable = is_ratio ? number_finite(exp(detectable.rise)) : detectable.rise;
    row->detectable_fall = is_ratio ? exp(-detectable.fall) : MISSING;
}

static void judge_change(const struct judging *judging, struct change_row *row, const struct judged *judged,
                         const struct family_member *member, struct table *changes)
{
    bool is_ratio = row->measure == COMPARISON_RATIO, is_tested = !is_missing(member->p);
    struct decision_limits limits = judgement_give(judged, member, &changes->arena);
    judgement_explain(judging, judged, member, &changes->arena);
    struct interval_cells cells = { &row->ci_family_low, &row->ci_family_high, &row->ci_family_confidence, is_ratio };
    judgement_set_interval(cells, limits, member->alpha);
    if (is_ratio && is_tested)
        mind_others(row, &judged->decision, limits, &changes->arena);
    row->family = table_text(changes, member->family);
    row->family_size = (int)member->size;
    row->p_adjusted = member->p_adjusted;
    if (is_tested)
        set_detectable(row, decision_detectable(&judged->decision, member->alpha_of_more));
    if (row->verdict == VERDICT_INCONCLUSIVE && row->source == SOURCE_CRIME && is_tested &&
        row->estimate_from * row->n_years + row->estimate_to < (double)CRIMES_FEW)
        reasons_add(&row->reason, &changes->arena, REASON_TOO_FEW_CRIMES, "", "");
}

void judge_changes(const struct judging *judging, struct table *changes)
{
    struct change_row *rows = changes->rows;
    size_t n = changes->n_rows;
    struct family_member *members = memory_new(n, sizeof *members);
    struct judged *judged = memory_new(n, sizeof *judged);
    for (size_t i = 0; i < n; i++) {
        judged[i] = (struct judged){ decided_change(&rows[i]), rows[i].p, &rows[i].verdict, &rows[i].reason };
        members[i] = (struct family_member){ .subject = rows[i].subject,
                                             .source = rows[i].source,
                                             .domain = rows[i].domain,
                                             .level = rows[i].level,
                                             .baseline = declared_baseline(&rows[i]),
                                             .is_context = declared_baseline(&rows[i]) == FAMILY_BASELINE_NONE,
                                             .asked = asked_of_change(&rows[i]),
                                             .year = rows[i].to_year,
                                             .p = judgement_p(&judged[i]) };
    }
    families_adjust(&judging->families, judgement_levels(judging), members, n);
    for (size_t i = 0; i < n; i++)
        judge_change(judging, &rows[i], &judged[i], &members[i], changes);
    free(judged);
    free(members);
}
