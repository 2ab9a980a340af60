/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protect/survey_counts.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "protect/asked_of.h"
#include "protect/codebook_equations.h"
#include "protect/marks.h"
#include "tables/estimates.h"

/* ---- cells */

/* The row of the year's own figure beside a pooled one that stands there because the own one is too unreliable, and for
 * nothing else; SIZE_MAX where it is not so. */
static size_t unreliable_beside(const struct counted_year *year, size_t i)
{
    const struct estimate_row *row = &year->estimates[i],
                              *own = row->method == METHOD_POOLED
                                         ? estimates_find(year->tables->estimates, row->year, row->indicator,
                                                          row->domain, row->level)
                                         : NULL;
    size_t of = own != NULL ? (size_t)(own - year->estimates) : SIZE_MAX;
    bool is_so = own != NULL && year->tables->estimate_marks[i] == 0 &&
                 year->tables->estimate_marks[of] == MARK_UNRELIABLE && !year->tables->is_known[of] &&
                 year->counts->counted[of] != NO_CELL;
    return is_so ? of : SIZE_MAX;
}

/* A pooled figure that is shown tells that the year's own is hidden for being unreliable, so that it may be no secret,
 * nor what hides one: as long as the one is shown, the count behind the other is taken as known. They are hidden and
 * shown together, at the price of the pooled one. */
static void join_pooled(struct counted_year *year, size_t i, uint32_t end)
{
    size_t own = unreliable_beside(year, i);
    if (own == SIZE_MAX)
        return;
    struct attack_cell *cells = year->attack->cells;
    uint32_t row = year->counts->counted[own];
    int cost = cells[year->counts->counted[i]].cost;
    for (uint32_t cell = row; cell < end; cell++) {
        cells[cell].is_hidden = false;
        cells[cell].may_hide = !year->tables->is_known[i];
        cells[cell].cost = cell == row ? cost : 0;
        cells[cell].row = row;
    }
    year->counts->is_told[own] = true;
}

static void add_estimate(struct counted_year *year, size_t i, bool is_asked_of)
{
    const struct estimate_row *row = &year->estimates[i];
    bool is_counted = estimate_is_counted(row);
    if (year->tables->is_left_out[i] || is_missing_integer(row->n) || row->n == 0 || status_is_no_data(row->status) ||
        row->measure == MEASURE_COMPOSITE ||
        !(method_is_direct(row->method) || (row->method == METHOD_POOLED && is_counted)))
        return;
    int most = is_counted && !is_asked_of ? row->n : INT_MAX;
    uint32_t counted = counted_year_add_cell(year, i, is_counted ? row->n_positive : row->n, most);
    year->counts->counted[i] = counted;
    if (!is_counted || !is_asked_of) {
        join_pooled(year, i, counted + 1);
        return;
    }
    year->counts->rest[i] = counted_year_add_cell(year, i, row->n - row->n_positive, INT_MAX);
    year->counts->base[i] = counted_year_add_cell(year, i, row->n, INT_MAX);
    for (uint32_t cell = counted + 1; cell <= counted + 2; cell++) {
        year->attack->cells[cell].row = counted;
        year->attack->cells[cell].cost = 0;
    }
    join_pooled(year, i, counted + 3);
}

/* Noise is beside the cells of all rows, since those that are hidden together follow each other; whose count is taken
 * as known has none. */
static void finish_estimate(struct counted_year *year, size_t i)
{
    const struct survey_counts *counts = year->counts;
    uint32_t counted = counts->counted[i], rest = counts->rest[i];
    if (counted == NO_CELL)
        return;
    if (!counts->is_told[i])
        counted_year_add_noise(year, i, counted, rest);
    if (rest == NO_CELL)
        return;
    attack_add_equation(year->attack, "base");
    attack_add_term(year->attack, counted, 1);
    attack_add_term(year->attack, rest, 1);
    attack_add_term(year->attack, counts->base[i], -1);
}

