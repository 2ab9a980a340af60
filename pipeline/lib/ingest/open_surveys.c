/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ingest/open_surveys.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "base/text_map.h"
#include "ingest/delivery_sheet.h"
#include "ingest/delivery_source.h"
#include "ingest/survey_files.h"
#include "study/names.h"
#include "study/scale.h"
#include "study/themes.h"
#include "tables/input_tables.h"
#include "tables/notes_tables.h"

/* The folder, and the name of the table in it that declares the files. */
static const char folder[] = "open", declaring[] = "surveys.";

/* A declared column of a file, where it stands, and which raw values are a mention: n_rules of them, none = any. */
struct open_column {
    const struct open_survey_row *declared;
    const char *theme;
    size_t place, field;
    struct raw_rule *rules;
    size_t n_rules;
};

/* A file that is counted. columns: of it, n of them; named: themes that the respondent at hand named, so often. */
struct open_survey {
    const struct study *study;
    const struct table *declared, *themes, *scales, *variables;
    const struct areas *areas;
    const char *file, *shown, *survey, *date;
    struct open_column *columns;
    size_t n;
    bool has_header;
    struct table *counts;
    struct text_map places; /* area, tab, theme: row in counts */
    const char **named;
    int *times;
    size_t n_named, n_answered, n_odd_areas, n_odd_themes, n_themes, odd_area_line;
    struct arena arena;
};

/* ---- what is declared */

static struct place place_of(const struct open_survey *open, const struct open_column *column, const char *name)
{
    return table_place(open->declared, column->place, name);
}

static void parse_counts(struct open_survey *open, struct open_column *column)
{
    const char *text = column->declared->counts;
    column->rules = arena_new(&open->arena, (strlen(text) + 1) * sizeof *column->rules);
    for (size_t length; *text != '\0'; text += length + (text[length] == ';')) {
        length = strcspn(text, ";");
        const char *part = text_trim(&open->arena, arena_text(&open->arena, text, length));
        if (*part != '\0')
            column->rules[column->n_rules++] = raw_rule_parse(part, &open->arena);
    }
}

static void check_column(struct open_survey *open, struct open_column *column, struct error *err)
{
    const struct open_survey_row *row = column->declared;
    parse_counts(open, column);
    column->theme = names_theme(open->themes, row->theme);
    if (row->use == OPEN_MENTION && column->theme == NULL)
        (void)error_at(err, place_of(open, column, "theme"),
                       "\"%s\" is no theme of codebook/themes.csv, the one that the column's answers name was wanted",
                       row->theme);
    if (row->use != OPEN_MENTION && (*row->theme != '\0' || *row->counts != '\0'))
        (void)error_at(err, place_of(open, column, "use"),
                       "theme and counts are of columns that are a mention, they were wanted empty in one of use %s",
                       open_use_word(row->use));
}

/* Finds the columns of the file, what the survey is called and the day on which it closed. */
static bool take_declared(struct open_survey *open, struct error *err)
{
    const struct open_survey_row *rows = open->declared->rows;
    size_t n_errors = err->n_errors, first = open->declared->n_rows;
    open->columns = arena_new(&open->arena, open->declared->n_rows * sizeof *open->columns);
    open->survey = open->date = "";
    for (size_t i = 0; i < open->declared->n_rows; i++) {
        if (!text_is(rows[i].file, open->file))
            continue;
        struct open_column *column = &open->columns[open->n++];
        *column = (struct open_column){ .declared = &rows[i], .place = i, .field = SIZE_MAX };
        check_column(open, column, err);
        open->survey = *open->survey == '\0' ? rows[i].survey : open->survey;
        open->date = *open->date == '\0' ? rows[i].date : open->date;
        first = i < first ? i : first;
        if (*rows[i].survey != '\0' && !text_is(rows[i].survey, open->survey))
            (void)error_at(err, table_place(open->declared, i, "survey"),
                           "\"%s\" is called \"%s\" on an earlier row, one name was wanted", open->file, open->survey);
        if (*rows[i].date != '\0' && !text_is(rows[i].date, open->date))
            (void)error_at(err, table_place(open->declared, i, "date"),
                           "\"%s\" closed on %s by an earlier row, one day was wanted", open->file, open->date);
    }
    if (*open->survey == '\0')
        (void)error_at(err, table_place(open->declared, first, "survey"),
                       "no row says what the survey of \"%s\" is called, one was wanted", open->file);
    if (*open->date == '\0')
        (void)error_at(err, table_place(open->declared, first, "date"),
                       "no row says when the survey of \"%s\" closed, a day such as 2022-05-31 was wanted", open->file);
    return err->n_errors == n_errors;
}

