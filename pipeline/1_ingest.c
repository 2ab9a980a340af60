/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Respondents in: the delivered survey file of a year, by the codebook, to one array a variable. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "ingest/delivery_rows.h"
#include "ingest/empty_areas.h"
#include "ingest/plausibility.h"
#include "ingest/respondents_sav.h"
#include "ingest/row_keys.h"
#include "ingest/survey_files.h"
#include "stage/stage.h"
#include "study/codebook.h"
#include "study/respondents.h"
#include "study/respondents_csv.h"
#include "study/study.h"
#include "tables/input_tables.h"
#include "tables/results.h"
#include "tables/ingest_tables.h"

static bool lists_years, shows, as_sav;

static const struct option_rule options[] = {
    { "list-years", OPTION_FLAG, &lists_years, "", "print the survey years of the study and stop", false },
    { "show", OPTION_FLAG, &shows, "", "print the respondents of the year as CSV, from the arrays, and stop", false },
    { "sav", OPTION_FLAG, &as_sav, "", "with --show: as a file of SPSS", false },
    { 0 },
};

static void add_variable(struct table *table, const struct delivery_variable *variable)
{
    const struct variable_row *row = variable->variable->row;
    struct ingest_variable_row *added = table_add(table);
    added->variable = variable->name;
    added->role = row->role;
    added->storage = variable->variable->storage == STORAGE_NUMBER ? STORED_NUMBER : STORED_CODE;
    added->scale = row->scale;
    added->column = variable->header;
    added->question = row->question;
    added->label_sv = text_either(text_either(row->label_sv, row->label_en), variable->name);
    added->label_en = text_either(text_either(row->label_en, row->label_sv), variable->name);
}

static void add_levels(struct table *table, const struct delivery_variable *variable)
{
    for (size_t i = 0; i < variable->coder.n_levels; i++) {
        const struct scale_level *level = &variable->coder.levels[i];
        struct ingest_level_row *added = table_add(table);
        added->variable = variable->name;
        added->index = (int)i;
        added->code = level->code;
        added->value = level->value;
        added->status = level->status;
        added->lowest = level->lowest;
        added->highest = level->highest;
        added->label_sv = text_either(text_either(level->label_sv, level->label_en), level->code);
        added->label_en = text_either(text_either(level->label_en, level->label_sv), level->code);
    }
}

/* Writes a table into the year's folder, sorted by its key. */
static bool write_table(struct table *table, const char *folder, const char *name, enum file_access access,
                        struct error *err)
{
    char *path = file_join(folder, name);
    if (table->schema != &report_schema)
        table_sort(table);
    bool done = table_write(table, path, access, err);
    free(path);
    return done;
}

static bool write_array(const struct delivery_variable *variable, const char *folder, struct error *err)
{
    const struct coder *coder = &variable->coder;
    struct npy_array array = { .type = coder->type, .data = coder->codes, .n = coder->n };
    if (variable->variable->storage == STORAGE_NUMBER)
        array = (struct npy_array){ .type = NPY_FLOAT64, .data = variable->numbers, .n = variable->n_numbers };
    return npy_write_in(folder, variable->name, &array, err);
}

/* Takes away arrays of variables that the year no longer has: nobody's answers are to lie about. */
static bool remove_stale_arrays(const struct delivery *delivery, const char *folder, struct error *err)
{
    const char **kept = memory_new(delivery->n_variables + 2, sizeof *kept);
    for (size_t k = 0; k < delivery->n_variables; k++)
        kept[k] = delivery->variables[k].name;
    kept[delivery->n_variables] = RESPONDENT_LINES;
    kept[delivery->n_variables + 1] = RESPONDENT_KEYS;
    bool done = file_remove_others(folder, ".npy", kept, delivery->n_variables + (delivery->keys != NULL ? 2 : 1), err);
    free(kept);
    return done;
}

/* Arrays first, tables last: whoever finds this run's tables finds its arrays. */
static bool write_year(struct delivery *delivery, struct error *err)
{
    char *folder = results_folder(arguments.output, "1_ingest", delivery->codebook->year);
    struct table variables, levels;
    table_init(&variables, &ingest_variable_schema);
    table_init(&levels, &ingest_level_schema);
    bool done = true;
    for (size_t i = 0; i < delivery->n_variables; i++) {
        done = done && write_array(&delivery->variables[i], folder, err);
        add_variable(&variables, &delivery->variables[i]);
        add_levels(&levels, &delivery->variables[i]);
    }
    struct npy_array lines = { .type = NPY_U32, .data = delivery->lines, .n = delivery->n_kept },
                     keys = { .type = NPY_FLOAT64, .data = delivery->keys, .n = delivery->n_kept };
    done = done && npy_write_in(folder, RESPONDENT_LINES, &lines, err);
    done = done && (delivery->keys == NULL || npy_write_in(folder, RESPONDENT_KEYS, &keys, err));
    done = done && remove_stale_arrays(delivery, folder, err);
    done = done && write_table(&variables, folder, "variables.csv", FILE_PUBLIC, err);
    done = done && write_table(&levels, folder, "levels.csv", FILE_PRIVATE, err);
    done = done && write_table(&delivery->report.report, folder, "report.csv", FILE_PRIVATE, err);
    done = done && write_table(&delivery->report.summary, folder, "summary.csv", FILE_PUBLIC, err);
    table_clear(&variables);
    table_clear(&levels);
    free(folder);
    return done;
}

