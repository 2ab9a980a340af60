/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Regression of counts on explanatory terms, with the log as link and the log of the exposure as offset: Poisson, with
 * Pearson's phi for what varies more, and negative binomial. For trends, months and steps. Source: McCullagh and
 * Nelder, Generalized Linear Models, 2nd ed. (1989), ch. 6 and 9; Venables and Ripley, Modern Applied Statistics with
 * S, 4th ed. (2002), 7.4 (glm.nb, theta.ml). */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "statistics/count.h"

/* What is fitted. Shapes: counts n (>= 0); exposures n (> 0), NULL = all 1; terms n × n_terms row by row, the constant
 * among them. Terms are best centred and of a size near 1. Everything is borrowed. */
struct count_data {
    size_t n, n_terms;
    const double *counts, *exposures, *terms;
};

/* coefficients: n_terms, on the log scale; covariance: n_terms², with the dispersion of the distribution taken as known
 * (phi 1, theta): for a Poisson model of phi above 1 it is to be multiplied by phi. df = n - n_terms. phi = Pearson's
 * chi-squared / df, MISSING at df 0. theta, theta_se: of the negative binomial, whose variance is mean + mean²/theta;
 * MISSING for Poisson. Owned by the caller. */
struct count_model {
    size_t n_terms;
    double *coefficients, *covariance;
    double df, phi, deviance, theta, theta_se, log_likelihood;
};

/* Maximum likelihood by iteratively reweighted least squares. Returns false, the model being empty, where there are
 * fewer counts than terms, terms depend on each other, or no finite solution exists (a term that only counts of 0
 * belong to). */
bool count_model_fit(const struct count_data *data, struct count_model *model);

/* The same with a negative binomial distribution, theta by maximum likelihood too. Returns false also where the counts
 * do not vary more than Poisson's, so that theta has no maximum: then the Poisson model is the answer. */
bool count_model_fit_negative_binomial(const struct count_data *data, struct count_model *model);

/* One coefficient with its se (covariance times max(1, phi) only where phi is given above 1, else as it is), interval
 * and test. dispersion: phi and its df; quantities inflated by phi use t with these where they are below 10, the normal
 * otherwise, as count_log_ratio_wald. */
struct count_effect {
    double estimate, se, ci_low, ci_high, statistic, p;
};
struct count_effect count_model_effect(const struct count_model *model, size_t term, struct count_dispersion dispersion,
                                       double confidence);

/* Months of some years, and phi of the model month + year: Pearson's chi-squared / df. MISSING where there is no df, no
 * events or no solution. */
struct count_month {
    int year, month; /* 1..12 */
    struct count count;
};
struct count_dispersion count_dispersion_of_months(const struct count_month *months, size_t n);

/* P(chi-squared > x). */
double chi_squared_upper_tail(double x, double df);

void count_model_clear(struct count_model *model);
