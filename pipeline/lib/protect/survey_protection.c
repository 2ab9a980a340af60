/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/translation.h"
#include "base/text.h"
#include "language/evidence.h"
#include "protect/asked_of.h"
#include "protect/protection.h"
#include "protect/suppression.h"
#include "protect/weighted_sums.h"
#include "tables/estimates.h"
#include "tables/estimate_tables.h"
#include "tables/protect_tables.h"

/* What protects one survey: tables, the marks of their rows, the attack and its targets. is_known: estimates that were
 * published earlier; is_as_published: those that are told as they were then, of today's answers nothing. */
struct survey_work {
    struct protection *protection;
    const struct survey_figures *figures;
    const struct survey_knowledge *knowledge;
    struct estimate_row *estimates;
    size_t n_estimates;
    unsigned *marks;
    bool *is_known, *is_as_published;
    struct survey_counts counts;
    struct suppression_target *targets;
    size_t n_targets, capacity;
};

static const unsigned marks_secret = MARK_CONFIDENTIAL | MARK_SECONDARY;

static bool has_figure(const struct estimate_row *row)
{
    return !is_missing_integer(row->n) && row->n > 0 && !status_is_no_data(row->status);
}

/* ---- what is confidential by itself */

/* A pooled estimate of a year that is told as it was published would tell today's answers of it. */
static bool rests_on_published(const struct survey_work *work, const struct estimate_row *row)
{
    if (row->method != METHOD_POOLED)
        return false;
    WAVES_EACH (year, work->figures->estimates, row->from_year, row->year)
        if (rounds_are_as_published(work->knowledge->rounds, year, row->indicator))
            return true;
    return false;
}

static void mark_estimates(struct survey_work *work)
{
    for (size_t i = 0; i < work->n_estimates; i++) {
        const struct estimate_row *row = &work->estimates[i];
        if (rounds_are_as_published(work->knowledge->rounds, row->year, row->indicator)) {
            work->is_as_published[i] = work->is_known[i] = true;
            work->marks[i] = marks_of_status(row->status);
            continue;
        }
        work->marks[i] = row->status == STATUS_UNRELIABLE ? MARK_UNRELIABLE : 0;
        if (rests_on_published(work, row))
            work->marks[i] |= MARK_SECONDARY;
        if (confidential_estimate(&work->protection->rule, row))
            work->marks[i] |= MARK_CONFIDENTIAL;
        else if (work->marks[i] == 0 && has_figure(row) && ledger_was_kept(work->knowledge->ledger, row))
            work->marks[i] |= MARK_SECONDARY;
        work->is_known[i] = ledger_find(work->knowledge->ledger, row) != NULL;
    }
}

/* A pooled figure is made where the year's own is unreliable, and tells that by being there. So it stands beside one
 * that is hidden for nothing else; where it is not shown it is not in the table either (estimate_is_told), so that its
 * absence says nothing. */
static void mark_pooled(struct survey_work *work)
{
    for (size_t i = 0; i < work->n_estimates; i++) {
        const struct estimate_row *row = &work->estimates[i];
        if (row->method == METHOD_POOLED && !work->is_as_published[i] && !work->is_known[i] &&
            (marks_find(&work->protection->marks, row->indicator, row->domain, row->level, row->year) & marks_secret) !=
                0)
            work->marks[i] |= MARK_SECONDARY;
    }
}

/* ---- what has to be protected */

/* The cell must be able to lie threshold_count above and below its count, as far as 0 and its base allow: those who do
 * not count with it, the other way round. */
static void add_target(struct survey_work *work, uint32_t cell)
{
    int k = work->protection->rule.count;
    if (cell == NO_CELL || !work->counts.attack.cells[cell].is_hidden)
        return;
    const struct attack_cell *of = &work->counts.attack.cells[cell];
    work->targets = memory_grow(work->targets, &work->capacity, work->n_targets + 1, sizeof *work->targets);
    work->targets[work->n_targets++] = (struct suppression_target){ .cell = cell,
                                                                    .up = number_least(k, of->most - of->count),
                                                                    .down = number_least(k, of->count) };
}

/* Of a share whose base is an answer, those who do not count are a cell of their own. */
static void add_all_targets(struct survey_work *work)
{
    for (size_t i = 0; i < work->n_estimates; i++)
        if ((work->marks[i] & MARK_CONFIDENTIAL) != 0) {
            add_target(work, work->counts.counted[i]);
            add_target(work, work->counts.rest[i]);
        }
}

/* Hides what is an estimate's, to protect others, and makes it a target itself: else what is tied to it would tell it.
 */
static void hide_estimate(struct survey_work *work, size_t i)
{
    work->marks[i] |= MARK_SECONDARY;
    attack_hide(&work->counts.attack, work->counts.counted[i]);
    add_target(work, work->counts.counted[i]);
}

/* Protects the targets from number `first` on, by hiding others. */
static void protect_targets(struct survey_work *work, size_t first)
{
    (void)suppression_protect(&work->counts.attack, work->targets + first, work->n_targets - first);
}

