#include "estimate/quantile_route.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "statistics/row_estimate.h"

void quantile_route_init(struct quantile_route *route, const struct answering_rows *rows,
                         struct replicate_route *replicates, struct presentation presentation)
{
    *route = (struct quantile_route){ rows, replicates, presentation, SIZE_MAX, NULL };
}

void quantile_route_clear(struct quantile_route *route)
{
    free(route->y);
    route->y = NULL;
}

static const struct indicator *indicator_of(const struct quantile_route *route, size_t number)
{
    return &route->rows->subject.indicators->items[number];
}

static void choose_indicator(struct quantile_route *route, size_t indicator)
{
    if (route->indicator == indicator)
        return;
    struct item item;
    free(route->y);
    route->y = memory_new(route->rows->sample.n, sizeof *route->y);
    item_init(&item, indicator_of(route, indicator), route->rows->subject.respondents);
    answering_rows_numbers(route->rows, &item, route->y, NULL);
    item_clear(&item);
    route->indicator = indicator;
}

static struct replicate_cell replicate_cell_of(struct row_cell cell)
{
    return (struct replicate_cell){ cell.indicator, cell.domain, cell.level };
}

/* Gives the share up to the quantile the replicates' variance and degrees of freedom. */
static void apply_replicates(struct quantile_route *route, struct row_cell cell, const bool *is_in,
                             struct quantile *quantile)
{
    const struct multistage_sample *sample = &route->rows->sample;
    size_t n = route->rows->subject.respondents->n;
    double *y = memory_new(n, sizeof *y);
    struct estimate share = { .value = quantile->share.value,
                              .variance = quantile->share.variance,
                              .deff = quantile->deff };
    for (size_t i = 0; i < n; i++)
        y[i] = MISSING;
    for (size_t i = 0; i < sample->n; i++)
        if (is_in[i] && sample->weight[i] > 0 && !is_missing(route->y[i]))
            y[route->rows->rows[i]] = route->y[i] <= quantile->value;
    replicate_route_fill(route->replicates, replicate_cell_of(cell), y);
    replicate_route_apply(route->replicates, replicate_cell_of(cell), &share);
    quantile->share.variance = share.variance;
    quantile->share.df = share.df;
    quantile->deff = share.deff;
    free(y);
}

struct quantile quantile_route_estimate(struct quantile_route *route, struct row_cell cell)
{
    choose_indicator(route, cell.indicator);
    const struct multistage_sample *sample = &route->rows->sample;
    struct quantile_request request = { indicator_of(route, cell.indicator)->row->quantile,
                                        route->presentation.confidence, route->presentation.interval };
    struct quantile quantile = { .value = MISSING };
    bool *is_in = answering_rows_in(route->rows, cell);
    struct error err;
    error_init(&err);
    /* The design was checked: nothing is left that could fail. */
    bool done = quantile_estimate(sample, route->y, is_in, request, &quantile, &err);
    if (done && route->replicates->is_on && quantile.n > 0) {
        apply_replicates(route, cell, is_in, &quantile);
        quantile_refill(sample, route->y, is_in, request, &quantile);
    }
    error_clear(&err);
    free(is_in);
    return quantile;
}

void quantile_route_covariance(struct quantile_route *route, const struct row_cell cells[2],
                               const struct quantile *const quantiles[2], double *covariance, double *df)
{
    choose_indicator(route, cells[0].indicator);
    const struct multistage_sample *sample = &route->rows->sample;
    double *shares[2];
    bool *is_in[2];
    struct row_item items[2];
    struct row_request requests[2];
    for (size_t k = 0; k < 2; k++) {
        shares[k] = quantile_share_item(route->y, sample->n, quantiles[k]->value);
        is_in[k] = answering_rows_in(route->rows, cells[k]);
        items[k] = (struct row_item){ .measure = MEASURE_MEAN, .y = shares[k] };
        requests[k] = (struct row_request){ &items[k], is_in[k] };
    }
    struct change_pair pair = { .covariance = MISSING, .df = MISSING };
    struct error err;
    error_init(&err);
    (void)row_difference(sample, requests, &pair, &err);
    replicate_route_covariance(route->replicates, replicate_cell_of(cells[0]), replicate_cell_of(cells[1]),
                               &pair.covariance, &pair.df);
    *covariance = quantile_covariance(quantiles[0], quantiles[1], pair.covariance);
    *df = pair.df;
    error_clear(&err);
    for (size_t k = 0; k < 2; k++) {
        free(shares[k]);
        free(is_in[k]);
    }
}
