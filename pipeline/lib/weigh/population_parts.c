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

static size_t count_known(const char *label)
{
    size_t n = 0;
    for (size_t length; *label != '\0'; label += length + (label[length] == '*')) {
        length = strcspn(label, "*");
        n += length > 0;
    }
    return n;
}

/* A part in the order in which populations are shared out. */
struct place_of_part {
    const char *label;
    size_t n_known, part;
};

static int by_known_levels(const void *left, const void *right)
{
    const struct place_of_part *a = left, *b = right;
    if (a->n_known != b->n_known)
        return a->n_known < b->n_known ? -1 : 1;
    return strcmp(a->label, b->label);
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

/* Gives a part its share of the cells that have its levels; those behind it in the order still have a claim on them. */
static void share_out(struct population_margin *margin, const struct place_of_part *order, size_t place,
                      const struct sum *design)
{
    const struct place_of_part *own = &order[place];
    double own_weight = sum_value(design[margin->n_cells + own->part]);
    struct sum all = { 0, 0 }, persons = { 0, 0 };
    for (size_t c = 0; c < margin->n_cells; c++)
        if (population_parts_hold(own->label, margin->labels[c])) {
            sum_add(&all, sum_value(design[c]));
            sum_add(&persons, margin->target[c]);
        }
    for (size_t k = place; k < margin->n_parts; k++)
        if (population_parts_hold(own->label, order[k].label))
            sum_add(&all, sum_value(design[margin->n_cells + order[k].part]));
    double part = own_weight / sum_value(all);
    margin->parts[own->part].target = sum_value(persons) * part;
    for (size_t c = 0; c < margin->n_cells; c++)
        if (population_parts_hold(own->label, margin->labels[c]))
            margin->target[c] *= 1 - part;
}

void population_parts_share_out(struct arena *arena, struct population_margin *margin, const double *weights, size_t n)
{
    margin->target = arena_new(arena, margin->n_cells * sizeof *margin->target);
    for (size_t c = 0; c < margin->n_cells; c++)
        margin->target[c] = margin->population[c];
    if (margin->n_parts == 0)
        return;
    struct place_of_part *order = memory_new(margin->n_parts, sizeof *order);
    struct sum *design = add_up(margin, weights, n);
    for (size_t p = 0; p < margin->n_parts; p++)
        order[p] = (struct place_of_part){ margin->parts[p].label, count_known(margin->parts[p].label), p };
    qsort(order, margin->n_parts, sizeof *order, by_known_levels);
    for (size_t k = 0; k < margin->n_parts; k++)
        share_out(margin, order, k, design);
    free(order);
    free(design);
}
