/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weigh/auxiliaries.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "tables/input_tables.h"
#include "weigh/totals.h"

static bool check_auxiliary(const struct population *population, const char *name, struct place place,
                            struct error *err)
{
    if (respondents_find_role(population->respondents, ROLE_WEIGHT) == NULL)
        return error_at(err, place,
                        "\"%s\" has the role auxiliary, and no variable the role weight; what weights were calibrated "
                        "to is told of "
                        "delivered weights only",
                        name);
    if (population->n + population->n_numbers > 0 && !population->is_delivered)
        return error_at(err, place,
                        "\"%s\" has the role auxiliary, so the delivered weights are calibrated already; set "
                        "calibration to none, or give "
                        "the variable another role",
                        name);
    return true;
}

/* A margin of a variable's levels that are answered and occur. */
static void add_margin(struct population *population, const struct respondent_variable *variable)
{
    struct arena *arena = &population->arena;
    const double *weights = population->weights;
    size_t n = population->respondents->n;
    struct population_margin margin = { .shown = variable->variable->variable, .name = variable->variable->variable };
    uint32_t *cells = memory_new(variable->n_levels, sizeof *cells); /* cell + 1, 0 = none */
    margin.labels = arena_new(arena, variable->n_levels * sizeof *margin.labels);
    margin.population = arena_new(arena, variable->n_levels * sizeof *margin.population);
    margin.cell = arena_new(arena, n * sizeof *margin.cell);
    for (size_t i = 0; i < n; i++)
        if (weights[i] > 0)
            cells[npy_code(&variable->array, i)] = 1;
    for (size_t c = 0; c < variable->n_levels; c++) {
        if (cells[c] == 0 || variable->levels[c].status != ANSWER_GIVEN) {
            cells[c] = 0;
            continue;
        }
        margin.labels[margin.n_cells] = variable->levels[c].code;
        margin.population[margin.n_cells++] = MISSING;
        cells[c] = (uint32_t)margin.n_cells;
    }
    for (size_t i = 0; i < n; i++) {
        uint32_t cell = cells[npy_code(&variable->array, i)];
        margin.cell[i] = cell > 0 && weights[i] > 0 ? cell - 1 : (uint32_t)margin.n_cells;
    }
    free(cells);
    population->margins[population->n++] = margin;
}

bool auxiliaries_add(struct population *population, struct error *err)
{
    size_t n_errors = err->n_errors, capacity = population->n;
    char *shown = study_shown(population->study, variable_schema.name);
    struct place place = { .file = shown };
    for (size_t i = 0; i < population->respondents->n_variables; i++) {
        const struct respondent_variable *variable = &population->respondents->variables[i];
        const char *name = variable->variable->variable;
        if (variable->variable->role != ROLE_AUXILIARY || !check_auxiliary(population, name, place, err))
            continue;
        population->is_delivered = true;
        if (variable->array.type == NPY_FLOAT64) {
            (void)totals_add(population, (struct totals_request){ name, name, MISSING, place }, err);
            continue;
        }
        population->margins =
            memory_grow(population->margins, &capacity, population->n + 1, sizeof *population->margins);
        add_margin(population, variable);
    }
    free(shown);
    return err->n_errors == n_errors;
}
