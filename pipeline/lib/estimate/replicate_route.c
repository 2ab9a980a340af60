/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/replicate_route.h"

#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "estimate/answering_rows.h"
#include "estimate/collect.h"
#include "tables/input_tables.h"

/* ---- settings and weights */

/* What a study says of its replicates; variables: codebook/variables.csv, `line` its row of role replicate. */
struct declaration {
    const struct study *study;
    struct table variables;
    struct place place;
    const char *name;
};

static bool read_place(struct declaration *declaration, struct error *err)
{
    if (!study_read(declaration->study, &declaration->variables, &variable_schema, err))
        return false;
    const struct variable_row *rows = declaration->variables.rows;
    for (size_t i = 0; i < declaration->variables.n_rows; i++)
        if (rows[i].role == ROLE_REPLICATE) {
            declaration->place = table_place(&declaration->variables, i, "role");
            declaration->name = rows[i].variable;
            return true;
        }
    declaration->place = (struct place){ .file = declaration->variables.shown };
    declaration->name = "";
    return true;
}

static bool read_scale(struct declaration *declaration, struct replicates *replicates, struct error *err)
{
    enum replicate_method method = declaration->study->settings.replicate_method;
    double rho = declaration->study->settings.replicate_rho, scale = declaration->study->settings.replicate_scale;
    if (method == REPLICATE_NONE)
        return error_at(
            err, declaration->place,
            "\"%s\" has the role replicate, but study.csv does not say how it was made; set replicate_method there",
            declaration->name);
    if (method == REPLICATE_FAY && !(rho < 1))
        return error_at(
            err, study_place(declaration->study, "replicate_method"),
            "replicate_method fay has no replicate_rho below 1; set it to the rho that the weights were made with");
    if ((method == REPLICATE_JKN || method == REPLICATE_OTHER) && is_missing(scale))
        return error_at(err, study_place(declaration->study, "replicate_method"),
                        "replicate_method %s has no replicate_scale; set it to what the deliverer of the weights gives",
                        replicate_method_word(method));
    replicates->scale =
        is_missing(scale) ? replicate_scale(method, replicates->n_replicates, is_missing(rho) ? 0 : rho) : scale;
    return true;
}

static bool check_column(const struct respondent_variable *variable, const double *weight, size_t n, struct place place,
                         struct error *err)
{
    const double *values = variable->array.data;
    for (size_t i = 0; i < n; i++)
        if (weight[i] > 0 && (!(values[i] >= 0) || isinf(values[i])))
            return error_at(
                err, place,
                "row %zu of the respondents has no replicate weight of 0 or more in \"%s\"; correct the delivery",
                i + 1, variable->variable->variable);
    return true;
}

static bool read_columns(struct replicate_route *route, struct declaration *declaration, struct error *err)
{
    const struct respondents *respondents = route->subject.respondents;
    struct replicates *replicates = &route->replicates;
    size_t n_errors = err->n_errors;
    replicates->n = respondents->n;
    replicates->weight = route->subject.design->weight;
    route->columns = arena_new(&route->arena, respondents->n_variables * sizeof *route->columns);
    for (size_t v = 0; v < respondents->n_variables; v++) {
        const struct respondent_variable *variable = &respondents->variables[v];
        if (variable->variable->role != ROLE_REPLICATE)
            continue;
        if (variable->array.type != NPY_FLOAT64)
            (void)error_at(err, declaration->place,
                           "\"%s\" has a scale, numbers were wanted for the role replicate; take the scale out",
                           variable->variable->variable);
        else if (check_column(variable, replicates->weight, respondents->n, declaration->place, err))
            route->columns[replicates->n_replicates++] = variable->array.data;
    }
    replicates->columns = route->columns;
    if (err->n_errors == n_errors && replicates->n_replicates < 2)
        (void)error_at(err, declaration->place,
                       "one column of role replicate, two or more were wanted; name them as in rep_*");
    return err->n_errors == n_errors;
}

static bool check_weights(const struct replicate_route *route, const struct declaration *declaration, struct error *err)
{
    if (respondents_find_role(route->subject.respondents, ROLE_WEIGHT) == NULL)
        return error_at(
            err, declaration->place,
            "\"%s\" has the role replicate, but no variable has the role weight; declare the weights that belong to it",
            declaration->name);
    if (route->subject.design->n_margins + route->subject.design->n_numbers > 0)
        return error_at(err, declaration->place,
                        "\"%s\" has the role replicate, but population/ calibrates the weights, which it would not "
                        "follow; set calibration "
                        "to none in study.csv",
                        declaration->name);
    return true;
}

/* ---- values */

