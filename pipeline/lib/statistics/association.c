/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/association.h"

#include <gsl/gsl_cdf.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"

/* Weighted shares of the cells and margins; cell = row × n_columns + column. n: respondents. */
struct shares {
    double *cell, *row, *column, weight;
    size_t n;
    struct arena arena;
};

static size_t cell_of(const struct association_table *table, size_t i)
{
    return table->row[i] * table->n_columns + table->column[i];
}

static bool shares_init(struct shares *shares, const struct multistage_sample *sample,
                        const struct association_table *table, struct error *err)
{
    size_t n_cells = table->n_rows * table->n_columns;
    shares->cell = arena_new(&shares->arena, n_cells * sizeof *shares->cell);
    shares->row = arena_new(&shares->arena, table->n_rows * sizeof *shares->row);
    shares->column = arena_new(&shares->arena, table->n_columns * sizeof *shares->column);
    struct sum *sums = memory_new(n_cells, sizeof *sums), all = { 0 };
    for (size_t i = 0; i < sample->n; i++) {
        if (!table->is_in[i] || !(sample->weight[i] > 0))
            continue;
        sum_add(&sums[cell_of(table, i)], sample->weight[i]);
        sum_add(&all, sample->weight[i]);
        shares->n++;
    }
    shares->weight = sum_value(all);
    for (size_t c = 0; c < n_cells && shares->n > 0; c++) {
        shares->cell[c] = sum_value(sums[c]) / shares->weight;
        shares->row[c / table->n_columns] += shares->cell[c];
        shares->column[c % table->n_columns] += shares->cell[c];
    }
    free(sums);
    bool done = table->n_rows > 1 && table->n_columns > 1;
    for (size_t r = 0; r < table->n_rows; r++)
        done = done && shares->row[r] > 0;
    for (size_t c = 0; c < table->n_columns; c++)
        done = done && shares->column[c] > 0;
    return done ||
           error_add(err, "a table of two rows and two columns at least, each with respondents in it, was wanted");
}

static double pearson_of(const struct shares *shares, const struct association_table *table)
{
    struct sum sum = { 0 };
    for (size_t c = 0; c < table->n_rows * table->n_columns; c++) {
        double expected = shares->row[c / table->n_columns] * shares->column[c % table->n_columns],
               difference = shares->cell[c] - expected;
        sum_add(&sum, difference * difference / expected);
    }
    return (double)shares->n * sum_value(sum);
}

/* The covariance matrix of the interactions C'D⁻¹(p̂ - p), by the design: C has a column (e_i - 1/n_rows) ⊗ (e_j -
 * 1/n_columns) for every pair of a row and a column but the first; it spans what is orthogonal to rows and columns.
 * `simple` becomes the same under simple sampling with D for the multinomial covariance, as Rao and Scott define the
 * design effects: C'D⁻¹C / n. */
struct interactions {
    size_t n;
    double *by_design, *simple;
};

/* Entry of C'D⁻¹: interaction k, cell c. */
static double entry_of(const struct shares *shares, const struct association_table *table, size_t k, size_t c)
{
    size_t n_columns = table->n_columns, row = 1 + k / (n_columns - 1), column = 1 + k % (n_columns - 1);
    double by_row = (double)(c / n_columns == row) - 1 / (double)table->n_rows;
    double by_column = (double)(c % n_columns == column) - 1 / (double)n_columns;
    return shares->cell[c] > 0 ? by_row * by_column / shares->cell[c] : 0;
}

static bool fill_interactions(const struct multistage_sample *sample, const struct association_table *table,
                              struct shares *shares, struct interactions *all, struct error *err)
{
    size_t n_cells = table->n_rows * table->n_columns, m = all->n;
    double *entries = arena_new(&shares->arena, m * n_cells * sizeof *entries),
           *centre = arena_new(&shares->arena, m * sizeof *centre);
    double *influence = arena_new(&shares->arena, sample->n * m * sizeof *influence);
    for (size_t k = 0; k < m; k++)
        for (size_t c = 0; c < n_cells; c++) {
            entries[k * n_cells + c] = entry_of(shares, table, k, c);
            centre[k] += entries[k * n_cells + c] * shares->cell[c];
        }
    for (size_t k = 0; k < m; k++)
        for (size_t l = 0; l < m; l++)
            for (size_t c = 0; c < n_cells; c++)
                all->simple[k * m + l] +=
                    entries[k * n_cells + c] * shares->cell[c] * entries[l * n_cells + c] / (double)shares->n;
    for (size_t i = 0; i < sample->n; i++)
        for (size_t k = 0; k < m && table->is_in[i] && sample->weight[i] > 0; k++)
            influence[i * m + k] = (entries[k * n_cells + cell_of(table, i)] - centre[k]) / shares->weight;
    bool done = multistage_covariance(sample, influence, m, table->is_in, all->by_design, err);
    return done;
}

