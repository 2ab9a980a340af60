/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Estimates: every indicator for every level of every domain, with standard errors, intervals and their reliability. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/number.h"
#include "base/text.h"
#include "estimate/answers.h"
#include "estimate/area_model.h"
#include "estimate/associations.h"
#include "estimate/design_shown.h"
#include "estimate/direct.h"
#include "estimate/estimation.h"
#include "estimate/households.h"
#include "estimate/index_rows.h"
#include "estimate/modes.h"
#include "estimate/pool.h"
#include "estimate/relevant_changes.h"
#include "estimate/standard.h"
#include "estimate/unanswered.h"
#include "ingest/respondents_sav.h"
#include "protect/round_settle.h"
#include "stage/stage.h"
#include "study/respondents_csv.h"
#include "tables/input_tables.h"
#include "tables/results.h"
#include "tables/estimate_tables.h"
#include "tables/ingest_tables.h"
#include "tables/weigh_tables.h"
#include "weigh/sampling.h"

static bool shows, as_sav;

static const struct option_rule options[] = {
    { "show", OPTION_FLAG, &shows, "", "print the respondents of the year with their design as CSV, and stop", false },
    { "sav", OPTION_FLAG, &as_sav, "", "with --show: as a file of SPSS", false },
    { 0 },
};

/* The direct estimates, the answers and the index. */
static bool estimate_year(struct estimation *estimation, struct error *err)
{
    estimation_collect(estimation);
    direct_add(estimation);
    modes_add(estimation);
    unanswered_fill(estimation);
    answers_add(estimation);
    index_rows_add_means(estimation);
    if (!households_add(estimation, err))
        return false;
    index_rows_add(estimation);
    return true;
}

/* The rows beside the direct estimates, for which study.csv asks. */
static bool derive(struct estimation *estimation, struct error *err)
{
    struct arena arena = { 0 };
    size_t n;
    const char **words = text_words(&arena, arguments.years, &n);
    struct wave *years = arena_new(&arena, (n + 1) * sizeof *years);
    struct derivation derivation = { { &estimation->study, &estimation->areas, &estimation->indicators,
                                       arguments.output },
                                     &estimation->presentation,
                                     arguments.year,
                                     years,
                                     n,
                                     estimation->noise.is_on ? &estimation->noise.rows : NULL };
    bool done = true;
    for (size_t i = 0; i < n && done; i++)
        if (!wave_parse(words[i], &years[i]) || (i > 0 && wave_compare(years[i], years[i - 1]) <= 0))
            done = error_add(err, "--years is \"%s\", survey years in ascending order were wanted", arguments.years);
    size_t n_direct = estimation->estimates.n_rows;
    if (done) {
        done = standard_add(&derivation, &estimation->estimates, n_direct, err);
        done = area_model_add(&derivation, &estimation->estimates, n_direct, err) && done;
        done = pool_add(&derivation, &estimation->estimates, n_direct, err) && done;
    }
    done = done && households_check_derived(estimation, n_direct, err);
    arena_clear(&arena);
    return done;
}

/* What was published stays; what is new of the year may be told. */
static bool settle_round(struct estimation *estimation, const bool *has_weight, struct table *rounds, struct error *err)
{
    char *folder = results_folder(arguments.output, "3_estimate", arguments.year),
         *path = file_join(folder, round_schema.name);
    bool done = round_settle(estimation, has_weight, path, rounds, err);
    free(path);
    free(folder);
    return done;
}

static bool write_all(struct estimation *estimation, struct table *rounds, struct error *err)
{
    char *folder = results_folder(arguments.output, "3_estimate", arguments.year),
         *above = file_join(arguments.output, "3_estimate"), name[32];
    (void)snprintf(name, sizeof name, "%s.csv", wave_text(arguments.year).id);
    bool done = results_write(rounds, folder, round_state_schema.name, err) &&
                results_write(&estimation->covariances, folder, covariance_schema.name, err) &&
                results_write(&estimation->associations, folder, association_schema.name, err) &&
                results_write(&estimation->answers, folder, answer_schema.name, err) &&
                results_write(&estimation->index, folder, index_schema.name, err) &&
                results_write(&estimation->modes, folder, mode_schema.name, err) &&
                results_write(&estimation->estimates, above, name, err);
    char *noise = file_join(folder, noise_schema.name);
    table_sort(&estimation->noise.rows);
    if (done && estimation->noise.is_on)
        done = table_write(&estimation->noise.rows, noise, FILE_PRIVATE, err);
    else if (done && unlink(noise) != 0 && errno != ENOENT)
        done = error_system(err, noise, "cannot take away");
    free(noise);
    free(folder);
    free(above);
    return done;
}

