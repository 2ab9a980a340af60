/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/translation.h"
#include "base/text.h"
#include "language/evidence.h"
#include "protect/protection.h"
#include "protect/suppression.h"
#include "protect/weighted_sums.h"
#include "tables/estimates.h"
#include "tables/estimate_tables.h"
#include "tables/protect_tables.h"

/* What protects one survey: tables, the marks of their rows, the attack and its targets. is_known: estimates that were
 * published earlier. */
struct survey_work {
    struct protection *protection;
    const struct survey_figures *figures;
    const struct survey_knowledge *knowledge;
    struct estimate_row *estimates;
    struct answer_row *answers;
    size_t n_estimates, n_answers;
    unsigned *marks, *answer_marks;
    bool *is_known;
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

static void mark_estimates(struct survey_work *work)
{
    for (size_t i = 0; i < work->n_estimates; i++) {
        const struct estimate_row *row = &work->estimates[i];
        work->marks[i] = row->status == STATUS_UNRELIABLE ? MARK_UNRELIABLE : 0;
        if (confidential_estimate(&work->protection->rule, row))
            work->marks[i] |= MARK_CONFIDENTIAL;
        else if (has_figure(row) && ledger_was_kept(work->knowledge->ledger, row))
            work->marks[i] |= MARK_SECONDARY;
        work->is_known[i] = ledger_find(work->knowledge->ledger, row) != NULL;
    }
}

static bool is_answer(const struct answer_row *row)
{
    return !is_missing_integer(row->n) && !status_is_no_data(row->status) && !code_set_is_status(row->code);
}

/* Everybody in a distribution, and those of them who gave an answer. */
struct answered_base {
    int n, n_answered;
};

static unsigned marks_of_answer(const struct protection *protection, const struct answer_row *row,
                                struct answered_base base)
{
    unsigned marks = row->status == STATUS_UNRELIABLE ? MARK_UNRELIABLE : 0;
    bool is_small = !is_missing_integer(row->n) && confidential_is_few(base.n, protection->rule.base);
    if (!is_answer(row) || base.n_answered == 0)
        return is_small ? marks | MARK_SECONDARY : marks;
    bool is_few_of_either = confidential_is_few(row->n, protection->rule.count) ||
                            confidential_is_few(base.n - row->n, protection->rule.count);
    bool is_alike = row->n == base.n && base.n < protection->rule.alike;
    return is_small || is_few_of_either || is_alike ? marks | MARK_CONFIDENTIAL : marks;
}

static void mark_answers(struct survey_work *work)
{
    const struct answer_row *rows = work->answers;
    struct table_range range;
    for (size_t first = 0; first < work->n_answers; first += range.n) {
        struct answered_base base = { 0, 0 };
        range = table_range(work->figures->answers, &rows[first], 4); /* all codes of a variable at a level */
        for (size_t i = first; i < first + range.n; i++) {
            base.n += is_missing_integer(rows[i].n) ? 0 : rows[i].n;
            base.n_answered += is_answer(&rows[i]) ? rows[i].n : 0;
        }
        for (size_t i = first; i < first + range.n; i++)
            work->answer_marks[i] = marks_of_answer(work->protection, &rows[i], base);
    }
}

/* ---- what has to be protected */

/* The cell must be able to lie threshold_count above and below its count, as far as 0 and its base allow. */
static void add_target(struct survey_work *work, uint32_t cell)
{
    int k = work->protection->rule.count;
    if (cell == NO_CELL || !work->counts.attack.cells[cell].is_hidden)
        return;
    int count = work->counts.attack.cells[cell].count, most = attack_most(&work->counts.attack, cell, 1);
    work->targets = memory_grow(work->targets, &work->capacity, work->n_targets + 1, sizeof *work->targets);
    work->targets[work->n_targets++] =
        (struct suppression_target){ cell, number_least(k, most - count), number_least(k, count), false, false };
}

static void add_estimate_target(struct survey_work *work, size_t i)
{
    const struct estimate_row *row = &work->estimates[i];
    bool is_small = confidential_is_few(row->n, work->protection->rule.base);
    if (!estimate_is_counted(row) || is_small || confidential_count(&work->protection->rule, row->n_positive, row->n))
        add_target(work, work->counts.counted[i]);
    if (estimate_is_counted(row) &&
        (is_small || confidential_count(&work->protection->rule, row->n - row->n_positive, row->n)))
        add_target(work, work->counts.rest[i]);
}

static void add_all_targets(struct survey_work *work)
{
    for (size_t i = 0; i < work->n_estimates; i++)
        if ((work->marks[i] & MARK_CONFIDENTIAL) != 0)
            add_estimate_target(work, i);
    for (size_t i = 0; i < work->n_answers; i++)
        if ((work->answer_marks[i] & MARK_CONFIDENTIAL) != 0)
            add_target(work, work->counts.answers[i]);
}

/* Hides what is an estimate's, to protect others, and makes it a target itself: else what is tied to it would tell it.
 */
static void hide_estimate(struct survey_work *work, size_t i)
{
    work->marks[i] |= MARK_SECONDARY;
    work->counts.attack.cells[work->counts.counted[i]].is_hidden = true;
    add_target(work, work->counts.counted[i]);
}

/* Rows that the attack hid to protect others. */
static void take_over(const struct attack *attack, const uint32_t *cells, size_t n, unsigned *marks)
{
    for (size_t i = 0; i < n; i++)
        if (cells[i] != NO_CELL && attack->cells[cells[i]].is_hidden && marks[i] == 0)
            marks[i] = MARK_SECONDARY;
}

/* Protects the targets from number `first` on, by hiding others. */
static void protect_targets(struct survey_work *work, size_t first)
{
    (void)suppression_protect(&work->counts.attack, work->targets + first, work->n_targets - first);
    take_over(&work->counts.attack, work->counts.counted, work->n_estimates, work->marks);
    take_over(&work->counts.attack, work->counts.answers, work->n_answers, work->answer_marks);
}

/* ---- what follows from others without being a sum */

static bool is_composite(const struct estimate_row *row)
{
    return row->measure == MEASURE_COMPOSITE;
}

/* Whether an indicator has a secret direct estimate anywhere in the year. */
static bool has_secret(const struct survey_work *work, struct wave year, const char *indicator)
{
    struct estimate_row key = { .year = year, .indicator = indicator };
    struct table_range range = table_range(work->figures->estimates, &key, 2);
    RANGE_EACH (estimate, row, &range)
        if ((work->marks[row - work->estimates] & marks_secret) != 0 && method_is_direct(row->method))
            return true;
    return false;
}

/* Whether the composite, less its other members, would leave one that is secret at its level, or one that is only
 * unreliable there and may hide a secret one elsewhere. */
static bool gives_member_away(const struct survey_work *work, const struct estimate_row *row)
{
    const struct indicator *indicator = indicators_find(work->knowledge->indicators, row->indicator);
    for (size_t v = 0; indicator != NULL && v < indicator->n_words; v++) {
        const char *member = indicator->words[v];
        unsigned marks = marks_find(&work->protection->marks, member, row->domain, row->level, row->year);
        if ((marks & marks_secret) != 0 || (marks != 0 && has_secret(work, row->year, member)))
            return true;
    }
    return false;
}

static void hide_composites(struct survey_work *work)
{
    for (size_t i = 0; i < work->n_estimates; i++)
        if (is_composite(&work->estimates[i]) && work->counts.counted[i] != NO_CELL &&
            (work->marks[i] & marks_secret) == 0 && gives_member_away(work, &work->estimates[i]))
            hide_estimate(work, i);
}

/* A standardised or modelled estimate stands on the direct one, and tells it; a pooled one that is no share (those are
 * counted in the attack) tells one year by the others. */
static void mark_derived(struct survey_work *work)
{
    for (size_t i = 0; i < work->n_estimates; i++) {
        const struct estimate_row *row = &work->estimates[i];
        bool is_pooled = row->method == METHOD_POOLED;
        if (method_is_direct(row->method) || (is_pooled && estimate_is_counted(row)))
            continue;
        WAVES_EACH (year, work->protection->marks.estimates, is_pooled ? row->from_year : row->year, row->year)
            work->marks[i] |=
                marks_find(&work->protection->marks, row->indicator, row->domain, row->level, year) & marks_secret;
    }
}

/* ---- audit */

/* The names of the equations that a cell stands in, each once. */
static const char *ways_to(struct survey_work *work, uint32_t cell)
{
    const struct attack *attack = &work->counts.attack;
    const char *ways = "";
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
 * as wide as it has to be; for one that is hidden for others, more than one value. */
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
    bool is_wide = target != NULL ? target->is_protected : range.low < range.high;
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

/* The cell of a share that is asked about: those who do not count where only they are the secret. */
static void audit_estimate(struct survey_work *work, size_t i, const struct suppression_target *const *target_of,
                           struct error *err)
{
    const struct estimate_row *row = &work->estimates[i];
    struct audit_row *audit =
        marks_audit(&work->protection->marks, "estimate", work->figures->estimates, i, work->marks[i]);
    uint32_t counted = work->counts.counted[i], rest = work->counts.rest[i];
    if ((work->marks[i] & marks_secret) == 0 || counted == NO_CELL)
        return;
    if (work->is_known[i]) {
        tell_published(work, audit, row, err);
        return;
    }
    bool is_about_rest = rest != NO_CELL && target_of[counted] == NULL && target_of[rest] != NULL;
    audit_cell(work, audit, is_about_rest ? rest : counted, target_of[is_about_rest ? rest : counted]);
    if (is_about_rest) {
        int low = audit->low;
        audit->low = row->n - audit->high;
        audit->high = row->n - low;
        audit->through = evidence_add(&work->protection->marks.audit.arena, ways_to(work, counted), audit->through);
    }
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
    for (size_t i = 0; i < work->n_answers; i++) {
        if (work->answer_marks[i] == 0)
            continue;
        struct audit_row *audit =
            marks_audit(&work->protection->marks, "answers", work->figures->answers, i, work->answer_marks[i]);
        if ((work->answer_marks[i] & marks_secret) != 0 && work->counts.answers[i] != NO_CELL)
            audit_cell(work, audit, work->counts.answers[i], target_of[work->counts.answers[i]]);
    }
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

/* Of an unreliable one its base stays. */
static void empty_estimate(struct survey_work *work, size_t i)
{
    struct estimate_row *row = &work->estimates[i];
    if ((work->marks[i] & marks_secret) != 0) {
        table_empty_row(work->figures->estimates, i);
        row->status = marks_status(work->marks[i]);
        return;
    }
    row->estimate = row->se = row->ci_low = row->ci_high = MISSING;
    row->n_positive = MISSING_INTEGER;
}

static void empty_all(struct survey_work *work)
{
    for (size_t i = 0; i < work->n_estimates; i++)
        if (work->marks[i] != 0)
            empty_estimate(work, i);
    for (size_t i = 0; i < work->n_answers; i++) {
        if (work->answer_marks[i] == 0)
            continue;
        table_empty_row(work->figures->answers, i);
        work->answers[i].status = marks_status(work->answer_marks[i]);
    }
}

/* ---- all of it */

static void work_init(struct survey_work *work)
{
    const struct survey_figures *figures = work->figures;
    work->estimates = figures->estimates->rows;
    work->n_estimates = figures->estimates->n_rows;
    work->answers = figures->answers->rows;
    work->n_answers = figures->answers->n_rows;
    marks_open(&work->protection->marks, figures->estimates);
    work->marks = work->protection->marks.sets;
    work->is_known = memory_new(work->n_estimates, sizeof *work->is_known);
    work->answer_marks = memory_new(work->n_answers, sizeof *work->answer_marks);
    mark_estimates(work);
    mark_answers(work);
    struct survey_tables tables = { figures->estimates, figures->answers, work->marks, work->answer_marks,
                                    work->is_known };
    survey_counts_init(&work->counts, &tables, work->knowledge->indicators, work->knowledge->areas);
}

static void work_clear(struct survey_work *work)
{
    free(work->is_known);
    free(work->answer_marks);
    free(work->targets);
    survey_counts_clear(&work->counts);
}

/* Hides further levels where weighted shares and counts together leave a secret too little room. */
static void hide_by_weights(struct survey_work *work)
{
    bool *has_to_go = memory_new(work->n_estimates, sizeof *has_to_go),
         *is_secret = memory_new(work->n_estimates, sizeof *is_secret);
    for (size_t i = 0; i < work->n_estimates; i++)
        is_secret[i] =
            (work->marks[i] & MARK_CONFIDENTIAL) != 0 && estimate_is_counted(&work->estimates[i]) && !work->is_known[i];
    struct weighted_shares shares = { .estimates = work->figures->estimates,
                                      .weights = work->knowledge->weights,
                                      .areas = work->knowledge->areas,
                                      .marks = work->marks,
                                      .is_secret = is_secret,
                                      .need = work->protection->rule.count };
    weighted_sums_choose(&shares, has_to_go);
    for (size_t i = 0; i < work->n_estimates; i++)
        if (has_to_go[i] && work->counts.counted[i] != NO_CELL && !work->is_known[i])
            hide_estimate(work, i);
    free(has_to_go);
    free(is_secret);
}

/* A share that was kept back for its weight has codes that were kept back for it, of which published/ says nothing. */
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

/* Each time round a level more of every sum that is open is hidden, so that it ends. */
static void hide_until_weights_tell_nothing(struct survey_work *work)
{
    size_t n_before = work->n_targets;
    add_kept_targets(work);
    (void)suppression_protect(&work->counts.attack, work->targets + n_before, work->n_targets - n_before);
    do {
        n_before = work->n_targets;
        hide_by_weights(work);
        protect_targets(work, n_before);
    } while (work->n_targets > n_before);
}

void protect_survey(struct protection *protection, const struct survey_figures *figures,
                    const struct survey_knowledge *knowledge, struct error *err)
{
    struct survey_work work = { .protection = protection, .figures = figures, .knowledge = knowledge };
    table_index(figures->estimates);
    table_sort(figures->answers);
    work_init(&work);
    add_all_targets(&work);
    protect_targets(&work, 0);
    hide_until_weights_tell_nothing(&work);
    size_t n_before = work.n_targets;
    hide_composites(&work);
    protect_targets(&work, n_before);
    mark_derived(&work);
    audit_all(&work, err);
    empty_all(&work);
    work_clear(&work);
    tell_open(&work, err);
}
