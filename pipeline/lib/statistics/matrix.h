/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small symmetric matrices, row by row. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* The inverse of a symmetric positive definite n × n matrix, in its place. Returns false, the matrix being lost, where
 * it is singular up to rounding or not positive definite. Only the lower half is read. Cholesky's decomposition of the
 * matrix scaled to a diagonal of 1. */
bool matrix_invert(double *matrix, size_t n);

/* An F test. Everything MISSING where it cannot be done. */
struct f_test {
    double statistic, ndf, ddf, p;
};

/* Wald's test that n estimates are all 0: b' V⁻¹ b / n against F(n, df). covariance: n × n. df INFINITY: the
 * chi-squared distribution. */
struct f_test wald_test(const double *estimates, const double *covariance, size_t n, double df);

/* The traces of Δ = simple⁻¹ by_design, a matrix of generalised design effects, and of Δ²; n × n each, `simple` is
 * lost. Returns false where that is singular or the first trace is not above 0: then there is nothing to test by. */
bool matrix_traces(double *simple, const double *by_design, size_t n, double *trace, double *trace_square);

/* Rao and Scott's second-order test: a statistic that would be chi-squared under simple random sampling, over the trace
 * of Δ, against F with d = trace²/trace(Δ²) and d × df degrees of freedom. */
struct f_test rao_scott_test(double statistic, double trace, double trace_square, double df);

/* P(F > statistic); df INFINITY: chi-squared / ndf. MISSING where a df is not above 0. */
double f_upper_tail(double statistic, double ndf, double ddf);