/* Shows again what need not be hidden; what is left hidden is secondary. */
static void release(struct survey_work *work)
{
    const struct attack *attack = &work->counts.attack;
    bool *is_kept = memory_new(attack->n_cells, sizeof *is_kept);
    for (size_t i = 0; i < work->n_estimates; i++)
        if (work->counts.counted[i] != NO_CELL)
            is_kept[work->counts.counted[i]] = work->marks[i] != 0 && !work->counts.is_told[i];
    suppression_release(&work->counts.attack, work->targets, work->n_targets, is_kept);
    free(is_kept);
}

/* Rows that the attack hid to protect others. */
static void take_over(struct survey_work *work)
{
    for (size_t i = 0; i < work->n_estimates; i++)
        if (work->counts.counted[i] != NO_CELL && work->counts.attack.cells[work->counts.counted[i]].is_hidden &&
            work->marks[i] == 0)
            work->marks[i] = MARK_SECONDARY;
}

/* ---- what follows from others without being a sum */

static bool is_composite(const struct estimate_row *row)
{
    return row->measure == MEASURE_COMPOSITE;
}

/* Whether a member of a composite is hidden at its level, for whatever reason. */
static bool has_hidden_member(const struct survey_work *work, const struct estimate_row *row)
{
    const struct indicator *indicator = indicators_find(work->knowledge->codebook.indicators, row->indicator);
    for (size_t v = 0; indicator != NULL && v < indicator->n_words; v++)
        if (marks_find(&work->protection->marks, indicator->words[v], row->domain, row->level, row->year) != 0)
            return true;
    return false;
}

/* Composites are in the attack, but for those that lack a member, or whose bases differ. */
static void hide_composites(struct survey_work *work)
{
    for (size_t i = 0; i < work->n_estimates; i++)
        if (is_composite(&work->estimates[i]) && !work->is_as_published[i] && work->counts.counted[i] == NO_CELL &&
            has_figure(&work->estimates[i]) && has_hidden_member(work, &work->estimates[i]))
            work->marks[i] |= MARK_SECONDARY;
}

/* The marks that a year's own figure gives to what is made of it. */
static unsigned derived_marks(const struct survey_work *work, const struct estimate_row *row, struct wave year)
{
    const struct estimate_row *own =
        estimates_find(work->figures->estimates, year, row->indicator, row->domain, row->level);
    unsigned marks = own != NULL ? work->marks[own - work->estimates] : 0;
    bool has_base = own != NULL && work->counts.base[own - work->estimates] != NO_CELL;
    return (marks & marks_secret) | (has_base && marks != 0 ? MARK_SECONDARY : 0);
}

/* A standardised estimate stands on the direct one, a modelled one on those of all levels, and tells them; a pooled one
 * that is no share (those are counted in the attack) tells one year by the others, and of a question that was put to
 * some how many. The first two go whatever those are hidden for: beside one that is hidden they would tell that it is
 * no secret. */
static void mark_derived(struct survey_work *work)
{
    const struct marks *marks = &work->protection->marks;
    for (size_t i = 0; i < work->n_estimates; i++) {
        const struct estimate_row *row = &work->estimates[i];
        bool is_pooled = row->method == METHOD_POOLED;
        if (work->is_as_published[i])
            continue;
        if (row->method == METHOD_STANDARDISED)
            work->marks[i] |= marks_find(marks, row->indicator, row->domain, row->level, row->year);
        else if (row->method == METHOD_FAY_HERRIOT)
            work->marks[i] |= marks_of_domain(marks, row->year, row->indicator, row->domain);
        else if (is_pooled && !estimate_is_counted(row))
            WAVES_EACH (year, marks->estimates, row->from_year, row->year)
                work->marks[i] |= derived_marks(work, row, year);
    }
}

/* ---- audit */

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
    if ((work->marks[i] & marks_secret) == 0 || counted == NO_CELL)
        return;
    if (work->is_known[i]) {
        tell_published(work, audit, row, err);
        return;
    }
    audit_cell(work, audit, counted, target_of[counted]);
    if (!estimate_is_counted(row))
        audit->low = audit->high = MISSING_INTEGER;
}

