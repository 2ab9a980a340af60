/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Estimates of domains with their Taylor-linearised, design-based standard errors, from the sums of one pass.
 * Every estimate is linearised to u = q'v on the rows of its domain and 0 outside; after a calibration u is replaced by
 * its residual from the regression on the calibration cells, for every row of the design. With z = w u V = Σ_h (1 -
 * n_h/N_h) n_h/(n_h - 1) (Σ z² - (Σ z)²/n_h), n_h counting the whole stratum, so that units outside the domain stay in
 * with z = 0. For units that are clusters of rows the sums of z per cluster take the place of Σ z²: the profile then
 * has the cluster as a key. Source: Särndal, Swensson and Wretman, Model Assisted Survey Sampling (1992), 5.5-5.8
 * and 7.2; Deville and Särndal, Calibration estimators in survey sampling, JASA 87 (1992), p. 376-382; Woodruff, JASA
 * 66 (1971), p. 411-414. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "statistics/estimator.h"
#include "statistics/sums.h"
#include "vocabulary/surveys.h"

/* value: MISSING without anybody in the base (COMPOSITE: in any of the bases). variance: design-based; what rounding
 * alone leaves is 0. df: units minus strata among the rows with an answer, as a number, 0 where no stratum has two. n:
 * rows with an answer; n_positive: those of them that are not 0 (COMPOSITE: in any of the shares). deff: variance over
 * that of a simple random sample with replacement of n, MISSING where that is 0. population: Σw of the rows with an
 * answer. */
struct estimate {
    double value, variance, df, deff, population;
    size_t n, n_positive;
};

/* The estimate of an item in a domain; *linear gets its linearisation unless it is NULL. */
struct estimate estimate_domain(const struct estimator *estimator, const struct moments *moments, enum measure measure,
                                const bool *is_in, struct linear *linear);

/* The same in a domain that shares nobody with that of another estimate of the item, with their covariance; MISSING
 * without a value. In one pass where estimate_domain and estimate_covariance make two. */
struct estimate estimate_beside(const struct estimator *estimator, const struct linear *other, enum measure measure,
                                const bool *is_in, double *covariance);

/* The value of estimate_domain alone, which takes a fraction of its time. */
double estimate_value(const struct moments *moments, enum measure measure, const bool *is_in);

/* The linear combination of a composite's shares with the given coefficients, one for each share, in place of their
 * mean: what the delta method asks for where a figure is made of several shares. MISSING where a share has an empty
 * base. */
struct estimate estimate_combination(const struct estimator *estimator, const struct moments *moments,
                                     const double *coefficients, const bool *is_in, struct linear *linear);

/* Units minus strata among the rows with an answer in the profiles of is_in. */
double estimate_df(const struct estimator *estimator, const struct moments *moments, const bool *is_in);

/* Effective number of respondents, (n - 1) / deff; for a share p (1 - p) / variance. n where the deff is MISSING. */
double estimate_n_effective(const struct estimate *estimate);
