/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protect/bounds.h"

#include <limits.h>
#include <stdint.h>

#include "base/memory.h"

enum { MOST_ROUNDS = 50 };

/* A sum of bounds; n_open of its terms have none. */
struct bound_sum {
    int64_t sum;
    int n_open;
};

/* The least that a term adds to its equation. */
static struct bound_sum least_of(const struct attack_link *link, const struct attack_range *bounds)
{
    struct attack_range range = bounds[link->cell];
    if (link->sign < 0 && range.high == BOUNDS_NONE)
        return (struct bound_sum){ 0, 1 };
    return (struct bound_sum){ link->sign > 0 ? range.low : -(int64_t)range.high, 0 };
}

/* Narrows every cell of an equation, from the side of sign `side`: what the others add at least is no longer there for
 * it. */
static bool narrow(const struct attack *attack, const struct attack_equation *equation, int side,
                   struct attack_range *bounds)
{
    struct bound_sum all = { 0, 0 };
    bool has_moved = false;
    for (uint32_t k = equation->first; k < equation->first + equation->n; k++) {
        struct attack_link link = attack->by_equation[k];
        int64_t truth = (int64_t)side * link.sign * attack->cells[link.cell].count;
        link.sign *= side;
        struct bound_sum least = least_of(&link, bounds);
        all.sum += least.sum - truth;
        all.n_open += least.n_open;
    }
    for (uint32_t k = equation->first; k < equation->first + equation->n; k++) {
        struct attack_link link = attack->by_equation[k];
        link.sign *= side;
        struct attack_range *range = &bounds[link.cell];
        struct bound_sum least = least_of(&link, bounds);
        if (all.n_open > least.n_open)
            continue;
        /* the others add at least all - least; so this adds at most what is left of 0 */
        int64_t most = least.sum - all.sum;
        if (link.sign > 0 && most < range->high) {
            range->high = (int)most;
            has_moved = true;
        }
        if (link.sign < 0 && -most > range->low) {
            range->low = (int)-most;
            has_moved = true;
        }
    }
    return has_moved;
}

struct attack_range *bounds_find(const struct attack *attack, enum attack_view view)
{
    struct attack_range *bounds = memory_new(attack->n_cells, sizeof *bounds);
    for (size_t i = 0; i < attack->n_cells; i++) {
        const struct attack_cell *cell = &attack->cells[i];
        bool is_free = cell->is_hidden || cell->may_hide;
        bounds[i] = is_free ? attack_limits(cell, view) : (struct attack_range){ cell->count, cell->count };
        if (is_free && cell->most == INT_MAX)
            bounds[i].high = BOUNDS_NONE;
    }
    bool has_moved = true;
    for (int round = 0; round < MOST_ROUNDS && has_moved; round++) {
        has_moved = false;
        for (size_t e = 0; e < attack->n_equations; e++)
            for (int side = -1; side <= 1; side += 2)
                has_moved = narrow(attack, &attack->equations[e], side, bounds) || has_moved;
    }
    return bounds;
}
