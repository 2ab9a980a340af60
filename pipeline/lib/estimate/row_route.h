/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Standard errors of a sample of clusters (roles psu, ssu, fpc, ssu_fpc): row by row from the whole design, in place of
 * those from the sums of one pass, which are for element samples. A study without clusters has a route that is off, and
 * changes nothing, unless it sets domain_lonely or its weights were calibrated to numbers. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "estimate/answering_rows.h"
#include "statistics/estimate.h"
#include "statistics/row_estimate.h"

/* is_on: whether it serves every estimate. rows: taken where it is on, and for quantiles. item: of the indicator asked
 * for last, of that form. */
struct row_route {
    bool is_on;
    struct answering_rows rows;
    size_t indicator;
    enum item_form form;
    struct row_item item;
    struct arena arena;
};

/* Off where no variable has the role psu, weights were calibrated to no number and domain_lonely is not set, which the
 * sums of one pass cannot serve. Errors: as answering_rows_init. On failure the route is still to be cleared. */
bool row_route_init(struct row_route *route, struct estimate_subject subject, struct error *err);

/* The same for any design: in an element sample every row is a unit, drawn from its stratum's population where the
 * design has one. */
bool row_route_open(struct row_route *route, struct estimate_subject subject, struct error *err);
void row_route_clear(struct row_route *route);

/* An indicator's values of the rows, borrowed until the next is asked for; NULL where it was not asked, or is a
 * quantile, of which there is no estimate by values. */
const struct row_item *row_route_item(struct row_route *route, size_t indicator);

/* The same whatever it is. */
const struct row_item *row_route_values(struct row_route *route, size_t indicator);

/* Replaces the variance, degrees of freedom and design effect of an estimate that has a value. */
void row_route_apply(struct row_route *route, struct estimate_cell cell, struct estimate *estimate);

/* The same for the combination of a composite's shares with the given coefficients. */
void row_route_combine(struct row_route *route, struct estimate_cell cell, const double *coefficients,
                       struct estimate *estimate);

/* Replaces the covariance of two estimates of an indicator, and the degrees of freedom of their difference. */
void row_route_covariance(struct row_route *route, const struct estimate_cell cells[2], double *covariance, double *df);

/* The same of two items, whether the route is on or not. */
void row_route_difference(const struct answering_rows *rows, const struct row_item *const items[2],
                          const struct estimate_cell cells[2], double *covariance, double *df);

/* n estimates of an item and their covariance matrix (n × n, row by row), and the degrees of freedom of them all
 * together, whether the route is on or not. */
void row_route_covariances(const struct answering_rows *rows, const struct row_item *item,
                           const struct estimate_cell *cells, size_t n, struct estimate *estimates, double *matrix,
                           double *df);
