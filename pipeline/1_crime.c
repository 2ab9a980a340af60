/* Reported crime: the files as downloaded to counts and rates. */
#include <stdlib.h>

#include "crime/crime_files.h"
#include "crime/rates.h"
#include "found/crime/profile.h"
#include "stage/stage.h"
#include "study/study.h"
#include "tables/input_tables.h"
#include "tables/results.h"
#include "tables/crime_tables.h"

static const char *study_folder, *shown, *output, *municipalities;
static bool only_checks;

static const struct option_rule options[] = {
    { "study", OPTION_TEXT, &study_folder, "DIR", "the study's folder", true },
    { "shown", OPTION_TEXT, &shown, "NAME", "what messages call that folder", false },
    { "municipalities", OPTION_TEXT, &municipalities, "FILE",
      "the municipalities for a study without a municipalities.csv", false },
    { "output", OPTION_TEXT, &output, "DIR", "the study's output folder; 1_crime/ is written below it", false },
    { "check", OPTION_FLAG, &only_checks, "", "read and report findings, write nothing", false },
    { 0 },
};

static const struct schema *const reads[] = { &setting_schema,      &source_schema, &offence_schema,
                                              &municipality_schema, &area_schema,   NULL };
static const struct schema *const writes[] = { &rate_schema, &denominator_schema, &vintage_schema, NULL };

static bool run(const char *const *operands, size_t n_operands, struct error *err)
{
    (void)operands;
    (void)n_operands;
    if (output == NULL && !only_checks)
        return error_add(err, "--output is missing; see lagesbild-crime --help");
    struct study study;
    struct crime_tables tables;
    crime_tables_init(&tables);
    bool done = study_open(&study, study_folder, shown != NULL ? shown : study_folder, err) &&
                crime_files_read(&study, municipalities, &tables, err);
    if (done && !only_checks) {
        rates_fill(&tables.rates, study.settings.confidence);
        done = results_write(&tables.rates, output, "1_crime/rates.csv", err) &&
               results_write(&tables.denominators, output, "1_crime/denominators.csv", err) &&
               results_write(&tables.vintages, output, "1_crime/vintages.csv", err);
    }
    crime_tables_clear(&tables);
    study_clear(&study);
    return done;
}

const struct stage stage = {
    .name = "crime",
    .summary = "Read the files of reported crime and rate them by population.",
    .description = "crime/sources.csv lists the files and their layouts, which are recognised where it names "
                   "none: " CRIME_PROFILE_WORDS ".\n"
                   "Rates are turned back into counts, and tables of population are what counts are rated by. "
                   "crime/offences.csv says which label is which\n"
                   "series. A cell that holds no number (.. . - XX) becomes a status, never 0. Rates are per 100 000 "
                   "persons with Garwood's exact\n"
                   "interval; 1_crime/denominators.csv says on which population they rest, 1_crime/vintages.csv what "
                   "the files say more than once and\n"
                   "not alike.",
    .options = options,
    .operands = "",
    .reads = reads,
    .writes = writes,
    .run = run,
};
