/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quantiles of a year, row by row from the whole design, with Woodruff's intervals: the share of values up to the
 * quantile gets its variance as every share of the study does, by linearisation or from delivered replicates. */
#pragma once

#include "estimate/present.h"
#include "estimate/replicate_route.h"
#include "estimate/row_route.h"
#include "statistics/quantile.h"

/* What quantiles are made from, borrowed. */
struct quantile_route {
    struct row_route *rows;
    struct replicate_route *replicates;
    const struct presentation *presentation;
};

/* The quantile of an indicator of that kind, which was asked, for a level of a domain. */
struct quantile quantile_route_estimate(const struct quantile_route *route, struct estimate_cell cell);

/* The covariance of two quantiles that were estimated before, *covariance MISSING where one has no standard error, and
 * the degrees of freedom of their difference. */
void quantile_route_covariance(const struct quantile_route *route, const struct estimate_cell cells[2],
                               const struct quantile *const quantiles[2], double *covariance, double *df);

/* n estimates of the share of values up to `value`, their covariance matrix (n × n, row by row), and the degrees of
 * freedom of them all together. What replicates say of the quantiles of those cells is lost. */
void quantile_route_shares(const struct quantile_route *route, const struct estimate_cell *cells, size_t n,
                           double value, struct estimate *estimates, double *matrix, double *df);

/* The quantile of the values of the cells together. */
double quantile_route_pooled(const struct quantile_route *route, const struct estimate_cell *cells, size_t n);