/* Refuses two files of a year that are called alike: their counts would be one's. */
static bool check_name(const struct open_survey *open, struct error *err)
{
    TABLE_EACH (open_count, row, open->counts)
        if (row->year == atoi(open->date) && text_is(row->survey, open->survey))
            return error_at(err, table_place(open->declared, open->columns[0].place, "survey"),
                            "\"%s\" is what another file of %d is called too, a name of its own was wanted; two rounds "
                            "of a survey may have their month in it",
                            open->survey, row->year);
    return true;
}

/* ---- counting */

static void add_count(struct open_survey *open, const char *area, const char *theme, int times)
{
    const char *key = arena_format(&open->arena, "%s\t%s", area, theme);
    size_t n = open->counts->n_rows, i = text_map_keep(&open->places, key, (uint32_t)n);
    if (i == n) {
        struct open_count_row *added = table_add(open->counts);
        added->year = atoi(open->date);
        added->survey = table_text(open->counts, open->survey);
        added->area = table_text(open->counts, area);
        added->theme = table_text(open->counts, theme);
        added->date = table_text(open->counts, open->date);
        added->respondents = added->mentions = 0;
    }
    struct open_count_row *row = (struct open_count_row *)open->counts->rows + i;
    row->respondents++;
    row->mentions += times;
}

/* The area of a cell: an area's id or label, or a raw value of the survey's; "" where it is none. */
static const char *area_of(struct open_survey *open, const char *text, size_t line)
{
    const char *folded = names_fold(&open->arena, text);
    for (size_t i = 0; i < open->areas->n; i++) {
        const struct area_row *row = &open->areas->rows[i];
        if (text_is(names_fold(&open->arena, row->area), folded) ||
            text_is(names_fold(&open->arena, row->label_sv), folded) ||
            text_is(names_fold(&open->arena, row->label_en), folded))
            return row->area;
    }
    TABLE_EACH (variable, variable, open->variables)
        TABLE_EACH (scale, row, open->scales)
            if (text_is(variable->variable, AREA_VARIABLE) && text_is(variable->scale, row->scale) &&
                row->status != ANSWER_NOT_STATED && text_is(names_fold(&open->arena, row->raw), folded))
                return row->code;
    open->odd_area_line = open->n_odd_areas++ == 0 ? line : open->odd_area_line;
    return "";
}

static void name_theme(struct open_survey *open, const char *theme)
{
    size_t i = 0;
    while (i < open->n_named && !text_is(open->named[i], theme))
        i++;
    if (i == open->n_named) {
        open->named[open->n_named] = theme;
        open->times[open->n_named++] = 0;
    }
    open->times[i]++;
}

/* Themes that a cell names, parted by ; or , as forms on the web do. */
static void name_themes(struct open_survey *open, const char *text)
{
    for (size_t length; *text != '\0'; text += length + (text[length] != '\0')) {
        length = strcspn(text, ";,");
        const char *part = text_trim(&open->arena, arena_text(&open->arena, text, length));
        if (*part == '\0')
            continue;
        const char *theme = names_theme(open->themes, part);
        open->n_themes++;
        open->n_odd_themes += theme == NULL;
        name_theme(open, theme != NULL ? theme : THEME_UNMATCHED);
    }
}

