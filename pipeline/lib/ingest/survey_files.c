/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ingest/survey_files.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"
#include "ingest/delivery_years.h"
#include "study/waves.h"

/* Endings of the files that are read, in small letters, and what they are. */
static const struct {
    const char *ending;
    enum delivery_kind kind;
} formats[] = {
    { ".csv", DELIVERY_CSV },           { ".xlsx", DELIVERY_WORKBOOK }, { ".sav", DELIVERY_LABELLED },
    { ".zsav", DELIVERY_LABELLED },     { ".dta", DELIVERY_LABELLED },  { ".por", DELIVERY_LABELLED },
    { ".sas7bdat", DELIVERY_LABELLED },
};
enum { N_FORMATS = sizeof formats / sizeof *formats };

/* Formats that survey files have elsewhere. */
static const char *const other_formats[] = { ".xls", ".xlsm", ".xlsb", ".ods", ".xpt" };

/* The stem of a file with the answers of all years. */
static const char whole[] = "all";

/* The place of the ending in the list, N_FORMATS where it is none of them. */
static size_t format_with(const char *ending)
{
    size_t i = 0;
    while (i < N_FORMATS && !text_is(formats[i].ending, ending))
        i++;
    return i;
}

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
                                    .kind = survey_kind_of(name),
                                    .format = format_of(study),
                                    .header_rows = (size_t)study->settings.header_rows };
    file->has_all_years = survey_is_whole(name);
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
    bool is_there = file_may_exist(file.path);
    survey_release(&file);
    return is_there;
}

bool survey_refuse_format(const char *shown, struct error *err)
{
    return error_at(err, (struct place){ .file = shown },
                    "this format is not read, one of .csv, .xlsx, .sav, .zsav, .dta, .por and .sas7bdat was wanted; "
                    "save or export the file as one of them");
}

/* Two files with the same answers, as nobody can tell which of them holds. */
static bool refuse_pair(const struct study *study, const char *name, const char *other, struct error *err)
{
    struct delivery_file file;
    set_file(study, name, &file);
    (void)error_at(err, (struct place){ .file = file.shown },
                   "%s stands beside it, one of the two was wanted; take away the one that no longer holds", other);
    survey_release(&file);
    return false;
}

/* The name of the one file with that stem that is there, NULL where there is none. *other: a second one, or NULL. Owned
 * by the arena. */
static const char *find_with(const struct study *study, const char *stem, const char **other, struct arena *arena)
{
    const char *found = NULL;
    *other = NULL;
    for (size_t i = 0; i < N_FORMATS; i++) {
        const char *name = arena_format(arena, "%s%s", stem, formats[i].ending);
        if (!exists(study, name))
            continue;
        *other = found != NULL && *other == NULL ? name : *other;
        found = found == NULL ? name : found;
    }
    return found;
}

/* The file that would have been the wave's in a format that is not read. */
static const char *find_unread(const struct study *study, const char *stem, struct arena *arena)
{
    for (size_t i = 0; i < sizeof other_formats / sizeof *other_formats; i++) {
        const char *name = arena_format(arena, "%s%s", stem, other_formats[i]);
        if (exists(study, name))
            return name;
    }
    return NULL;
}

bool survey_find(const struct study *study, struct wave year, struct delivery_file *file, struct error *err)
{
    struct arena arena = { 0 };
    const struct wave_text wave = wave_text(year);
    const char *other, *name = find_with(study, wave.id, &other, &arena);
    if (name == NULL)
        name = find_with(study, whole, &other, &arena);
    const char *unread = name == NULL ? find_unread(study, wave.id, &arena) : NULL;
    set_file(study, name != NULL ? name : unread != NULL ? unread : arena_format(&arena, "%s.csv", wave.id), file);
    bool done = name != NULL && other == NULL;
    if (name != NULL && other != NULL)
        (void)refuse_pair(study, other, name, err);
    else if (unread != NULL)
        (void)survey_refuse_format(file->shown, err);
    else if (name == NULL)
        (void)error_at(err, (struct place){ .file = file->shown }, "this file is needed and not there");
    if (!done)
        survey_release(file);
    arena_clear(&arena);
    return done;
}

char *survey_shown(const struct study *study, struct wave year)
{
    struct arena arena = { 0 };
    const char *other, *name = find_with(study, wave_text(year).id, &other, &arena);
    if (name == NULL)
        name = find_with(study, whole, &other, &arena);
    char *within = file_join("survey", name != NULL ? name : "all.csv"), *shown = study_shown(study, within);
    free(within);
    arena_clear(&arena);
    return shown;
}

