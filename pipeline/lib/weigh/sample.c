#include "weigh/sample.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "ingest/survey_files.h"
#include "weigh/sample_maker.h"

bool sample_check_roles(const struct study *study, const struct respondents *respondents, struct error *err)
{
    static const char *const needs[][2] = { { "ssu", "psu" }, { "ssu_fpc", "psu" }, { "ssu_fpc", "fpc" } };
    size_t n_errors = err->n_errors;
    char *shown = study_shown(study, variable_schema.name);
    for (size_t i = 0; i < sizeof needs / sizeof *needs && err->n_errors == n_errors; i++) {
        const struct respondent_variable *variable = respondents_find_role(respondents, needs[i][0]);
        if (variable != NULL && respondents_find_role(respondents, needs[i][1]) == NULL)
            (void)error_at(
                err, (struct place){ .file = shown },
                "\"%s\" has the role %s, but no variable has the role %s, which the stage before it needs; declare it",
                variable->variable->variable, needs[i][0], needs[i][1]);
    }
    free(shown);
    return err->n_errors == n_errors;
}

static void set_status(struct sample_maker *maker)
{
    struct sample *sample = maker->sample;
    const struct respondent_variable *variable = respondents_find_role(maker->respondents, "status");
    sample->has_status = variable != NULL;
    sample->status = memory_new(sample->n_rows, sizeof *sample->status);
    for (size_t i = 0; i < sample->n_rows; i++) {
        double value = variable != NULL ? sample_number(variable, i) : SAMPLE_ANSWERED;
        sample->status[i] = value == 1   ? SAMPLE_ANSWERED
                            : value == 2 ? SAMPLE_NOT_ANSWERED
                            : value == 3 ? SAMPLE_UNDELIVERABLE
                                         : SAMPLE_OTHER;
    }
}

static bool set_weights(struct sample_maker *maker, struct error *err)
{
    struct sample *sample = maker->sample;
    const struct respondent_variable *variable = respondents_find_role(maker->respondents, "weight");
    sample->weight = memory_new(sample->n_rows, sizeof *sample->weight);
    for (size_t i = 0; i < sample->n_rows; i++) {
        const struct sample_stratum *stratum = &sample->strata[sample->stratum[i]];
        if (sample->status[i] != SAMPLE_ANSWERED)
            continue;
        bool has_population = !is_missing(stratum->population) && sample->unit_population[0] == NULL;
        double weight = has_population ? stratum->population / (double)stratum->n_respondents : 1;
        if (variable != NULL)
            weight = sample_number(variable, i);
        if (!(weight >= 0) || isinf(weight))
            return error_at(err, sample_place(maker, i),
                            "no weight of 0 or more in \"%s\", one was wanted; correct the delivery",
                            variable != NULL ? variable->variable->variable : "");
        sample->weight[i] = weight;
    }
    if (variable == NULL)
        sample_units_weigh(sample);
    return true;
}

/* The delivered weights of households, where a variable has them. */
static bool set_household_weights(struct sample_maker *maker, struct error *err)
{
    struct sample *sample = maker->sample;
    const struct respondent_variable *variable = respondents_find_role(maker->respondents, "weight_household");
    if (variable == NULL)
        return true;
    sample->household_weight = memory_new(sample->n_rows, sizeof *sample->household_weight);
    for (size_t i = 0; i < sample->n_rows; i++) {
        double weight = sample->status[i] == SAMPLE_ANSWERED ? sample_number(variable, i) : 0;
        if (!(weight >= 0) || isinf(weight))
            return error_at(err, sample_place(maker, i),
                            "no household weight of 0 or more in \"%s\", one was wanted; correct the delivery, 0 for "
                            "whoever speaks for no "
                            "household",
                            variable->variable->variable);
        sample->household_weight[i] = weight;
    }
    return true;
}

bool sample_init(struct sample *sample, const struct study *study, const struct respondents *respondents, int year,
                 struct error *err)
{
    *sample = (struct sample){ .n_rows = respondents->n, .domain = "" };
    struct sample_maker maker = { .sample = sample, .study = study, .respondents = respondents, .year = year };
    char *survey = survey_shown(study, year);
    maker.survey = survey;
    bool done = study_read(study, &maker.table, &sample_schema, err);
    maker.rows = maker.table.rows;
    if (done) {
        set_status(&maker);
        done = sample_strata_set(&maker, err) && sample_strata_set_populations(&maker, err) &&
               sample_units_set(&maker, err) && set_weights(&maker, err) && set_household_weights(&maker, err);
    }
    table_clear(&maker.table);
    free(survey);
    return done;
}

void sample_clear(struct sample *sample)
{
    free(sample->status);
    free(sample->stratum);
    free(sample->weight);
    free(sample->household_weight);
    free(sample->strata);
    for (size_t k = 0; k < SAMPLE_MOST_STAGES; k++) {
        free(sample->unit[k]);
        free(sample->unit_population[k]);
    }
    arena_clear(&sample->arena);
    *sample = (struct sample){ 0 };
}