static bool is_mention(const struct open_column *column, const char *text)
{
    double number;
    bool is_number = number_parse_delivered(text, &number);
    for (size_t i = 0; i < column->n_rules; i++) {
        const struct raw_rule *rule = &column->rules[i];
        if (rule->kind == RAW_RANGE ? is_number && number >= rule->low && number <= rule->high
                                    : text_is(rule->text, text))
            return true;
    }
    return column->n_rules == 0;
}

static bool take_header(struct open_survey *open, const struct csv_row *row, struct error *err)
{
    size_t n_errors = err->n_errors;
    open->has_header = true;
    for (size_t k = 0; k < open->n; k++) {
        struct open_column *column = &open->columns[k];
        const char *wanted = names_fold(&open->arena, column->declared->column);
        for (size_t i = 0; i < row->n_fields && column->field == SIZE_MAX; i++)
            if (text_is(names_fold(&open->arena, row->fields[i]), wanted))
                column->field = i;
        if (column->field == SIZE_MAX)
            (void)error_at(err, place_of(open, column, "column"), "%s has no column \"%s\"; correct the name",
                           open->shown, column->declared->column);
    }
    return err->n_errors == n_errors;
}

static bool take_row(void *context, const struct csv_row *row, struct error *err)
{
    struct open_survey *open = context;
    const char *area = "";
    bool is_blank = true;
    int times = 0;
    if (!open->has_header)
        return take_header(open, row, err);
    for (size_t i = 0; i < row->n_fields; i++)
        is_blank = is_blank && *text_clean(&open->arena, row->fields[i]) == '\0';
    if (is_blank)
        return true;
    open->n_named = 0;
    open->n_answered++;
    for (size_t k = 0; k < open->n; k++) {
        const struct open_column *column = &open->columns[k];
        const char *text = column->field < row->n_fields ? text_clean(&open->arena, row->fields[column->field]) : "";
        if (*text == '\0')
            continue;
        switch (column->declared->use) {
        case OPEN_NONE: break;
        case OPEN_AREA: area = area_of(open, text, row->line); break;
        case OPEN_THEME: name_themes(open, text); break;
        case OPEN_MENTION:
            if (is_mention(column, text))
                name_theme(open, column->theme);
            break;
        }
    }
    for (size_t i = 0; i < open->n_named; i++)
        times += open->times[i];
    for (int pass = 0; pass < (*area == '\0' ? 1 : 2); pass++) {
        const char *where = pass == 0 ? "" : area;
        add_count(open, where, "", times);
        for (size_t i = 0; i < open->n_named; i++)
            add_count(open, where, open->named[i], open->times[i]);
    }
    return true;
}

/* ---- files */

/* A workbook has one sheet that people see; which of several holds the answers nobody can tell. */
static bool choose_sheet(struct delivery_file *file, struct error *err)
{
    bool *is_seen = NULL;
    size_t n = delivery_sheet_list(file, &is_seen, err), n_seen = 0;
    for (size_t i = 0; i < n; i++) {
        file->sheet = is_seen[i] && n_seen == 0 ? i : file->sheet;
        n_seen += is_seen[i];
    }
    free(is_seen);
    return n_seen == 1 ||
           (n > 0 && error_at(err, (struct place){ .file = file->shown },
                              "the workbook has %zu sheets that are seen, one was wanted; take out those "
                              "without answers",
                              n_seen));
}

