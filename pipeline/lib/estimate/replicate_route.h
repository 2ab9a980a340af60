/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Standard errors from replicate weights that a study's vendor delivers (role `replicate`): every estimate of the year
 * is computed again with each replicate's weights, and their spread takes the place of the linearised variance, of its
 * degrees of freedom and covariances. A study without such weights has a route that is off, and changes nothing. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/memory.h"
#include "estimate/subject.h"
#include "statistics/estimate.h"
#include "statistics/replicate.h"

/* values: n_replicates × n_cells. estimates: per cell, of the whole sample. answers: per indicator which rows have an
 * answer. levels: the number of the first level of each domain among all. */
struct replicate_route {
    bool is_on;
    struct replicates replicates;
    struct estimate_subject subject;
    const double **columns;
    size_t *levels, n_levels, n_cells;
    double *values, *estimates;
    bool **answers;
    struct arena arena;
};

/* Reads the settings replicate_method, replicate_rho and replicate_scale; off where no variable has the role.
 * Deliveries hold whole weights, not factors, and replicate estimates are compared with their mean. Errors, each with
 * the line of codebook/variables.csv: no method, Fay without rho, jkn or other without a scale, no variable of role
 * weight, fewer than two replicates, weights calibrated here, a replicate weight that is no number of 0 or more. On
 * failure the route is still to be cleared. */
bool replicate_route_init(struct replicate_route *route, struct estimate_subject subject, struct error *err);
void replicate_route_clear(struct replicate_route *route);

/* Computes the mean of y, one value per respondent and MISSING for whoever is not to count, with each replicate's
 * weights, as what `apply` is to go by at a cell: for quantiles, of which the values in the replicates are those of the
 * shares up to them. */
void replicate_route_fill(struct replicate_route *route, struct estimate_cell cell, const double *y);

/* Replaces the variance, degrees of freedom and design effect of an estimate that has a value. */
void replicate_route_apply(struct replicate_route *route, struct estimate_cell cell, struct estimate *estimate);

/* Replaces the same of a combination of n shares' estimates for the level of `cell`, which were applied before:
 * indicators are their numbers. */
struct replicate_combination {
    const size_t *indicators;
    const double *coefficients;
    size_t n;
};
void replicate_route_combine(const struct replicate_route *route, struct estimate_cell cell,
                             struct replicate_combination combination, struct estimate *estimate);

/* Replaces the covariance of two estimates that were applied before, and the degrees of freedom of their difference. */
void replicate_route_covariance(const struct replicate_route *route, const struct estimate_cell cells[2],
                                double *covariance, double *df);

/* Replaces the covariance matrix (n × n, row by row) of n estimates that were applied before, and the degrees of
 * freedom of them all together. */
void replicate_route_covariances(const struct replicate_route *route, const struct estimate_cell *cells, size_t n,
                                 double *matrix, double *df);
