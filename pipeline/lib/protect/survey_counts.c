/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protect/survey_counts.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "protect/level_sums.h"
#include "tables/estimates.h"

/* What hiding costs: answers are in no document, a pooled share goes before a year's own, and those of the whole last.
 * A zero may be known to be one for other reasons, so it protects badly. */
enum {
    COST_ANSWER = 10,
    COST_POOLED = 300,
    COST_SHARE = 4000,
    COST_ALL = 40000,
    COST_ZERO = 400,
    MOST_COST = 3000,
    BINDING = 64
};

/* Rows first to end - 1. */
struct span {
    size_t first, end;
};

/* One year while it is put together: its rows of either table, and the level of each row. is_tied: estimates that are
 * tied to answers, whose sums over levels then follow. */
struct year_work {
    const struct survey_tables *tables;
    const struct indicators *indicators;
    const struct estimate_row *estimates;
    const struct answer_row *answers;
    struct span estimate_rows, answer_rows;
    struct survey_counts *counts;
    struct attack *attack;
    uint32_t *level_of_estimate, *level_of_answer;
    bool *is_tied;
    struct level_sums sums;
};

/* The year's answers to one variable; those at level l are the rows at[l]. */
struct distribution {
    const char *variable;
    struct span *at;
    bool is_tied;
};

static uint32_t add_cell(struct attack *attack, int count, int cost, bool is_hidden, bool is_known)
{
    uint32_t number = attack_add_cell(attack, count);
    struct attack_cell *cell = &attack->cells[number];
    cell->is_hidden = is_hidden && !is_known;
    cell->may_hide = !is_known;
    cell->cost = cost + (count == 0 ? COST_ZERO : 0);
    return number;
}

/* ---- answers */

static void add_answers(struct year_work *work)
{
    for (size_t i = work->answer_rows.first; i < work->answer_rows.end; i++) {
        const struct answer_row *row = &work->answers[i];
        work->level_of_answer[i] = level_sums_add(&work->sums, row->domain, row->level);
        if (is_missing_integer(row->n))
            continue;
        int cost = COST_ANSWER + number_least(row->n, 200) + (text_is(row->domain, "all") ? 100 : 0);
        work->counts->answers[i] = add_cell(work->attack, row->n, cost, work->tables->answer_marks[i] != 0, false);
    }
}

/* The cell of a code at a level, NO_CELL where there is none. */
static uint32_t find_code(const struct year_work *work, struct span at, const char *code)
{
    for (size_t i = at.first; i < at.end; i++)
        if (text_is(work->answers[i].code, code))
            return work->counts->answers[i];
    return NO_CELL;
}

/* Everybody at a level of the distribution. */
static int sum_level(const struct year_work *work, struct span at)
{
    int sum = 0;
    for (size_t i = at.first; i < at.end; i++)
        sum += work->counts->answers[i] != NO_CELL ? work->answers[i].n : 0;
    return sum;
}

/* Respondents who are in the parent but in no child, their level not being stated; how they answered is in no table. */
static uint32_t add_not_stated(struct attack *attack, int count)
{
    uint32_t cell = attack_add_cell(attack, count > 0 ? count : 0);
    attack->cells[cell].is_hidden = true;
    return cell;
}

/* One code's levels add up. n_not_stated: how many of the parent are in no child. */
static void add_code_sum(struct year_work *work, const struct distribution *of, const struct level_sum *sum,
                         size_t parent, int n_not_stated)
{
    int rest = work->answers[parent].n;
    attack_add_equation(work->attack, sum->name);
    attack_add_term(work->attack, work->counts->answers[parent], -1);
    for (size_t c = 0; c < sum->n; c++) {
        uint32_t cell = find_code(work, of->at[sum->children[c]], work->answers[parent].code);
        if (cell == NO_CELL)
            continue;
        attack_add_term(work->attack, cell, 1);
        rest -= work->attack->cells[cell].count;
    }
    if (n_not_stated > 0)
        attack_add_term(work->attack, add_not_stated(work->attack, rest), 1);
}

/* Each code's levels add up. */
static void add_code_sums(struct year_work *work, const struct distribution *of)
{
    for (size_t s = 0; s < work->sums.n_sums; s++) {
        const struct level_sum *sum = &work->sums.sums[s];
        struct span parents = of->at[sum->parent];
        int n_stated = 0, n_parent = sum_level(work, parents);
        for (size_t c = 0; c < sum->n; c++)
            n_stated += sum_level(work, of->at[sum->children[c]]);
        for (size_t i = parents.first; n_stated > 0 && i < parents.end; i++)
            if (work->counts->answers[i] != NO_CELL)
                add_code_sum(work, of, sum, i, n_parent - n_stated);
    }
}

