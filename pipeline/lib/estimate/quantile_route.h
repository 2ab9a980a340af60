/* Quantiles of a year, row by row from the whole design, with Woodruff's intervals: the share of values up to the
 * quantile gets its variance as every share of the study does, by linearisation or from delivered replicates. */
#ifndef LAGESBILD_ESTIMATE_QUANTILE_ROUTE_H
#define LAGESBILD_ESTIMATE_QUANTILE_ROUTE_H

#include <stdbool.h>
#include <stddef.h>

#include "estimate/present.h"
#include "estimate/replicate_route.h"
#include "estimate/answering_rows.h"
#include "statistics/quantile.h"

/* What quantiles are made from, borrowed. indicator, y: of the rows, for the indicator asked for last. */
struct quantile_route {
    const struct answering_rows *rows;
    struct replicate_route *replicates;
    struct presentation presentation;
    size_t indicator;
    double *y;
};

void quantile_route_init(struct quantile_route *route, const struct answering_rows *rows,
                         struct replicate_route *replicates, struct presentation presentation);
void quantile_route_clear(struct quantile_route *route);

/* The quantile of an indicator of that kind, which was asked, for a level of a domain. */
struct quantile quantile_route_estimate(struct quantile_route *route, struct row_cell cell);

/* The covariance of two quantiles that were estimated before, *covariance MISSING where one has no standard error, and
 * the degrees of freedom of their difference. */
void quantile_route_covariance(struct quantile_route *route, const struct row_cell cells[2],
                               const struct quantile *const quantiles[2], double *covariance, double *df);

#endif
