/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weigh/population_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"

void population_parts_take(struct arena *arena, struct population_margin *margin, const char *const *labels,
                           size_t n_parts, size_t n)
{
    if (n_parts == 0)
        return;
    margin->n_parts = n_parts;
    margin->parts = arena_new(arena, n_parts * sizeof *margin->parts);
    margin->part = arena_new(arena, n * sizeof *margin->part);
    for (size_t p = 0; p < n_parts; p++)
        margin->parts[p] = (struct population_part){ labels[p], MISSING };
    for (size_t i = 0; i < n; i++) {
        bool is_in_part = margin->cell[i] > margin->n_cells;
        margin->part[i] = (uint32_t)(is_in_part ? margin->cell[i] - margin->n_cells - 1 : n_parts);
        margin->cell[i] = is_in_part ? (uint32_t)margin->n_cells : margin->cell[i];
    }
}

bool population_parts_hold(const char *part, const char *label)
{
    for (;;) {
        size_t n = strcspn(label, "*"), n_part = strcspn(part, "*");
        if (n_part > 0 && (n != n_part || memcmp(label, part, n) != 0))
            return false;
        if (label[n] == '\0' || part[n_part] == '\0')
            return true;
        label += n + 1;
        part += n_part + 1;
    }
}

/* Design weights of each cell, and behind them of each part; owned by the caller. */
static struct sum *add_up(const struct population_margin *margin, const double *weights, size_t n)
{
    struct sum *sums = memory_new(margin->n_cells + margin->n_parts, sizeof *sums);
    for (size_t i = 0; i < n; i++)
        if (margin->cell[i] < margin->n_cells)
            sum_add(&sums[margin->cell[i]], weights[i]);
        else if (margin->part[i] < margin->n_parts)
            sum_add(&sums[margin->n_cells + margin->part[i]], weights[i]);
    return sums;
}

/* Sums the design weights in cells that have a part's levels, and the population of these. */
static void sum_alike(const struct population_margin *margin, size_t p, const struct sum *design, struct sum *alike,
                      struct sum *persons)
{
    for (size_t c = 0; c < margin->n_cells; c++)
        if (population_parts_hold(margin->parts[p].label, margin->labels[c])) {
            sum_add(alike, sum_value(design[c]));
            sum_add(persons, margin->population[c]);
        }
}

/* Spreads the design weights of each part over the cells that they may be in, spread[p * n_cells + c]: as those of the
 * others there are, as the population is where there are none. */
static void spread_parts(const struct population_margin *margin, const struct sum *design, double *spread)
{
    for (size_t p = 0; p < margin->n_parts; p++) {
        double own = sum_value(design[margin->n_cells + p]);
        struct sum alike = { 0, 0 }, persons = { 0, 0 };
        sum_alike(margin, p, design, &alike, &persons);
        for (size_t c = 0; c < margin->n_cells; c++)
            if (population_parts_hold(margin->parts[p].label, margin->labels[c]))
                spread[p * margin->n_cells + c] =
                    own * (sum_value(alike) > 0 ? sum_value(design[c]) / sum_value(alike)
                                                : margin->population[c] / sum_value(persons));
    }
}

/* Shares the population of a cell out among those who are in it and those who may be. */
static void share_out(struct population_margin *margin, size_t c, double design, const double *spread,
                      struct sum *targets)
{
    struct sum all = { 0, 0 };
    sum_add(&all, design);
    for (size_t p = 0; p < margin->n_parts; p++)
        sum_add(&all, spread[p * margin->n_cells + c]);
    if (!(sum_value(all) > 0)) /* nobody: the cell keeps what it has, which weights cannot meet */
        return;
    double factor = margin->population[c] / sum_value(all);
    margin->target[c] = design * factor;
    for (size_t p = 0; p < margin->n_parts; p++)
        sum_add(&targets[p], spread[p * margin->n_cells + c] * factor);
}

void population_parts_share_out(struct arena *arena, struct population_margin *margin, const double *weights, size_t n)
{
    margin->target = arena_new(arena, margin->n_cells * sizeof *margin->target);
    for (size_t c = 0; c < margin->n_cells; c++)
        margin->target[c] = margin->population[c];
    if (margin->n_parts == 0)
        return;
    struct sum *design = add_up(margin, weights, n), *targets = memory_new(margin->n_parts, sizeof *targets);
    double *spread = memory_new(margin->n_parts * margin->n_cells, sizeof *spread);
    spread_parts(margin, design, spread);
    for (size_t c = 0; c < margin->n_cells; c++)
        share_out(margin, c, sum_value(design[c]), spread, targets);
    for (size_t p = 0; p < margin->n_parts; p++)
        margin->parts[p].target = sum_value(targets[p]);
    free(spread);
    free(targets);
    free(design);
}
