/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much the yearly counts of an area move: its own few years, shrunk to what those of its peers do.
 * Variances of areas are taken as draws of a scaled inverse chi-squared distribution, whose scale and degrees of
 * freedom come from the moments of the log variances. Source: Smyth, Linear models and empirical Bayes methods for
 * assessing differential expression, Statistical Applications in Genetics and Molecular Biology 3 (2004), article 3,
 * section 6; R's limma::fitFDist is the same. */
#pragma once

#include <stddef.h>

#include "statistics/count_panel.h"

/* df INFINITY: variances do not differ more than chance has it, and the mean of them is everybody's. variance MISSING:
 * not known. */
struct variance_prior {
    double variance, df;
};

/* The prior of n variances (>= 0) on their degrees of freedom; those without any do not count. MISSING for fewer than
 * FEWEST_FOR_PRIOR of them. */
enum { FEWEST_FOR_PRIOR = 5 };
struct variance_prior variance_prior_of(const double *variances, const double *dfs, size_t n);

/* An area's own variance with its degrees of freedom, shrunk: (df0 v0 + df v) / (df0 + df). */
double variance_shrunk(struct variance_prior prior, double variance, double df);

/* Of each area of a panel: steps that it took, their mean square, and the prior of its group of size. Arrays of n. */
struct volatility {
    double *df, *mean_square;
    struct variance_prior *prior;
};

/* The volatility of `steps`, n × n_steps, MISSING where there is none: how far a year was from where it was looked
 * for. Steps beyond the 95th percentile of all in size count as that, so that one shift of level does not blind the
 * area to later ones; `steps` becomes so. Released by volatility_clear. */
struct volatility volatility_of(const struct count_panel *panel, double *steps, size_t n_steps);
void volatility_clear(struct volatility *volatility);

/* An area's variance; MISSING where it has no steps or its group no prior. */
double volatility_variance(const struct volatility *volatility, size_t area);

/* The same without one of its steps, that which is looked at. */
double volatility_variance_without(const struct volatility *volatility, size_t area, double step);
