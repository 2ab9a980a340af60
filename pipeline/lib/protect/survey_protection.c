/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "base/number.h"
#include "base/text.h"
#include "protect/asked_of.h"
#include "protect/ledger.h"
#include "protect/protection.h"
#include "protect/suppression.h"
#include "protect/survey_audit.h"
#include "protect/survey_marks.h"
#include "protect/survey_work.h"
#include "protect/weighted_sums.h"
#include "tables/estimates.h"
#include "tables/estimate_tables.h"

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
                                                                    .down = number_least(k, of->count - of->least) };
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

/* What was published without noise once is known without it. */
static bool is_known_exactly(const struct survey_work *work, size_t i)
{
    const struct ledger_row *known = ledger_find(work->knowledge->ledger, &work->estimates[i]);
    return known != NULL &&
           !text_is(((const struct published_row *)known->table->rows)[known->row].source, PUBLISHED_WITH_NOISE);
}

static void forget_noise_of_known(struct survey_work *work)
{
    for (size_t i = 0; i < work->n_estimates && work->noise != NULL; i++)
        work->noise[i].is_there = work->noise[i].is_there && !is_known_exactly(work, i);
}

static void work_init(struct survey_work *work)
{
    const struct survey_figures *figures = work->figures;
    work->estimates = figures->estimates->rows;
    work->n_estimates = figures->estimates->n_rows;
    marks_open(&work->protection->marks, figures->estimates);
    work->marks = work->protection->marks.sets;
    work->is_known = memory_new(work->n_estimates, sizeof *work->is_known);
    work->is_as_published = memory_new(work->n_estimates, sizeof *work->is_as_published);
    survey_marks_own(work);
    forget_noise_of_known(work);
    struct survey_tables tables = { figures->estimates, figures->answers,      work->marks,
                                    work->is_known,     work->is_as_published, work->noise };
    survey_counts_init(&work->counts, &tables, &work->knowledge->codebook);
    work->counts.attack.effort = work->protection->effort;
    work->counts.attack.tell = work->protection->tell;
}

static void work_clear(struct survey_work *work)
{
    free(work->is_known);
    free(work->is_as_published);
    free(work->noise);
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
                                      .noise = work->noise,
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
    survey_marks_derived(work);
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
    if (knowledge->noise != NULL)
        work.noise = row_noise_take(knowledge->noise, figures->estimates, protection->rule.count);
    asked_of_check(&knowledge->codebook, figures->estimates, err);
    work_init(&work);
    protect_all(&work);
    if (protection->look != NULL)
        protection->look(
            &(struct protection_sight){ figures->estimates, work.marks, &work.counts, work.targets, work.n_targets });
    survey_audit(&work, err);
    if (work.noise != NULL)
        row_noise_give_back(work.noise, figures->estimates, work.marks);
    empty_all(&work);
    tell_given_up(&work, err);
    work_clear(&work);
    survey_audit_tell(&protection->marks, err);
}
