/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Noise on the counts behind shares, of the setting protection = cell_key (statistics/noise.h): here it enters, and all
 * that is made of the estimates is made of those with noise. A study without the setting has a route that is off, and
 * changes nothing.
 *
 * A share p of x among n becomes p + e·s: e the noise of the x by their keys, s the mean weight of one of them over the
 * sum of weights (noise_step). Its variance is that of p, as it would be at the share with noise, plus that of e·s:
 * what is published of it follows from what is published. A composite is the mean of its shares with noise. Means,
 * ratios, quantiles and totals of numbers have none; a total that counts has that of its count. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "estimate/estimation.h"
#include "statistics/estimate.h"

/* Adds noise to the estimate of a cell, and its part to the variance. n_positive becomes the count with noise; the row
 * of noise.csv keeps the one without. */
void noise_route_apply(struct estimation *estimation, struct estimate_cell cell, struct estimate *estimate);

/* The same of the rest of a level, which has no noise of its own: it is that of all whose level is stated less that of
 * the level, so that a contrast tells nothing beside the two. cells: level and rest. covariance: with the level. */
void noise_route_apply_rest(struct estimation *estimation, const struct estimate_cell cells[2], struct estimate *rest,
                            double *covariance);

/* How far noise moves an estimate of those profiles, and the variance of that; 0 of what has none. */
double noise_route_shift(struct estimation *estimation, size_t indicator, const bool *is_in);
double noise_route_variance(struct estimation *estimation, struct estimate_cell cell);

/* How many count in a cell without noise; `else_count` where the route is off or nobody is counted. */
int noise_route_count(struct estimation *estimation, struct estimate_cell cell, int else_count);
