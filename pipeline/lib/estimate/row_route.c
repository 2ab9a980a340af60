#include "estimate/row_route.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "ingest/survey_files.h"
#include "weigh/sample.h"

/* ---- the sample */

/* The rows that answered and their arrays. */
static void take_rows(struct row_route *route, const struct sample *sample)
{
    const struct design *design = route->subject.design;
    size_t n = 0;
    route->rows = memory_new(sample->n_rows, sizeof *route->rows);
    for (size_t i = 0; i < sample->n_rows; i++)
        if (sample->status[i] == SAMPLE_ANSWERED)
            route->rows[n++] = i;
    route->weight = memory_new(n, sizeof *route->weight);
    route->design_weight = memory_new(n, sizeof *route->design_weight);
    route->stratum = memory_new(n, sizeof *route->stratum);
    for (size_t i = 0; i < n; i++) {
        route->weight[i] = design->weight[route->rows[i]];
        route->design_weight[i] = design->design_weight != NULL ? design->design_weight[route->rows[i]] : route->weight[i];
        route->stratum[i] = design->stratum[route->rows[i]];
    }
    route->stratum_names = memory_new(design->n_strata, sizeof *route->stratum_names);
    for (size_t h = 0; h < design->n_strata; h++)
        route->stratum_names[h] = design->strata[h].name;
    route->sample = (struct row_sample){
        .n = n,
        .weight = route->weight,
        .stratum = route->stratum,
        .n_strata = design->n_strata,
        .stratum_names = route->stratum_names,
        .single_psu = design->single_psu,
    };
}

static void take_stages(struct row_route *route, const struct sample *sample)
{
    size_t n = route->sample.n;
    route->sample.n_stages = sample->n_stages;
    for (size_t k = 0; k < sample->n_stages; k++) {
        route->unit[k] = memory_new(n, sizeof *route->unit[k]);
        if (sample->unit_population[k] != NULL)
            route->population[k] = memory_new(n, sizeof *route->population[k]);
        for (size_t i = 0; i < n; i++) {
            route->unit[k][i] = sample->unit[k][route->rows[i]];
            if (route->population[k] != NULL)
                route->population[k][i] = sample->unit_population[k][route->rows[i]];
        }
        route->sample.stages[k] = (struct sample_stage){ route->unit[k], route->population[k] };
    }
}

/* A sample of persons as one stage of units, each row being its own; drawn with replacement where no stratum has a population. */
static void take_persons(struct row_route *route)
{
    const struct design *design = route->subject.design;
    size_t n = route->sample.n;
    bool has_population = design->n_strata > 0 && !is_missing(design->strata[0].population);
    route->unit[0] = memory_new(n, sizeof *route->unit[0]);
    if (has_population)
        route->population[0] = memory_new(n, sizeof *route->population[0]);
    for (size_t i = 0; i < n; i++) {
        route->unit[0][i] = (uint32_t)i;
        if (has_population)
            route->population[0][i] = design->strata[route->stratum[i]].population;
    }
    route->sample.n_stages = 1;
    route->sample.stages[0] = (struct sample_stage){ route->unit[0], route->population[0] };
}

/* A column of zeros and ones for each cell of the margins that the weights were calibrated to. */
static void take_margins(struct row_route *route)
{
    const struct design *design = route->subject.design;
    size_t n = route->sample.n, n_columns = 0, first = 0;
    for (size_t k = 0; k < design->n_margins; k++)
        n_columns += design->margins[k].n_cells;
    if (n_columns == 0)
        return;
    route->auxiliaries = memory_new(n * n_columns, sizeof *route->auxiliaries);
    for (size_t k = 0; k < design->n_margins; k++) {
        for (size_t i = 0; i < n; i++) {
            size_t cell = design->margins[k].cell[route->rows[i]];
            if (cell < design->margins[k].n_cells)
                route->auxiliaries[i * n_columns + first + cell] = 1;
        }
        first += design->margins[k].n_cells;
    }
    route->sample.auxiliaries = route->auxiliaries;
    route->sample.n_auxiliaries = n_columns;
    route->sample.design_weight = route->design_weight;
}

/* Checks the design; each finding begins with where the rows were read. */
static bool check_sample(struct row_route *route, struct error *err)
{
    uint32_t *lines = memory_new(route->sample.n, sizeof *lines);
    char *shown = survey_shown(route->subject.study, route->subject.year);
    for (size_t i = 0; i < route->sample.n; i++)
        lines[i] = npy_code(&route->subject.respondents->lines, route->rows[i]);
    route->sample.shown = shown;
    route->sample.line = lines;
    bool done = row_sample_check(&route->sample, err);
    route->sample.shown = NULL;
    route->sample.line = NULL;
    free(lines);
    free(shown);
    return done;
}

static bool is_lonely_in_domain(const struct row_subject *subject)
{
    return text_is(study_setting(subject->study, "domain_lonely"), "yes");
}

