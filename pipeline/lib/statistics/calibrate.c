/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/calibrate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"

static const double tolerance = 1e-12;
static const size_t max_sweeps = 10000;

/* Rows that agree in every margin's cell move together: `group` says which each belongs to, weights are Σd and Σw of
 * the group. cells: n_groups × n_margins; the cell after a margin's last is "not stated". targets[margin][cell]. */
struct raking {
    const struct calibrate_margin *margins;
    size_t n_margins, n_groups;
    uint32_t *group, *cells;
    double *design, *weights;
    double **targets;
    struct arena arena;
};

static uint32_t cell_of(const struct calibrate_margin *margin, size_t row)
{
    return margin->cell[row] < margin->n_cells ? margin->cell[row] : (uint32_t)margin->n_cells;
}

static uint64_t hash_of(const struct raking *raking, size_t row)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t k = 0; k < raking->n_margins; k++)
        hash = (hash ^ cell_of(&raking->margins[k], row)) * 1099511628211u;
    return hash ^ hash >> 29;
}

static bool is_same(const struct raking *raking, uint32_t group, size_t row)
{
    for (size_t k = 0; k < raking->n_margins; k++)
        if (raking->cells[group * raking->n_margins + k] != cell_of(&raking->margins[k], row))
            return false;
    return true;
}

/* Finds the groups; their number is at most that of the rows. */
static void group_rows(struct raking *raking, const double *weights, size_t n)
{
    size_t n_slots = 1024, capacity = 0, n_margins = raking->n_margins;
    while (n_slots < 2 * n)
        n_slots *= 2;
    uint32_t *slots = memory_new(n_slots, sizeof *slots); /* group + 1, 0 = free */
    struct sum *sums = memory_new(n, sizeof *sums);
    raking->group = arena_new(&raking->arena, n * sizeof *raking->group);
    for (size_t i = 0; i < n; i++) {
        if (!(weights[i] > 0))
            continue;
        size_t slot = (size_t)hash_of(raking, i) & (n_slots - 1);
        while (slots[slot] != 0 && !is_same(raking, slots[slot] - 1, i))
            slot = (slot + 1) & (n_slots - 1);
        if (slots[slot] == 0) {
            raking->cells =
                memory_grow(raking->cells, &capacity, (raking->n_groups + 1) * n_margins, sizeof *raking->cells);
            for (size_t k = 0; k < n_margins; k++)
                raking->cells[raking->n_groups * n_margins + k] = cell_of(&raking->margins[k], i);
            slots[slot] = (uint32_t)++raking->n_groups;
        }
        raking->group[i] = slots[slot] - 1;
        sum_add(&sums[raking->group[i]], weights[i]);
    }
    raking->design = arena_new(&raking->arena, raking->n_groups * sizeof *raking->design);
    raking->weights = arena_new(&raking->arena, raking->n_groups * sizeof *raking->weights);
    for (size_t g = 0; g < raking->n_groups; g++)
        raking->design[g] = raking->weights[g] = sum_value(sums[g]);
    free(slots);
    free(sums);
}

/* Σ of the groups' present weights per cell of a margin, "not stated" last. */
static void add_up(const struct raking *raking, size_t margin, const double *weights, struct sum *sums)
{
    memset(sums, 0, (raking->margins[margin].n_cells + 1) * sizeof *sums);
    for (size_t g = 0; g < raking->n_groups; g++)
        sum_add(&sums[raking->cells[g * raking->n_margins + margin]], weights[g]);
}

static struct sum *new_sums(const struct raking *raking)
{
    size_t n = 1;
    for (size_t k = 0; k < raking->n_margins; k++)
        n = raking->margins[k].n_cells + 1 > n ? raking->margins[k].n_cells + 1 : n;
    return memory_new(n, sizeof(struct sum));
}

