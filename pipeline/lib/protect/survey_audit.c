/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protect/survey_audit.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "language/evidence.h"
#include "tables/estimates.h"
#include "tables/protect_tables.h"

/* The names of the equations that a cell stands in, each once. */
static const char *ways_to(struct survey_work *work, uint32_t cell)
{
    const struct attack *attack = &work->counts.attack;
    const char *ways = attack->cells[cell].most < INT_MAX ? "base" : "";
    for (uint32_t k = 0; k < attack->cells[cell].n_links; k++)
        ways = evidence_add(&work->protection->marks.audit.arena, ways,
                            attack->equations[attack->by_cell[attack->cells[cell].first_link + k].equation].name);
    return table_text(&work->protection->marks.audit, ways);
}

/* Whether a cell that can no longer be hidden stands in an equation with this one, or with those that do, `steps`
 * times. */
static bool touches_known(const struct attack *attack, uint32_t cell, int steps)
{
    for (uint32_t k = 0; k < attack->cells[cell].n_links; k++) {
        const struct attack_equation *equation =
            &attack->equations[attack->by_cell[attack->cells[cell].first_link + k].equation];
        for (uint32_t i = equation->first; i < equation->first + equation->n; i++) {
            const struct attack_cell *other = &attack->cells[attack->by_equation[i].cell];
            if ((!other->is_hidden && !other->may_hide) ||
                (steps > 1 && touches_known(attack, attack->by_equation[i].cell, steps - 1)))
                return true;
        }
    }
    return false;
}

/* What can be inferred of a cell: its range, and whether that is wide enough: for a secret that others are hidden for,
 * as wide as it has to be; for one that is hidden for others, or was given up, more than one value. */
static void audit_cell(struct survey_work *work, struct audit_row *row, uint32_t cell,
                       const struct suppression_target *target)
{
    struct attack *attack = &work->counts.attack;
    int count = attack->cells[cell].count, k = work->protection->rule.count;
    struct attack_range range;
    if (target != NULL && target->is_protected)
        range = (struct attack_range){ count - target->down, count + target->up };
    else
        range = suppression_range(attack, cell, (struct suppression_reach){ 1, k },
                                  (struct suppression_reach){ number_least(1, count), number_least(k, count) });
    bool is_asked = target != NULL && !target->is_given_up;
    bool is_wide = is_asked ? target->is_protected : range.low < range.high;
    row->low = range.low;
    row->high = range.high;
    row->is_protected = !is_wide                               ? PROTECTED_NO
                        : target != NULL && target->is_bounded ? PROTECTED_BOUNDED
                                                               : PROTECTED_YES;
    row->through = ways_to(work, cell);
    if (!is_wide && touches_known(attack, cell, 3))
        row->through = evidence_add(&work->protection->marks.audit.arena, row->through, "published");
}

/* An earlier publication makes a secret an open one. */
static void tell_published(struct survey_work *work, struct audit_row *audit, const struct estimate_row *row,
                           struct error *err)
{
    const struct ledger_row *published = ledger_find(work->knowledge->ledger, row);
    audit->is_protected = PROTECTED_NO;
    audit->through = "published";
    audit->low = audit->high = estimate_is_counted(row) ? row->n_positive : MISSING_INTEGER;
    error_warn(err, table_place(published->table, published->row, "value"),
               "%s, %s %s, %s is confidential and was published on %s: it is taken out here, but cannot be taken back",
               row->indicator, row->domain, row->level, wave_text(row->year).id,
               ((const struct published_row *)published->table->rows)[published->row].published_on);
}

static void audit_estimate(struct survey_work *work, size_t i, const struct suppression_target *const *target_of,
                           struct error *err)
{
    const struct estimate_row *row = &work->estimates[i];
    struct audit_row *audit =
        marks_audit(&work->protection->marks, "estimate", work->figures->estimates, i, work->marks[i]);
    uint32_t counted = work->counts.counted[i];
    if (work->is_as_published[i]) {
        audit->through = "published";
        return;
    }
    if ((work->marks[i] & MARKS_SECRET) == 0 || counted == NO_CELL)
        return;
    if (work->is_known[i]) {
        tell_published(work, audit, row, err);
        return;
    }
    audit_cell(work, audit, counted, target_of[counted]);
    if (!estimate_is_counted(row))
        audit->low = audit->high = MISSING_INTEGER;
}

void survey_audit(struct survey_work *work, struct error *err)
{
    const struct suppression_target **target_of = memory_new(work->counts.attack.n_cells, sizeof *target_of);
    for (size_t i = 0; i < work->n_targets; i++)
        target_of[work->targets[i].cell] = &work->targets[i];
    for (size_t i = 0; i < work->n_estimates; i++)
        if (work->marks[i] != 0)
            audit_estimate(work, i, target_of, err);
    free(target_of);
}

/* A secret that stays open is one that no run can protect: earlier publications hold it open, or numbers of
 * respondents, which are taken as known whatever is hidden. A warning names it. */
void survey_audit_tell(const struct marks *marks, struct error *err)
{
    static const char published[] = " published";
    TABLE_EACH (audit, row, &marks->audit) {
        if (row->is_protected != PROTECTED_NO || strstr(row->status, status_word(STATUS_CONFIDENTIAL)) == NULL ||
            text_is(row->through, "published"))
            continue;
        if (text_ends(row->through, published))
            error_warn(err, (struct place){ 0 },
                       "%s:%s: with what was published earlier it follows (%.*s) that %d to %d respondents are in it; "
                       "this run cannot "
                       "mend that",
                       row->table, row->cell, (int)(strlen(row->through) - strlen(published)), row->through, row->low,
                       row->high);
        else
            error_warn(err, (struct place){ 0 },
                       "%s:%s: numbers of respondents alone tell (%s) that %d to %d are in it, whatever is taken out; "
                       "leave a domain out in "
                       "study.csv, or join levels in the codebook",
                       row->table, row->cell, row->through, row->low, row->high);
    }
}