/* Indicators follow each other; each is a group. */
static void add_estimates(struct counted_year *year)
{
    bool is_asked_of = false;
    for (size_t i = year->estimate_rows.first; i < year->estimate_rows.end; i++) {
        const char *name = year->estimates[i].indicator;
        if (i == year->estimate_rows.first || !text_is(name, year->estimates[i - 1].indicator)) {
            const struct indicator *indicator = indicators_find(year->codebook->indicators, name);
            is_asked_of = indicator != NULL && asked_of_find(year, indicator) != NULL;
            year->n_groups++;
        }
        add_estimate(year, i, is_asked_of);
    }
    for (size_t i = year->estimate_rows.first; i < year->estimate_rows.end; i++)
        finish_estimate(year, i);
}

/* ---- sums over levels */

/* Cells of one kind by level: those of the rows that are there. */
static uint32_t cell_at(const uint32_t *cells, const size_t *at, uint32_t level)
{
    return at[level] != SIZE_MAX ? cells[at[level]] : NO_CELL;
}

/* The children and who is in none of them, their level not being stated. */
static uint32_t add_sum(struct counted_year *year, const struct level_sum *sum, const size_t *at, const uint32_t *cells,
                        int n_not_stated)
{
    uint32_t parent = cell_at(cells, at, sum->parent), not_stated = NO_CELL;
    int rest = year->attack->cells[parent].count;
    for (size_t c = 0; c < sum->n; c++) {
        uint32_t child = cell_at(cells, at, sum->children[c]);
        rest -= child != NO_CELL ? year->attack->cells[child].count : 0;
    }
    if (n_not_stated > 0 && rest >= 0)
        not_stated = counted_year_add_hidden(year, rest, n_not_stated, true);
    attack_add_equation(year->attack, sum->name);
    attack_add_term(year->attack, parent, -1);
    for (size_t c = 0; c < sum->n; c++)
        if (cell_at(cells, at, sum->children[c]) != NO_CELL)
            attack_add_term(year->attack, cell_at(cells, at, sum->children[c]), 1);
    if (not_stated != NO_CELL)
        attack_add_term(year->attack, not_stated, 1);
    return not_stated;
}

/* Those in no child who count, who do not, and all of them. Left alone where tables contradict each other, so that one
 * of the three is negative and no cell. */
static void tie_not_stated(struct counted_year *year, const uint32_t cells[3])
{
    for (int i = 0; i < 3; i++)
        if (cells[i] == NO_CELL)
            return;
    for (int i = 0; i < 3; i++)
        year->attack->cells[cells[i]].most = INT_MAX;
    attack_add_equation(year->attack, "base");
    attack_add_term(year->attack, cells[0], 1);
    attack_add_term(year->attack, cells[1], 1);
    attack_add_term(year->attack, cells[2], -1);
}

/* Of shares those in no child are counted or not as well; where their number is an answer it is a cell, too. */
static void add_level_sum(struct counted_year *year, const struct level_sum *sum, const size_t *at)
{
    const struct survey_counts *counts = year->counts;
    size_t parent = at[sum->parent];
    bool is_counted = estimate_is_counted(&year->estimates[parent]), has_base = counts->base[parent] != NO_CELL;
    int n_not_stated = year->estimates[parent].n;
    for (size_t c = 0; c < sum->n; c++)
        if (cell_at(counts->counted, at, sum->children[c]) != NO_CELL)
            n_not_stated -= year->estimates[at[sum->children[c]]].n;
    if (!has_base) {
        (void)add_sum(year, sum, at, counts->counted, is_counted ? n_not_stated : 0);
        return;
    }
    uint32_t not_stated[] = { add_sum(year, sum, at, counts->counted, n_not_stated),
                              add_sum(year, sum, at, counts->rest, n_not_stated),
                              add_sum(year, sum, at, counts->base, n_not_stated) };
    tie_not_stated(year, not_stated);
}

static void add_level_sums(struct counted_year *year, const char *indicator)
{
    size_t *at = counted_year_rows(year, indicator);
    for (size_t s = 0; s < year->sums.n_sums; s++) {
        const struct level_sum *sum = &year->sums.sums[s];
        bool has_child = false;
        for (size_t c = 0; c < sum->n; c++)
            has_child = has_child || cell_at(year->counts->counted, at, sum->children[c]) != NO_CELL;
        if (cell_at(year->counts->counted, at, sum->parent) != NO_CELL && has_child)
            add_level_sum(year, sum, at);
    }
    free(at);
}

