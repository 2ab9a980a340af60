/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/level_contrasts.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "estimate/noise_route.h"
#include "statistics/covariance.h"
#include "statistics/homogeneity.h"
#include "study/confidential.h"
#include "tables/estimate_tables.h"
#include "tables/estimates.h"

static const struct domain *domain_of(const struct level_estimates *of)
{
    return &of->estimation->domains.items[of->domain];
}

static const struct indicator *indicator_of(const struct level_estimates *of)
{
    return &of->estimation->indicators.items[of->indicator];
}

static struct estimate_cell cell_of(const struct level_estimates *of, size_t cell)
{
    return (struct estimate_cell){ of->indicator, of->domain, cell };
}

static const struct estimate_row *row_of(const struct level_estimates *of, size_t level)
{
    return (const struct estimate_row *)of->estimation->estimates.rows + of->first + level;
}

static bool has_estimate(const struct level_estimates *of, size_t level)
{
    return of->quantiles != NULL ? !is_missing(of->quantiles[level].value) : of->linears[level].moments != NULL;
}

static bool is_total(const struct level_estimates *of)
{
    return measure_of_kind(indicator_of(of)->kind) == MEASURE_TOTAL;
}

/* ---- whether the levels differ at all */

/* Of a row of the cell, by its count without noise. */
static bool is_confidential(const struct level_estimates *of, const struct estimate_row *row, size_t cell)
{
    struct confidential rule = confidential_rule(&of->estimation->study.settings);
    struct estimate_row exact = *row;
    exact.n_positive = noise_route_count(of->estimation, cell_of(of, cell), row->n_positive);
    return confidential_estimate(&rule, &exact);
}

/* The levels of the test: shown, and sharing nobody. Returns how many. */
static size_t find_parts(const struct level_estimates *of, size_t *parts)
{
    const struct domain *domain = domain_of(of);
    size_t n = 0;
    for (size_t l = 0; l < domain->n_levels; l++) {
        const struct estimate_row *row = row_of(of, l);
        bool is_part = has_estimate(of, l) && row->status != STATUS_UNRELIABLE && !is_confidential(of, row, l);
        for (size_t k = 0; k < n && is_part; k++)
            is_part = !domains_overlap(&of->estimation->domains, domain, &domain->levels[l], &domain->levels[parts[k]]);
        if (is_part)
            parts[n++] = l;
    }
    return n;
}

/* The estimates of the parts; covariance: n × n, zeroed. */
struct parts {
    size_t n;
    struct estimate_cell *cells;
    double *value, *respondents, *weight, *covariance, df;
};

/* By the route that serves the design, as the estimates themselves. */
static void fill_linear(const struct level_estimates *of, const size_t *levels, struct parts *parts)
{
    struct estimation *estimation = of->estimation;
    const struct linear **linears = memory_new(parts->n, sizeof *linears);
    bool *is_any = memory_new(estimation->profiles.n, sizeof *is_any);
    for (size_t k = 0; k < parts->n; k++) {
        const struct estimate_row *row = row_of(of, levels[k]);
        linears[k] = &of->linears[levels[k]];
        parts->value[k] = row->estimate;
        parts->respondents[k] = row->n;
        parts->weight[k] = row->weight_sum;
        for (size_t p = 0; p < estimation->profiles.n; p++)
            is_any[p] = is_any[p] || linears[k]->is_in[p];
    }
    if (estimation->rows.is_on) {
        row_route_covariances(&estimation->rows.rows, row_route_values(&estimation->rows, of->indicator), parts->cells,
                              parts->n, NULL, parts->covariance, &parts->df);
    } else {
        estimate_covariances(&estimation->estimator, linears, parts->n, parts->covariance);
        parts->df = estimate_df(&estimation->estimator, linears[0]->moments, is_any);
    }
    replicate_route_covariances(&estimation->replicates, parts->cells, parts->n, parts->covariance, &parts->df);
    for (size_t k = 0; k < parts->n; k++)
        parts->covariance[k * parts->n + k] += noise_route_variance(estimation, parts->cells[k]);
    /* What rounding alone leaves of an estimate without variance. */
    for (size_t k = 0; k < parts->n; k++)
        for (size_t l = 0; l < parts->n; l++)
            if (row_of(of, levels[k])->se == 0 || row_of(of, levels[l])->se == 0)
                parts->covariance[k * parts->n + l] = 0;
    free(is_any);
    free(linears);
}

