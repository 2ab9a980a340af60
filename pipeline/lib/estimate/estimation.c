/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/estimation.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "ingest/survey_files.h"
#include "tables/results.h"
#include "tables/estimate_tables.h"
#include "weigh/sampling.h"

static bool read_weights(struct estimation *estimation, struct error *err)
{
    char *folder = results_folder(estimation->output, "2_weigh", estimation->year),
         *survey = survey_shown(&estimation->study, estimation->year);
    struct design *design = &estimation->weighted.design;
    bool done = weighted_read(&estimation->weighted, folder, estimation->respondents.n, err);
    design->single_psu = estimation->study.settings.single_psu;
    design->line = estimation->respondents.lines.data;
    done = done && design_check(design, survey, err);
    free(folder);
    free(survey);
    return done;
}

struct estimate_subject estimation_subject(const struct estimation *estimation, const struct indicators *indicators)
{
    return (struct estimate_subject){ &estimation->study,           indicators,
                                      &estimation->respondents,     &estimation->domains,
                                      &estimation->weighted.design, estimation->year };
}

/* Sets whether indicators of households have weights of their own. Replicate weights are those of persons: refused. */
static bool check_households(struct estimation *estimation, struct error *err)
{
    const struct respondent_variable *variable = respondents_find_role(&estimation->respondents, ROLE_WEIGHT_HOUSEHOLD);
    size_t i = 0;
    while (i < estimation->indicators.n && !indicator_is_of_households(&estimation->indicators.items[i]))
        i++;
    estimation->has_households = variable != NULL && i < estimation->indicators.n;
    return !estimation->has_households || respondents_find_role(&estimation->respondents, ROLE_REPLICATE) == NULL ||
           error_at(err, table_place(&estimation->indicators.table, i, "unit"),
                    "the weights of households in \"%s\" have no replicates, those of role replicate are the persons'; "
                    "take the row out, or "
                    "the role weight_household away from the variable",
                    variable->variable->variable);
}

static const struct respondent_variable *find_mode(const struct respondents *respondents)
{
    const struct respondent_variable *mode = respondents_find_role(respondents, ROLE_MODE);
    return mode != NULL && mode->array.type != NPY_FLOAT64 ? mode : NULL;
}

bool estimation_is_turn_of(const struct estimation *estimation, const struct indicator *indicator)
{
    return !estimation->has_households || indicator_is_of_households(indicator) == estimation->is_about_households;
}

bool estimation_open(struct estimation *estimation, const char *study_folder, const char *shown, struct error *err)
{
    table_init(&estimation->estimates, &estimate_schema);
    table_init(&estimation->covariances, &covariance_schema);
    table_init(&estimation->answers, &answer_schema);
    table_init(&estimation->associations, &association_schema);
    table_init(&estimation->index, &index_schema);
    table_init(&estimation->modes, &mode_schema);
    char *folder = results_folder(estimation->output, "1_ingest", estimation->year);
    bool done =
        study_open(&estimation->study, study_folder, shown, err) &&

        areas_read(&estimation->areas, &estimation->study, err) &&
        indicators_read(&estimation->indicators, &estimation->study, err) &&
        respondents_open(&estimation->respondents, folder, err) &&
        noise_state_init(&estimation->noise, &estimation->study, &estimation->respondents, err) &&
        indexes_init(&estimation->indexes, &estimation->study, &estimation->indicators, &estimation->respondents,
                     err) &&
        sampling_check_roles(&estimation->study, &estimation->respondents, err) && read_weights(estimation, err) &&
        domains_init(&estimation->domains, &estimation->study, &estimation->areas, &estimation->respondents,
                     estimation->year.year, err) &&
        row_route_init(&estimation->rows, estimation_subject(estimation, &estimation->indexes.all), err) &&
        check_households(estimation, err) &&
        replicate_route_init(&estimation->replicates, estimation_subject(estimation, &estimation->indicators), err);
    free(folder);
    if (done) {
        estimation->mode = find_mode(&estimation->respondents);
        estimation->presentation =
            (struct presentation){ estimation->study.settings.interval, estimation->study.settings.confidence };
        estimation->base_weight = weighted_base(&estimation->weighted, &estimation->respondents,
                                                estimation->rows.is_on ? &estimation->rows.rows.sample : NULL);
    }
    return done;
}

static void find_members(struct estimation *estimation)
{
    estimation->members = arena_new(&estimation->pass, estimation->domains.n * sizeof *estimation->members);
    for (size_t d = 0; d < estimation->domains.n; d++) {
        const struct domain *domain = &estimation->domains.items[d];
        size_t n = domain_n_cells(domain);
        estimation->members[d] = arena_new(&estimation->pass, n * sizeof **estimation->members);
        for (size_t l = 0; l < n; l++)
            estimation->members[d][l] =
                domains_members(domain, l, &estimation->weighted.design, &estimation->profiles, &estimation->pass);
    }
}

/* By what the domains ask for and, where it is known, the way of answering. */
static void split_profiles(struct estimation *estimation)
{
    const uint32_t **codes = domains_codes(&estimation->domains);
    size_t n = estimation->domains.n_variables, n_rows = estimation->respondents.n;
    uint32_t *modes = memory_new(n_rows, sizeof *modes);
    for (size_t i = 0; i < n_rows && estimation->mode != NULL; i++)
        modes[i] = npy_code(&estimation->mode->array, i);
    codes[n] = modes;
    profiles_init(&estimation->profiles, &estimation->weighted.design, codes, n + (estimation->mode != NULL));
    free(modes);
    free(codes);
}

void estimation_collect(struct estimation *estimation)
{
    split_profiles(estimation);
    estimator_init(&estimation->estimator, &estimation->weighted.design, &estimation->profiles);
    collection_init(&estimation->collection, &estimation->indexes.all, &estimation->respondents,
                    &estimation->weighted.design, &estimation->profiles);
    find_members(estimation);
    estimation->quantiles =
        (struct quantile_route){ &estimation->rows, &estimation->replicates, &estimation->presentation };
}

void estimation_forget(struct estimation *estimation)
{
    arena_clear(&estimation->pass);
    noise_state_forget(&estimation->noise);
    collection_clear(&estimation->collection);
    estimator_clear(&estimation->estimator);
    profiles_clear(&estimation->profiles);
}

void estimation_clear(struct estimation *estimation)
{
    estimation_forget(estimation);
    noise_state_clear(&estimation->noise);
    row_route_clear(&estimation->rows);
    replicate_route_clear(&estimation->replicates);
    domains_clear(&estimation->domains);
    weighted_clear(&estimation->weighted);
    respondents_clear(&estimation->respondents);
    indexes_clear(&estimation->indexes);
    indicators_clear(&estimation->indicators);
    areas_clear(&estimation->areas);
    study_clear(&estimation->study);
    table_clear(&estimation->estimates);
    table_clear(&estimation->covariances);
    table_clear(&estimation->answers);
    table_clear(&estimation->associations);
    table_clear(&estimation->index);
    table_clear(&estimation->modes);
}