/* What an indicator makes of a code. */
enum membership { OUTSIDE_BASE, IN_BASE, COUNTED };

static enum membership membership_of(const struct indicator *indicator, const char *code)
{
    struct ingest_level_row level = { .code = code,
                                      .value = MISSING,
                                      .status = code_set_is_status(code)
                                                    ? (enum answer_status)words_find(&answer_status_words, code)
                                                    : ANSWER_GIVEN };
    (void)number_parse(code, &level.value);
    bool is_in = code_set_is_empty(&indicator->base) ? level.status == ANSWER_GIVEN
                                                     : code_set_has_level(&indicator->base, &level);
    return !is_in ? OUTSIDE_BASE : code_set_has_level(&indicator->counts, &level) ? COUNTED : IN_BASE;
}

/* Whether the row prints a count of a code that has the membership. */
static bool is_member(const struct year_work *work, size_t i, const struct indicator *indicator,
                      enum membership membership)
{
    return work->counts->answers[i] != NO_CELL && membership_of(indicator, work->answers[i].code) == membership;
}

/* Respondents whose code has the membership. */
static int sum_members(const struct year_work *work, struct span at, const struct indicator *indicator,
                       enum membership membership)
{
    int sum = 0;
    for (size_t i = at.first; i < at.end; i++)
        sum += is_member(work, i, indicator, membership) ? work->answers[i].n : 0;
    return sum;
}

/* The codes of a membership add up to `total`, or to a constant where that is NO_CELL. */
static void add_members(struct year_work *work, struct span at, const struct indicator *indicator,
                        enum membership membership, uint32_t total)
{
    attack_add_equation(work->attack, membership == OUTSIDE_BASE ? "base" : "codes");
    for (size_t i = at.first; i < at.end; i++)
        if (is_member(work, i, indicator, membership))
            attack_add_term(work->attack, work->counts->answers[i], 1);
    if (total != NO_CELL)
        attack_add_term(work->attack, total, -1);
}

/* ---- estimates */

static void add_estimate(struct year_work *work, size_t i)
{
    const struct estimate_row *row = &work->estimates[i];
    bool is_hidden = work->tables->estimate_marks[i] != 0, is_known = work->tables->is_known[i];
    if (is_missing_integer(row->n) || row->n == 0 || status_is_no_data(row->status) ||
        !(method_is_direct(row->method) || (row->method == METHOD_POOLED && estimate_is_counted(row))))
        return;
    int cost = !method_is_direct(row->method)
                   ? COST_POOLED
                   : COST_SHARE + number_least(row->n, MOST_COST) + (text_is(row->domain, "all") ? COST_ALL : 0);
    uint32_t counted =
        add_cell(work->attack, estimate_is_counted(row) ? row->n_positive : row->n, cost, is_hidden, is_known);
    work->counts->counted[i] = counted;
    if (!estimate_is_counted(row))
        return;
    work->counts->rest[i] = add_cell(work->attack, row->n - row->n_positive, 0, is_hidden, is_known);
    attack_add_equation(work->attack, "base");
    attack_add_term(work->attack, counted, 1);
    attack_add_term(work->attack, work->counts->rest[i], 1);
}

static void add_estimates(struct year_work *work)
{
    for (size_t i = work->estimate_rows.first; i < work->estimate_rows.end; i++) {
        work->level_of_estimate[i] = level_sums_add(&work->sums, work->estimates[i].domain, work->estimates[i].level);
        add_estimate(work, i);
    }
}

/* A share of one variable is made of its codes. Left alone where the codes do not add up to it: then it is made of
 * something else. */
static void tie_to_codes(struct year_work *work, size_t row, const struct indicator *indicator,
                         struct distribution *codes)
{
    const struct estimate_row *estimate = &work->estimates[row];
    struct span at = codes->at[work->level_of_estimate[row]];
    if (at.first == at.end || sum_members(work, at, indicator, COUNTED) != estimate->n_positive ||
        sum_members(work, at, indicator, IN_BASE) != estimate->n - estimate->n_positive)
        return;
    add_members(work, at, indicator, COUNTED, work->counts->counted[row]);
    add_members(work, at, indicator, IN_BASE, work->counts->rest[row]);
    add_members(work, at, indicator, OUTSIDE_BASE, NO_CELL);
    work->is_tied[row] = codes->is_tied = true;
}