static void fill_quantiles(const struct level_estimates *of, struct parts *parts)
{
    const struct quantile_route *route = &of->estimation->quantiles;
    struct estimate *shares = memory_new(parts->n, sizeof *shares);
    quantile_route_shares(route, parts->cells, parts->n, quantile_route_pooled(route, parts->cells, parts->n), shares,
                          parts->covariance, &parts->df);
    for (size_t k = 0; k < parts->n; k++) {
        parts->value[k] = shares[k].value;
        parts->respondents[k] = (double)shares[k].n;
        parts->weight[k] = shares[k].population;
    }
    free(shares);
}

static double test_homogeneity(const struct level_estimates *of)
{
    struct arena arena = { 0 };
    size_t n_levels = domain_of(of)->n_levels, *levels = arena_new(&arena, n_levels * sizeof *levels);
    struct parts parts = { .n = is_total(of) ? 0 : find_parts(of, levels) };
    double p = MISSING;
    if (parts.n > 1) {
        parts.cells = arena_new(&arena, parts.n * sizeof *parts.cells);
        parts.value = arena_new(&arena, parts.n * sizeof *parts.value);
        parts.respondents = arena_new(&arena, parts.n * sizeof *parts.respondents);
        parts.weight = arena_new(&arena, parts.n * sizeof *parts.weight);
        parts.covariance = arena_new(&arena, parts.n * parts.n * sizeof *parts.covariance);
        for (size_t k = 0; k < parts.n; k++)
            parts.cells[k] = cell_of(of, levels[k]);
        if (of->quantiles != NULL)
            fill_quantiles(of, &parts);
        else
            fill_linear(of, levels, &parts);
        struct homogeneity test = { parts.n,
                                    parts.value,
                                    parts.respondents,
                                    parts.weight,
                                    parts.covariance,
                                    parts.df,
                                    of->quantiles != NULL || indicator_kind_is_share(indicator_of(of)->kind) };
        p = homogeneity_test(&test).p;
    }
    arena_clear(&arena);
    return p;
}

/* ---- each level and its reference */

static struct covariance_row *add_row(const struct level_estimates *of, size_t level, const char *reference,
                                      double covariance, double df)
{
    struct estimation *estimation = of->estimation;
    struct covariance_row *row = table_add(&estimation->covariances);
    row->year = estimation->year;
    row->indicator = indicator_of(of)->row->indicator;
    row->domain = domain_of(of)->name;
    row->level = domain_of(of)->levels[level].name;
    row->reference = reference;
    row->covariance = covariance;
    row->df = df > 0 ? df : MISSING;
    return row;
}

/* The degrees of freedom of the difference of two cells' estimates, by the sums of one pass. */
static double pair_df(const struct level_estimates *of, const size_t cells[2], const struct moments *moments)
{
    struct estimation *estimation = of->estimation;
    bool *const *members = estimation->members[of->domain], *is_either = memory_new(estimation->profiles.n, 1);
    for (size_t p = 0; p < estimation->profiles.n; p++)
        is_either[p] = members[cells[0]][p] || members[cells[1]][p];
    double df = estimate_df(&estimation->estimator, moments, is_either);
    free(is_either);
    return df;
}

/* Replaces covariance and df by those of the route that serves the design. */
static void route_pair(const struct level_estimates *of, const size_t cells[2], double *covariance, double *df)
{
    struct estimation *estimation = of->estimation;
    const struct estimate_cell both[2] = { cell_of(of, cells[0]), cell_of(of, cells[1]) };
    row_route_covariance(&estimation->rows, both, covariance, df);
    replicate_route_covariance(&estimation->replicates, both, covariance, df);
}

