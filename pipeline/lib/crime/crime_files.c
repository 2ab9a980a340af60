/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crime/crime_files.h"
#include "base/translation.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/pxweb.h"
#include "base/sheet.h"
#include "base/text.h"
#include "crime/area_sums.h"
#include "crime/combine.h"
#include "crime/offence_tree.h"
#include "crime/plausible.h"
#include "crime/profile.h"
#include "crime/reading.h"
#include "crime/register_figures.h"

/* A workbook of a kind that is not read. */
static bool is_other_workbook(const char *name)
{
    return text_ends(name, ".xls") || text_ends(name, ".ods");
}

/* Whether the file begins as JSON does. */
static bool is_json(const char *path)
{
    char first = '\0';
    FILE *file = fopen(path, "r");
    bool is_found = file != NULL && fscanf(file, " %c", &first) == 1 && (first == '{' || first == '[');
    if (file != NULL)
        (void)fclose(file);
    return is_found;
}

/* A file of which no row counts is wrong, or what lists it is. */
static void check_use(struct crime_reading *reading, const struct sheet *sheet, struct error *err)
{
    struct place place = { .file = reading->shown };
    if (reading->n_figures > reading->first_figure)
        return;
    if (reading->labels_left_out.n + reading->areas_left_out.n == 0)
        (void)error_at(err, place,
                       "nothing of this file was used: it has %zu rows, and none with a figure below its header",
                       sheet->n_rows);
    else
        (void)error_at(
            err, place,
            "nothing of this file was used: none of its rows has both a source_label of crime/offences.csv "
            "and an area that is known; of labels it holds %s, of areas %s",
            text_either(left_out_list(&reading->labels_left_out, &reading->arena), translated("only known ones")),
            text_either(left_out_list(&reading->areas_left_out, &reading->arena), translated("only known ones")));
}

static void read_sheet(struct crime_reading *reading, const struct sheet *sheet, struct error *err)
{
    size_t n_errors = err->n_errors;
    if (sheet->n_repaired > 0)
        error_warn(err, (struct place){ reading->shown, sheet->repaired_line, 0 },
                   "\"%s\" was saved in the wrong encoding, and is taken for \"%s\"; cells put right like this: %zu",
                   sheet->repaired_from, sheet->repaired_text, sheet->n_repaired);
    if (sheet->n_rows == 0) {
        (void)error_at(err, (struct place){ .file = reading->shown },
                       "the file is empty, a table of reported crime was wanted");
        return;
    }
    profile_read(reading, sheet, err);
    reading_end_file(reading, err);
    if (err->n_errors == n_errors)
        check_use(reading, sheet, err);
}

/* The names of the files in crime/ that sources.csv does not list and that are no tables of the study. */
static size_t list_others(struct crime_reading *reading, const char ***names, struct error *err)
{
    struct folder_file *files;
    size_t n, n_others = 0;
    if (!study_folder_files(reading->study, "crime", "", &reading->arena, &files, &n, err))
        return 0;
    *names = arena_new(&reading->arena, n * sizeof **names);
    for (size_t i = 0; i < n; i++) {
        const char *name = files[i].name;
        bool is_table = text_starts(name, "sources.") || text_starts(name, "offences.");
        if (!is_table && *name != '.' && table_named(&reading->sources, name) == NULL)
            (*names)[n_others++] = name;
    }
    return n_others;
}

static void tell_of_lost(struct crime_reading *reading, struct error *err)
{
    const char **others = NULL;
    size_t n = list_others(reading, &others, err);
    const char *nearest = names_nearest(reading->source->file, others, n);
    error_warn(err, table_place(&reading->sources, reading->source_index, "file"),
               "\"%s\" is not in crime/%s%s%s; its figures are left out", reading->source->file,
               nearest != NULL ? translated(", where \"") : "", nearest != NULL ? nearest : "",
               nearest != NULL ? translated("\" is") : "");
}