static bool ingest_year(const struct study *study, const struct codebook *codebook, const struct cell_key *key,
                        struct wave year, struct error *err)
{
    struct codebook_year resolved = { 0 };
    struct delivery_file file = { 0 };
    struct delivery delivery = { 0 };
    struct delivery_rules rules = {
        .unknown = study->settings.unknown_codes,
        .duplicates = study->settings.duplicates,
        .ragged = study->settings.ragged_rows,
    };
    bool done = codebook_resolve(&resolved, codebook, year, err);
    done = survey_find(study, year, &file, err) && done;
    done = done && delivery_rows_read(&delivery, &resolved, file, rules, err);
    if (done && delivery.n_kept == 0)
        done = error_at(err, (struct place){ .file = file.shown },
                        "no respondent of %s is left, at least one was wanted", wave_text(year).id);
    done = done && empty_areas_check(&delivery, study, file.shown, err);
    if (done)
        plausibility_check(&delivery, file.shown, err);
    if (done && key->is_on)
        row_keys_make(&delivery, key);
    if (done)
        done = write_year(&delivery, err);
    delivery_clear(&delivery);
    survey_release(&file);
    codebook_year_clear(&resolved);
    return done;
}

static bool ingest(const struct study *study, const struct codebook *codebook, struct error *err)
{
    struct cell_key key = { 0 };
    if (!lists_years && !cell_key_read(&key, study, err))
        return false;
    if (arguments.year.year > 0)
        return ingest_year(study, codebook, &key, arguments.year, err);
    struct wave *years;
    size_t n_years;
    bool done = survey_list_years(study, codebook, &years, &n_years, err);
    for (size_t i = 0; done && i < n_years && lists_years; i++)
        (void)printf("%s\n", wave_text(years[i]).id);
    bool is_listed = done;
    for (size_t i = 0; is_listed && i < n_years && !lists_years; i++)
        done = ingest_year(study, codebook, &key, years[i], err) && done;
    free(years);
    return done;
}

static bool show_year(struct wave year, struct error *err)
{
    struct respondents respondents;
    if (as_sav && isatty(STDOUT_FILENO))
        return error_add(err, "a .sav file is no text for a terminal; send it to a file, as with > answers.sav");
    char *folder = results_folder(arguments.output, "1_ingest", year);
    bool done = respondents_open(&respondents, folder, err);
    if (done && as_sav)
        done = respondents_write_sav(&respondents, stdout, "standard output", err);
    else if (done)
        respondents_print_csv(&respondents, stdout);
    respondents_clear(&respondents);
    free(folder);
    return done;
}

static bool run(struct error *err)
{
    struct study study;
    struct codebook codebook = { 0 };
    if (arguments.output == NULL && !lists_years)
        return error_add(err, "--output is missing; see lagesbild-ingest --help");
    if (shows && arguments.year.year == 0)
        return error_add(err, "--year is missing, --show prints one year; see lagesbild-ingest --help");
    if (shows)
        return show_year(arguments.year, err);
    bool done = study_open(&study, arguments.study, arguments.shown, err) && codebook_read(&codebook, &study, err) &&
                ingest(&study, &codebook, err);
    codebook_clear(&codebook);
    study_clear(&study);
    return done;
}

static const struct schema *const reads[] = { &setting_schema,      &study_wave_schema,
                                              &variable_schema,     &scale_schema,
                                              &area_schema,         &ingest_variable_schema,
                                              &ingest_level_schema, NULL };
static const struct schema *const writes[] = { &ingest_variable_schema, &ingest_level_schema, &report_schema,
                                               &ingest_summary_schema, NULL };

const struct stage stage = {
    .name = "ingest",
    .summary = "read a survey file by the codebook",
    .needs = TAKES_STUDY,
    .takes = TAKES_OUTPUT | TAKES_YEAR,
    .description =
        "Reads survey/YEAR.csv, .xlsx, .sav, .zsav, .dta, .por or .sas7bdat (or that year's rows of survey/all "
        "with such an ending) by the codebook and writes 1_ingest/YEAR/: one NumPy array a variable, variables.csv and "
        "levels.csv that say what they hold, report.csv with every row and cell that was not taken as it stood, and "
        "summary.csv with the same counted. Every finding is told before the run stops; nothing is written then.",
    .options = options,
    .reads = reads,
    .writes = writes,
    .run = run,
};