static size_t cell_number(const struct replicate_route *route, struct estimate_cell cell)
{
    return cell.indicator * route->n_levels + route->levels[cell.domain] + cell.level;
}

/* Every estimate with one set of weights. */
struct replicate_pass {
    struct replicate_route *route;
    struct design design;
    struct profiles profiles;
    struct estimator estimator;
    struct collection collection;
    struct arena arena;
};

static void estimate_level(struct replicate_pass *pass, size_t d, size_t l, double *values)
{
    const struct estimate_subject *subject = &pass->route->subject;
    const struct domain *domain = &subject->domains->items[d];
    bool *is_in = domains_members(domain, l, &pass->design, &pass->profiles, &pass->arena);
    for (size_t i = 0; i < subject->indicators->n; i++) {
        double *value = &values[cell_number(pass->route, (struct estimate_cell){ i, d, l })];
        *value = MISSING;
        if (pass->collection.items[i].form == ITEM_NOT_ASKED || pass->collection.items[i].form == ITEM_VALUES)
            continue;
        const struct moments *moments = collection_moments(&pass->collection, i, subject->respondents, &pass->profiles);
        *value = estimate_domain(&pass->estimator, moments, indicator_computed_as(&subject->indicators->items[i]),
                                 is_in, NULL)
                     .value;
    }
}

static void estimate_replicate(struct replicate_route *route, const double *weights, double *values)
{
    const struct estimate_subject *subject = &route->subject;
    struct replicate_pass pass = { .route = route, .design = *subject->design };
    const uint32_t **codes = domains_codes(subject->domains);
    pass.design.weight = weights;
    profiles_init(&pass.profiles, &pass.design, codes, subject->domains->n_variables);
    estimator_init(&pass.estimator, &pass.design, &pass.profiles);
    collection_init(&pass.collection, subject->indicators, subject->respondents, &pass.design, &pass.profiles);
    for (size_t d = 0; d < subject->domains->n; d++)
        for (size_t l = 0; l < domain_n_cells(&subject->domains->items[d]); l++)
            estimate_level(&pass, d, l, values);
    collection_clear(&pass.collection);
    estimator_clear(&pass.estimator);
    profiles_clear(&pass.profiles);
    arena_clear(&pass.arena);
    free(codes);
}

/* Rows of weight 0 are in no base, whatever a replicate gives them. */
static void estimate_replicates(struct replicate_route *route)
{
    const struct domains *domains = route->subject.domains;
    route->levels = arena_new(&route->arena, domains->n * sizeof *route->levels);
    for (size_t d = 0; d < domains->n; d++) {
        route->levels[d] = route->n_levels;
        route->n_levels += domain_n_cells(&domains->items[d]);
    }
    route->n_cells = route->subject.indicators->n * route->n_levels;
    route->values = arena_new(&route->arena, route->replicates.n_replicates * route->n_cells * sizeof *route->values);
    route->estimates = arena_new(&route->arena, route->n_cells * sizeof *route->estimates);
    double *weights = memory_new(route->replicates.n, sizeof *weights);
    for (size_t r = 0; r < route->replicates.n_replicates; r++) {
        replicate_weights(&route->replicates, r, weights);
        for (size_t i = 0; i < route->replicates.n; i++)
            weights[i] = route->replicates.weight[i] > 0 ? weights[i] : 0;
        estimate_replicate(route, weights, route->values + r * route->n_cells);
    }
    free(weights);
}

/* ---- who answered */

/* Which rows with a weight have an answer to an indicator. Owned by the caller. */
static bool *find_answers(const struct estimate_subject *subject, size_t indicator)
{
    struct arena arena = { 0 };
    struct row_item item;
    struct multistage_sample sample = { .n = subject->respondents->n, .weight = subject->design->weight };
    bool is_asked = respondents_item(subject, indicator, &arena, &item) != ITEM_NOT_ASKED;
    bool *has_answer =
        is_asked ? row_answers(&sample, (struct row_request){ &item, NULL }) : memory_new(sample.n, sizeof *has_answer);
    arena_clear(&arena);
    return has_answer;
}

/* Adds the rows of a level to those marked. */
static void mark_level(const struct replicate_route *route, struct estimate_cell cell, bool *is_in)
{
    bool *own = domains_rows_in(route->subject.domains, cell.domain, cell.level, NULL, route->replicates.n);
    for (size_t i = 0; i < route->replicates.n; i++)
        is_in[i] = is_in[i] || (own[i] && route->answers[cell.indicator][i]);
    free(own);
}

static double find_df(const struct replicate_route *route, const struct estimate_cell *cells, size_t n)
{
    bool *is_in = memory_new(route->replicates.n, sizeof *is_in);
    for (size_t k = 0; k < n; k++)
        mark_level(route, cells[k], is_in);
    double df = replicate_df(&route->replicates, is_in);
    free(is_in);
    return df;
}

