#include "ingest/survey_files.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"
#include "ingest/delivery_years.h"

static const char *const other_formats[] = { ".sav", ".dta", ".por", ".sas7bdat" };

/* Format of the study's survey files: what its settings say, the rest found out. */
static struct csv_format format_of(const struct study *study)
{
    static const char delimiters[] = {
        [DELIMITER_SEMICOLON] = ';', [DELIMITER_COMMA] = ',', [DELIMITER_TAB] = '\t', [DELIMITER_BAR] = '|'
    };
    return (struct csv_format){ .delimiter = delimiters[study->settings.delimiter],
                                .encoding = study->settings.encoding };
}

static void set_file(const struct study *study, const char *name, struct delivery_file *file)
{
    char *within = file_join("survey", name);
    *file = (struct delivery_file){ .path = study_path(study, within),
                                    .shown = study_shown(study, within),
                                    .format = format_of(study),
                                    .header_rows = (size_t)study->settings.header_rows };
    file->has_all_years = text_is(name, "all.csv");
    free(within);
}

void survey_release(struct delivery_file *file)
{
    free((void *)(uintptr_t)file->path);
    free((void *)(uintptr_t)file->shown);
    *file = (struct delivery_file){ 0 };
}

static bool exists(const struct study *study, const char *name)
{
    struct delivery_file file;
    set_file(study, name, &file);
    bool is_there = file_exists(file.path);
    survey_release(&file);
    return is_there;
}

bool survey_refuse_format(const char *shown, struct error *err)
{
    return error_at(err, (struct place){ .file = shown },
                    "this format is not read yet, CSV was wanted; export the file as CSV");
}

bool survey_find(const struct study *study, struct wave year, struct delivery_file *file, struct error *err)
{
    struct arena arena = { 0 };
    const char *name = arena_format(&arena, "%s.csv", wave_text(year).id), *other = NULL;
    bool has_name = exists(study, name), is_whole = !has_name && exists(study, "all.csv");
    for (size_t i = 0; i < sizeof other_formats / sizeof *other_formats && !has_name && !is_whole && other == NULL;
         i++) {
        other = arena_format(&arena, "%s%s", wave_text(year).id, other_formats[i]);
        other = exists(study, other) ? other : NULL;
    }
    set_file(study, is_whole ? "all.csv" : other != NULL ? other : name, file);
    bool done = is_whole || has_name;
    if (!done) {
        if (other != NULL)
            (void)survey_refuse_format(file->shown, err);
        else
            (void)error_at(err, (struct place){ .file = file->shown }, "this file is needed and not there");
        survey_release(file);
    }
    arena_clear(&arena);
    return done;
}

char *survey_shown(const struct study *study, struct wave year)
{
    char name[40];
    (void)snprintf(name, sizeof name, "survey/%s.csv", wave_text(year).id);
    char *path = study_path(study, name);
    bool is_there = file_exists(path);
    free(path);
    return study_shown(study, is_there ? name : "survey/all.csv");
}

bool survey_wave_in(const char *name, struct wave *wave)
{
    char id[5] = "";
    (void)snprintf(id, sizeof id, "%s", name);
    struct wave found;
    if (!wave_parse_year(id, &found) || !text_is(name + strlen(id), ".csv") || !wave_is_possible(found))
        return false;
    *wave = found;
    return true;
}

bool survey_is_other_format(const char *name)
{
    const char *ending = strrchr(name, '.');
    for (size_t i = 0; ending != NULL && i < sizeof other_formats / sizeof *other_formats; i++)
        if (strcasecmp(ending, other_formats[i]) == 0)
            return true;
    return false;
}

static bool years_of_all(const struct study *study, const struct codebook *codebook, struct wave **years,
                         size_t *n_years, struct error *err)
{
    struct codebook_year resolved;
    struct delivery_file file;
    set_file(study, "all.csv", &file);
    bool done = codebook_resolve_role(&resolved, codebook, ROLE_YEAR, err) &&
                delivery_years_list(&resolved, file, years, n_years, err);
    codebook_year_clear(&resolved);
    survey_release(&file);
    return done;
}

bool survey_list_years(const struct study *study, const struct codebook *codebook, struct wave **years, size_t *n_years,
                       struct error *err)
{
    struct arena arena = { 0 };
    struct folder_file *files;
    char *shown = study_shown(study, "survey");
    size_t n_files, n_errors = err->n_errors;
    *years = NULL;
    *n_years = 0;
    bool has_all = false;
    if (study_folder_files(study, "survey", "", &arena, &files, &n_files, err))
        *years = memory_new(n_files, sizeof **years);
    for (size_t i = 0; i < n_files; i++) {
        const char *name = files[i].name;
        struct wave year;
        if (survey_wave_in(name, &year))
            (*years)[(*n_years)++] = year;
        else if (text_is(name, "all.csv"))
            has_all = true;
        else if (survey_is_other_format(name))
            (void)survey_refuse_format(files[i].shown, err);
    }
    if (has_all && *n_years > 0)
        (void)error_at(err, (struct place){ .file = shown },
                       "both all.csv and files of single years are there; keep one kind");
    else if (has_all) {
        free(*years);
        (void)years_of_all(study, codebook, years, n_years, err);
    }
    if (*n_years == 0 && err->n_errors == n_errors)
        (void)error_at(err, (struct place){ .file = shown },
                       "no survey file is there, one such as 2021.csv was wanted");
    free(shown);
    arena_clear(&arena);
    return err->n_errors == n_errors;
}
