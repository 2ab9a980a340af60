/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/modes.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "estimate/noise_route.h"
#include "tables/estimate_tables.h"

/* The base of an indicator by profile: how many answered, and the sum of their weights; moments: NULL of a quantile. */
struct mode_base {
    const struct moments *moments;
    const uint64_t *n;
    const double *weight;
};

/* Those of a quantile, in arrays of the arena: the one pass makes no sums of it. */
static struct mode_base base_of_values(const struct estimation *estimation, size_t item, struct arena *arena)
{
    const struct profiles *profiles = &estimation->profiles;
    uint64_t *n = arena_new(arena, profiles->n * sizeof *n);
    double *weight = arena_new(arena, profiles->n * sizeof *weight);
    for (size_t i = 0; i < estimation->respondents.n; i++) {
        double y, x;
        if (profiles->of_row[i] == PROFILE_NONE)
            continue;
        item_numbers(&estimation->collection.items[item], (struct rows){ i, 1 }, &y, &x);
        if (is_missing(y))
            continue;
        n[profiles->of_row[i]]++;
        weight[profiles->of_row[i]] += estimation->weighted.design.weight[i];
    }
    return (struct mode_base){ NULL, n, weight };
}

static struct mode_base base_of(struct estimation *estimation, size_t item, struct arena *arena)
{
    if (estimation->collection.items[item].form == ITEM_VALUES)
        return base_of_values(estimation, item, arena);
    const struct moments *moments =
        collection_moments(&estimation->collection, item, &estimation->respondents, &estimation->profiles);
    return (struct mode_base){ moments, moments->n_answers, moments->answered };
}

/* The profiles of a level that answered in one way. */
struct mode_part {
    bool *is_in;
    uint64_t n;
    double weight;
};

static struct mode_part part_of(const struct estimation *estimation, const struct mode_base *base, const bool *members,
                                size_t mode, struct arena *arena)
{
    const struct profiles *profiles = &estimation->profiles;
    struct mode_part part = { .is_in = arena_new(arena, profiles->n * sizeof *part.is_in) };
    for (size_t p = 0; p < profiles->n; p++) {
        size_t own = profiles_domain(profiles, &estimation->weighted.design, estimation->domains.n_variables, p);
        part.is_in[p] = members[p] && own == mode;
        part.n += part.is_in[p] ? base->n[p] : 0;
        part.weight += part.is_in[p] ? base->weight[p] : 0;
    }
    return part;
}

static void add_row(struct estimation *estimation, struct estimate_cell cell, const char *mode, double share,
                    const struct mode_part *part, const struct mode_base *base)
{
    const struct indicator *indicator = &estimation->indicators.items[cell.indicator];
    const struct domain *domain = &estimation->domains.items[cell.domain];
    struct mode_row *row = table_add(&estimation->modes);
    row->year = estimation->year;
    row->indicator = indicator->row->indicator;
    row->domain = domain->name;
    row->level = domain->levels[cell.level].name;
    row->mode = mode;
    row->share = share;
    row->n = (int)part->n;
    if (base->moments != NULL && !indicator_kind_is_total(indicator->kind))
        row->estimate = estimate_value(base->moments, indicator_computed_as(indicator), part->is_in) +
                        noise_route_shift(estimation, cell.indicator, part->is_in);
}

static void add_level(struct estimation *estimation, struct estimate_cell cell, const struct mode_base *base)
{
    const struct respondent_variable *mode = estimation->mode;
    struct arena arena = { 0 };
    struct mode_part *parts = arena_new(&arena, mode->n_levels * sizeof *parts);
    double weight = 0;
    for (size_t m = 0; m < mode->n_levels; m++) {
        if (mode->levels[m].status != ANSWER_GIVEN || *mode->levels[m].code == '\0')
            continue;
        parts[m] = part_of(estimation, base, estimation->members[cell.domain][cell.level], m, &arena);
        weight += parts[m].weight;
    }
    for (size_t m = 0; m < mode->n_levels; m++)
        if (parts[m].n > 0)
            add_row(estimation, cell, mode->levels[m].code, parts[m].weight / weight, &parts[m], base);
    arena_clear(&arena);
}

static void add_indicator(struct estimation *estimation, size_t item)
{
    struct arena arena = { 0 };
    struct mode_base base = base_of(estimation, item, &arena);
    for (size_t d = 0; d < estimation->domains.n; d++)
        for (size_t l = 0; l < estimation->domains.items[d].n_levels; l++)
            if (estimation->domains.items[d].levels[l].exists)
                add_level(estimation, (struct estimate_cell){ item, d, l }, &base);
    arena_clear(&arena);
}

void modes_add(struct estimation *estimation)
{
    for (size_t i = 0; i < estimation->indicators.n && estimation->mode != NULL; i++)
        if (estimation_is_turn_of(estimation, &estimation->indicators.items[i]) &&
            estimation->collection.items[i].form != ITEM_NOT_ASKED)
            add_indicator(estimation, i);
}
