/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/stack.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"

static const struct multistage_sample *sample_of(const struct stack *stack, size_t wave)
{
    return &stack->waves[wave]->rows.rows.sample;
}

static void take_weights(struct stack *stack)
{
    size_t n = stack->first[stack->n_waves], n_strata = 0;
    for (size_t k = 0; k < stack->n_waves; k++)
        n_strata += sample_of(stack, k)->n_strata;
    double *weight = arena_new(&stack->arena, n * sizeof *weight),
           *design_weight = arena_new(&stack->arena, n * sizeof *design_weight);
    uint32_t *stratum = arena_new(&stack->arena, n * sizeof *stratum);
    const char **names = arena_new(&stack->arena, n_strata * sizeof *names);
    for (size_t k = 0, before = 0, row = 0; k < stack->n_waves; before += sample_of(stack, k++)->n_strata) {
        const struct multistage_sample *own = sample_of(stack, k);
        for (size_t h = 0; h < own->n_strata; h++)
            names[before + h] = own->stratum_names[h];
        for (size_t i = 0; i < own->n; i++, row++) {
            weight[row] = own->weight[i];
            design_weight[row] = own->design_weight != NULL ? own->design_weight[i] : own->weight[i];
            stratum[row] = (uint32_t)before + own->stratum[i];
        }
    }
    stack->sample.n_strata = n_strata;
    stack->sample.weight = weight;
    stack->sample.design_weight = design_weight;
    stack->sample.stratum = stratum;
    stack->sample.stratum_names = names;
}

/* A row whose year does not say how many units there were is drawn with replacement: its population is missing. */
static void take_stage(struct stack *stack, size_t stage)
{
    size_t n = stack->first[stack->n_waves], row = 0;
    uint32_t before = 0, *unit = arena_new(&stack->arena, n * sizeof *unit);
    double *population = arena_new(&stack->arena, n * sizeof *population);
    for (size_t k = 0; k < stack->n_waves; k++) {
        const struct multistage_stage *own = &sample_of(stack, k)->stages[stage];
        uint32_t most = before;
        for (size_t i = 0; i < sample_of(stack, k)->n; i++, row++) {
            unit[row] = before + own->unit[i];
            population[row] = own->population != NULL ? own->population[i] : MISSING;
            most = unit[row] + 1 > most ? unit[row] + 1 : most;
        }
        before = most;
    }
    stack->sample.stages[stage] = (struct multistage_stage){ unit, population };
}

static void take_auxiliaries(struct stack *stack)
{
    size_t n = stack->first[stack->n_waves], n_columns = 0;
    for (size_t k = 0; k < stack->n_waves; k++)
        n_columns += sample_of(stack, k)->n_auxiliaries;
    if (n_columns == 0)
        return;
    double *columns = arena_new(&stack->arena, n * n_columns * sizeof *columns);
    for (size_t k = 0, before = 0; k < stack->n_waves; before += sample_of(stack, k++)->n_auxiliaries) {
        const struct multistage_sample *own = sample_of(stack, k);
        for (size_t i = 0; i < own->n && own->n_auxiliaries > 0; i++)
            memcpy(columns + (stack->first[k] + i) * n_columns + before, own->auxiliaries + i * own->n_auxiliaries,
                   own->n_auxiliaries * sizeof *columns);
    }
    stack->sample.auxiliaries = columns;
    stack->sample.n_auxiliaries = n_columns;
    stack->basis = multistage_basis(&stack->sample, &stack->sample.n_basis);
    stack->sample.basis = stack->basis;
}

bool stack_init(struct stack *stack, struct wave_rows *const *waves, size_t n_waves)
{
    *stack = (struct stack){ .waves = waves, .n_waves = n_waves };
    const struct multistage_sample *newest = sample_of(stack, 0);
    stack->first = arena_new(&stack->arena, (n_waves + 1) * sizeof *stack->first);
    for (size_t k = 0; k < n_waves; k++) {
        stack->first[k + 1] = stack->first[k] + sample_of(stack, k)->n;
        if (sample_of(stack, k)->n_stages != newest->n_stages)
            return false;
    }
    stack->sample = (struct multistage_sample){ .n = stack->first[n_waves],
                                                .n_stages = newest->n_stages,
                                                .single_psu = newest->single_psu,
                                                .is_lonely_in_domain = newest->is_lonely_in_domain };
    take_weights(stack);
    for (size_t stage = 0; stage < stack->sample.n_stages; stage++)
        take_stage(stack, stage);
    take_auxiliaries(stack);
    return true;
}

void stack_clear(struct stack *stack)
{
    free(stack->basis);
    arena_clear(&stack->arena);
    *stack = (struct stack){ 0 };
}

/* The k-th column of an item's values: y, x, and behind them the shares. */
static const double *column_of(const struct row_item *item, size_t k)
{
    return k == 0 ? item->y : k == 1 ? item->x : item->shares[k - 2];
}

/* A column over the rows of all waves, NULL where they do not have it: they all have the shape of the first. */
static const double *lay_column(const struct stack *stack, size_t indicator, size_t column, struct arena *arena)
{
    if (column_of(row_route_item(&stack->waves[0]->rows, indicator), column) == NULL)
        return NULL;
    double *values = arena_new(arena, stack->sample.n * sizeof *values);
    for (size_t k = 0; k < stack->n_waves; k++)
        memcpy(values + stack->first[k], column_of(row_route_item(&stack->waves[k]->rows, indicator), column),
               sample_of(stack, k)->n * sizeof *values);
    return values;
}

bool stack_item(const struct stack *stack, size_t indicator, struct arena *arena, struct row_item *item)
{
    for (size_t k = 0; k < stack->n_waves; k++)
        if (row_route_item(&stack->waves[k]->rows, indicator) == NULL)
            return false;
    *item = *row_route_item(&stack->waves[0]->rows, indicator);
    const double **shares = arena_new(arena, item->n_shares * sizeof *shares);
    for (size_t k = 0; k < item->n_shares; k++)
        shares[k] = lay_column(stack, indicator, 2 + k, arena);
    item->shares = shares;
    item->y = lay_column(stack, indicator, 0, arena);
    item->x = lay_column(stack, indicator, 1, arena);
    return true;
}

bool *stack_level(const struct stack *stack, const char *domain, const char *level)
{
    bool *is_in = memory_new(stack->sample.n, sizeof *is_in);
    for (size_t k = 0; k < stack->n_waves; k++) {
        size_t d, l;
        if (!wave_rows_find_level(stack->waves[k], domain, level, &d, &l))
            continue;
        bool *own = answering_rows_in(&stack->waves[k]->rows.rows, d, l);
        memcpy(is_in + stack->first[k], own, sample_of(stack, k)->n * sizeof *is_in);
        free(own);
    }
    return is_in;
}
