/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/bundled.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/number.h"
#include "base/sheet.h"
#include "base/text.h"
#include "tables/input_tables.h"

/* Messages call a bundled table by its name alone, for where the program lies is nobody's concern. */
bool bundled_read(struct table *table, const char *folder, const struct schema *schema, struct error *err)
{
    char *path = file_join(folder, schema->name);
    table_init(table, schema);
    bool done = table_read(table, path, schema->name, err);
    free(path);
    return done;
}

/* What else the bundled table calls the municipalities that the study's own says nothing of: a list that was made
 * before there were such names does not lose them. */
static void take_other_names(struct table *own, const struct table *bundled)
{
    struct municipality_row *rows = own->rows;
    for (size_t i = 0; i < own->n_rows; i++) {
        const struct municipality_row *known = table_named(bundled, rows[i].code);
        if (known != NULL && *rows[i].also_called == '\0' && text_is(known->name, rows[i].name))
            rows[i].also_called = table_text(own, known->also_called);
    }
}

bool bundled_municipalities(struct table *table, const struct study *study, const char *folder, struct error *err)
{
    bool done = study_read(study, table, &municipality_schema, err);
    if (!done || folder == NULL)
        return done;
    struct table bundled;
    done = bundled_read(&bundled, folder, &municipality_schema, err);
    if (table->n_rows == 0) {
        table_clear(table);
        *table = bundled;
        return done;
    }
    take_other_names(table, &bundled);
    table_clear(&bundled);
    return done;
}

static bool is_replaced(const struct table *own, size_t n_own, const struct break_row *row)
{
    const struct break_row *rows = own->rows;
    for (size_t i = 0; i < n_own; i++)
        if (wave_equals(rows[i].from, row->from) && text_is(rows[i].subject, row->subject) &&
            rows[i].source == row->source && text_is(rows[i].domain, row->domain) && text_is(rows[i].level, row->level))
            return true;
    return false;
}

bool bundled_breaks(struct table *table, const struct study *study, const char *folder, struct error *err)
{
    if (!study_read(study, table, &break_schema, err))
        return false;
    if (folder == NULL)
        return true;
    struct table bundled;
    bool done = bundled_read(&bundled, folder, &break_schema, err);
    size_t n_own = table->n_rows;
    const struct break_row *rows = bundled.rows;
    for (size_t i = 0; done && i < bundled.n_rows; i++) {
        if (is_replaced(table, n_own, &rows[i]))
            continue;
        struct break_row *added = table_add(table);
        *added = (struct break_row){ .subject = table_text(table, rows[i].subject),
                                     .source = rows[i].source,
                                     .domain = table_text(table, rows[i].domain),
                                     .level = table_text(table, rows[i].level),
                                     .from = rows[i].from,
                                     .effect = rows[i].effect,
                                     .reason = table_text(table, rows[i].reason) };
    }
    table_clear(&bundled);
    return done;
}

static bool read_sheet(struct sheet *sheet, const char *folder, const char *name, struct error *err)
{
    char *path = file_join(folder, name);
    bool done = sheet_read(sheet, path, name, false, err);
    free(path);
    return done;
}

static const struct sheet_row *row_of(const struct sheet *sheet, const char *first, const char *second)
{
    for (size_t i = 1; i < sheet->n_rows; i++)
        if (text_is(sheet_cell(&sheet->rows[i], 0), first) &&
            (second == NULL || text_is(sheet_cell(&sheet->rows[i], 1), second)))
            return &sheet->rows[i];
    return NULL;
}

/* Columns of series.csv, and where the years begin in crime.csv. */
enum { SERIES_NAME, SERIES_LABELS, SERIES_THEME, SERIES_SV, SERIES_EN, FIRST_YEAR = 2 };

static void add_series(const struct sheet_row *series, struct table *offences)
{
    struct offence_row *row = table_add(offences);
    row->series = row->source_label = table_text(offences, sheet_cell(series, SERIES_NAME));
    row->theme = table_text(offences, sheet_cell(series, SERIES_THEME));
    row->label_sv = table_text(offences, sheet_cell(series, SERIES_SV));
    row->label_en = table_text(offences, sheet_cell(series, SERIES_EN));
}

bool bundled_series(const char *folder, const char *code, struct table *offences, int *last_year, struct error *err)
{
    struct sheet crime = { 0 }, series = { 0 };
    bool done = read_sheet(&crime, folder, "crime.csv", err) && read_sheet(&series, folder, "series.csv", err);
    size_t last = done && crime.n_rows > 0 ? crime.rows[0].n - 1 : 0;
    if (done && (last < FIRST_YEAR || !number_parse_integer(crime.rows[0].fields[last], last_year)))
        done = error_at(err, (struct place){ .file = "crime.csv" }, "no table of the register, years were wanted");
    for (size_t i = 1; done && i < series.n_rows; i++) {
        const struct sheet_row *row = row_of(&crime, sheet_cell(&series.rows[i], SERIES_NAME), code);
        if (row != NULL && *sheet_cell(row, last) != '\0')
            add_series(&series.rows[i], offences);
    }
    sheet_clear(&crime);
    sheet_clear(&series);
    return done;
}

static bool has_crime_files(const struct study *study, struct error *err)
{
    struct arena arena = { 0 };
    struct folder_file *files;
    size_t n = 0;
    bool done = study_folder_files(study, "crime", "", &arena, &files, &n, err);
    arena_clear(&arena);
    return !done || n > 0;
}

/* Themes that the study does not have are no themes of its series; what is wrong with them is told by whoever reads
 * them for their own sake. */
static void keep_own_themes(const struct study *study, struct table *offences)
{
    struct table themes;
    struct error ignored = { 0 };
    (void)study_read(study, &themes, &theme_schema, &ignored);
    struct offence_row *rows = offences->rows;
    for (size_t i = 0; i < offences->n_rows; i++)
        if (table_named(&themes, rows[i].theme) == NULL)
            rows[i].theme = "";
    table_clear(&themes);
    error_clear(&ignored);
}

/* Whether nothing but the register says what crime there is, and nothing which series. */
static bool is_left_to_register(const struct study *study, const struct table *sources, const struct table *offences,
                                struct error *err)
{
    if (*study->settings.code == '\0' || !offences->is_absent)
        return false;
    if (sources->is_absent)
        return !has_crime_files(study, err);
    return sources->n_rows == 1 && text_is(((const struct source_row *)sources->rows)->file, BUNDLED_REGISTER);
}

bool bundled_crime(const struct study *study, const char *folder, struct table *sources, struct table *offences,
                   struct error *err)
{
    bool done = study_read(study, sources, &source_schema, err);
    done = study_read(study, offences, &offence_schema, err) && done;
    if (!done || folder == NULL || !is_left_to_register(study, sources, offences, err))
        return done;
    int last_year;
    done = bundled_series(folder, study->settings.code, offences, &last_year, err);
    keep_own_themes(study, offences);
    if (done && offences->n_rows > 0) {
        if (sources->is_absent)
            ((struct source_row *)table_add(sources))->file = BUNDLED_REGISTER;
        sources->is_absent = offences->is_absent = false;
        table_index(sources);
        table_index(offences);
    }
    return done;
}
