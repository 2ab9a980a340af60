#include "weigh/auxiliaries.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "tables/input_tables.h"
#include "weigh/totals.h"

static bool check_auxiliary(const struct population *population, const struct study *study,
                            const struct respondents *respondents, const struct respondent_variable *variable,
                            struct error *err)
{
    char *shown = study_shown(study, variable_schema.name);
    struct place place = { .file = shown };
    const char *name = variable->variable->variable;
    bool done = true;
    if (respondents_find_role(respondents, ROLE_WEIGHT) == NULL)
        done = error_at(err, place,
                        "\"%s\" has the role auxiliary, and no variable the role weight; what weights were calibrated "
                        "to is told of "
                        "delivered weights only",
                        name);
    else if (population->n + population->n_numbers > 0 && !population->is_delivered)
        done = error_at(err, place,
                        "\"%s\" has the role auxiliary, so the delivered weights are calibrated already; set "
                        "calibration to none, or give "
                        "the variable another role",
                        name);
    free(shown);
    return done;
}

/* A margin of a variable's levels that are answered and occur. */
static void add_auxiliary(struct population *population, const struct respondents *respondents,
                          const struct respondent_variable *variable, const double *weights)
{
    struct population_margin margin = { .shown = variable->variable->variable, .name = variable->variable->variable };
    uint32_t *cells = memory_new(variable->n_levels, sizeof *cells); /* cell + 1, 0 = none */
    margin.labels = memory_new(variable->n_levels, sizeof *margin.labels);
    margin.population = memory_new(variable->n_levels, sizeof *margin.population);
    margin.cell = memory_new(respondents->n, sizeof *margin.cell);
    for (size_t i = 0; i < respondents->n; i++)
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
    for (size_t i = 0; i < respondents->n; i++) {
        uint32_t cell = cells[npy_code(&variable->array, i)];
        margin.cell[i] = cell > 0 && weights[i] > 0 ? cell - 1 : (uint32_t)margin.n_cells;
    }
    free(cells);
    population->margins[population->n++] = margin;
}

/* A number that delivered weights meet already. */
static bool add_number(struct population *population, const struct study *study, const struct respondents *respondents,
                       const struct respondent_variable *variable, const double *weights, struct error *err)
{
    char *shown = study_shown(study, variable_schema.name);
    const char *name = variable->variable->variable;
    bool done = totals_add(
        population, (struct totals_request){ respondents, weights, name, name, MISSING, { .file = shown } }, err);
    free(shown);
    return done;
}

bool auxiliaries_add(struct population *population, const struct study *study, const struct respondents *respondents,
                     const double *weights, struct error *err)
{
    size_t n_errors = err->n_errors, capacity = population->n;
    for (size_t i = 0; i < respondents->n_variables; i++) {
        const struct respondent_variable *variable = &respondents->variables[i];
        if (variable->variable->role != ROLE_AUXILIARY ||
            !check_auxiliary(population, study, respondents, variable, err))
            continue;
        population->is_delivered = true;
        if (variable->array.type == NPY_FLOAT64) {
            (void)add_number(population, study, respondents, variable, weights, err);
            continue;
        }
        population->margins =
            memory_grow(population->margins, &capacity, population->n + 1, sizeof *population->margins);
        add_auxiliary(population, respondents, variable, weights);
    }
    return err->n_errors == n_errors;
}
