/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weigh/cluster_units.h"
#include "base/translation.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"

/* A row's unit: what it belongs to above, and its own id, a number or the code of a level. */
struct keyed {
    uint32_t parent;
    double id;
    size_t row;
};

static int compare_keyed(const void *a, const void *b)
{
    const struct keyed *left = a, *right = b;
    if (left->parent != right->parent)
        return left->parent < right->parent ? -1 : 1;
    return (left->id > right->id) - (left->id < right->id);
}

/* Numbers the units of the rows that answered; ids count within what is above them. variable NULL: every row is a unit.
 */
static uint32_t *number_units(struct drawn_sample *sample, const struct respondent_variable *variable,
                              const uint32_t *parents)
{
    struct keyed *keys = memory_new(sample->n_rows, sizeof *keys);
    uint32_t *units = arena_new(&sample->arena, sample->n_rows * sizeof *units), unit = 0;
    size_t n = 0;
    for (size_t i = 0; i < sample->n_rows; i++)
        if (sample->status[i] == SAMPLE_ANSWERED)
            keys[n++] = (struct keyed){ parents[i], variable != NULL ? npy_number(&variable->array, i) : (double)i, i };
    qsort(keys, n, sizeof *keys, compare_keyed);
    for (size_t i = 0; i < n; i++) {
        unit += i > 0 && compare_keyed(&keys[i - 1], &keys[i]) != 0;
        units[keys[i].row] = unit;
    }
    free(keys);
    return units;
}

/* The population that each row's stratum or unit above has at a stage, which has to be the same throughout it; NULL
 * without a variable. */
static bool read_unit_populations(struct sampling_source *source, const struct respondent_variable *variable,
                                  size_t stage, struct error *err)
{
    struct drawn_sample *sample = source->sample;
    const uint32_t *parents = stage == 0 ? sample->stratum : sample->unit[stage - 1];
    if (variable == NULL)
        return true;
    double *known = memory_new(sample->n_rows + sample->n_strata, sizeof *known),
           *population = arena_new(&sample->arena, sample->n_rows * sizeof *population);
    sample->unit_population[stage] = population;
    bool done = true;
    for (size_t i = 0; i < sample->n_rows && done; i++) {
        if (sample->status[i] != SAMPLE_ANSWERED)
            continue;
        population[i] = sampling_source_number(variable, i);
        double *own = &known[parents[i]];
        done = population[i] > 0 && (*own == 0 || *own == population[i]);
        *own = population[i];
        if (!done)
            (void)error_at(
                err, sampling_source_place(source, i),
                "\"%s\" is not the same number above 0 throughout %s \"%s\", the units to draw from were wanted",
                variable->variable->variable, stage == 0 ? "stratum" : translated("a primary sampling unit of stratum"),
                sample->strata[sample->stratum[i]].name);
    }
    free(known);
    return done;
}

bool cluster_units_set(struct sampling_source *source, struct error *err)
{
    static const enum role populations[MULTISTAGE_MOST_STAGES] = { ROLE_FPC, ROLE_SSU_FPC };
    struct drawn_sample *sample = source->sample;
    const struct respondent_variable *psu = respondents_find_role(source->respondents, ROLE_PSU),
                                     *ssu = respondents_find_role(source->respondents, ROLE_SSU);
    if (psu == NULL)
        return true;
    for (size_t i = 0; i < sample->n_rows && ssu != NULL; i++)
        if (sample->status[i] == SAMPLE_ANSWERED && is_missing(npy_number(&ssu->array, i)))
            return error_at(err, sampling_source_place(source, i),
                            "no secondary sampling unit in \"%s\", one was wanted; correct the delivery",
                            ssu->variable->variable);
    sample->n_stages = ssu != NULL || respondents_find_role(source->respondents, populations[1]) != NULL ? 2 : 1;
    bool done = true;
    for (size_t k = 0; k < sample->n_stages && done; k++) {
        sample->unit[k] = number_units(sample, k == 0 ? psu : ssu, k == 0 ? sample->stratum : sample->unit[0]);
        done = read_unit_populations(source, respondents_find_role(source->respondents, populations[k]), k, err);
    }
    return done;
}

/* Multiplies the weights by population over units drawn at a stage. */
static void weigh_stage(struct drawn_sample *sample, size_t stage)
{
    const uint32_t *parents = stage == 0 ? sample->stratum : sample->unit[stage - 1];
    bool *is_counted = memory_new(sample->n_rows, sizeof *is_counted);
    double *drawn = memory_new(sample->n_rows + sample->n_strata, sizeof *drawn);
    for (size_t i = 0; i < sample->n_rows; i++)
        if (sample->status[i] == SAMPLE_ANSWERED && !is_counted[sample->unit[stage][i]]) {
            is_counted[sample->unit[stage][i]] = true;
            drawn[parents[i]]++;
        }
    for (size_t i = 0; i < sample->n_rows; i++)
        if (sample->status[i] == SAMPLE_ANSWERED)
            sample->weight[i] *= sample->unit_population[stage][i] / drawn[parents[i]];
    free(is_counted);
    free(drawn);
}

void cluster_units_weigh(struct drawn_sample *sample)
{
    for (size_t k = 0; k < sample->n_stages && sample->unit_population[k] != NULL; k++)
        weigh_stage(sample, k);
}