bool survey_wave_in(const char *name, struct wave *wave)
{
    struct wave_text stem = { "" };
    size_t length = strcspn(name, ".");
    struct wave found;
    if (length < sizeof stem.id)
        memcpy(stem.id, name, length);
    if (!wave_parse(stem.id, &found) || format_with(name + length) == N_FORMATS || !wave_is_possible(found))
        return false;
    *wave = found;
    return true;
}

bool survey_is_whole(const char *name)
{
    return text_starts(name, whole) && format_with(name + strlen(whole)) < N_FORMATS;
}

/* The place of the name's format in the list, whatever the case of its ending; CSV's where it has none that is known.
 */
static size_t format_like(const char *name)
{
    const char *ending = strrchr(name, '.');
    for (size_t i = 0; ending != NULL && i < N_FORMATS; i++)
        if (strcasecmp(ending, formats[i].ending) == 0)
            return i;
    return format_with(".csv");
}

enum delivery_kind survey_kind_of(const char *name)
{
    return formats[format_like(name)].kind;
}

const char *survey_ending_of(const char *name)
{
    return formats[format_like(name)].ending;
}

bool survey_is_other_format(const char *name)
{
    const char *ending = strrchr(name, '.');
    for (size_t i = 0; ending != NULL && i < sizeof other_formats / sizeof *other_formats; i++)
        if (strcasecmp(ending, other_formats[i]) == 0)
            return true;
    return false;
}

static bool years_of_all(const struct study *study, const struct codebook *codebook, const char *name,
                         struct wave **years, size_t *n_years, struct error *err)
{
    struct codebook_year resolved;
    struct delivery_file file;
    set_file(study, name, &file);
    bool done = codebook_resolve_role(&resolved, codebook, ROLE_YEAR, err) &&
                delivery_years_list(&resolved, file, years, n_years, err);
    codebook_year_clear(&resolved);
    survey_release(&file);
    return done;
}

static int compare_waves(const void *a, const void *b)
{
    return wave_compare(*(const struct wave *)a, *(const struct wave *)b);
}

/* The files of single waves among those of the folder, and that of all years, NULL where there is none. */
static const char *find_files(const struct study *study, const struct folder_file *files, size_t n_files,
                              struct wave *years, size_t *n_years, struct error *err)
{
    const char *all = NULL, *of_last = "";
    for (size_t i = 0; i < n_files; i++) {
        const char *name = files[i].name;
        struct wave year;
        if (survey_wave_in(name, &year)) {
            if (*n_years > 0 && wave_equals(years[*n_years - 1], year)) {
                (void)refuse_pair(study, name, of_last, err);
                continue;
            }
            years[(*n_years)++] = year;
            of_last = name;
        } else if (survey_is_whole(name)) {
            if (all != NULL)
                (void)refuse_pair(study, name, all, err);
            all = name;
        } else if (survey_is_other_format(name)) {
            (void)survey_refuse_format(files[i].shown, err);
        }
    }
    return all;
}

bool survey_list_years(const struct study *study, const struct codebook *codebook, struct wave **years, size_t *n_years,
                       struct error *err)
{
    struct arena arena = { 0 };
    struct folder_file *files;
    char *shown = study_shown(study, "survey");
    size_t n_files, n_errors = err->n_errors;
    const char *all = NULL;
    *years = NULL;
    *n_years = 0;
    if (study_folder_files(study, "survey", "", &arena, &files, &n_files, err)) {
        *years = memory_new(n_files, sizeof **years);
        all = find_files(study, files, n_files, *years, n_years, err);
    }
    if (all != NULL && *n_years > 0)
        (void)error_at(err, (struct place){ .file = shown },
                       "both %s and files of single years are there; keep one kind", all);
    else if (all != NULL && err->n_errors == n_errors) {
        free(*years);
        (void)years_of_all(study, codebook, all, years, n_years, err);
    }
    if (*n_years > 0 && err->n_errors == n_errors)
        (void)waves_check_surveys(&study->waves, *years, *n_years, err);
    if (*n_years > 1)
        qsort(*years, *n_years, sizeof **years, compare_waves);
    if (*n_years == 0 && err->n_errors == n_errors)
        (void)error_at(err, (struct place){ .file = shown },
                       "no survey file is there, one such as 2021.csv was wanted");
    free(shown);
    arena_clear(&arena);
    return err->n_errors == n_errors;
}
