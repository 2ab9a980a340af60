/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weigh/totals.h"

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"

static bool check_variable(const struct population *population, const struct totals_request *request, struct error *err)
{
    const struct respondent_variable *variable = respondents_find(population->respondents, request->variable);
    if (variable == NULL)
        return error_at(err, request->place,
                        "\"%s\" is no variable of the study in that year, one that holds numbers was wanted",
                        request->variable);
    if (variable->array.type != NPY_FLOAT64)
        return error_at(err, request->place,
                        "\"%s\" has levels, a variable that holds numbers was wanted for a total; give the population "
                        "of each level instead",
                        request->variable);
    for (size_t k = 0; k < population->n_numbers; k++)
        if (text_is(population->numbers[k].name, request->variable))
            return error_at(err, request->place, "\"%s\" stands twice", request->variable);
    return true;
}

bool totals_add(struct population *population, struct totals_request request, struct error *err)
{
    if (!check_variable(population, &request, err))
        return false;
    const struct respondent_variable *variable = respondents_find(population->respondents, request.variable);
    size_t n = population->respondents->n, capacity = population->n_numbers, n_missing = 0, first = 0;
    double *value = arena_new(&population->arena, n * sizeof *value);
    for (size_t i = 0; i < n; i++) {
        value[i] = population->weights[i] > 0 ? npy_number(&variable->array, i) : 0;
        first = is_missing(value[i]) && n_missing == 0 ? i : first;
        n_missing += is_missing(value[i]);
    }
    if (n_missing > 0)
        return error_at(err, request.place,
                        "%zu respondents, the first at line %u, have no number in \"%s\", which every weight is "
                        "calibrated to; give them one, "
                        "or take the variable out",
                        n_missing, npy_code(&population->respondents->lines, first), request.variable);
    population->numbers =
        memory_grow(population->numbers, &capacity, population->n_numbers + 1, sizeof *population->numbers);
    population->numbers[population->n_numbers++] =
        (struct population_number){ request.shown, variable->variable->variable,
                                    arena_format(&population->arena, "%s: \"%s\"", request.shown, request.variable),
                                    value, request.total };
    return true;
}
