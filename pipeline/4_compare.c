/* Every comparison: survey and register over the years, domains within a year, and the verdicts. */
#include <stdlib.h>

#include "base/file.h"
#include "base/number.h"
#include "base/text.h"
#include "compare/comparisons.h"
#include "compare/crime_changes.h"
#include "compare/notes_changes.h"
#include "compare/pledge_changes.h"
#include "compare/survey_changes.h"
#include "compare/survey_trends.h"
#include "compare/trends.h"
#include "stage/stage.h"
#include "study/study.h"
#include "tables/input_tables.h"
#include "tables/stage_tables.h"

static const char *study_folder, *shown, *output, *years = "";
static int picture_year = MISSING_INTEGER;

static const struct option_rule options[] = {
    { "study", OPTION_TEXT, &study_folder, "DIR", "the study's folder", true },
    { "shown", OPTION_TEXT, &shown, "NAME", "what messages call that folder", false },
    { "output", OPTION_TEXT, &output, "DIR", "the study's output folder; tables are read and written below it", true },
    { "year", OPTION_YEAR, &picture_year, "Y", "the picture's year: nothing later is compared; default: study.csv, else the newest year",
      false },
    { "years", OPTION_TEXT, &years, "\"Y Y …\"", "the survey years", false },
    { 0 },
};

static const struct schema *const reads[] = { &setting_schema,         &indicator_schema, &area_schema,        &family_schema,
                                              &break_schema,           &estimate_schema,  &covariance_schema,  &rate_schema,
                                              &ingest_variable_schema, &pledge_schema,    &notes_theme_schema, NULL };
static const struct schema *const writes[] = { &change_schema, &contrast_schema, &trend_schema, NULL };

struct compare {
    struct study study;
    struct comparing comparing;
    struct survey_year *surveys;
    size_t n_surveys;
    struct table rates, mentions, pledges, changes;
    struct contrasts contrasts;
    struct trends trends;
    int last_year;
};

static bool read_surveys(struct compare *compare, struct error *err)
{
    struct arena arena;
    arena_init(&arena);
    size_t n;
    const char **words = text_words(&arena, years, &n);
    compare->surveys = memory_new(n, sizeof *compare->surveys);
    bool done = true;
    for (size_t i = 0; i < n; i++) {
        int year;
        bool is_year = number_parse_integer(words[i], &year) && year >= 1000 && year <= 9999;
        if (!is_year || (i > 0 && year <= compare->surveys[i - 1].year)) {
            done = error_add(err, "--years is \"%s\", years of four digits in ascending order were wanted", years);
            break;
        }
        compare->n_surveys = i + 1;
        done = survey_year_read(&compare->surveys[i], output, year, err) && done;
    }
    arena_clear(&arena);
    return done;
}

static bool read_optional(struct table *table, const char *name, struct error *err)
{
    char *path = file_join(output, name);
    bool done = table_read_optional(table, path, name, err);
    free(path);
    return done;
}

/* The picture's year: the option, else the setting, else the newest year that there is. */
static int last_year_of(const struct compare *compare)
{
    double setting = study_number(&compare->study, "year");
    int last = 0;
    if (!is_missing_integer(picture_year))
        return picture_year;
    if (!is_missing(setting))
        return (int)setting;
    if (compare->n_surveys > 0)
        return compare->surveys[compare->n_surveys - 1].year;
    const struct rate_row *rates = compare->rates.rows;
    for (size_t i = 0; i < compare->rates.n_rows; i++)
        last = rates[i].year > last ? rates[i].year : last;
    return last;
}

/* What is not taken into account yet is said. */
static void warn_of_panel(const struct compare *compare, struct error *err)
{
    for (size_t k = 0; k < compare->n_surveys; k++) {
        const struct ingest_variable_row *variables = compare->surveys[k].variables.rows;
        for (size_t i = 0; i < compare->surveys[k].variables.n_rows; i++)
            if (text_is(variables[i].role, "panel_id")) {
                error_warn(
                    err, (struct place){ .file = compare->surveys[k].variables.shown },
                    "\"%s\" has the role panel_id, but years are compared as independent samples: standard errors of change are too large",
                    variables[i].variable);
                return;
            }
    }
}

static void warn_of_code(const struct compare *compare, struct error *err)
{
    const char *code = study_setting(&compare->study, "code");
    const struct rate_row *rates = compare->rates.rows;
    bool is_there = compare->rates.n_rows == 0;
    for (size_t i = 0; i < compare->rates.n_rows; i++)
        is_there = is_there || text_is(rates[i].area, code);
    if (!is_there)
        error_warn(err, study_place(&compare->study, "code"),
                   "no reported crime is about the municipality \"%s\", so none is compared; set code as in the crime files", code);
}

