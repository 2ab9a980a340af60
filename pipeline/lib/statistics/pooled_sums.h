/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is needed of one domain of each of several samples so that its figure of them all follows, as if their
 * respondents were in one file.
 *
 * A share, mean or ratio is R = Y / X of two totals, and its variance that of Σ w (y - R x) / X. R is that of all
 * samples together, which none of them knows alone. But with the sample's own r, z = y - r x, and d = r - R
 *     V(Σ w (y - R x)) = V(Z) + 2 d C(Z, X) + d² V(X),
 * whatever R is, and variances of totals are sums over strata, each of which lies within one sample: stratification,
 * finite population correction and the residuals of its calibration are in V and C. So the totals and these forms add
 * up, exactly. Degrees of freedom, units minus strata, add up likewise. (V(Y), C(Y, X) and V(X) would do as well, but
 * lose digits where values are large against their spread.) Source: Särndal, Swensson and Wretman, Model Assisted
 * Survey Sampling (1992), 3.7 (strata) and 5.6 (ratios). */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "statistics/estimate.h"

/* One domain of one sample. n, n_positive, df, population: as in struct estimate. y, x: Σ w y and Σ w x over those with
 * an answer (x = 1 but of ratios); zz, zx, xx: Σ w z², Σ w z x, Σ w x², of which the design effect is made; variance_z,
 * covariance, variance_x: V(Z), C(Z, X), V(X) by the design. Without anybody in the base all are 0. */
struct pooled_sums {
    double n, n_positive, df, population;
    double y, x, zz, zx, xx;
    double variance_z, covariance, variance_x;
};

/* Those of an item of moments of size 3 in a domain. A lonely stratum of a sample gets what the sample's rule says of
 * it alone. */
struct pooled_sums pooled_sums_of(const struct estimator *estimator, const struct moments *moments, const bool *is_in);

/* The share, mean, ratio or total of n samples together. value: MISSING without anybody in the base. */
struct estimate pooled_sums_estimate(const struct pooled_sums *samples, size_t n, enum measure measure);
