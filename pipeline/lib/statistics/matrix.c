/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/matrix.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"

/* Below this a scaled pivot is rounding error. */
static const double smallest_pivot = 1e-13;

bool matrix_invert(double *matrix, size_t n)
{
    double *scale = memory_new(n, sizeof *scale);
    bool done = n > 0;
    for (size_t i = 0; i < n && done; i++) {
        double diagonal = matrix[i * n + i];
        done = diagonal > 0 && isfinite(diagonal);
        scale[i] = done ? 1 / sqrt(diagonal) : 0;
    }
    for (size_t i = 0; i < n && done; i++)
        for (size_t k = 0; k < n; k++)
            matrix[i * n + k] *= scale[i] * scale[k];
    if (done) {
        gsl_matrix_view view = gsl_matrix_view_array(matrix, n, n);
        done = gsl_linalg_cholesky_decomp1(&view.matrix) == 0;
        for (size_t i = 0; i < n && done; i++)
            done = matrix[i * n + i] * matrix[i * n + i] > smallest_pivot;
        done = done && gsl_linalg_cholesky_invert(&view.matrix) == 0;
    }
    for (size_t i = 0; i < n && done; i++)
        for (size_t k = 0; k < n; k++)
            matrix[i * n + k] *= scale[i] * scale[k];
    free(scale);
    return done;
}

double f_upper_tail(double statistic, double ndf, double ddf)
{
    if (is_missing(statistic) || !(ndf > 0) || !(ddf > 0))
        return MISSING;
    if (statistic <= 0)
        return 1;
    return isinf(ddf) ? gsl_cdf_chisq_Q(statistic * ndf, ndf) : gsl_cdf_fdist_Q(statistic, ndf, ddf);
}

struct f_test wald_test(const double *estimates, const double *covariance, size_t n, double df)
{
    struct f_test test = { MISSING, MISSING, MISSING, MISSING };
    double *inverse = memory_new(n * n, sizeof *inverse);
    memcpy(inverse, covariance, n * n * sizeof *inverse);
    if (df > 0 && matrix_invert(inverse, n)) {
        struct sum form = { 0 };
        for (size_t i = 0; i < n; i++)
            for (size_t k = 0; k < n; k++)
                sum_add(&form, estimates[i] * inverse[i * n + k] * estimates[k]);
        test.ndf = (double)n;
        test.ddf = df;
        test.statistic = sum_value(form) / test.ndf;
        test.p = f_upper_tail(test.statistic, test.ndf, df);
    }
    free(inverse);
    return test;
}

bool matrix_traces(double *simple, const double *by_design, size_t n, double *trace, double *trace_square)
{
    if (!matrix_invert(simple, n))
        return false;
    double *delta = memory_new(n * n, sizeof *delta);
    *trace = *trace_square = 0;
    for (size_t k = 0; k < n; k++)
        for (size_t l = 0; l < n; l++)
            for (size_t j = 0; j < n; j++)
                delta[k * n + l] += simple[k * n + j] * by_design[j * n + l];
    for (size_t k = 0; k < n; k++) {
        *trace += delta[k * n + k];
        for (size_t l = 0; l < n; l++)
            *trace_square += delta[k * n + l] * delta[l * n + k];
    }
    free(delta);
    return *trace > 0;
}

struct f_test rao_scott_test(double statistic, double trace, double trace_square, double df)
{
    double f = statistic / trace, ndf = trace * trace / trace_square;
    return (struct f_test){ f, ndf, ndf * df, f_upper_tail(f, ndf, ndf * df) };
}
