/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/direct.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "estimate/level_contrasts.h"
#include "estimate/noise_route.h"
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
    size_t first = estimation->estimates.n_rows;
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
        noise_route_apply(estimation, cell, &estimate);
        present_estimate(&estimation->presentation, indicator, &estimate, row);
        if (is_missing(estimate.value))
            linear_clear(&linears[l]);
    }
    level_contrasts_add(&(struct level_estimates){ estimation, item, d, first, linears, NULL });
    for (size_t l = 0; l < domain->n_levels; l++)
        linear_clear(&linears[l]);
    free(linears);
}

static void estimate_quantiles(struct estimation *estimation, size_t item, size_t d)
{
    const struct domain *domain = &estimation->domains.items[d];
    struct quantile *quantiles = memory_new(domain->n_levels, sizeof *quantiles);
    size_t first = estimation->estimates.n_rows;
    for (size_t l = 0; l < domain->n_levels; l++) {
        struct estimate_cell cell = { item, d, l };
        struct estimate_row *row;
        quantiles[l].value = MISSING;
        if (!start_level(estimation, cell, &row))
            continue;
        quantiles[l] = quantile_route_estimate(&estimation->quantiles, cell);
        present_quantile(&estimation->indicators.items[item], &quantiles[l], row);
    }
    level_contrasts_add(&(struct level_estimates){ estimation, item, d, first, NULL, quantiles });
    free(quantiles);
}

void direct_add(struct estimation *estimation)
{
    for (size_t i = 0; i < estimation->indicators.n; i++) {
        const struct indicator *indicator = &estimation->indicators.items[i];
        if (!estimation_is_turn_of(estimation, indicator))
            continue;
        for (size_t d = 0; d < estimation->domains.n; d++)
            if (indicator_needs_values(indicator))
                estimate_quantiles(estimation, i, d);
            else
                estimate_levels(estimation, i, d);
    }
}
