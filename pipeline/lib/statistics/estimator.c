/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/estimator.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"

static double stratum_factor(const struct design_stratum *stratum)
{
    double n = (double)stratum->n_units;
    double left_out = is_missing(stratum->population) ? 1 : fmax(0, 1 - n / stratum->population);
    return n > 1 ? left_out * n / (n - 1) : 0;
}

/* Column of a profile's cell in a margin, or n_columns where it is in none. */
static size_t column_of(const struct estimator *estimator, size_t margin, size_t profile)
{
    size_t cell = estimator->profiles->codes[1 + margin][profile];
    return cell < estimator->design->margins[margin].n_cells ? estimator->first_columns[margin] + cell
                                                             : estimator->n_columns;
}

/* Σ d a a', a the 0/1 vector of a row's calibration cells. */
static void add_cross_products(const struct estimator *estimator, double *products)
{
    size_t n_margins = estimator->design->n_margins, n = estimator->n_columns;
    for (size_t p = 0; p < estimator->profiles->n; p++)
        for (size_t k = 0; k < n_margins; k++)
            for (size_t l = 0; l < n_margins; l++) {
                size_t row = column_of(estimator, k, p), column = column_of(estimator, l, p);
                if (row < n && column < n)
                    products[row * n + column] += estimator->profiles->design_weight[p];
            }
}

/* Cholesky factor in place, lower triangle. A column that those before it determine gets a 0 diagonal and no others:
 * margins overlap. */
static void factorise(double *a, size_t n)
{
    for (size_t j = 0; j < n; j++) {
        double diagonal = a[j * n + j], whole = diagonal;
        for (size_t k = 0; k < j; k++)
            diagonal -= a[j * n + k] * a[j * n + k];
        bool is_determined = diagonal <= 1e-9 * whole;
        double root = is_determined ? 0 : sqrt(diagonal);
        a[j * n + j] = root;
        for (size_t i = j + 1; i < n; i++) {
            double value = a[i * n + j];
            for (size_t k = 0; k < j; k++)
                value -= a[i * n + k] * a[j * n + k];
            a[i * n + j] = is_determined ? 0 : value / root;
        }
    }
}

/* Solves (L L') x = b in place; x is 0 for the columns left out. */
static void solve(const double *l, size_t n, double *b)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < i; k++)
            b[i] -= l[i * n + k] * b[k];
        b[i] = l[i * n + i] > 0 ? b[i] / l[i * n + i] : 0;
    }
    for (size_t i = n; i-- > 0;) {
        for (size_t k = i + 1; k < n; k++)
            b[i] -= l[k * n + i] * b[k];
        b[i] = l[i * n + i] > 0 ? b[i] / l[i * n + i] : 0;
    }
}

void estimator_init(struct estimator *estimator, const struct design *design, const struct profiles *profiles)
{
    *estimator = (struct estimator){ .design = design, .profiles = profiles };
    estimator->stratum_factors = arena_new(&estimator->arena, design->n_strata * sizeof *estimator->stratum_factors);
    for (size_t h = 0; h < design->n_strata; h++) {
        estimator->stratum_factors[h] = stratum_factor(&design->strata[h]);
        estimator->n_units += (double)design->strata[h].n_units;
    }
    estimator->first_columns = arena_new(&estimator->arena, design->n_margins * sizeof *estimator->first_columns);
    for (size_t k = 0; k < design->n_margins; k++) {
        estimator->first_columns[k] = estimator->n_columns;
        estimator->n_columns += design->margins[k].n_cells;
    }
    estimator->factor =
        arena_new(&estimator->arena, estimator->n_columns * estimator->n_columns * sizeof *estimator->factor);
    add_cross_products(estimator, estimator->factor);
    factorise(estimator->factor, estimator->n_columns);
}

void estimator_clear(struct estimator *estimator)
{
    arena_clear(&estimator->arena);
    *estimator = (struct estimator){ 0 };
}

void linear_clear(struct linear *linear)
{
    free(linear->coefficients);
    free(linear->offsets);
    *linear = (struct linear){ 0 };
}

double *linear_offsets(const struct estimator *estimator, const struct linear *linear)
{
    const struct moments *moments = linear->moments;
    size_t n = estimator->n_columns, n_margins = estimator->design->n_margins;
    if (n == 0)
        return NULL;
    double *b = memory_new(n, sizeof *b), *fitted = memory_new(moments->n_profiles, sizeof *fitted);
    for (size_t p = 0; p < moments->n_profiles; p++) {
        if (!linear->is_in[p])
            continue;
        double sum = 0;
        for (size_t i = 0; i < moments->size; i++)
            sum += linear->coefficients[i] * moments->first_design[p * moments->size + i];
        for (size_t k = 0; k < n_margins; k++)
            if (column_of(estimator, k, p) < n)
                b[column_of(estimator, k, p)] += sum;
    }
    solve(estimator->factor, n, b);
    for (size_t p = 0; p < moments->n_profiles; p++)
        for (size_t k = 0; k < n_margins; k++)
            fitted[p] += column_of(estimator, k, p) < n ? b[column_of(estimator, k, p)] : 0;
    free(b);
    return fitted;
}