bool row_route_init(struct row_route *route, struct row_subject subject, struct error *err)
{
    *route = (struct row_route){ .subject = subject, .indicator = subject.indicators->n };
    if (respondents_find_role(subject.respondents, "psu") == NULL && !is_lonely_in_domain(&subject))
        return true;
    return row_route_open(route, subject, err);
}

bool row_route_open(struct row_route *route, struct row_subject subject, struct error *err)
{
    *route = (struct row_route){ .subject = subject, .indicator = subject.indicators->n };
    /* What the sample has to say was said when it was weighted. */
    struct error said;
    struct sample sample;
    error_init(&said);
    bool done = sample_init(&sample, subject.study, subject.respondents, subject.year, &said);
    if (!done)
        (void)error_add(err, "%s", said.findings[said.n_findings - 1].text);
    error_clear(&said);
    if (done) {
        take_rows(route, &sample);
        if (sample.n_stages > 0)
            take_stages(route, &sample);
        else
            take_persons(route);
        take_margins(route);
        route->sample.is_lonely_in_domain = is_lonely_in_domain(&subject);
        done = check_sample(route, err);
        route->is_on = done;
    }
    sample_clear(&sample);
    return done;
}

/* ---- items */

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
    free(route->rows);
    free(route->weight);
    free(route->design_weight);
    free(route->auxiliaries);
    free(route->stratum);
    free(route->stratum_names);
    for (size_t k = 0; k < SAMPLE_MOST_STAGES; k++) {
        free(route->population[k]);
        free(route->unit[k]);
    }
    *route = (struct row_route){ 0 };
}

/* 1, 0 or MISSING of each row that answered. Owned by the caller. */
static double *share_values(const struct row_route *route, const struct item *item)
{
    double *y = memory_new(route->sample.n, sizeof *y);
    for (size_t i = 0; i < route->sample.n; i++) {
        uint8_t state;
        item_states(item, (struct rows){ route->rows[i], 1 }, &state);
        y[i] = state == SHARE_OUTSIDE ? MISSING : state == SHARE_COUNTS;
    }
    return y;
}

static void fill_shares(struct row_route *route, const struct item *item)
{
    route->shares = memory_new(item->n_members, sizeof *route->shares);
    for (size_t k = 0; k < item->n_members; k++)
        route->shares[k] = share_values(route, &item->members[k]);
    route->item =
        (struct row_item){ .measure = MEASURE_COMPOSITE, .shares = (const double *const *)route->shares, .n_shares = item->n_members };
}

static void fill_numbers(struct row_route *route, const struct item *item)
{
    const struct indicator *indicator = item->indicator;
    size_t n = route->sample.n;
    route->y = memory_new(n, sizeof *route->y);
    route->x = memory_new(n, sizeof *route->x);
    for (size_t i = 0; i < n; i++)
        if (item->form == ITEM_CODES)
            route->y[i] = item->y[npy_code(&item->variables[0].variable->array, route->rows[i])];
        else
            item_numbers(item, (struct rows){ route->rows[i], 1 }, &route->y[i], &route->x[i]);
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
    item_init(&item, &route->subject.indicators->items[indicator], route->subject.respondents);
    switch (item.form) {
    case ITEM_NOT_ASKED: break;
    case ITEM_SHARES: fill_shares(route, &item); break;
    case ITEM_STATES:
        route->y = share_values(route, &item);
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

bool *row_route_level(const struct row_route *route, size_t domain_number, size_t level_number)
{
    const struct domains *domains = route->subject.domains;
    const struct domain *domain = &domains->items[domain_number];
    const struct domain_level *level = &domain->levels[level_number];
    bool *is_in = memory_new(route->sample.n, sizeof *is_in);
    for (size_t i = 0; i < route->sample.n; i++) {
        is_in[i] = true;
        for (size_t k = 0; k < domain->n_variables && is_in[i]; k++)
            is_in[i] = level->has_codes[k][domains->variables[domain->variables[k]].codes[route->rows[i]]];
    }
    return is_in;
}

/* ---- the route */

void row_route_apply(struct row_route *route, struct row_cell cell, struct estimate *estimate)
{
    if (!route->is_on || is_missing(estimate->value))
        return;
    choose_indicator(route, cell.indicator);
    bool *is_in = row_route_level(route, cell.domain, cell.level);
    struct row_request request = { &route->item, is_in };
    struct estimate own;
    struct error err;
    error_init(&err);
    /* The design was checked: nothing is left that could fail. */
    if (row_estimates(&route->sample, &request, 1, &own, NULL, &err)) {
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
    bool *is_in[2] = { row_route_level(route, a.domain, a.level), row_route_level(route, b.domain, b.level) };
    struct row_request requests[2] = { { &route->item, is_in[0] }, { &route->item, is_in[1] } };
    struct change_pair pair;
    struct error err;
    error_init(&err);
    if (row_difference(&route->sample, requests, &pair, &err)) {
        *covariance = pair.covariance;
        *df = pair.df;
    }
    error_clear(&err);
    free(is_in[0]);
    free(is_in[1]);
}