static bool test_rao_scott(const struct multistage_sample *sample, const struct association_table *table,
                           struct shares *shares, struct f_test *test, struct error *err)
{
    size_t m = (table->n_rows - 1) * (table->n_columns - 1);
    struct interactions all = { m, arena_new(&shares->arena, m * m * sizeof(double)),
                                arena_new(&shares->arena, m * m * sizeof(double)) };
    double trace = 0, trace_square = 0, pearson = pearson_of(shares, table), nu = multistage_df(sample, table->is_in);
    bool done = fill_interactions(sample, table, shares, &all, err) &&
                (matrix_traces(all.simple, all.by_design, m, &trace, &trace_square) ||
                 error_add(err, "too many empty cells, or no variance, for a test of association"));
    if (done)
        *test = rao_scott_test(pearson, trace, trace_square, nu);
    return done;
}

/* The same fit, but X² itself against chi-squared at the mean design effect. */
static bool test_first_order(const struct multistage_sample *sample, const struct association_table *table,
                             struct shares *shares, struct f_test *test, struct error *err)
{
    double df = (double)((table->n_rows - 1) * (table->n_columns - 1)), pearson = pearson_of(shares, table);
    if (!test_rao_scott(sample, table, shares, test, err))
        return false;
    double mean_effect = pearson > 0 ? pearson / test->statistic / df : 1;
    *test = (struct f_test){ pearson, df, MISSING, gsl_cdf_chisq_Q(pearson / mean_effect, df) };
    return true;
}

/* Residuals of the cells but those of the first row and column, and their influence values. */
static bool test_wald(const struct multistage_sample *sample, const struct association_table *table,
                      struct shares *shares, struct f_test *test, struct error *err)
{
    size_t n_columns = table->n_columns, m = (table->n_rows - 1) * (n_columns - 1);
    double *residuals = arena_new(&shares->arena, m * sizeof *residuals),
           *covariance = arena_new(&shares->arena, m * m * sizeof *covariance);
    double *influence = arena_new(&shares->arena, sample->n * m * sizeof *influence);
    for (size_t k = 0; k < m; k++) {
        size_t row = 1 + k / (n_columns - 1), column = 1 + k % (n_columns - 1);
        double by_row = shares->row[row], by_column = shares->column[column];
        residuals[k] = shares->cell[row * n_columns + column] - by_row * by_column;
        for (size_t i = 0; i < sample->n; i++) {
            bool is_row = table->row[i] == row, is_column = table->column[i] == column;
            if (table->is_in[i] && sample->weight[i] > 0)
                influence[i * m + k] =
                    ((is_row && is_column) - is_row * by_column - is_column * by_row + by_row * by_column) /
                    shares->weight;
        }
    }
    bool done = multistage_covariance(sample, influence, m, table->is_in, covariance, err);
    if (done)
        *test = wald_test(residuals, covariance, m, multistage_df(sample, table->is_in));
    return done;
}

static void adjust_wald(struct f_test *test)
{
    double nu = test->ddf, ddf = nu - test->ndf + 1;
    test->statistic *= ddf / nu;
    test->ddf = ddf;
    test->p = f_upper_tail(test->statistic, test->ndf, ddf);
}

bool association_test(const struct multistage_sample *sample, const struct association_table *table,
                      enum association_method method, struct f_test *test, struct error *err)
{
    struct shares shares = { 0 };
    *test = (struct f_test){ MISSING, MISSING, MISSING, MISSING };
    bool done = shares_init(&shares, sample, table, err);
    if (done && method == ASSOCIATION_RAO_SCOTT)
        done = test_rao_scott(sample, table, &shares, test, err);
    else if (done && method == ASSOCIATION_RAO_SCOTT_FIRST)
        done = test_first_order(sample, table, &shares, test, err);
    else if (done)
        done = test_wald(sample, table, &shares, test, err);
    if (done && method == ASSOCIATION_ADJUSTED_WALD)
        adjust_wald(test);
    arena_clear(&shares.arena);
    return done;
}
