/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/trends.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "compare/decided.h"
#include "tables/compare_tables.h"

/* Whether what a trend makes of the period is within what matters, by the level that decided: beyond that of others,
 * and alone. */
static bool is_line_within(const struct trend_row *row, double alpha)
{
    struct decision implied = decided_implied(row);
    return decision_is_within(&implied, decision_limits(&implied, alpha));
}

static bool is_line_alone_within(const struct trend_row *row, double alpha)
{
    struct decision implied = decided_implied(row);
    implied.estimate +=
        is_missing(row->median_slope) ? 0 : row->median_slope * (row->to_year.year - row->from_year.year);
    return decision_is_within(&implied, decision_limits(&implied, alpha));
}

/* What the test of departure and the implied change make of a verdict: a small trend, none that matters, one as
 * elsewhere, or one that the years do not follow. */
static void mind_line(const struct judging *judging, const struct judged *judged, const struct family_member *member,
                      struct trend_row *row, struct arena *arena)
{
    bool is_within = is_line_within(row, member->alpha), has_departed = row->p_departure < judging->settings->alpha;
    bool is_followed =
        row->p_departure >= judging->settings->alpha || (row->source == SOURCE_CRIME && is_missing(row->p_departure));
    bool is_against = (row->verdict == VERDICT_INCREASED && row->slope <= 0) ||
                      (row->verdict == VERDICT_DECREASED && row->slope >= 0);
    bool is_level = is_within && row->verdict == VERDICT_INCONCLUSIVE,
         is_as_elsewhere = is_level && is_followed && !is_line_alone_within(row, member->alpha);
    if (is_level && is_followed && !is_as_elsewhere)
        row->verdict = VERDICT_UNCHANGED;
    judgement_explain(judging, judged, member, arena);
    if (is_against)
        row->verdict = VERDICT_INCONCLUSIVE;
    if (is_against || is_as_elsewhere)
        reasons_add(&row->reason, arena, is_against ? REASON_AGAINST : REASON_AS_ELSEWHERE, "", "");
    else if (is_within && verdict_is_change(row->verdict))
        reasons_add(&row->reason, arena, REASON_REAL_BUT_SMALL, "", "");
    if (has_departed)
        reasons_add(&row->reason, arena, REASON_DEPARTURE, "", "");
    else if (is_level && !is_followed)
        reasons_add(&row->reason, arena, REASON_NO_VARIATION, "", "");
}

static void judge_trend(const struct judging *judging, struct trend_row *row, const struct judged *judged,
                        const struct family_member *member, struct table *trends)
{
    bool is_tested = !is_missing(member->p);
    struct interval_cells cells = { &row->ci_family_low, &row->ci_family_high, &row->ci_family_confidence, false };
    judgement_set_interval(cells, judgement_give(judged, member, &trends->arena), member->alpha);
    row->family = table_text(trends, member->family);
    row->family_size = (int)member->size;
    row->p_adjusted = member->p_adjusted;
    if (is_tested)
        mind_line(judging, judged, member, row, &trends->arena);
}

void judge_trends(const struct judging *judging, struct table *trends)
{
    struct trend_row *rows = trends->rows;
    size_t n = trends->n_rows;
    struct family_member *members = memory_new(n, sizeof *members);
    struct judged *judged = memory_new(n, sizeof *judged);
    for (size_t i = 0; i < n; i++) {
        judged[i] = (struct judged){ decided_trend(&rows[i]), rows[i].p, &rows[i].verdict, &rows[i].reason };
        members[i] = (struct family_member){ .subject = rows[i].subject,
                                             .source = rows[i].source,
                                             .domain = rows[i].domain,
                                             .level = rows[i].level,
                                             .baseline = FAMILY_BASELINE_TREND,
                                             .asked = rows[i].source == SOURCE_CRIME
                                                          ? arena_format(&trends->arena, "trend %s",
                                                                         trend_model_word(rows[i].model))
                                                          : "trend",
                                             .year = rows[i].to_year,
                                             .p = judgement_p(&judged[i]) };
    }
    families_adjust(&judging->families, judgement_levels(judging), members, n);
    for (size_t i = 0; i < n; i++)
        judge_trend(judging, &rows[i], &judged[i], &members[i], trends);
    free(judged);
    free(members);
}