static void tell(const struct open_survey *open, struct error *err)
{
    struct place place = { .file = open->shown };
    if (2 * open->n_odd_themes > open->n_themes)
        (void)error_at(
            err, place,
            "of %zu themes in a column of use theme %zu are none of codebook/themes.csv; it may hold people's "
            "own words, which are not counted: take its row out of open/surveys.csv, or add synonyms",
            open->n_themes, open->n_odd_themes);
    else if (open->n_odd_themes > 0)
        error_warn(err, place,
                   "themes that codebook/themes.csv does not have, counted as unmatched: %zu of %zu; add synonyms",
                   open->n_odd_themes, open->n_themes);
    if (open->n_odd_areas > 0)
        error_warn(
            err, (struct place){ open->shown, open->odd_area_line, 0 },
            "respondents of an area that is no area's id, label or raw value, this the first, counted in the whole "
            "alone: %zu",
            open->n_odd_areas);
    error_note(
        err, place,
        "an open survey, which anyone could answer: %zu respondents are counted as notes are, not weighted and not "
        "compared",
        open->n_answered);
}

static bool count_file(struct open_survey *open, struct error *err)
{
    const char *within = arena_format(&open->arena, "%s/%s", folder, open->file);
    char *path = study_path(open->study, within), *shown = study_shown(open->study, within);
    open->shown = shown;
    size_t most = open->n + open->themes->n_rows + 1;
    open->named = arena_new(&open->arena, most * sizeof *open->named);
    open->times = arena_new(&open->arena, most * sizeof *open->times);
    struct delivery_file file = { .path = path, .shown = shown, .kind = survey_kind_of(open->file) };
    bool done =
        file_may_exist(path) || error_at(err, (struct place){ .file = shown },
                                         "this file is in open/surveys.csv, and not there; take it out, or add it");
    done = done && (file.kind != DELIVERY_WORKBOOK || choose_sheet(&file, err)) &&
           delivery_source_read(&file, NULL, take_row, open, err);
    if (done)
        tell(open, err);
    free(path);
    free(shown);
    return done;
}

/* Refuses files of the folder that the table does not name. */
static void check_files(const struct study *study, const struct table *declared, struct error *err)
{
    static const char *const endings[] = { ".csv", ".xlsx", ".sav", ".zsav", ".dta", ".por", ".sas7bdat" };
    struct arena arena = { 0 };
    struct folder_file *files;
    size_t n;
    if (study_folder_files(study, folder, "", &arena, &files, &n, err))
        for (size_t i = 0; i < n; i++) {
            bool is_rows = false, is_declared = *files[i].name == '.' || text_starts(files[i].name, declaring);
            for (size_t k = 0; k < sizeof endings / sizeof *endings; k++)
                is_rows = is_rows || text_ends(files[i].name, endings[k]);
            TABLE_EACH (open_survey, row, declared)
                is_declared = is_declared || text_is(row->file, files[i].name);
            if (is_rows && !is_declared)
                (void)error_at(err, (struct place){ .file = files[i].shown },
                               "open/surveys.csv says nothing of this file; add its columns, or take it out");
        }
    arena_clear(&arena);
}

bool open_surveys_count(const struct study *study, const struct table *themes, const struct areas *areas,
                        struct table *counts, struct error *err)
{
    struct table declared, variables, scales;
    size_t n_errors = err->n_errors;
    bool done = study_read(study, &declared, &open_survey_schema, err);
    done = study_read(study, &variables, &variable_schema, err) && done;
    done = study_read(study, &scales, &scale_schema, err) && done;
    if (done)
        check_files(study, &declared, err);
    const struct open_survey_row *rows = declared.rows;
    for (size_t i = 0; done && i < declared.n_rows; i++) {
        size_t first = 0;
        while (!text_is(rows[first].file, rows[i].file))
            first++;
        if (first < i)
            continue;
        struct open_survey open = { .study = study,
                                    .declared = &declared,
                                    .themes = themes,
                                    .scales = &scales,
                                    .variables = &variables,
                                    .areas = areas,
                                    .file = rows[i].file,
                                    .counts = counts };
        if (take_declared(&open, err) && check_name(&open, err))
            (void)count_file(&open, err);
        text_map_clear(&open.places);
        arena_clear(&open.arena);
    }
    table_clear(&declared);
    table_clear(&variables);
    table_clear(&scales);
    return err->n_errors == n_errors;
}
