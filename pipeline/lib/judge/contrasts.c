/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/contrasts.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "compare/decided.h"
#include "judge/gates.h"
#include "tables/compare_tables.h"

/* Contrasts between domains, with other municipalities, and of changes with theirs are tables of their own to the
 * reader. */
static const char *contrast_kind(const struct contrast_row *row)
{
    if (row->source != SOURCE_CRIME)
        return "";
    return row->measure == COMPARISON_RATIO_OF_RATIOS ? "comparator change" : "comparator";
}

/* Takes back a verdict that the limits beside it would gainsay: a rate apart from the others by the test of its ratio
 * that yet lies within what chance and the differences between areas give one of its size. */
static void mind_funnel(struct contrast_row *row, struct arena *arena)
{
    bool is_inside = row->estimate >= row->limit_low && row->estimate <= row->limit_high;
    if (!is_inside || !verdict_is_change(row->verdict))
        return;
    row->verdict = VERDICT_INCONCLUSIVE;
    reasons_add(&row->reason, arena, REASON_FUNNEL, "", "");
}

/* A contrast of a subject whose groups are not shown to differ at all names none of them. */
static void mind_gate(struct contrast_row *row, struct arena *arena)
{
    if (row->verdict != VERDICT_NONE || is_missing(row->p))
        return;
    row->verdict = VERDICT_INCONCLUSIVE;
    reasons_add(&row->reason, arena, REASON_GROUPS, "", "");
}

static void judge_contrast(const struct judging *judging, struct contrast_row *row, const struct judged *judged,
                           const struct family_member *member, struct table *contrasts)
{
    struct interval_cells cells = { &row->ci_family_low, &row->ci_family_high, &row->ci_family_confidence,
                                    row->measure != COMPARISON_DIFFERENCE };
    judgement_set_interval(cells, judgement_give(judged, member, &contrasts->arena), member->alpha);
    judgement_explain(judging, judged, member, &contrasts->arena);
    row->family = table_text(contrasts, member->family);
    row->family_size = (int)member->size;
    row->p_adjusted = member->p_adjusted;
    mind_funnel(row, &contrasts->arena);
}

/* The n contrasts as members of families: p of those behind a gate apart from all others. */
static void adjust_contrasts(const struct judging *judging, const struct contrast_row *rows, size_t n,
                             struct family_member *members, bool *is_shut)
{
    double *p = memory_new(n, sizeof *p);
    for (size_t i = 0; i < n; i++) {
        p[i] = members[i].p;
        if (gates_hold(&rows[i]))
            members[i].p = MISSING;
    }
    families_adjust(&judging->families, judgement_levels(judging), members, n);
    for (size_t i = 0; i < n; i++)
        members[i].p = p[i];
    gates_adjust(rows, n, judging->settings->false_discovery_rate, members, is_shut);
    free(p);
}

void judge_contrasts(const struct judging *judging, struct table *contrasts)
{
    struct contrast_row *rows = contrasts->rows;
    size_t n = contrasts->n_rows;
    struct family_member *members = memory_new(n, sizeof *members);
    struct judged *judged = memory_new(n, sizeof *judged);
    bool *is_shut = memory_new(n, sizeof *is_shut);
    for (size_t i = 0; i < n; i++) {
        judged[i] = (struct judged){ decided_contrast(&rows[i]), rows[i].p, &rows[i].verdict, &rows[i].reason };
        members[i] = (struct family_member){ .subject = rows[i].subject,
                                             .source = rows[i].source,
                                             .domain = rows[i].domain,
                                             .level = rows[i].level,
                                             .asked = contrast_kind(&rows[i]),
                                             .year = rows[i].year,
                                             .p = judgement_p(&judged[i]) };
    }
    adjust_contrasts(judging, rows, n, members, is_shut);
    for (size_t i = 0; i < n; i++) {
        if (is_shut[i])
            mind_gate(&rows[i], &contrasts->arena);
        judge_contrast(judging, &rows[i], &judged[i], &members[i], contrasts);
    }
    free(is_shut);
    free(judged);
    free(members);
}
