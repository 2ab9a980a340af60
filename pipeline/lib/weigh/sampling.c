/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weigh/sampling.h"

#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "ingest/survey_files.h"
#include "weigh/cluster_units.h"
#include "weigh/sampling_source.h"
#include "weigh/strata.h"

bool sampling_check_roles(const struct study *study, const struct respondents *respondents, struct error *err)
{
    static const enum role needs[][2] = { { ROLE_SSU, ROLE_PSU },
                                          { ROLE_SSU_FPC, ROLE_PSU },
                                          { ROLE_SSU_FPC, ROLE_FPC } };
    size_t n_errors = err->n_errors;
    char *shown = study_shown(study, variable_schema.name);
    for (size_t i = 0; i < sizeof needs / sizeof *needs && err->n_errors == n_errors; i++) {
        const struct respondent_variable *variable = respondents_find_role(respondents, needs[i][0]);
        if (variable != NULL && respondents_find_role(respondents, needs[i][1]) == NULL)
            (void)error_at(
                err, (struct place){ .file = shown },
                "\"%s\" has the role %s, but no variable has the role %s, which the stage before it needs; declare it",
                variable->variable->variable, role_word(needs[i][0]), role_word(needs[i][1]));
    }
    free(shown);
    return err->n_errors == n_errors;
}

static void set_status(struct sampling_source *source)
{
    struct drawn_sample *sample = source->sample;
    const struct respondent_variable *variable = respondents_find_role(source->respondents, ROLE_STATUS);
    sample->has_status = variable != NULL;
    sample->status = arena_new(&sample->arena, sample->n_rows * sizeof *sample->status);
    for (size_t i = 0; i < sample->n_rows; i++) {
        double value = variable != NULL ? sampling_source_number(variable, i) : (double)SAMPLE_ANSWERED;
        sample->status[i] = value == 1   ? SAMPLE_ANSWERED
                            : value == 2 ? SAMPLE_NOT_ANSWERED
                            : value == 3 ? SAMPLE_UNDELIVERABLE
                                         : SAMPLE_OTHER;
    }
}

static bool set_weights(struct sampling_source *source, struct error *err)
{
    struct drawn_sample *sample = source->sample;
    const struct respondent_variable *variable = respondents_find_role(source->respondents, ROLE_WEIGHT);
    sample->weight = arena_new(&sample->arena, sample->n_rows * sizeof *sample->weight);
    for (size_t i = 0; i < sample->n_rows; i++) {
        const struct drawn_stratum *stratum = &sample->strata[sample->stratum[i]];
        if (sample->status[i] != SAMPLE_ANSWERED)
            continue;
        bool has_population = !is_missing(stratum->population) && sample->unit_population[0] == NULL;
        double weight = has_population ? stratum->population / (double)stratum->n_respondents : 1;
        if (variable != NULL)
            weight = sampling_source_number(variable, i);
        if (!(weight >= 0) || isinf(weight))
            return error_at(err, sampling_source_place(source, i),
                            "no weight of 0 or more in \"%s\", one was wanted; correct the delivery",
                            variable != NULL ? variable->variable->variable : "");
        sample->weight[i] = weight;
    }
    if (variable == NULL)
        cluster_units_weigh(sample);
    return true;
}

/* The delivered weights of households, where a variable has them. */
static bool set_household_weights(struct sampling_source *source, struct error *err)
{
    struct drawn_sample *sample = source->sample;
    const struct respondent_variable *variable = respondents_find_role(source->respondents, ROLE_WEIGHT_HOUSEHOLD);
    if (variable == NULL)
        return true;
    sample->household_weight = arena_new(&sample->arena, sample->n_rows * sizeof *sample->household_weight);
    for (size_t i = 0; i < sample->n_rows; i++) {
        double weight = sample->status[i] == SAMPLE_ANSWERED ? sampling_source_number(variable, i) : 0;
        if (!(weight >= 0) || isinf(weight))
            return error_at(err, sampling_source_place(source, i),
                            "no household weight of 0 or more in \"%s\", one was wanted; correct the delivery, 0 for "
                            "whoever speaks for no "
                            "household",
                            variable->variable->variable);
        sample->household_weight[i] = weight;
    }
    return true;
}

bool sampling_read(struct drawn_sample *sample, const struct study *study, const struct respondents *respondents,
                   struct wave year, struct error *err)
{
    *sample = (struct drawn_sample){ .n_rows = respondents->n, .domain = "" };
    struct sampling_source source = { .sample = sample, .study = study, .respondents = respondents, .year = year };
    char *survey = survey_shown(study, year);
    source.survey = survey;
    bool done = study_read(study, &source.table, &sample_schema, err);
    source.rows = source.table.rows;
    if (done) {
        set_status(&source);
        done = strata_set(&source, err) && strata_set_populations(&source, err) && cluster_units_set(&source, err) &&
               set_weights(&source, err) && set_household_weights(&source, err);
    }
    table_clear(&source.table);
    free(survey);
    return done;
}
