/* Reported crime: the files as downloaded to counts and rates. */
#include <stdlib.h>

#include "base/file.h"
#include "base/number.h"
#include "crime/crime_files.h"
#include "stage/stage.h"
#include "statistics/count.h"
#include "study/study.h"
#include "tables/input_tables.h"
#include "tables/stage_tables.h"

static const char *study_folder, *shown, *output, *municipalities;
static bool only_checks;

static const struct option_rule options[] = {
    { "study", OPTION_TEXT, &study_folder, "DIR", "the study's folder", true },
    { "shown", OPTION_TEXT, &shown, "NAME", "what messages call that folder", false },
    { "municipalities", OPTION_TEXT, &municipalities, "FILE", "the municipalities for a study without a municipalities.csv", false },
    { "output", OPTION_TEXT, &output, "DIR", "the study's output folder; 1_crime/ is written below it", false },
    { "check", OPTION_FLAG, &only_checks, "", "read and report findings, write nothing", false },
    { 0 },
};

static const struct schema *const reads[] = { &setting_schema, &source_schema, &offence_schema, &municipality_schema, NULL };
static const struct schema *const writes[] = { &rate_schema, &denominator_schema, &vintage_schema, NULL };

/* Crimes per 100 000 persons with the exact interval of the count. */
static void rate_rows(struct table *rates, double confidence)
{
    struct rate_row *rows = rates->rows;
    for (size_t i = 0; i < rates->n_rows; i++) {
        if (is_missing_integer(rows[i].count) || is_missing_integer(rows[i].population))
            continue;
        struct count count = { rows[i].count, rows[i].population / 1e5 };
        struct count_rate rate = count_rate_garwood(count, confidence);
        rows[i].rate_per_100k = rate.rate;
        rows[i].ci_low = rate.ci_low;
        rows[i].ci_high = rate.ci_high;
    }
}

static bool write_one(struct table *table, const char *name, struct error *err)
{
    table_sort(table);
    char *path = file_join(output, name);
    bool done = table_write(table, path, FILE_PUBLIC, err);
    free(path);
    return done;
}

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
        rate_rows(&tables.rates, study_number(&study, "confidence"));
        done = write_one(&tables.rates, "1_crime/rates.csv", err) && write_one(&tables.denominators, "1_crime/denominators.csv", err) &&
               write_one(&tables.vintages, "1_crime/vintages.csv", err);
    }
    crime_tables_clear(&tables);
    study_clear(&study);
    return done;
}

const struct stage stage = {
    .name = "crime",
    .summary = "Read the files of reported crime and rate them by population.",
    .description =
        "crime/sources.csv lists the files and their layouts: tidy, kolada (rates turned back into counts) and bra_municipality; an empty\n"
        "profile is found out from the header. crime/offences.csv says which label is which series. A cell that holds no number (.. . - "
        "XX)\n"
        "becomes a status, never 0. Rates are per 100 000 persons with Garwood's exact interval.",
    .options = options,
    .operands = "",
    .reads = reads,
    .writes = writes,
    .run = run,
};