/* Nobody counts in one of the variables who does not in any of them; noted where that says something. */
static void bound_by_any(struct year_work *work, size_t row, const struct indicator *indicator,
                         const struct distribution *codes)
{
    struct span at = codes->at[work->level_of_estimate[row]];
    int others = work->estimates[row].n_positive - sum_members(work, at, indicator, COUNTED);
    if (at.first == at.end || others < 0 || others >= BINDING)
        return;
    uint32_t slack = add_not_stated(work->attack, others);
    add_members(work, at, indicator, COUNTED, work->counts->counted[row]);
    attack_add_term(work->attack, slack, 1);
}

/* The levels of one sum. at: rows of the levels, SIZE_MAX where there is none. Of shares, those in no child are counted
 * or not as well. */
static void add_estimate_sum(struct year_work *work, const struct level_sum *sum, const size_t *at)
{
    const uint32_t *counted = work->counts->counted;
    size_t parent = at[sum->parent];
    int rest = work->attack->cells[counted[parent]].count, n_not_stated = work->estimates[parent].n;
    attack_add_equation(work->attack, sum->name);
    attack_add_term(work->attack, counted[parent], -1);
    for (size_t c = 0; c < sum->n; c++) {
        size_t child = at[sum->children[c]];
        if (child == SIZE_MAX)
            continue;
        attack_add_term(work->attack, counted[child], 1);
        rest -= work->attack->cells[counted[child]].count;
        n_not_stated -= work->estimates[child].n;
    }
    if (n_not_stated <= 0 || work->counts->rest[parent] == NO_CELL)
        return;
    uint32_t not_stated = add_not_stated(work->attack, rest);
    attack_add_term(work->attack, not_stated, 1);
    attack_add_equation(work->attack, "base");
    attack_add_term(work->attack, not_stated, 1);
    attack_add_term(work->attack, add_not_stated(work->attack, rest > 0 ? n_not_stated - rest : 0), 1);
}

/* Levels of an indicator that is not made of codes add up by themselves. */
static void add_estimate_sums(struct year_work *work, struct span rows)
{
    size_t *at = level_sums_rows(&work->sums);
    for (size_t i = rows.first; i < rows.end; i++)
        if (work->counts->counted[i] != NO_CELL && !work->is_tied[i] && method_is_direct(work->estimates[i].method))
            at[work->level_of_estimate[i]] = i;
    for (size_t s = 0; s < work->sums.n_sums; s++) {
        const struct level_sum *sum = &work->sums.sums[s];
        bool has_child = false;
        for (size_t c = 0; c < sum->n; c++)
            has_child = has_child || at[sum->children[c]] != SIZE_MAX;
        if (at[sum->parent] != SIZE_MAX && has_child)
            add_estimate_sum(work, sum, at);
    }
    free(at);
}

/* ---- a year */

/* The year's distributions, one a variable. */
static struct distribution *split_variables(const struct year_work *work, size_t *n)
{
    struct distribution *all = NULL;
    size_t capacity = 0;
    *n = 0;
    for (size_t i = work->answer_rows.first; i < work->answer_rows.end; i++) {
        const char *variable = work->answers[i].variable;
        if (*n == 0 || !text_is(variable, all[*n - 1].variable)) {
            all = memory_grow(all, &capacity, *n + 1, sizeof *all);
            all[(*n)++] =
                (struct distribution){ variable, memory_new(work->sums.n_levels, sizeof(struct span)), false };
        }
        struct span *at = &all[*n - 1].at[work->level_of_answer[i]];
        at->first = at->end == 0 ? i : at->first;
        at->end = i + 1;
    }
    return all;
}

static struct distribution *find_distribution(struct distribution *all, size_t n, const char *variable)
{
    for (size_t v = 0; v < n; v++)
        if (text_is(all[v].variable, variable))
            return &all[v];
    return NULL;
}

/* Ties an estimate to the codes of its indicator's variables. */
static void tie_estimate(struct year_work *work, size_t row, struct distribution *distributions, size_t n)
{
    const struct indicator *indicator = indicators_find(work->indicators, work->estimates[row].indicator);
    for (size_t v = 0; indicator != NULL && v < indicator->n_words; v++) {
        struct distribution *codes = find_distribution(distributions, n, indicator->words[v]);
        if (codes != NULL && indicator->n_words == 1)
            tie_to_codes(work, row, indicator, codes);
        else if (codes != NULL && indicator_kind_is_share(indicator->kind))
            bound_by_any(work, row, indicator, codes);
    }
}

