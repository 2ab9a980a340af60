/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reported crime: the files as downloaded to counts and rates. */

#include "crime/crime_files.h"
#include "crime/rates.h"
#include "found/crime/profile.h"
#include "stage/stage.h"
#include "study/study.h"
#include "tables/input_tables.h"
#include "tables/register_tables.h"
#include "tables/results.h"
#include "tables/crime_tables.h"

static const struct schema *const reads[] = { &setting_schema,
                                              &study_wave_schema,
                                              &source_schema,
                                              &offence_schema,
                                              &municipality_schema,
                                              &area_schema,
                                              &theme_schema,
                                              &register_crime_schema,
                                              &register_population_schema,
                                              NULL };
static const struct schema *const writes[] = { &rate_schema,
                                               &denominator_schema,
                                               &vintage_schema,
                                               &seam_schema,
                                               &crime_source_schema,
                                               &crime_series_schema,
                                               &crime_municipality_schema,
                                               NULL };

static bool run(struct error *err)
{
    struct study study;
    struct crime_tables tables;
    crime_tables_init(&tables);
    bool done = study_open(&study, arguments.study, arguments.shown, err) &&
                crime_files_read(&study, arguments.bundled, arguments.year.year, &tables, err);
    if (done) {
        rates_fill(&tables.rates, study.settings.confidence);
        done = results_write(&tables.rates, arguments.output, "1_crime/rates.csv", err) &&
               results_write(&tables.denominators, arguments.output, "1_crime/denominators.csv", err) &&
               results_write(&tables.vintages, arguments.output, "1_crime/vintages.csv", err) &&
               results_write(&tables.seams, arguments.output, "1_crime/seams.csv", err) &&
               results_write(&tables.sources, arguments.output, "1_crime/sources.csv", err) &&
               results_write(&tables.series, arguments.output, "1_crime/offences.csv", err) &&
               results_write(&tables.municipalities, arguments.output, "1_crime/municipalities.csv", err);
    }
    crime_tables_clear(&tables);
    study_clear(&study);
    return done;
}

const struct stage stage = {
    .name = "crime",
    .summary = "Read the files of reported crime and rate them by population.",
    .needs = TAKES_STUDY | TAKES_OUTPUT,
    .takes = TAKES_REGISTER | TAKES_YEAR,
    .description = "crime/sources.csv lists the files and their layouts, which are recognised where it names "
                   "none: " CRIME_PROFILE_WORDS
                   ". Rates are turned back into counts, and tables of population are what counts are rated by. "
                   "crime/offences.csv says which label is which series. A cell that holds no number (.. . - "
                   "XX) becomes a status, never 0. Rates are per 100 000 persons with Garwood's exact interval; "
                   "1_crime/denominators.csv says on which population they rest, 1_crime/vintages.csv what the "
                   "files say more than once and not alike, 1_crime/seams.csv where a series goes on from the "
                   "register's and counts otherwise. A study with nothing in crime/ has the register.",
    .reads = reads,
    .writes = writes,
    .run = run,
};