static void compare_all(struct compare *compare)
{
    size_t n = 0;
    for (; n < compare->n_surveys && compare->surveys[n].year <= compare->last_year; n++) {
        survey_changes_add(&compare->comparing, compare->surveys, n + 1, &compare->changes);
        survey_contrasts_add(&compare->comparing, &compare->surveys[n], &compare->contrasts);
    }
    survey_trends_add(&compare->comparing, compare->surveys, n, &compare->trends);
    struct crime_scope scope = { study_setting(&compare->study, "code"), compare->last_year };
    crime_changes_add(&compare->comparing, &compare->rates, scope, &compare->changes);
    notes_changes_add(&compare->comparing, &compare->mentions, compare->last_year, &compare->changes);
    struct pledge_sources sources = { compare->surveys, n, &compare->rates, &compare->mentions, scope };
    pledge_changes_add(&compare->comparing, &sources, &compare->pledges, &compare->changes);
    comparing_judge_changes(&compare->comparing, &compare->changes);
    comparing_judge_contrasts(&compare->comparing, &compare->contrasts);
    trends_judge(&compare->comparing, &compare->trends);
}

static bool write_tables(struct compare *compare, struct error *err)
{
    table_sort(&compare->changes);
    table_sort(&compare->contrasts.table);
    table_sort(&compare->trends.table);
    char *changes = file_join(output, "4_compare/changes.csv"), *contrasts = file_join(output, "4_compare/contrasts.csv"),
         *trends = file_join(output, "4_compare/trends.csv");
    bool done = table_write(&compare->changes, changes, FILE_PUBLIC, err) &&
                table_write(&compare->contrasts.table, contrasts, FILE_PUBLIC, err) &&
                table_write(&compare->trends.table, trends, FILE_PUBLIC, err);
    free(changes);
    free(contrasts);
    free(trends);
    return done;
}

static void compare_clear(struct compare *compare)
{
    for (size_t i = 0; i < compare->n_surveys; i++)
        survey_year_clear(&compare->surveys[i]);
    free(compare->surveys);
    table_clear(&compare->rates);
    table_clear(&compare->pledges);
    table_clear(&compare->mentions);
    table_clear(&compare->changes);
    contrasts_clear(&compare->contrasts);
    trends_clear(&compare->trends);
    comparing_clear(&compare->comparing);
    study_clear(&compare->study);
}

static bool run(const char *const *operands, size_t n_operands, struct error *err)
{
    (void)operands;
    (void)n_operands;
    struct compare compare = { 0 };
    table_init(&compare.rates, &rate_schema);
    table_init(&compare.pledges, &pledge_schema);
    table_init(&compare.mentions, &notes_theme_schema);
    table_init(&compare.changes, &change_schema);
    contrasts_init(&compare.contrasts);
    trends_init(&compare.trends);
    bool done = study_open(&compare.study, study_folder, shown != NULL ? shown : study_folder, err);
    done = done && comparing_open(&compare.comparing, &compare.study, err);
    done = done && study_read(&compare.study, &compare.pledges, &pledge_schema, err);
    done = done && read_surveys(&compare, err) && read_optional(&compare.rates, "1_crime/rates.csv", err) &&
           read_optional(&compare.mentions, "1_notes/themes.csv", err);
    if (done) {
        compare.last_year = last_year_of(&compare);
        warn_of_panel(&compare, err);
        warn_of_code(&compare, err);
        compare_all(&compare);
        done = write_tables(&compare, err);
    }
    compare_clear(&compare);
    return done;
}

const struct stage stage = {
    .name = "compare",
    .summary = "Compare years and domains, adjust p values within families, and give verdicts.",
    .description =
        "Survey: each year against the wave before, every indicator, domain and level: difference, t test, equivalence test; levels of a "
        "domain\n"
        "against its reference; shares of four comparable years or more: the trend of the log odds, and whether the years follow it. "
        "Reported\n"
        "crime of the study's own municipality: each year against the one before (exact ratio of rates) and against the mean of up to "
        "five\n"
        "years before, inflated by how unevenly those vary. Breaks, areas that did not exist, changed questions and missing figures are "
        "not\n"
        "comparable; unreliable figures are inconclusive. Families are split by table, baseline and year; what families.csv does not "
        "name\n"
        "forms one Benjamini-Hochberg family for each source and baseline. Intervals are not adjusted.",
    .options = options,
    .operands = "",
    .reads = reads,
    .writes = writes,
    .run = run,
};