static void read_file(struct crime_reading *reading, size_t source, struct error *err)
{
    reading_begin_file(reading, source);
    const char *name = arena_format(&reading->arena, "crime/%s", reading->source->file);
    char *path = study_path(reading->study, name), *shown = study_shown(reading->study, name);
    reading->shown = arena_text(&reading->arena, shown, strlen(shown));
    bool is_there = false, is_readable = file_look(path, reading->shown, &is_there, err);
    if (!is_there) {
        if (is_readable)
            tell_of_lost(reading, err);
    } else if (is_other_workbook(reading->source->file)) {
        (void)error_at(err, (struct place){ .file = reading->shown },
                       "the file is a workbook, and a table was wanted; save the sheet as CSV and list that");
    } else if (is_json(path)) {
        (void)error_at(err, (struct place){ .file = reading->shown },
                       "the file is JSON, as Kolada's API answers, and a table was wanted; write kpi, municipality, "
                       "period, gender and value of each figure as a row of CSV");
    } else if (pxweb_read_sheet(&reading->sheets[source], path, reading->shown, "crime/", err)) {
        read_sheet(reading, &reading->sheets[source], err);
    }
    free(path);
    free(shown);
}

/* Whether a file of this name holds figures, as far as its name says. */
static bool is_data(const char *name)
{
    static const char *const endings[] = { ".csv", ".CSV", ".tsv", ".txt", ".xlsx", ".xls", ".ods", ".json", ".px" };
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (text_ends(name, endings[i]) && !text_starts(name, "README") && !text_starts(name, "~$"))
            return true;
    return false;
}

/* Files that no row of sources.csv lists would be left out in silence. A study without one has no crime, which is
 * told. */
static void refuse_unlisted(struct crime_reading *reading, struct error *err)
{
    const char **names = NULL;
    size_t n = list_others(reading, &names, err);
    for (size_t i = 0; i < n; i++) {
        char *shown = study_shown(reading->study, arena_format(&reading->arena, "crime/%s", names[i]));
        struct place place = { .file = shown };
        if (is_data(names[i]) && reading->sources.is_absent)
            error_warn(err, place,
                       "crime/sources.csv is not there, so that nothing of this file is read; list it there");
        else if (is_data(names[i]))
            (void)error_at(err, place,
                           "crime/sources.csv does not list this file, so that nothing of it would be read; add a row "
                           "with \"%s\" under file, or take the file out of crime/",
                           names[i]);
        free(shown);
    }
}

/* Hands over a table under the name that it has below the output folder; the rows of both are of one shape. */
static void hand_over(struct table *from, struct table *to)
{
    const struct schema *schema = from->schema, *as = to->schema;
    table_clear(to);
    *to = *from;
    to->schema = as;
    table_init(from, schema);
}

bool crime_files_read(const struct study *study, const char *bundled, int year, struct crime_tables *tables,
                      struct error *err)
{
    struct crime_reading reading;
    size_t n_errors = err->n_errors;
    if (crime_reading_init(&reading, study, bundled, err)) {
        reading.year = year;
        refuse_unlisted(&reading, err);
        offence_tree_check(&reading.offences, err);
        for (size_t i = 0; i < reading.sources.n_rows; i++)
            if (!register_is_source(&reading, i))
                read_file(&reading, i, err);
        for (size_t i = 0; i < reading.sources.n_rows; i++)
            if (register_is_source(&reading, i))
                register_read(&reading, i, bundled, &tables->seams, err);
        if (reading.n_figures > 0)
            offence_tree_check_labels(&reading.offences, &reading.matched_labels, reading.unlisted_labels,
                                      reading.n_unlisted, err);
        combine_figures(&reading, tables, err);
        area_sums_check(&reading, &tables->rates, err);
        table_index(&tables->rates);
        plausible_check(&reading, tables, err);
        hand_over(&reading.sources, &tables->sources);
        hand_over(&reading.offences, &tables->series);
        hand_over(&reading.municipalities, &tables->municipalities);
    }
    crime_reading_clear(&reading);
    return err->n_errors == n_errors;
}
