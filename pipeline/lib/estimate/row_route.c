/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/row_route.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"

/* What the sums of one pass cannot serve. */
static bool is_needed(const struct estimate_subject *subject)
{
    return respondents_find_role(subject->respondents, ROLE_PSU) != NULL || subject->design->n_numbers > 0 ||
           subject->study->settings.domain_lonely == YES;
}

/* Whether any indicator is made of the values themselves. */
static bool has_values(const struct indicators *indicators)
{
    bool has = false;
    for (size_t i = 0; i < indicators->n && !has; i++)
        has = indicator_needs_values(&indicators->items[i]);
    return has;
}

bool row_route_init(struct row_route *route, struct estimate_subject subject, struct error *err)
{
    *route = (struct row_route){ .indicator = subject.indicators->n };
    if (!is_needed(&subject) && !has_values(subject.indicators))
        return true;
    bool done = row_route_open(route, subject, err);
    route->is_on = done && is_needed(&subject);
    return done;
}

bool row_route_open(struct row_route *route, struct estimate_subject subject, struct error *err)
{
    *route = (struct row_route){ .indicator = subject.indicators->n };
    route->is_on = answering_rows_init(&route->rows, subject, err);
    return route->is_on;
}

void row_route_clear(struct row_route *route)
{
    arena_clear(&route->arena);
    answering_rows_clear(&route->rows);
    *route = (struct row_route){ 0 };
}

const struct row_item *row_route_values(struct row_route *route, size_t indicator)
{
    if (route->indicator != indicator) {
        arena_clear(&route->arena);
        route->form = answering_rows_item(&route->rows, indicator, &route->arena, &route->item);
        route->indicator = indicator;
    }
    return &route->item;
}

const struct row_item *row_route_item(struct row_route *route, size_t indicator)
{
    const struct row_item *item = row_route_values(route, indicator);
    return route->form != ITEM_NOT_ASKED && route->form != ITEM_VALUES ? item : NULL;
}

void row_route_apply(struct row_route *route, struct estimate_cell cell, struct estimate *estimate)
{
    row_route_combine(route, cell, NULL, estimate);
}

void row_route_combine(struct row_route *route, struct estimate_cell cell, const double *coefficients,
                       struct estimate *estimate)
{
    if (!route->is_on || is_missing(estimate->value))
        return;
    struct row_item item = *row_route_values(route, cell.indicator);
    item.coefficients = coefficients;
    bool *is_in = answering_rows_in(&route->rows, cell.domain, cell.level);
    struct row_request request = { &item, is_in };
    struct estimate own;
    struct error err = { 0 };
    /* The design was checked: nothing is left that could fail. */
    if (row_estimates(&route->rows.sample, &request, 1, &own, NULL, &err)) {
        estimate->variance = own.variance;
        estimate->deff = own.deff;
        estimate->df = own.df;
    }
    error_clear(&err);
    free(is_in);
}

void row_route_difference(const struct answering_rows *rows, const struct row_item *const items[2],
                          const struct estimate_cell cells[2], double *covariance, double *df)
{
    bool *is_in[2];
    struct row_request requests[2];
    for (size_t k = 0; k < 2; k++) {
        is_in[k] = answering_rows_in(rows, cells[k].domain, cells[k].level);
        requests[k] = (struct row_request){ items[k], is_in[k] };
    }
    struct change_pair pair;
    struct error err = { 0 };
    if (row_difference(&rows->sample, requests, &pair, &err)) {
        *covariance = pair.covariance;
        *df = pair.df;
    }
    error_clear(&err);
    free(is_in[0]);
    free(is_in[1]);
}

void row_route_covariance(struct row_route *route, const struct estimate_cell cells[2], double *covariance, double *df)
{
    if (!route->is_on)
        return;
    const struct row_item *item = row_route_values(route, cells[0].indicator);
    row_route_difference(&route->rows, (const struct row_item *const[2]){ item, item }, cells, covariance, df);
}

void row_route_covariances(const struct answering_rows *rows, const struct row_item *item,
                           const struct estimate_cell *cells, size_t n, struct estimate *estimates, double *matrix,
                           double *df)
{
    struct row_request *requests = memory_new(n, sizeof *requests);
    bool **is_in = memory_new(n, sizeof *is_in), *is_any = memory_new(rows->sample.n, sizeof *is_any);
    struct error err = { 0 };
    for (size_t k = 0; k < n; k++) {
        is_in[k] = answering_rows_in(rows, cells[k].domain, cells[k].level);
        requests[k] = (struct row_request){ item, is_in[k] };
        bool *answers = row_answers(&rows->sample, requests[k]);
        for (size_t i = 0; i < rows->sample.n; i++)
            is_any[i] = is_any[i] || answers[i];
        free(answers);
    }
    /* The design was checked: nothing is left that could fail. */
    (void)row_estimates(&rows->sample, requests, n, estimates, matrix, &err);
    *df = multistage_df(&rows->sample, is_any);
    error_clear(&err);
    for (size_t k = 0; k < n; k++)
        free(is_in[k]);
    free(is_any);
    free(is_in);
    free(requests);
}
