/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "statistics/multistage.h"

/* Takes the part of `v` that lies along the n_columns orthonormal columns of q away; twice, so that nothing of it is
 * left. */
static void project_out(const double *q, size_t n_columns, double *v, size_t n)
{
    for (size_t c = 0; c < 2 * n_columns; c++) {
        const double *column = q + (c % n_columns) * n;
        struct sum product = { 0, 0 };
        for (size_t i = 0; i < n; i++)
            sum_add(&product, column[i] * v[i]);
        double along = sum_value(product);
        for (size_t i = 0; i < n; i++)
            v[i] -= along * column[i];
    }
}

static double length_of(const double *v, size_t n)
{
    struct sum squares = { 0, 0 };
    for (size_t i = 0; i < n; i++)
        sum_add(&squares, v[i] * v[i]);
    return sqrt(sum_value(squares));
}

/* Orthonormal columns that span √d × auxiliaries; those that others determine are left out. Owned by the caller. */
static double *orthonormal_columns(const struct multistage_sample *sample, const double *design_weight,
                                   size_t *n_columns)
{
    size_t n = sample->n, k = sample->n_auxiliaries;
    double *q = memory_new(n * k, sizeof *q);
    *n_columns = 0;
    for (size_t c = 0; c < k; c++) {
        double *column = q + *n_columns * n;
        for (size_t i = 0; i < n; i++)
            column[i] = sqrt(design_weight[i]) * sample->auxiliaries[i * k + c];
        double whole = length_of(column, n);
        project_out(q, *n_columns, column, n);
        double left = length_of(column, n);
        if (!(left > 1e-7 * whole))
            continue;
        for (size_t i = 0; i < n; i++)
            column[i] /= left;
        ++*n_columns;
    }
    return q;
}

static const double *regression_weights(const struct multistage_sample *sample)
{
    return sample->design_weight != NULL ? sample->design_weight : sample->weight;
}

double *multistage_basis(const struct multistage_sample *sample, size_t *n_basis)
{
    *n_basis = 0;
    bool has_auxiliaries = sample->auxiliaries != NULL && sample->n_auxiliaries > 0;
    return has_auxiliaries ? orthonormal_columns(sample, regression_weights(sample), n_basis) : NULL;
}

void multistage_residuals(const struct multistage_sample *sample, size_t n_estimates, double *influence)
{
    if (sample->auxiliaries == NULL || sample->n_auxiliaries == 0)
        return;
    const double *d = regression_weights(sample), *q = sample->basis;
    size_t n = sample->n, n_columns = sample->n_basis;
    double *own = q == NULL ? multistage_basis(sample, &n_columns) : NULL, *v = memory_new(n, sizeof *v);
    q = q == NULL ? own : q;
    for (size_t e = 0; e < n_estimates; e++) {
        for (size_t i = 0; i < n; i++)
            v[i] = sqrt(d[i]) * influence[i * n_estimates + e];
        double whole = length_of(v, n);
        project_out(q, n_columns, v, n);
        /* What the auxiliaries explain to the last digit has no residual: what is left is rounding. */
        if (length_of(v, n) <= 1e-12 * whole)
            memset(v, 0, n * sizeof *v);
        for (size_t i = 0; i < n; i++)
            influence[i * n_estimates + e] = d[i] > 0 ? v[i] / sqrt(d[i]) : 0;
    }
    free(v);
    free(own);
}