static bool show_year(struct error *err)
{
    struct study study = { 0 };
    struct respondents respondents = { 0 };
    struct design_shown shown = { 0 };
    if (as_sav && isatty(STDOUT_FILENO))
        return error_add(err, "a .sav file is no text for a terminal; send it to a file, as with > answers.sav");
    char *folder = results_folder(arguments.output, "1_ingest", arguments.year);
    bool done = study_open(&study, arguments.study, arguments.shown, err) &&
                respondents_open(&respondents, folder, err) && sampling_check_roles(&study, &respondents, err) &&
                design_shown_make(&shown, &study, &respondents, arguments.output, arguments.year, err);
    if (done && as_sav)
        done = respondents_write_sav(&shown.rows, stdout, "standard output", err);
    else if (done)
        respondents_print_csv(&shown.rows, stdout);
    design_shown_clear(&shown);
    respondents_clear(&respondents);
    study_clear(&study);
    free(folder);
    return done;
}

static bool run(struct error *err)
{
    if (shows)
        return show_year(err);
    struct estimation estimation = { .output = arguments.output, .year = arguments.year };
    struct table rounds;
    table_init(&rounds, &round_state_schema);
    bool done = estimation_open(&estimation, arguments.study, arguments.shown, err);
    bool *has_weight = done ? round_has_weight(&estimation) : NULL;
    done = done && estimate_year(&estimation, err) && derive(&estimation, err) &&
           associations_add(estimation_subject(&estimation, &estimation.indicators), &estimation.associations, err) &&
           settle_round(&estimation, has_weight, &rounds, err) && write_all(&estimation, &rounds, err);
    if (done)
        relevant_changes_check(&estimation, err);
    estimation_clear(&estimation);
    table_clear(&rounds);
    free(has_weight);
    return done;
}

static const struct schema *const reads[] = { &setting_schema,      &study_wave_schema, &variable_schema,
                                              &scale_schema,        &sample_schema,     &population_level_schema,
                                              &indicator_schema,    &area_schema,       &break_schema,
                                              &covariate_schema,    &index_rule_schema, &ingest_variable_schema,
                                              &ingest_level_schema, &stratum_schema,    &margin_schema,
                                              &published_schema,    &round_schema,      NULL };
static const struct schema *const writes[] = {
    &estimate_schema, &covariance_schema, &answer_schema,      &association_schema, &index_schema,
    &mode_schema,     &noise_schema,      &round_state_schema, &round_schema,       NULL
};

const struct stage stage = {
    .name = "estimate",
    .summary = "estimates every indicator of a year",
    .needs = TAKES_STUDY | TAKES_OUTPUT | TAKES_YEAR,
    .takes = TAKES_YEARS,
    .description = "Shares, means, totals, ratios, quantiles and composites for the municipality and every "
                   "level of every domain and roll-up, in one pass over the respondents: Taylor-linearised "
                   "standard errors of the whole design, degrees of freedom, design effect, effective size, "
                   "interval, and whether they can be relied on. With index.csv, the index of 0-6 of each "
                   "indicator, each theme and over all. Where study.csv asks for it, rows of another method "
                   "stand beside them: several years together where one is too small, standardised for a fair "
                   "comparison of areas, and from a model of small areas. A year that was published is told as it was "
                   "published (published/) unless enough respondents differ from those of round.csv; rounds.csv has "
                   "what became of it, and round.csv who had answered when what is told was made.",
    .options = options,
    .reads = reads,
    .writes = writes,
    .run = run,
};
