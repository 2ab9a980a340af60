#include "estimate/direct.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "tables/estimate_tables.h"

static struct estimate_row *add_row(struct estimation *estimation, const struct indicator *indicator,
                                    const struct domain *domain, const struct domain_level *level)
{
    struct estimate_row *row = table_add(&estimation->estimates);
    row->year = estimation->year;
    row->indicator = indicator->row->indicator;
    row->domain = domain->name;
    row->level = level->name;
    row->base_weight = estimation->base_weight;
    row->measure = measure_of_kind(indicator->kind);
    row->method = METHOD_DIRECT;
    row->from_year = estimation->year;
    return row;
}

/* Whether a level is contrasted with its domain's reference: they are two, and cannot share respondents. */
static bool has_contrast(const struct estimation *estimation, size_t d, size_t l)
{
    const struct domain *domain = &estimation->domains.items[d];
    return domain->reference < domain->n_levels && l != domain->reference &&
           !domains_overlap(&estimation->domains, domain, &domain->levels[l], &domain->levels[domain->reference]);
}

/* What a contrast of an indicator's level with its domain's reference needs. */
static void add_covariance_row(struct estimation *estimation, struct estimate_cell cell, double covariance, double df)
{
    const struct domain *domain = &estimation->domains.items[cell.domain];
    struct covariance_row *row = table_add(&estimation->covariances);
    row->year = estimation->year;
    row->indicator = estimation->indicators.items[cell.indicator].row->indicator;
    row->domain = domain->name;
    row->level = domain->levels[cell.level].name;
    row->reference = domain->levels[domain->reference].name;
    row->covariance = covariance;
    row->df = df > 0 ? df : MISSING;
}

static void add_covariance(struct estimation *estimation, size_t item, size_t d, size_t l, const struct linear *linears)
{
    size_t reference = estimation->domains.items[d].reference;
    if (!has_contrast(estimation, d, l) || linears[l].moments == NULL || linears[reference].moments == NULL)
        return;
    bool *either = memory_new(estimation->profiles.n, sizeof *either);
    for (size_t p = 0; p < estimation->profiles.n; p++)
        either[p] = estimation->members[d][l][p] || estimation->members[d][reference][p];
    double df = estimate_df(&estimation->estimator, linears[l].moments, either);
    double covariance = estimate_covariance(&estimation->estimator, &linears[l], &linears[reference]);
    const struct estimate_cell cells[2] = { { item, d, l }, { item, d, reference } };
    row_route_covariance(&estimation->rows, cells, &covariance, &df);
    replicate_route_covariance(&estimation->replicates, cells, &covariance, &df);
    add_covariance_row(estimation, cells[0], covariance, df);
    free(either);
}

/* A row of an indicator and level, its status saying why there may be no more. Returns whether there is. */
static bool start_level(struct estimation *estimation, struct estimate_cell cell, struct estimate_row **row)
{
    const struct domain_level *level = &estimation->domains.items[cell.domain].levels[cell.level];
    *row = add_row(estimation, &estimation->indicators.items[cell.indicator], &estimation->domains.items[cell.domain],
                   level);
    (*row)->status = !level->exists ? STATUS_AREA_NOT_EXISTING : STATUS_NOT_ASKED;
    return level->exists && estimation->collection.items[cell.indicator].form != ITEM_NOT_ASKED;
}

static void estimate_levels(struct estimation *estimation, size_t item, size_t d)
{
    const struct indicator *indicator = &estimation->indicators.items[item];
    const struct domain *domain = &estimation->domains.items[d];
    struct linear *linears = memory_new(domain->n_levels, sizeof *linears);
    for (size_t l = 0; l < domain->n_levels; l++) {
        struct estimate_row *row;
        struct estimate_cell cell = { item, d, l };
        if (!start_level(estimation, cell, &row))
            continue;
        const struct moments *moments =
            collection_moments(&estimation->collection, item, &estimation->respondents, &estimation->profiles);
        struct estimate estimate = estimate_domain(&estimation->estimator, moments, indicator_computed_as(indicator),
                                                   estimation->members[d][l], &linears[l]);
        row_route_apply(&estimation->rows, cell, &estimate);
        replicate_route_apply(&estimation->replicates, cell, &estimate);
        present_estimate(&estimation->presentation, indicator, &estimate, row);
        if (is_missing(estimate.value))
            linear_clear(&linears[l]);
    }
    for (size_t l = 0; l < domain->n_levels; l++)
        add_covariance(estimation, item, d, l, linears);
    for (size_t l = 0; l < domain->n_levels; l++)
        linear_clear(&linears[l]);
    free(linears);
}

static void estimate_quantiles(struct estimation *estimation, size_t item, size_t d)
{
    const struct domain *domain = &estimation->domains.items[d];
    struct quantile *quantiles = memory_new(domain->n_levels, sizeof *quantiles);
    for (size_t l = 0; l < domain->n_levels; l++) {
        struct estimate_cell cell = { item, d, l };
        struct estimate_row *row;
        quantiles[l].value = MISSING;
        if (!start_level(estimation, cell, &row))
            continue;
        quantiles[l] = quantile_route_estimate(&estimation->quantiles, cell);
        present_quantile(&estimation->indicators.items[item], &quantiles[l], row);
    }
    for (size_t l = 0; l < domain->n_levels; l++) {
        if (!has_contrast(estimation, d, l) || is_missing(quantiles[l].value) ||
            is_missing(quantiles[domain->reference].value))
            continue;
        const struct estimate_cell cells[2] = { { item, d, l }, { item, d, domain->reference } };
        const struct quantile *const pair[2] = { &quantiles[l], &quantiles[domain->reference] };
        double covariance, df;
        quantile_route_covariance(&estimation->quantiles, cells, pair, &covariance, &df);
        add_covariance_row(estimation, cells[0], covariance, df);
    }
    free(quantiles);
}

void direct_add(struct estimation *estimation)
{
    for (size_t i = 0; i < estimation->indicators.n; i++) {
        const struct indicator *indicator = &estimation->indicators.items[i];
        if (estimation->has_households && indicator_is_of_households(indicator) != estimation->is_about_households)
            continue;
        for (size_t d = 0; d < estimation->domains.n; d++)
            if (indicator_needs_values(indicator))
                estimate_quantiles(estimation, i, d);
            else
                estimate_levels(estimation, i, d);
    }
}