/* ---- the route */

bool replicate_route_init(struct replicate_route *route, struct estimate_subject subject, struct error *err)
{
    *route = (struct replicate_route){ .subject = subject };
    if (respondents_find_role(subject.respondents, ROLE_REPLICATE) == NULL)
        return true;
    struct declaration declaration = { .study = subject.study };
    bool done = read_place(&declaration, err) && check_weights(route, &declaration, err) &&
                read_columns(route, &declaration, err) && read_scale(&declaration, &route->replicates, err);
    table_clear(&declaration.variables);
    if (!done)
        return false;
    route->is_on = true;
    route->answers = arena_new(&route->arena, subject.indicators->n * sizeof *route->answers);
    for (size_t i = 0; i < subject.indicators->n; i++)
        route->answers[i] = find_answers(&subject, i);
    estimate_replicates(route);
    return true;
}

void replicate_route_clear(struct replicate_route *route)
{
    for (size_t i = 0; route->answers != NULL && i < route->subject.indicators->n; i++)
        free(route->answers[i]);
    arena_clear(&route->arena);
    replicates_clear(&route->replicates);
    *route = (struct replicate_route){ 0 };
}

static struct replicate_series series_of(const struct replicate_route *route, struct estimate_cell cell)
{
    size_t number = cell_number(route, cell);
    return (struct replicate_series){ route->values + number, route->n_cells, route->estimates[number] };
}

void replicate_route_fill(struct replicate_route *route, struct estimate_cell cell, const double *y)
{
    struct weighted_statistic mean = { .n = route->replicates.n, .y = y, .form = WEIGHTED_MEAN };
    double *values = replicate_values(&route->replicates, weighted_value, &mean, 1);
    for (size_t r = 0; r < route->replicates.n_replicates; r++)
        route->values[r * route->n_cells + cell_number(route, cell)] = values[r];
    free(values);
}

static void replace_variance(double variance, double df, struct estimate *estimate)
{
    /* What rounding alone leaves of estimates that are the same in every replicate. */
    if (sqrt(variance) < 1e-12 * fmax(1, fabs(estimate->value)))
        variance = 0;
    estimate->deff = variance > 0 && estimate->variance > 0 ? estimate->deff * variance / estimate->variance : MISSING;
    estimate->variance = variance;
    estimate->df = df > 0 ? df : 0;
}

void replicate_route_apply(struct replicate_route *route, struct estimate_cell cell, struct estimate *estimate)
{
    if (!route->is_on || is_missing(estimate->value))
        return;
    route->estimates[cell_number(route, cell)] = estimate->value;
    struct replicate_series series = series_of(route, cell);
    replace_variance(replicate_covariance(&route->replicates, series, series), find_df(route, &cell, 1), estimate);
}

void replicate_route_combine(const struct replicate_route *route, struct estimate_cell cell,
                             struct replicate_combination combination, struct estimate *estimate)
{
    if (!route->is_on || is_missing(estimate->value))
        return;
    size_t n_replicates = route->replicates.n_replicates;
    double *values = memory_new(n_replicates, sizeof *values), whole = 0;
    bool *is_in = memory_new(route->replicates.n, sizeof *is_in);
    for (size_t k = 0; k < combination.n; k++) {
        cell.indicator = combination.indicators[k];
        size_t number = cell_number(route, cell);
        whole += combination.coefficients[k] * route->estimates[number];
        for (size_t r = 0; r < n_replicates; r++)
            values[r] += combination.coefficients[k] * route->values[r * route->n_cells + number];
        mark_level(route, cell, is_in);
    }
    struct replicate_series series = { values, 1, whole };
    replace_variance(replicate_covariance(&route->replicates, series, series), replicate_df(&route->replicates, is_in),
                     estimate);
    free(is_in);
    free(values);
}

void replicate_route_covariance(const struct replicate_route *route, const struct estimate_cell cells[2],
                                double *covariance, double *df)
{
    if (!route->is_on)
        return;
    *covariance = replicate_covariance(&route->replicates, series_of(route, cells[0]), series_of(route, cells[1]));
    *df = find_df(route, cells, 2);
}

void replicate_route_covariances(const struct replicate_route *route, const struct estimate_cell *cells, size_t n,
                                 double *matrix, double *df)
{
    if (!route->is_on)
        return;
    for (size_t k = 0; k < n; k++)
        for (size_t l = 0; l < n; l++)
            matrix[k * n + l] =
                replicate_covariance(&route->replicates, series_of(route, cells[k]), series_of(route, cells[l]));
    *df = find_df(route, cells, n);
}