/* The covariance of two levels, and the degrees of freedom of their difference. */
static double pair_covariance(const struct level_estimates *of, const size_t cells[2], double *df)
{
    const struct linear *const pair[2] = { &of->linears[cells[0]], &of->linears[cells[1]] };
    double matrix[4];
    estimate_covariances(&of->estimation->estimator, pair, 2, matrix);
    *df = pair_df(of, cells, pair[0]->moments);
    route_pair(of, cells, &matrix[1], df);
    return matrix[1];
}

static double quantile_pair_covariance(const struct level_estimates *of, const struct quantile *const pair[2],
                                       const size_t cells[2], double *df)
{
    const struct estimate_cell both[2] = { cell_of(of, cells[0]), cell_of(of, cells[1]) };
    double covariance;
    quantile_route_covariance(&of->estimation->quantiles, both, pair, &covariance, df);
    return covariance;
}

/* The covariance of two levels that have estimates. */
static double level_covariance(const struct level_estimates *of, const size_t cells[2], double *df)
{
    if (of->quantiles == NULL)
        return pair_covariance(of, cells, df);
    const struct quantile *const pair[2] = { &of->quantiles[cells[0]], &of->quantiles[cells[1]] };
    return quantile_pair_covariance(of, pair, cells, df);
}

static void add_named(const struct level_estimates *of, size_t level)
{
    const struct domain *domain = domain_of(of);
    size_t reference = domain->reference;
    double df, covariance;
    if (level == reference || !has_estimate(of, level) || !has_estimate(of, reference) ||
        domains_overlap(&of->estimation->domains, domain, &domain->levels[level], &domain->levels[reference]))
        return;
    covariance = level_covariance(of, (const size_t[2]){ level, reference }, &df);
    (void)add_row(of, level, domain->levels[reference].name, covariance, df);
}

/* The municipality's row, the first of the indicator's. */
static const struct estimate_row *whole_of(const struct level_estimates *of)
{
    size_t n_before = 0;
    for (size_t d = 0; d < of->domain; d++)
        n_before += of->estimation->domains.items[d].n_levels;
    return row_of(of, 0) - n_before;
}

/* How many count in the municipality's base who are in neither cell, without noise. */
static int count_not_stated(const struct level_estimates *of, const size_t cells[2], const struct estimate_row *rest)
{
    const struct estimate_row *whole = whole_of(of), *own = row_of(of, cells[0]);
    return noise_route_count(of->estimation, (struct estimate_cell){ of->indicator, 0, 0 }, whole->n_positive) -
           noise_route_count(of->estimation, cell_of(of, cells[0]), own->n_positive) -
           noise_route_count(of->estimation, cell_of(of, cells[1]), rest->n_positive);
}

/* The status of those in the municipality's base who are in neither; STATUS_NONE where that is nobody. */
static enum status status_of_not_stated(const struct level_estimates *of, const size_t cells[2],
                                        const struct estimate_row *rest)
{
    const struct estimate_row *whole = whole_of(of), *own = row_of(of, cells[0]);
    struct confidential rule = confidential_rule(&of->estimation->study.settings);
    struct estimate_row not_stated = {
        .measure = own->measure, .status = STATUS_OK, .se = MISSING, .n = whole->n - own->n - rest->n
    };
    if (estimate_is_counted(own))
        not_stated.n_positive = count_not_stated(of, cells, rest);
    if (not_stated.n == 0)
        return STATUS_NONE;
    return confidential_estimate(&rule, &not_stated) ? STATUS_CONFIDENTIAL : STATUS_OK;
}

static void add_rest_row(const struct level_estimates *of, const size_t cells[2], const struct estimate_row *rest,
                         double covariance, double df)
{
    struct covariance_row *row = add_row(of, cells[0], REST_OF_DOMAIN, covariance, df);
    row->estimate_reference = rest->estimate;
    row->se_reference = rest->se;
    row->df_reference = rest->df;
    row->n_reference = rest->n;
    row->status_reference = is_confidential(of, rest, cells[1]) ? STATUS_CONFIDENTIAL : rest->status;
    row->status_not_stated = status_of_not_stated(of, cells, rest);
}

