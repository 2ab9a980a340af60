/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/index_rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "estimate/noise_route.h"
#include "statistics/interval.h"
#include "statistics/reliability.h"
#include "tables/estimate_tables.h"

/* A level of a domain, and its number among those of all domains. */
struct place_of_level {
    size_t domain, level, number;
};

/* The direct estimates, indicator by indicator of the study, in the order of the domains and their levels. first: per
 * row of index.csv the number of its indicator's first estimate, n_rows where it has none. */
struct lookup {
    struct estimation *estimation;
    size_t *first;
};

static struct lookup lookup_new(struct estimation *estimation)
{
    const struct indexes *indexes = &estimation->indexes;
    const struct estimate_row *rows = estimation->estimates.rows;
    size_t n_rules = indexes->rules.table.n_rows, *first = memory_new(n_rules, sizeof *first);
    for (size_t i = 0; i < n_rules; i++)
        while (first[i] < estimation->estimates.n_rows &&
               !text_is(rows[first[i]].indicator, indexes_rule(indexes, i)->indicator))
            first[i]++;
    return (struct lookup){ estimation, first };
}

/* NULL where the indicator was not estimated. */
static const struct estimate_row *estimate_of(const struct lookup *lookup, size_t rule,
                                              const struct place_of_level *place)
{
    const struct table *estimates = &lookup->estimation->estimates;
    size_t row = lookup->first[rule] + place->number;
    return row < estimates->n_rows ? (const struct estimate_row *)estimates->rows + row : NULL;
}

static struct index_row *add_row(struct estimation *estimation, const char *indicator,
                                 const struct place_of_level *place)
{
    struct index_row *row = table_add(&estimation->index);
    row->year = estimation->year;
    row->indicator = indicator;
    row->domain = estimation->domains.items[place->domain].name;
    row->level = estimation->domains.items[place->domain].levels[place->level].name;
    return row;
}

/* Which cuts the interval spans: "cuts within the interval: 3 4". */
static const char *describe_cuts(const struct index_scale *scale, double low, double high, struct arena *arena)
{
    const char *text = "";
    for (int k = index_step(scale, low) + 1; k <= index_step(scale, high); k++)
        text = arena_format(arena, "%s %d", *text != '\0' ? text : "cuts within the interval:", k);
    return text;
}

static void add_indicator(const struct lookup *lookup, size_t rule, const struct place_of_level *place)
{
    const struct indexes *indexes = &lookup->estimation->indexes;
    const struct estimate_row *share = estimate_of(lookup, rule, place);
    struct index_scale scale = index_rules_scale(indexes_rule(indexes, rule));
    struct index_row *row = add_row(lookup->estimation, share->indicator, place);
    row->theme = indexes->all.items[indexes->indicators[rule]].row->theme;
    row->n_indicators = 1;
    row->status = share->status;
    if (is_missing(share->estimate))
        return;
    row->step = index_step(&scale, share->estimate);
    row->value = index_value(&scale, share->estimate);
    row->se = index_slope(&scale, share->estimate, share->ci_low) * share->se;
    row->df = share->df;
    if (is_missing(share->ci_low) || is_missing(share->ci_high))
        return;
    row->low = index_value(&scale, share->ci_low);
    row->high = index_value(&scale, share->ci_high);
    row->reason = describe_cuts(&scale, share->ci_low, share->ci_high, &lookup->estimation->index.arena);
}

/* The mean of the values and, in `coefficients`, what each share weighs in it near where it lies. MISSING where a share
 * is. */
static double mean_of(const struct lookup *lookup, const struct index_group *group, const struct place_of_level *place,
                      double *coefficients)
{
    double sum = 0, n = (double)group->n;
    for (size_t k = 0; k < group->n; k++) {
        size_t rule = group->rules[k];
        struct index_scale scale = index_rules_scale(indexes_rule(&lookup->estimation->indexes, rule));
        const struct estimate_row *share = estimate_of(lookup, rule, place);
        bool has_share = share != NULL && !is_missing(share->estimate);
        sum += has_share ? index_value(&scale, share->estimate) : MISSING;
        coefficients[k] = has_share ? index_slope(&scale, share->estimate, share->ci_low) / n : 0;
    }
    return sum / n;
}

