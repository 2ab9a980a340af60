/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/panel_stack.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"

void panel_stack_clear(struct panel_stack *stack)
{
    arena_clear(&stack->arena);
    *stack = (struct panel_stack){ 0 };
}

size_t panel_stack_count_shared(uint32_t n_persons, const struct panel_year *const years[2], const bool *const among[2])
{
    size_t n = 0;
    uint8_t *met = memory_new(n_persons, sizeof *met);
    for (unsigned k = 0; k < 2; k++)
        for (size_t i = 0; i < panel_year_sample(years[k])->n; i++) {
            uint32_t person = years[k]->person[i];
            if (person == PANEL_NOBODY || (among[k] != NULL && !among[k][i]) || (met[person] & (1U << k)) != 0)
                continue;
            met[person] |= (uint8_t)(1U << k);
            n += met[person] == 3;
        }
    free(met);
    return n;
}

/* Units drawn in each stratum of the panel's numbering, and the population they were drawn from, added over the years;
 * INFINITY where a year does not say. */
static void add_fractions(const struct panel_numbers *numbers, const struct panel_year *year, double *drawn,
                          double *population)
{
    const struct multistage_sample *sample = panel_year_sample(year);
    const double *declared = sample->stages[0].population;
    bool *is_counted = memory_new(numbers->n_units, sizeof *is_counted),
         *has_population = memory_new(numbers->n_strata, sizeof *has_population);
    for (size_t i = 0; i < sample->n; i++) {
        uint32_t stratum = year->stratum[i];
        if (!is_counted[year->unit[i]])
            drawn[stratum]++;
        is_counted[year->unit[i]] = true;
        if (has_population[stratum])
            continue;
        has_population[stratum] = true;
        population[stratum] += declared != NULL && !is_missing(declared[i]) ? declared[i] : INFINITY;
    }
    free(is_counted);
    free(has_population);
}

/* The population of each row's stratum: units of the stack over the share that both years together drew. */
static void fill_population(const struct panel_numbers *numbers, const struct panel_year *const years[2],
                            struct panel_stack *stack)
{
    struct arena arena = { 0 };
    double *drawn = arena_new(&arena, numbers->n_strata * sizeof *drawn),
           *population = arena_new(&arena, numbers->n_strata * sizeof *population),
           *units = arena_new(&arena, numbers->n_strata * sizeof *units);
    bool *is_counted = arena_new(&arena, numbers->n_units * sizeof *is_counted);
    for (int k = 0; k < 2; k++)
        add_fractions(numbers, years[k], drawn, population);
    for (size_t i = 0; i < stack->sample.n; i++) {
        units[stack->stratum[i]] += !is_counted[stack->unit[i]];
        is_counted[stack->unit[i]] = true;
    }
    for (size_t i = 0; i < stack->sample.n; i++) {
        uint32_t h = stack->stratum[i];
        stack->population[i] = isinf(population[h]) ? MISSING : units[h] * population[h] / drawn[h];
    }
    arena_clear(&arena);
}

/* A unit has one stratum, that of its first year. */
static void join_rows(const struct panel_year *const years[2], uint32_t n_units, struct panel_stack *stack)
{
    uint32_t *stratum = memory_new(n_units, sizeof *stratum);
    for (uint32_t u = 0; u < n_units; u++)
        stratum[u] = UINT32_MAX;
    size_t at = 0;
    for (int k = 0; k < 2; k++)
        for (size_t i = 0; i < panel_year_sample(years[k])->n; i++, at++) {
            uint32_t unit = years[k]->unit[i];
            if (stratum[unit] == UINT32_MAX)
                stratum[unit] = years[k]->stratum[i];
            stack->weight[at] = panel_year_sample(years[k])->weight[i];
            stack->unit[at] = unit;
            stack->stratum[at] = stratum[unit];
        }
    free(stratum);
}

void panel_stack_make(struct panel_stack *stack, const struct panel_numbers *numbers,
                      const struct panel_year *const years[2])
{
    if (stack->years[0] == years[0] && stack->years[1] == years[1])
        return;
    panel_stack_clear(stack);
    const struct multistage_sample *last = panel_year_sample(years[1]);
    size_t n = panel_year_sample(years[0])->n + last->n;
    stack->years[0] = years[0];
    stack->years[1] = years[1];
    stack->weight = arena_new(&stack->arena, n * sizeof *stack->weight);
    stack->population = arena_new(&stack->arena, n * sizeof *stack->population);
    stack->unit = arena_new(&stack->arena, n * sizeof *stack->unit);
    stack->stratum = arena_new(&stack->arena, n * sizeof *stack->stratum);
    stack->sample = (struct multistage_sample){
        .n = n,
        .weight = stack->weight,
        .stratum = stack->stratum,
        .n_strata = numbers->n_strata,
        .stages = { { stack->unit, stack->population } },
        .n_stages = 1,
        .single_psu = last->single_psu == SINGLE_PSU_FAIL ? SINGLE_PSU_ADJUST : last->single_psu,
        .is_lonely_in_domain = last->single_psu != SINGLE_PSU_FAIL && last->is_lonely_in_domain
    };
    join_rows(years, numbers->n_units, stack);
    fill_population(numbers, years, stack);
}

void panel_stack_set_pair(const struct panel_stack *stack, const size_t levels[2], struct change_pair *pair)
{
    const struct panel_year *const *years = stack->years;
    const struct multistage_sample *sample = &stack->sample;
    double *influence = memory_new(sample->n, sizeof *influence), variance;
    bool *is_in = memory_new(sample->n, sizeof *is_in);
    struct error err;
    size_t at = 0;
    error_init(&err);
    for (int k = 0; k < 2; k++)
        for (size_t i = 0; i < panel_year_sample(years[k])->n; i++, at++) {
            double value = years[k]->influence[i * years[k]->n_levels + levels[k]];
            influence[at] = k == 0 ? -value : value;
            is_in[at] = years[k]->answers[levels[k]][i];
        }
    if (multistage_covariance(sample, influence, 1, is_in, &variance, &err)) {
        for (int k = 0; k < 2; k++)
            variance += panel_year_sample(years[k])->n_stages > 1 ? panel_year_second_stage(years[k], levels[k]) : 0;
        pair->from.se = sqrt(fmax(0, variance));
        pair->to.se = 0;
        pair->covariance = 0;
        pair->df = multistage_df(sample, is_in);
    }
    error_clear(&err);
    free(influence);
    free(is_in);
}