/* The populations, and for "not stated" its share of the design weights, the cells sharing out the rest. */
static bool set_targets(struct raking *raking, struct error *err)
{
    struct sum *sums = new_sums(raking);
    size_t n_errors = err->n_errors;
    raking->targets = arena_new(&raking->arena, raking->n_margins * sizeof *raking->targets);
    for (size_t k = 0; k < raking->n_margins; k++) {
        const struct calibrate_margin *margin = &raking->margins[k];
        struct sum population = { 0, 0 }, design = { 0, 0 };
        add_up(raking, k, raking->design, sums);
        for (size_t c = 0; c < margin->n_cells; c++) {
            sum_add(&population, margin->population[c]);
            sum_add(&design, sum_value(sums[c]));
            if (!(sum_value(sums[c]) > 0))
                (void)error_add(err,
                                "%s: level \"%s\" has a population and no respondents, some were wanted; join it with "
                                "another level",
                                margin->name, margin->labels[c]);
        }
        double not_stated = sum_value(sums[margin->n_cells]) / (sum_value(design) + sum_value(sums[margin->n_cells]));
        raking->targets[k] = arena_new(&raking->arena, (margin->n_cells + 1) * sizeof **raking->targets);
        for (size_t c = 0; c < margin->n_cells; c++)
            raking->targets[k][c] = margin->population[c] * (1 - not_stated);
        raking->targets[k][margin->n_cells] = sum_value(population) * not_stated;
    }
    free(sums);
    return err->n_errors == n_errors;
}

/* Where a margin is furthest from its targets. */
struct distance {
    double error;
    size_t margin, cell;
};

/* One sweep: each margin in turn is met by a factor per cell. Returns the largest distance that was found before a
 * margin was met. */
static struct distance sweep(struct raking *raking, struct sum *sums)
{
    struct distance worst = { 0, 0, 0 };
    for (size_t k = 0; k < raking->n_margins; k++) {
        add_up(raking, k, raking->weights, sums);
        for (size_t c = 0; c <= raking->margins[k].n_cells; c++) {
            double target = raking->targets[k][c], error = target > 0 ? fabs(sum_value(sums[c]) / target - 1) : 0;
            if (!(error <= worst.error))
                worst = (struct distance){ error, k, c };
        }
        for (size_t g = 0; g < raking->n_groups; g++) {
            uint32_t cell = raking->cells[g * raking->n_margins + k];
            raking->weights[g] *= raking->targets[k][cell] / sum_value(sums[cell]);
        }
    }
    return worst;
}

static bool converge(struct raking *raking, struct calibrate_result *result, struct error *err)
{
    struct sum *sums = new_sums(raking);
    struct distance worst = { MISSING, 0, 0 };
    size_t n = 0;
    while (n < max_sweeps && !(worst.error <= tolerance) && !(n > 0 && !isfinite(worst.error))) {
        worst = sweep(raking, sums);
        n++;
    }
    free(sums);
    *result = (struct calibrate_result){ worst.error, n };
    if (worst.error <= tolerance)
        return true;
    const struct calibrate_margin *margin = &raking->margins[worst.margin];
    return error_add(
        err,
        "%s: the weights do not converge, level \"%s\" stays %.2g of its population away from it, 1e-12 was wanted; "
        "join sparse levels or take a file out of population/",
        margin->name, worst.cell < margin->n_cells ? margin->labels[worst.cell] : "", worst.error);
}

bool calibrate_rake(double *weights, size_t n, const struct calibrate_margin *margins, size_t n_margins,
                    struct calibrate_result *result, struct error *err)
{
    struct raking raking = { .margins = margins, .n_margins = n_margins };
    group_rows(&raking, weights, n);
    bool done = set_targets(&raking, err) && converge(&raking, result, err);
    for (size_t i = 0; i < n && done; i++)
        if (weights[i] > 0)
            weights[i] *= raking.weights[raking.group[i]] / raking.design[raking.group[i]];
    free(raking.cells);
    arena_clear(&raking.arena);
    return done;
}

double calibrate_kish(size_t n, double sum, double sum_of_squares)
{
    return n > 0 && sum > 0 ? (double)n * sum_of_squares / (sum * sum) : MISSING;
}
