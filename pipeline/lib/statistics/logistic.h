/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Regression of an outcome on explanatory terms in a sample of any design: logistic for shares, linear (identity) for
 * the rest. Weights make it an estimate of what the regression in the whole population would give; the covariance is
 * the sandwich that the design implies, so the outcome needs no binomial distribution (R's quasibinomial). Source:
 * Binder, International Statistical Review 51 (1983), p. 279-292; R survey: svyglm, regTermTest. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/memory.h"
#include "statistics/matrix.h"
#include "statistics/multistage.h"

enum link { LINK_LOGIT, LINK_IDENTITY };

/* What is fitted. Shapes: response n (0..1 under LINK_LOGIT); terms n × n_terms row by row, the constant among them;
 * is_in n: the rows of the domain that have every value; the others are not looked at, but stay in the design. Terms
 * are best centred and of a size near 1. */
struct regression_model {
    enum link link;
    size_t n_terms;
    const double *terms, *response;
    const bool *is_in;
};

/* coefficients: n_terms; covariance: n_terms². df = PSUs - strata + 1 - n_terms, for the tests; not above 0: no test.
 * Owned by the caller.
 */
struct regression {
    size_t n_terms;
    double *coefficients, *covariance, df;
    struct arena arena;
};

/* Iteratively reweighted least squares, then the covariance of the influence values A⁻¹ x_i (y_i - μ_i), A = Σ w x x'
 * dμ/dη. Errors: terms that depend on each other, an outcome that a term separates wholly (no finite coefficient
 * exists), what multistage_sample refuses. On failure the result is empty and still to be cleared. */
bool regression_fit(const struct multistage_sample *sample, const struct regression_model *model,
                    struct regression *fit, struct error *err);
void regression_clear(struct regression *fit);

/* Groups known only by their share, as years in a table. weight: the group's weight in the fit; variance: of its share,
 * by its design. The groups are independent samples. df: of all groups together (PSUs - strata). Shapes: n; terms n ×
 * n_terms. */
struct regression_groups {
    size_t n, n_terms;
    const double *terms, *share, *variance, *weight;
    double df;
};

/* The logistic regression of the groups' members on what is the same for a whole group. Equal to regression_fit of the
 * members with weight Σw of the group where the group's weight is not random (a whole year with equal or calibrated
 * weights); in a domain regression_fit also counts the randomness of the domain's size, which matters only where the
 * model misses the shares. Returns false, the result being empty, where there are fewer groups than terms, a solution
 * does not exist or something is missing. */
bool regression_fit_groups(const struct regression_groups *groups, struct regression *fit);

/* Wald's F test that the coefficients of the `n` terms listed are all 0. */
struct f_test regression_test(const struct regression *fit, const size_t *terms, size_t n);
