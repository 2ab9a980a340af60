/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that can be said of a study without computing. */
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/text.h"
#include "ingest/survey_files.h"
#include "stage/stage.h"
#include "study/check.h"
#include "study/codebook.h"
#include "study/meaning.h"
#include "study/new_study.h"
#include "study/study.h"
#include "tables/input_tables.h"
#include "tables/stage_tables.h"

static const char *template_folder, *setting;
static bool lists_settings, prints_tables;

static const struct option_rule options[] = {
    { "setting", OPTION_TEXT, &setting, "KEYS", "print the values of settings, parted by blanks, a line each, and stop",
      false },
    { "settings", OPTION_FLAG, &lists_settings, "", "list every setting with its default and stop", false },
    { "template", OPTION_TEXT, &template_folder, "DIR", "write a new study folder and stop", false },
    { "tables", OPTION_FLAG, &prints_tables, "", "print every table's columns as Markdown and stop", false },
    { 0 },
};

static void print_tables(void)
{
    (void)puts(
        "# Tables\n\nMade by `make tables` from the declarations in `pipeline/lib/tables/`; do not edit.\n\n# What "
        "stages hand over\n\n"
        "Numbers have all their digits here. `YEAR/tables/` is the published form of some of these tables: without the "
        "columns marked so, "
        "and\n"
        "with figures of the survey to three decimals, three significant digits at most (method.md, Publication).\n");
    for (const struct schema *const *schema = stage_schemas; *schema != NULL; schema++)
        schema_print_markdown(*schema, stdout);
    (void)puts("# What an analyst prepares\n");
    for (const struct schema *const *schema = input_schemas; *schema != NULL; schema++)
        schema_print_markdown(*schema, stdout);
}

static bool print_settings(struct error *err)
{
    struct study study;
    bool done = study_open(&study, arguments.study, arguments.shown, err);
    struct arena arena = { 0 };
    size_t n;
    const char **keys = text_words(&arena, setting, &n);
    for (size_t i = 0; done && i < n; i++)
        (void)puts(study_text(&study, keys[i]));
    arena_clear(&arena);
    study_clear(&study);
    return done;
}

/* What the codebook means in the survey years; study_check has found the tables sound. */
static bool check_meaning(struct error *err)
{
    struct study study;
    struct codebook codebook = { 0 };
    struct wave *years = NULL;
    size_t n_years, n_errors = err->n_errors;
    bool has_survey = false;
    if (study_open(&study, arguments.study, arguments.shown, err) && study_has_survey(&study, &has_survey, err) &&
        has_survey && codebook_read(&codebook, &study, err) &&
        survey_list_years(&study, &codebook, &years, &n_years, err))
        meaning_check(&study, &codebook, years, n_years, err);
    free(years);
    codebook_clear(&codebook);
    study_clear(&study);
    return err->n_errors == n_errors;
}

static bool run(struct error *err)
{
    if (lists_settings) {
        settings_print(stdout);
        return true;
    }
    if (prints_tables) {
        print_tables();
        return true;
    }
    if (template_folder != NULL)
        return study_create(&(struct new_study){ .folder = template_folder, .bundled = arguments.bundled }, err);
    if (arguments.study == NULL)
        return error_add(err, "--study is missing; see lagesbild-check --help");
    if (setting != NULL)
        return print_settings(err);
    return study_check(arguments.study, arguments.shown, arguments.bundled, err) && check_meaning(err);
}

const struct stage stage = {
    .name = "check",
    .summary = "check a study folder without computing",
    .takes = TAKES_STUDY | TAKES_REGISTER,
    .description = "Reads every table of the study against its declaration, and what the tables say of each "
                   "other. Each finding names file, line and column, and a remedy. Survey and crime files are "
                   "checked by lagesbild-ingest and lagesbild-crime.",
    .options = options,
    .reads = input_schemas,
    .writes = NULL,
    .run = run,
};
