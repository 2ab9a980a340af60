/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many areas beside each other: a funnel of what chance alone makes of their rates, and whether they differ, or changed
 * differently, at all. Counts are taken as Poisson about the areas' common rate; what varies more than that is met by
 * phi. Nothing here can fail; MISSING where a quantity does not exist. Source: Spiegelhalter, Funnel plots for
 * comparing institutional performance, Statistics in Medicine 24 (2005). */
#pragma once

#include <stddef.h>

#include "statistics/count.h"

/* target: the areas' pooled rate. phi_raw: mean of the squared z; phi: the same after drawing the z beyond the
 * quantiles `winsorise` and 1 - `winsorise` (R's type 7) in to these, so that a few areas that really are different do
 * not widen the funnel for everybody. */
struct funnel {
    double target, phi_raw, phi;
    size_t n;
};
struct funnel funnel_of(const struct count *areas, size_t n, double winsorise);

/* How far an area lies from the target, 2 (sqrt(x) - sqrt(expected)): about standard normal by chance alone. */
double funnel_z(struct count area, double target);

/* Limits of the rate of an area of that exposure at that level of confidence (0.95, 0.998). exact: Poisson quantiles,
 * interpolated so that they are smooth in the exposure. overdispersed: on the square root's scale, widened by phi where
 * it is above 1. */
struct funnel_limits {
    double low, high;
};
struct funnel_limits funnel_limits_exact(double exposure, double target, double confidence);
struct funnel_limits funnel_limits_overdispersed(double exposure, const struct funnel *funnel, double confidence);

/* Whether n rates differ at all: Pearson's chi-squared about the pooled rate and the deviance, with their p and df = n
 * - 1. For areas: before one of them is named. MISSING for n < 2 or no events. */
struct homogeneity {
    double pearson, deviance, df, p_pearson, p_deviance;
};
struct homogeneity homogeneity_of_rates(const struct count *areas, size_t n);

/* Whether n areas changed alike from one time to another: the Poisson regression of the counts on area and time, its
 * common log ratio of rates with se, and its lack of fit. Areas without events are left out. df = areas - 1. */
struct homogeneity_of_change {
    double log_ratio, se;
    struct homogeneity fit;
};
struct homogeneity_of_change homogeneity_of_changes(const struct count *from, const struct count *to, size_t n);