/* A variable that no share is made of: its codes add up to all who were asked. */
static void add_untied(struct year_work *work, const struct distribution *of)
{
    for (uint32_t l = 0; l < work->sums.n_levels && !of->is_tied; l++) {
        if (of->at[l].first == of->at[l].end)
            continue;
        attack_add_equation(work->attack, "answers");
        for (size_t i = of->at[l].first; i < of->at[l].end; i++)
            if (work->counts->answers[i] != NO_CELL)
                attack_add_term(work->attack, work->counts->answers[i], 1);
    }
}

static void add_equations(struct year_work *work)
{
    struct span rows = work->estimate_rows;
    size_t n;
    struct distribution *distributions = split_variables(work, &n);
    for (size_t i = rows.first; i < rows.end; i++)
        if (work->counts->rest[i] != NO_CELL && method_is_direct(work->estimates[i].method))
            tie_estimate(work, i, distributions, n);
    for (size_t i = rows.first, first = i; i < rows.end; i++)
        if (i + 1 == rows.end || !text_is(work->estimates[i].indicator, work->estimates[i + 1].indicator)) {
            add_estimate_sums(work, (struct span){ first, i + 1 });
            first = i + 1;
        }
    for (size_t v = 0; v < n; v++) {
        add_code_sums(work, &distributions[v]);
        add_untied(work, &distributions[v]);
        free(distributions[v].at);
    }
    free(distributions);
}

/* The year whose estimates begin at a row; returns where they end. */
static size_t add_year(struct year_work *work, size_t first, const struct areas *areas)
{
    struct wave year = work->estimates[first].year;
    struct table_range answers = table_range(work->tables->answers, &(struct answer_row){ .year = year }, 1);
    work->answer_rows = (struct span){ answers.first, answers.first + answers.n };
    work->estimate_rows = (struct span){ first, first + 1 };
    while (work->estimate_rows.end < work->tables->estimates->n_rows &&
           wave_equals(work->estimates[work->estimate_rows.end].year, year))
        work->estimate_rows.end++;
    level_sums_init(&work->sums, year);
    add_answers(work);
    add_estimates(work);
    level_sums_finish(&work->sums, areas);
    add_equations(work);
    level_sums_clear(&work->sums);
    return work->estimate_rows.end;
}

/* ---- several years */

/* A pooled share is the sum of its years. */
static void add_pooled(struct survey_counts *counts, const struct table *estimates, size_t i)
{
    const struct estimate_row *rows = estimates->rows, *pooled = &rows[i];
    attack_add_equation(&counts->attack, "pooled");
    attack_add_term(&counts->attack, counts->counted[i], -1);
    WAVES_EACH (year, estimates, pooled->from_year, pooled->year) {
        const struct estimate_row *own =
            estimates_find(estimates, year, pooled->indicator, pooled->domain, pooled->level);
        if (own != NULL && counts->rest[own - rows] != NO_CELL)
            attack_add_term(&counts->attack, counts->counted[own - rows], 1);
    }
}

static uint32_t *no_cells(size_t n)
{
    uint32_t *cells = memory_new(n, sizeof *cells);
    memset(cells, 0xff, n * sizeof *cells); /* NO_CELL */
    return cells;
}

void survey_counts_init(struct survey_counts *counts, const struct survey_tables *tables,
                        const struct indicators *indicators, const struct areas *areas)
{
    size_t n_estimates = tables->estimates->n_rows, n_answers = tables->answers->n_rows;
    *counts = (struct survey_counts){ .counted = no_cells(n_estimates),
                                      .rest = no_cells(n_estimates),
                                      .answers = no_cells(n_answers) };
    attack_init(&counts->attack);
    struct year_work work = { .tables = tables,
                              .indicators = indicators,
                              .estimates = tables->estimates->rows,
                              .answers = tables->answers->rows,
                              .counts = counts,
                              .attack = &counts->attack,
                              .level_of_estimate = memory_new(n_estimates, sizeof *work.level_of_estimate),
                              .level_of_answer = memory_new(n_answers, sizeof *work.level_of_answer),
                              .is_tied = memory_new(n_estimates, sizeof *work.is_tied) };
    for (size_t first = 0; first < n_estimates;)
        first = add_year(&work, first, areas);
    for (size_t i = 0; i < n_estimates; i++)
        if (work.estimates[i].method == METHOD_POOLED && counts->rest[i] != NO_CELL)
            add_pooled(counts, tables->estimates, i);
    attack_finish(&counts->attack);
    free(work.level_of_estimate);
    free(work.level_of_answer);
    free(work.is_tied);
}

void survey_counts_clear(struct survey_counts *counts)
{
    free(counts->counted);
    free(counts->rest);
    free(counts->answers);
    attack_clear(&counts->attack);
}
