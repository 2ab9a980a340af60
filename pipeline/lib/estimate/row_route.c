#include "estimate/row_route.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"

/* What the sums of one pass cannot serve. */
static bool is_needed(const struct row_subject *subject)
{
    return respondents_find_role(subject->respondents, ROLE_PSU) != NULL || subject->design->n_numbers > 0 ||
           subject->study->settings.domain_lonely == YES;
}

bool row_route_init(struct row_route *route, struct row_subject subject, struct error *err)
{
    *route = (struct row_route){ .indicator = subject.indicators->n };
    if (!is_needed(&subject) && !indicators_have(subject.indicators, INDICATOR_QUANTILE))
        return true;
    bool done = row_route_open(route, subject, err);
    route->is_on = done && is_needed(&subject);
    return done;
}

bool row_route_open(struct row_route *route, struct row_subject subject, struct error *err)
{
    *route = (struct row_route){ .indicator = subject.indicators->n };
    route->is_on = answering_rows_init(&route->rows, subject, err);
    return route->is_on;
}

static void clear_item(struct row_route *route)
{
    for (size_t k = 0; route->shares != NULL && k < route->item.n_shares; k++)
        free(route->shares[k]);
    free(route->shares);
    free(route->y);
    free(route->x);
    route->shares = NULL;
    route->y = route->x = NULL;
}

void row_route_clear(struct row_route *route)
{
    clear_item(route);
    answering_rows_clear(&route->rows);
    *route = (struct row_route){ 0 };
}

static void fill_shares(struct row_route *route, const struct item *item)
{
    route->shares = memory_new(item->n_members, sizeof *route->shares);
    for (size_t k = 0; k < item->n_members; k++)
        route->shares[k] = answering_rows_share(&route->rows, &item->members[k]);
    route->item = (struct row_item){ .measure = MEASURE_COMPOSITE,
                                     .shares = (const double *const *)route->shares,
                                     .n_shares = item->n_members };
}

static void fill_numbers(struct row_route *route, const struct item *item)
{
    const struct indicator *indicator = item->indicator;
    size_t n = route->rows.sample.n;
    route->y = memory_new(n, sizeof *route->y);
    route->x = memory_new(n, sizeof *route->x);
    answering_rows_numbers(&route->rows, item, route->y, route->x);
    route->item = (struct row_item){ .measure = indicator->kind == INDICATOR_TOTAL ? MEASURE_TOTAL : MEASURE_MEAN,
                                     .y = route->y,
                                     .x = indicator->kind == INDICATOR_RATIO ? route->x : NULL };
}

/* Makes an indicator's values of the rows, unless they are those made last. */
static void choose_indicator(struct row_route *route, size_t indicator)
{
    if (route->indicator == indicator)
        return;
    struct item item;
    clear_item(route);
    item_init(&item, &route->rows.subject.indicators->items[indicator], route->rows.subject.respondents);
    switch (item.form) {
    case ITEM_VALUES:
    case ITEM_NOT_ASKED: break;
    case ITEM_SHARES: fill_shares(route, &item); break;
    case ITEM_STATES:
        route->y = answering_rows_share(&route->rows, &item);
        route->item = (struct row_item){ .measure = MEASURE_MEAN, .y = route->y };
        break;
    case ITEM_CODES:
    case ITEM_NUMBERS: fill_numbers(route, &item); break;
    }
    route->indicator = indicator;
    item_clear(&item);
}

const struct row_item *row_route_item(struct row_route *route, size_t indicator)
{
    choose_indicator(route, indicator);
    return route->y != NULL || route->shares != NULL ? &route->item : NULL;
}

bool *row_route_level(const struct row_route *route, size_t domain, size_t level)
{
    return answering_rows_in(&route->rows, (struct row_cell){ route->indicator, domain, level });
}

/* ---- the route */

void row_route_apply(struct row_route *route, struct row_cell cell, struct estimate *estimate)
{
    row_route_combine(route, cell, NULL, estimate);
}

void row_route_combine(struct row_route *route, struct row_cell cell, const double *coefficients,
                       struct estimate *estimate)
{
    if (!route->is_on || is_missing(estimate->value))
        return;
    choose_indicator(route, cell.indicator);
    bool *is_in = answering_rows_in(&route->rows, cell);
    struct row_item item = route->item;
    item.coefficients = coefficients;
    struct row_request request = { &item, is_in };
    struct estimate own;
    struct error err;
    error_init(&err);
    /* The design was checked: nothing is left that could fail. */
    if (row_estimates(&route->rows.sample, &request, 1, &own, NULL, &err)) {
        estimate->variance = own.variance;
        estimate->deff = own.deff;
        estimate->df = own.df;
    }
    error_clear(&err);
    free(is_in);
}

void row_route_covariance(struct row_route *route, struct row_cell a, struct row_cell b, double *covariance, double *df)
{
    if (!route->is_on)
        return;
    choose_indicator(route, a.indicator);
    bool *is_in[2] = { answering_rows_in(&route->rows, a), answering_rows_in(&route->rows, b) };
    struct row_request requests[2] = { { &route->item, is_in[0] }, { &route->item, is_in[1] } };
    struct change_pair pair;
    struct error err;
    error_init(&err);
    if (row_difference(&route->rows.sample, requests, &pair, &err)) {
        *covariance = pair.covariance;
        *df = pair.df;
    }
    error_clear(&err);
    free(is_in[0]);
    free(is_in[1]);
}