/* The combination of the shares, with the variance of whichever route serves the design. */
static struct estimate combine(struct estimation *estimation, const struct index_group *group,
                               const struct place_of_level *place, const double *coefficients)
{
    const struct moments *moments =
        collection_moments(&estimation->collection, group->indicator, &estimation->respondents, &estimation->profiles);
    struct estimate estimate = estimate_combination(&estimation->estimator, moments, coefficients,
                                                    estimation->members[place->domain][place->level], NULL);
    size_t *members = memory_new(group->n, sizeof *members);
    for (size_t k = 0; k < group->n; k++)
        members[k] = estimation->indexes.indicators[group->rules[k]];
    struct estimate_cell cell = { group->indicator, place->domain, place->level };
    row_route_combine(&estimation->rows, cell, coefficients, &estimate);
    replicate_route_combine(&estimation->replicates, cell,
                            (struct replicate_combination){ members, coefficients, group->n }, &estimate);
    for (size_t k = 0; k < group->n; k++)
        estimate.variance +=
            coefficients[k] * coefficients[k] *
            noise_route_variance(estimation, (struct estimate_cell){ members[k], place->domain, place->level });
    free(members);
    return estimate;
}

static void fill_mean(double confidence, const struct index_group *group, const struct estimate *estimate, double value,
                      struct index_row *row)
{
    double n_effective = estimate_n_effective(estimate), se = sqrt(estimate->variance);
    row->value = value;
    row->df = estimate->df > 0 ? estimate->df : MISSING;
    row->status = reliability_status(reliability_of_mean((double)estimate->n, n_effective, estimate->df));
    if (row->status == STATUS_OK && group->n < group->n_all)
        row->status = STATUS_NOT_ALL_ASKED;
    if (!(se > 0))
        return;
    struct interval interval = interval_t(value, se, estimate->df, confidence);
    row->se = se;
    row->low = fmax(0, interval.low);
    row->high = fmin(INDEX_CUTS, interval.high);
}

static void add_group(const struct lookup *lookup, const struct index_group *group, const struct place_of_level *place)
{
    struct estimation *estimation = lookup->estimation;
    bool exists = estimation->domains.items[place->domain].levels[place->level].exists;
    struct index_row *row = add_row(estimation, group->name, place);
    row->theme = text_starts(group->name, INDEX_GROUP) ? group->name + strlen(INDEX_GROUP) : "";
    row->n_indicators = (int)group->n;
    row->status = !exists ? STATUS_AREA_NOT_EXISTING : group->n == 0 ? STATUS_NOT_ASKED : STATUS_NO_RESPONDENTS;
    if (!exists || group->n == 0)
        return;
    double *coefficients = memory_new(group->n, sizeof *coefficients),
           value = mean_of(lookup, group, place, coefficients);
    if (!is_missing(value)) {
        struct estimate estimate = combine(estimation, group, place, coefficients);
        fill_mean(estimation->presentation.confidence, group, &estimate, value, row);
    }
    free(coefficients);
}

static void next_level(const struct domains *domains, struct place_of_level *place)
{
    place->number++;
    place->level++;
    while (place->domain < domains->n && place->level == domains->items[place->domain].n_levels) {
        place->domain++;
        place->level = 0;
    }
}

void index_rows_add_means(struct estimation *estimation)
{
    const struct domains *domains = &estimation->domains;
    struct lookup lookup = lookup_new(estimation);
    for (size_t g = 0; g < estimation->indexes.n_groups; g++)
        for (struct place_of_level place = { 0 }; place.domain < domains->n; next_level(domains, &place))
            add_group(&lookup, &estimation->indexes.groups[g], &place);
    free(lookup.first);
}

void index_rows_add(struct estimation *estimation)
{
    const struct domains *domains = &estimation->domains;
    struct lookup lookup = lookup_new(estimation);
    for (size_t i = 0; i < estimation->indexes.rules.table.n_rows; i++)
        for (struct place_of_level place = { 0 }; place.domain < domains->n; next_level(domains, &place))
            add_indicator(&lookup, i, &place);
    free(lookup.first);
}