/* ---- years */

/* The year whose estimates begin at a row; returns where they end. */
static size_t add_year(struct counted_year *year, size_t first)
{
    year->year = year->estimates[first].year;
    struct table_range answers = table_range(year->tables->answers, &(struct answer_row){ .year = year->year }, 1);
    year->answer_rows = (struct span){ answers.first, answers.first + answers.n };
    year->estimate_rows = (struct span){ first, first + 1 };
    while (year->estimate_rows.end < year->tables->estimates->n_rows &&
           wave_equals(year->estimates[year->estimate_rows.end].year, year->year))
        year->estimate_rows.end++;
    level_sums_init(&year->sums, year->year);
    for (size_t i = year->answer_rows.first; i < year->answer_rows.end; i++)
        year->level_of_answer[i] = level_sums_add(&year->sums, year->answers[i].domain, year->answers[i].level);
    for (size_t i = first; i < year->estimate_rows.end; i++)
        year->level_of_estimate[i] = level_sums_add(&year->sums, year->estimates[i].domain, year->estimates[i].level);
    level_sums_finish(&year->sums, year->codebook->areas);
    add_estimates(year);
    for (size_t i = first; i < year->estimate_rows.end; i++)
        if (i == first || !text_is(year->estimates[i].indicator, year->estimates[i - 1].indicator))
            add_level_sums(year, year->estimates[i].indicator);
    codebook_equations_add(year);
    level_sums_clear(&year->sums);
    return year->estimate_rows.end;
}

/* A pooled share is the sum of its years; so is its base. */
static void add_pooled(struct survey_counts *counts, const struct table *estimates, size_t i, const uint32_t *cells)
{
    const struct estimate_row *rows = estimates->rows, *pooled = &rows[i];
    attack_add_equation(&counts->attack, "pooled");
    attack_add_term(&counts->attack, cells[i], -1);
    WAVES_EACH (year, estimates, pooled->from_year, pooled->year) {
        const struct estimate_row *own =
            estimates_find(estimates, year, pooled->indicator, pooled->domain, pooled->level);
        if (own != NULL && cells[own - rows] != NO_CELL)
            attack_add_term(&counts->attack, cells[own - rows], 1);
    }
}

static uint32_t *no_cells(size_t n)
{
    uint32_t *cells = memory_new(n, sizeof *cells);
    memset(cells, 0xff, n * sizeof *cells); /* NO_CELL */
    return cells;
}

void survey_counts_init(struct survey_counts *counts, const struct survey_tables *tables,
                        const struct survey_codebook *codebook)
{
    size_t n_estimates = tables->estimates->n_rows;
    *counts = (struct survey_counts){ .counted = no_cells(n_estimates),
                                      .rest = no_cells(n_estimates),
                                      .base = no_cells(n_estimates),
                                      .blur = no_cells(n_estimates),
                                      .is_told = memory_new(n_estimates, sizeof *counts->is_told) };
    attack_init(&counts->attack);
    struct counted_year year = { .tables = tables,
                                 .codebook = codebook,
                                 .estimates = tables->estimates->rows,
                                 .answers = tables->answers->rows,
                                 .counts = counts,
                                 .attack = &counts->attack,
                                 .level_of_estimate = memory_new(n_estimates, sizeof *year.level_of_estimate),
                                 .level_of_answer = memory_new(tables->answers->n_rows, sizeof *year.level_of_answer) };
    for (size_t first = 0; first < n_estimates;)
        first = add_year(&year, first);
    for (size_t i = 0; i < n_estimates; i++)
        if (year.estimates[i].method == METHOD_POOLED && counts->counted[i] != NO_CELL) {
            add_pooled(counts, tables->estimates, i, counts->counted);
            if (counts->base[i] != NO_CELL)
                add_pooled(counts, tables->estimates, i, counts->base);
        }
    attack_finish(&counts->attack);
    free(year.level_of_estimate);
    free(year.level_of_answer);
}

void survey_counts_clear(struct survey_counts *counts)
{
    free(counts->counted);
    free(counts->rest);
    free(counts->base);
    free(counts->is_told);
    free(counts->blur);
    attack_clear(&counts->attack);
}
