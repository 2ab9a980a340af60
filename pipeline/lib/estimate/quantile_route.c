/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/quantile_route.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "statistics/row_estimate.h"

/* Has the replicates compute the share of values up to `value` among the rows of is_in. */
static void fill_replicates(const struct quantile_route *route, struct estimate_cell cell, const bool *is_in,
                            double value)
{
    const struct answering_rows *rows = &route->rows->rows;
    const double *values = row_route_values(route->rows, cell.indicator)->y;
    size_t n = rows->subject.respondents->n;
    double *y = memory_new(n, sizeof *y);
    for (size_t i = 0; i < n; i++)
        y[i] = MISSING;
    for (size_t i = 0; i < rows->sample.n; i++)
        if (is_in[i] && rows->sample.weight[i] > 0 && !is_missing(values[i]))
            y[rows->rows[i]] = values[i] <= value;
    replicate_route_fill(route->replicates, cell, y);
    free(y);
}

/* Gives the share up to the quantile the replicates' variance and degrees of freedom. */
static void apply_replicates(const struct quantile_route *route, struct estimate_cell cell, const bool *is_in,
                             struct quantile *quantile)
{
    struct estimate share = { .value = quantile->share.value,
                              .variance = quantile->share.variance,
                              .deff = quantile->deff };
    fill_replicates(route, cell, is_in, quantile->value);
    replicate_route_apply(route->replicates, cell, &share);
    quantile->share.variance = share.variance;
    quantile->share.df = share.df;
    quantile->deff = share.deff;
}

struct quantile quantile_route_estimate(const struct quantile_route *route, struct estimate_cell cell)
{
    const struct answering_rows *rows = &route->rows->rows;
    const double *y = row_route_values(route->rows, cell.indicator)->y;
    struct quantile_request request = { rows->subject.indicators->items[cell.indicator].row->quantile,
                                        route->presentation->confidence, route->presentation->interval };
    struct quantile quantile = { .value = MISSING };
    bool *is_in = answering_rows_in(rows, cell.domain, cell.level);
    struct error err = { 0 };
    /* The design was checked: nothing is left that could fail. */
    bool done = quantile_estimate(&rows->sample, y, is_in, request, &quantile, &err);
    if (done && route->replicates->is_on && quantile.n > 0) {
        apply_replicates(route, cell, is_in, &quantile);
        quantile_refill(&rows->sample, y, is_in, request, &quantile);
    }
    error_clear(&err);
    free(is_in);
    return quantile;
}

void quantile_route_covariance(const struct quantile_route *route, const struct estimate_cell cells[2],
                               const struct quantile *const quantiles[2], double *covariance, double *df)
{
    const struct answering_rows *rows = &route->rows->rows;
    const double *y = row_route_values(route->rows, cells[0].indicator)->y;
    double *shares[2], of_shares = MISSING;
    struct row_item items[2];
    for (size_t k = 0; k < 2; k++) {
        shares[k] = quantile_share_item(y, rows->sample.n, quantiles[k]->value);
        items[k] = (struct row_item){ .measure = MEASURE_MEAN, .y = shares[k] };
    }
    *df = MISSING;
    row_route_difference(rows, (const struct row_item *const[2]){ &items[0], &items[1] }, cells, &of_shares, df);
    replicate_route_covariance(route->replicates, cells, &of_shares, df);
    *covariance = quantile_covariance(quantiles[0], quantiles[1], of_shares);
    free(shares[0]);
    free(shares[1]);
}

void quantile_route_shares(const struct quantile_route *route, const struct estimate_cell *cells, size_t n,
                           double value, struct estimate *estimates, double *matrix, double *df)
{
    const struct answering_rows *rows = &route->rows->rows;
    double *shares = quantile_share_item(row_route_values(route->rows, cells[0].indicator)->y, rows->sample.n, value);
    struct row_item item = { .measure = MEASURE_MEAN, .y = shares };
    row_route_covariances(rows, &item, cells, n, estimates, matrix, df);
    for (size_t k = 0; k < n && route->replicates->is_on; k++) {
        bool *is_in = answering_rows_in(rows, cells[k].domain, cells[k].level);
        fill_replicates(route, cells[k], is_in, value);
        replicate_route_apply(route->replicates, cells[k], &estimates[k]);
        free(is_in);
    }
    replicate_route_covariances(route->replicates, cells, n, matrix, df);
    free(shares);
}

double quantile_route_pooled(const struct quantile_route *route, const struct estimate_cell *cells, size_t n)
{
    const struct answering_rows *rows = &route->rows->rows;
    const double *y = row_route_values(route->rows, cells[0].indicator)->y;
    double *values = memory_new(rows->sample.n, sizeof *values), *weights = memory_new(rows->sample.n, sizeof *weights);
    size_t n_values = 0;
    for (size_t k = 0; k < n; k++) {
        bool *is_in = answering_rows_in(rows, cells[k].domain, cells[k].level);
        for (size_t i = 0; i < rows->sample.n; i++)
            if (is_in[i] && rows->sample.weight[i] > 0 && !is_missing(y[i])) {
                values[n_values] = y[i];
                weights[n_values++] = rows->sample.weight[i];
            }
        free(is_in);
    }
    double pooled =
        quantile_of(values, weights, n_values, rows->subject.indicators->items[cells[0].indicator].row->quantile);
    free(values);
    free(weights);
    return pooled;
}