static void audit_all(struct survey_work *work, struct error *err)
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
static void tell_open(const struct survey_work *work, struct error *err)
{
    static const char published[] = " published";
    TABLE_EACH (audit, row, &work->protection->marks.audit) {
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

/* ---- emptying */

/* Whatever it is hidden for, it looks the same: that would tell of those behind it. */
static void empty_estimate(struct survey_work *work, size_t i)
{
    table_empty_row(work->figures->estimates, i);
    work->estimates[i].status = STATUS_SUPPRESSED;
}

static void empty_all(struct survey_work *work)
{
    for (size_t i = 0; i < work->n_estimates; i++)
        if (work->marks[i] != 0)
            empty_estimate(work, i);
}

/* ---- all of it */

static void work_init(struct survey_work *work)
{
    const struct survey_figures *figures = work->figures;
    work->estimates = figures->estimates->rows;
    work->n_estimates = figures->estimates->n_rows;
    marks_open(&work->protection->marks, figures->estimates);
    work->marks = work->protection->marks.sets;
    work->is_known = memory_new(work->n_estimates, sizeof *work->is_known);
    work->is_as_published = memory_new(work->n_estimates, sizeof *work->is_as_published);
    mark_estimates(work);
    mark_pooled(work);
    struct survey_tables tables = { figures->estimates, figures->answers, work->marks, work->is_known,
                                    work->is_as_published };
    survey_counts_init(&work->counts, &tables, &work->knowledge->codebook);
    work->counts.attack.effort = work->protection->effort;
    work->counts.attack.tell = work->protection->tell;
}

static void work_clear(struct survey_work *work)
{
    free(work->is_known);
    free(work->is_as_published);
    free(work->targets);
    survey_counts_clear(&work->counts);
}

/* Hides further levels where weighted shares and counts together leave a secret too little room. */
static void hide_by_weights(struct survey_work *work)
{
    bool *has_to_go = memory_new(work->n_estimates, sizeof *has_to_go),
         *is_secret = memory_new(work->n_estimates, sizeof *is_secret);
    unsigned *marks = memory_new(work->n_estimates, sizeof *marks);
    for (size_t i = 0; i < work->n_estimates; i++) {
        bool is_told = work->counts.is_told[i] && !work->counts.attack.cells[work->counts.counted[i]].is_hidden;
        marks[i] = is_told ? 0 : work->marks[i];
        is_secret[i] =
            (work->marks[i] & MARK_CONFIDENTIAL) != 0 && estimate_is_counted(&work->estimates[i]) && !work->is_known[i];
    }
    struct weighted_shares shares = { .estimates = work->figures->estimates,
                                      .weights = work->knowledge->weights,
                                      .indicators = work->knowledge->codebook.indicators,
                                      .areas = work->knowledge->codebook.areas,
                                      .marks = marks,
                                      .is_secret = is_secret,
                                      .need = work->protection->rule.count };
    weighted_sums_choose(&shares, has_to_go);
    for (size_t i = 0; i < work->n_estimates; i++)
        if (has_to_go[i] && work->counts.counted[i] != NO_CELL && !work->is_known[i])
            hide_estimate(work, i);
    free(has_to_go);
    free(is_secret);
    free(marks);
}

/* A share that was kept back for its weight has to stay hidden by something. */
static void add_kept_targets(struct survey_work *work)
{
    for (size_t i = 0; i < work->n_estimates; i++) {
        const struct estimate_row *row = &work->estimates[i];
        uint32_t cell = work->counts.counted[i];
        if (cell == NO_CELL || (work->marks[i] & MARK_SECONDARY) == 0 || !estimate_is_counted(row) ||
            !method_is_direct(row->method) || !ledger_was_kept(work->knowledge->ledger, row))
            continue;
        struct suppression_reach one = { 1, 0 }, down = { number_least(1, row->n_positive), 0 };
        struct attack_range range = suppression_range(&work->counts.attack, cell, one, down);
        if (range.low == range.high)
            add_target(work, cell);
    }
}

/* The levels that were hidden for weights are hidden by counts as well. */
static void hide_until_weights_tell_nothing(struct survey_work *work)
{
    size_t n_before;
    do {
        n_before = work->n_targets;
        take_over(work);
        hide_by_weights(work);
        protect_targets(work, n_before);
    } while (work->n_targets > n_before);
}

static void protect_all(struct survey_work *work)
{
    add_all_targets(work);
    protect_targets(work, 0);
    size_t n_before = work->n_targets;
    add_kept_targets(work);
    protect_targets(work, n_before);
    release(work);
    hide_until_weights_tell_nothing(work);
    hide_composites(work);
    mark_derived(work);
}

/* Where the search ended for want of effort, more is hidden than need be. */
static void tell_given_up(const struct survey_work *work, struct error *err)
{
    size_t n = 0;
    for (size_t i = 0; i < work->n_targets; i++)
        n += work->targets[i].is_given_up;
    if (n > 0)
        error_warn(
            err, (struct place){ 0 },
            "the search for what has to be hidden with confidential figures ended at its limit: "
            "beside %zu of them all is hidden that sums tie to them; fewer crossed domains in study.csv show more",
            n);
}

void protect_survey(struct protection *protection, const struct survey_figures *figures,
                    const struct survey_knowledge *knowledge, struct error *err)
{
    struct survey_work work = { .protection = protection, .figures = figures, .knowledge = knowledge };
    protection->areas = knowledge->codebook.areas;
    protection->indicators = knowledge->codebook.indicators;
    protection->rounds = knowledge->rounds;
    table_index(figures->estimates);
    table_sort(figures->answers);
    asked_of_check(&knowledge->codebook, figures->estimates, err);
    work_init(&work);
    protect_all(&work);
    if (protection->look != NULL)
        protection->look(
            &(struct protection_sight){ figures->estimates, work.marks, &work.counts, work.targets, work.n_targets });
    audit_all(&work, err);
    empty_all(&work);
    tell_given_up(&work, err);
    work_clear(&work);
    tell_open(&work, err);
}
