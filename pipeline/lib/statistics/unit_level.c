/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/unit_level.h"
#include "base/translation.h"

#include <math.h>
#include <stdlib.h>

#include "base/number.h"

/* A parent that is left out for less than this is taken whole. */
static const double taken_whole = 1e-7;

static size_t count_codes(const uint32_t *codes, size_t n)
{
    size_t n_codes = 0;
    for (size_t i = 0; i < n; i++)
        n_codes = codes[i] >= n_codes ? (size_t)codes[i] + 1 : n_codes;
    return n_codes;
}

void unit_level_clear(struct unit_level *level)
{
    arena_clear(&level->arena);
    *level = (struct unit_level){ 0 };
}

size_t unit_levels_count(const struct multistage_sample *sample)
{
    return sample->n_stages > 0 ? sample->n_stages : 1;
}

/* Counts the units of each parent, and those of them with rows in the domain. */
static void count_units(struct unit_level *level, const struct multistage_sample *sample, const uint32_t *parents,
                        const bool *in_domain)
{
    bool *is_in = memory_new(level->n_units, sizeof *is_in);
    for (size_t i = 0; i < sample->n; i++) {
        uint32_t unit = level->unit[i], parent = parents != NULL ? parents[i] : 0;
        if (level->parent[unit] == UNIT_NO_PARENT) {
            level->parent[unit] = parent;
            level->n_drawn[parent]++;
        }
        if (!is_in[unit] && (in_domain == NULL || in_domain[i])) {
            is_in[unit] = true;
            level->n_in_domain[parent]++;
        }
    }
    free(is_in);
}

void unit_level_init(struct unit_level *level, const struct multistage_sample *sample, size_t stage,
                     const bool *in_domain)
{
    const uint32_t *parents = stage == 0 ? sample->stratum : sample->stages[stage - 1].unit;
    const double *population = sample->n_stages > 0 ? sample->stages[stage].population : NULL;
    *level = (struct unit_level){ 0 };
    level->unit = arena_new(&level->arena, sample->n * sizeof *level->unit);
    for (size_t i = 0; i < sample->n; i++)
        level->unit[i] = sample->n_stages > 0 ? sample->stages[stage].unit[i] : (uint32_t)i;
    level->n_units = count_codes(level->unit, sample->n);
    level->n_parents = parents != NULL ? count_codes(parents, sample->n) : 1;
    level->parent = arena_new(&level->arena, level->n_units * sizeof *level->parent);
    level->n_drawn = arena_new(&level->arena, level->n_parents * sizeof *level->n_drawn);
    level->n_in_domain = arena_new(&level->arena, level->n_parents * sizeof *level->n_in_domain);
    level->population = arena_new(&level->arena, level->n_parents * sizeof *level->population);
    level->left_out = arena_new(&level->arena, level->n_parents * sizeof *level->left_out);
    for (size_t u = 0; u < level->n_units; u++)
        level->parent[u] = UNIT_NO_PARENT;
    for (size_t p = 0; p < level->n_parents; p++)
        level->population[p] = INFINITY;
    count_units(level, sample, parents, in_domain);
    for (size_t i = 0; i < sample->n && population != NULL; i++)
        if (!is_missing(population[i]))
            level->population[parents != NULL ? parents[i] : 0] = population[i];
    for (size_t p = 0; p < level->n_parents; p++) {
        double left_out = isinf(level->population[p]) ? 1 : 1 - (double)level->n_drawn[p] / level->population[p];
        level->left_out[p] = left_out < taken_whole ? 0 : left_out;
    }
}

void unit_levels_init(struct unit_level *levels, const struct multistage_sample *sample, const bool *in_domain)
{
    for (size_t stage = 0; stage < unit_levels_count(sample); stage++)
        unit_level_init(&levels[stage], sample, stage, in_domain);
}

void unit_levels_clear(struct unit_level *levels, const struct multistage_sample *sample)
{
    for (size_t stage = 0; stage < unit_levels_count(sample); stage++)
        unit_level_clear(&levels[stage]);
}

/* The first row of a stratum (first stage) or of a unit above; n where there is none. */
static size_t first_row(const struct multistage_sample *sample, size_t stage, size_t parent)
{
    const uint32_t *parents = stage == 0 ? sample->stratum : sample->stages[stage - 1].unit;
    size_t i = 0;
    while (i < sample->n && parents != NULL && parents[i] != parent)
        i++;
    return i;
}

static void check_parent(const struct multistage_sample *sample, size_t stage, const struct unit_level *level,
                         size_t parent, struct error *err)
{
    static const char *const words[MULTISTAGE_MOST_STAGES] = { "primary", "secondary" };
    size_t row = first_row(sample, stage, parent);
    bool is_named = row < sample->n && sample->stratum_names != NULL && sample->stratum != NULL;
    const char *name = is_named ? sample->stratum_names[sample->stratum[row]] : "";
    struct place place = { sample->shown, row < sample->n && sample->line != NULL ? sample->line[row] : 0, 0 };
    char population[NUMBER_TEXT];
    if ((double)level->n_drawn[parent] > level->population[parent] * (1 + taken_whole))
        (void)error_at(
            err, place,
            "%sstratum \"%s\" has %zu %s sampling units of a population of %s, no more than those were wanted",
            stage == 0 ? "" : translated("a primary sampling unit of "), name, level->n_drawn[parent], words[stage],
            number_print(population, level->population[parent]));
    if (!single_psu_refuses(sample->single_psu) || level->n_drawn[parent] != 1 || !(level->left_out[parent] > 0))
        return;
    if (stage == 0)
        (void)error_at(err, place,
                       "stratum \"%s\" has one primary sampling unit, at least two were wanted; join it with another, "
                       "or set single_psu",
                       name);
    else
        (void)error_at(err, place,
                       "stratum \"%s\" has a primary sampling unit of which one secondary unit was drawn, at least two "
                       "were wanted; join "
                       "it with another, or set single_psu",
                       name);
}

bool unit_levels_is_used(const struct multistage_sample *sample, size_t stage)
{
    return stage == 0 || (stage < sample->n_stages && sample->stages[stage - 1].population != NULL &&
                          unit_levels_is_used(sample, stage - 1));
}

bool unit_levels_check(const struct multistage_sample *sample, const struct unit_level *levels, struct error *err)
{
    size_t n_errors = err->n_errors;
    for (size_t stage = 0; stage < unit_levels_count(sample); stage++)
        for (size_t p = 0; p < levels[stage].n_parents && unit_levels_is_used(sample, stage); p++)
            check_parent(sample, stage, &levels[stage], p, err);
    return err->n_errors == n_errors;
}