/* The level that the rest of another is: one of two, or a roll-up of all others; n_levels where there is none. */
static size_t level_of_rest(const struct level_estimates *of, size_t level)
{
    const struct domain *domain = domain_of(of);
    bool *const *members = of->estimation->members[of->domain];
    size_t n = of->estimation->profiles.n, k = 0;
    while (k < domain->n_levels &&
           (!domain->levels[k].exists || memcmp(members[k], members[domain_rest(domain, level)], n) != 0))
        k++;
    return k;
}

/* The rest of a level with its covariance, presented in `row` as a level is. Returns whether there is an estimate. */
static bool estimate_rest(const struct level_estimates *of, const size_t cells[2], struct estimate_row *row,
                          double *covariance, double *df)
{
    struct estimation *estimation = of->estimation;
    const struct linear *linear = &of->linears[cells[0]];
    struct estimate_cell cell = cell_of(of, cells[1]);
    struct estimate rest = estimate_beside(&estimation->estimator, linear, indicator_computed_as(indicator_of(of)),
                                           estimation->members[of->domain][cells[1]], covariance);
    if (is_missing(rest.value))
        return false;
    row_route_apply(&estimation->rows, cell, &rest);
    replicate_route_apply(&estimation->replicates, cell, &rest);
    *df = pair_df(of, cells, linear->moments);
    route_pair(of, cells, covariance, df);
    noise_route_apply_rest(estimation, (const struct estimate_cell[2]){ cell_of(of, cells[0]), cell }, &rest,
                           covariance);
    present_estimate(&estimation->presentation, indicator_of(of), &rest, row);
    return true;
}

static bool estimate_rest_quantile(const struct level_estimates *of, const size_t cells[2], struct estimate_row *row,
                                   double *covariance, double *df)
{
    struct quantile rest = quantile_route_estimate(&of->estimation->quantiles, cell_of(of, cells[1]));
    if (is_missing(rest.value))
        return false;
    *covariance =
        quantile_pair_covariance(of, (const struct quantile *const[2]){ &of->quantiles[cells[0]], &rest }, cells, df);
    present_quantile(indicator_of(of), &rest, row);
    return true;
}

/* `scratch`: a table of estimates for a row of the rest. */
static void add_rest(const struct level_estimates *of, size_t level, struct table *scratch)
{
    const struct domain *domain = domain_of(of);
    size_t cells[2] = { level, level_of_rest(of, level) };
    double df, covariance;
    if (!has_estimate(of, level))
        return;
    if (cells[1] < domain->n_levels) {
        if (!has_estimate(of, cells[1]))
            return;
        covariance = level_covariance(of, cells, &df);
        add_rest_row(of, cells, row_of(of, cells[1]), covariance, df);
        return;
    }
    cells[1] = domain_rest(domain, level);
    scratch->n_rows = 0;
    struct estimate_row *row = table_add(scratch);
    row->measure = measure_of_kind(indicator_of(of)->kind);
    bool (*estimate)(const struct level_estimates *, const size_t *, struct estimate_row *, double *, double *) =
        of->quantiles != NULL ? estimate_rest_quantile : estimate_rest;
    if (estimate(of, cells, row, &covariance, &df))
        add_rest_row(of, cells, row, covariance, df);
}

void level_contrasts_add(const struct level_estimates *of)
{
    const struct domain *domain = domain_of(of);
    struct covariance_row *rows;
    size_t first = of->estimation->covariances.n_rows;
    struct table scratch;
    if (domain->n_variables == 0)
        return;
    table_init(&scratch, &estimate_schema);
    for (size_t l = 0; l < domain->n_levels; l++)
        if (!domain_has_rests(domain))
            add_named(of, l);
        else if (!is_total(of))
            add_rest(of, l, &scratch);
    table_clear(&scratch);
    rows = of->estimation->covariances.rows;
    double p = of->estimation->covariances.n_rows > first ? test_homogeneity(of) : MISSING;
    for (size_t i = first; i < of->estimation->covariances.n_rows; i++)
        rows[i].p_homogeneity = p;
}
