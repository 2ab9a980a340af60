/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crime/layout.h"

#include <string.h>

#include "base/number.h"

/* What columns of parts are called, in every layout. */
static const char *const gender_headers = "gender;values.gender;sex;kön;kon;genus",
                         *const age_headers = "age;ålder;alder;age_group;åldersgrupp;aldersgrupp";

static const char *headers_of(const struct layout *layout, enum field field)
{
    if (field == FIELD_GENDER)
        return gender_headers;
    return field == FIELD_AGE ? age_headers : layout->headers[field];
}

static size_t find_heading(const char *const *folded, size_t n, const char *heading, size_t length)
{
    for (size_t i = 0; i < n; i++)
        if (strlen(folded[i]) == length && strncmp(heading, folded[i], length) == 0)
            return i + 1;
    return 0;
}

/* The column whose folded heading is the first of `headers` that there is, from 1; 0 for none. */
static size_t find_column(struct crime_reading *reading, const struct sheet_row *header, const char *headers)
{
    const char **folded = arena_new(&reading->arena, header->n * sizeof *folded);
    for (size_t i = 0; i < header->n; i++)
        folded[i] = names_fold(&reading->arena, header->fields[i]);
    for (const char *c = headers; c != NULL && *c != '\0';) {
        size_t length = strcspn(c, ";"), column = find_heading(folded, header->n, c, length);
        if (column != 0)
            return column;
        c += length + (c[length] == ';');
    }
    return 0;
}

/* Finds each field's column; returns a needed one that is missing (the year only if it is the only one), or N_FIELDS.
 */
static enum field find_columns(struct crime_reading *reading, const struct layout *layout,
                               const struct sheet_row *header, struct layout_columns *columns)
{
    enum field missing = N_FIELDS;
    *columns = (struct layout_columns){ .n_fields = header->n, .first = 1 };
    for (int field = N_FIELDS - 1; field >= 0; field--) {
        columns->of[field] = find_column(reading, header, headers_of(layout, (enum field)field));
        bool is_given = field == FIELD_YEAR && !is_missing_integer(reading->source->year);
        bool is_lacking = (layout->required >> field & 1U) != 0 && columns->of[field] == 0 && !is_given;
        if (is_lacking && (field != FIELD_YEAR || missing == N_FIELDS))
            missing = (enum field)field;
    }
    return missing;
}

bool layout_is(struct crime_reading *reading, const struct layout *layout, const struct sheet_row *header)
{
    struct layout_columns columns;
    return find_columns(reading, layout, header, &columns) == N_FIELDS;
}

size_t layout_n_headings(struct crime_reading *reading, const struct layout *layout, const struct sheet_row *header,
                         const char **lacking)
{
    struct layout_columns columns;
    size_t n = 0;
    enum field missing = find_columns(reading, layout, header, &columns);
    for (int field = 0; field < N_FIELDS; field++)
        n += (layout->required >> field & 1U) != 0 && columns.of[field] != 0;
    *lacking = missing == N_FIELDS
                   ? ""
                   : arena_text(&reading->arena, layout->headers[missing], strcspn(layout->headers[missing], ";"));
    return n;
}

/* Whether the row is a note below the table: a text that begins as no figure does, and nothing else. */
static bool is_note(const struct sheet_row *row)
{
    for (size_t i = 1; i < row->n; i++)
        if (*row->fields[i] != '\0')
            return false;
    return row->n > 0 && (*row->fields[0] < '0' || *row->fields[0] > '9');
}

bool layout_row_is_whole(struct crime_reading *reading, const struct sheet_row *row, size_t n, size_t n_needed)
{
    struct place place = { reading->shown, row->line, 0 };
    if (n_needed > 1 && is_note(row)) {
        told_add(&reading->told, "note", SEVERITY_NOTE, place,
                 "the row has a text in its first cell and nothing else, and is taken for a note beside the table");
        return false;
    }
    if (row->n < n_needed)
        told_add(&reading->told, "short", SEVERITY_ERROR, place,
                 "the row has %zu fields, %zu were wanted as in the header", row->n, n);
    bool is_long = false;
    for (size_t i = n; i < row->n; i++)
        is_long = is_long || *row->fields[i] != '\0';
    if (is_long)
        told_add(
            &reading->told, "long", SEVERITY_ERROR, place,
            "the row has %zu fields, %zu were wanted as in the header; put quotation marks around a cell that holds "
            "the delimiter",
            row->n, n);
    return row->n >= n_needed && !is_long;
}

void layout_each(struct crime_reading *reading, const struct layout *layout, const struct sheet *sheet,
                 const struct layout_columns *columns, struct error *err)
{
    size_t n_needed = 0;
    for (size_t field = 0; field < N_FIELDS; field++)
        if (columns->of[field] > n_needed)
            n_needed = columns->of[field];
    if (columns->of[FIELD_YEAR] == 0 && is_missing_integer(reading->source->year)) {
        (void)error_at(err, (struct place){ reading->shown, sheet->rows[0].line, 0 },
                       "the layout %s does not say the year; give it in crime/sources.csv", reading->layout);
        return;
    }
    for (size_t i = columns->first; i < sheet->n_rows; i++) {
        struct layout_row row = { reading, layout, &sheet->rows[i], columns, NULL };
        reading->line = row.row->line;
        if (!layout_row_is_whole(reading, row.row, columns->n_fields, n_needed))
            continue;
        if (layout->read_row != NULL)
            layout->read_row(&row);
        else
            layout_read_figure(&row);
    }
}

void layout_read(struct crime_reading *reading, const struct layout *layout, const struct sheet *sheet,
                 struct error *err)
{
    struct layout_columns columns;
    enum field missing = find_columns(reading, layout, &sheet->rows[0], &columns);
    if (missing == N_FIELDS)
        layout_each(reading, layout, sheet, &columns, err);
    else
        (void)error_at(err, (struct place){ reading->shown, sheet->rows[0].line, 0 },
                       "the layout %s has a column \"%.*s\", which this header lacks; name another profile in "
                       "crime/sources.csv, or mend the header",
                       reading->layout, (int)strcspn(layout->headers[missing], ";"), layout->headers[missing]);
}

void layout_lacks(const struct crime_reading *reading, const struct sheet *sheet, const char *what, struct error *err)
{
    (void)error_at(err, (struct place){ reading->shown, sheet->rows[0].line, 0 },
                   "the layout %s has %s, which this file lacks; name another profile in crime/sources.csv",
                   reading->layout, what);
}

static struct place place_of(const struct layout_row *row, enum field field)
{
    return (struct place){ row->reading->shown, row->row->line, row->columns->of[field] };
}

/* A row of women, of an age class and the like is no figure of its own. */
static bool takes_row(const struct layout_row *row, const struct figure *figure)
{
    static const enum field fields[] = { FIELD_GENDER, FIELD_AGE };
    const char *part = NULL;
    enum field field = FIELD_GENDER;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (row->columns->of[fields[i]] != 0 && (part == NULL || reading_is_total(part))) {
            field = fields[i];
            part = layout_text(row, field);
        }
    return part == NULL || reading_takes_part(row->reading, figure, part, place_of(row, field));
}

bool layout_begin_figure(const struct layout_row *row, struct figure *figure)
{
    struct crime_reading *reading = row->reading;
    bool says_series = row->columns->of[FIELD_SERIES] != 0;
    *figure = reading_figure(reading, place_of(row, FIELD_VALUE));
    figure->series = says_series ? reading_series(reading, layout_text(row, FIELD_SERIES), &figure->label)
                                 : reading_file_series(reading, &figure->label);
    if (figure->series == NULL)
        return false;
    figure->area = row->area != NULL
                       ? row->area
                       : reading_area(reading, layout_text(row, FIELD_AREA), row->layout->keeps_unknown_areas);
    if (figure->area == NULL)
        return false;
    figure->rate_text = layout_text(row, FIELD_RATE);
    bool is_dated = reading_year(reading, figure, layout_text(row, FIELD_YEAR), place_of(row, FIELD_YEAR));
    return reading_period(reading, figure, layout_text(row, FIELD_PERIOD), place_of(row, FIELD_PERIOD)) && is_dated &&
           takes_row(row, figure);
}

void layout_end_figure(const struct layout_row *row, struct figure figure)
{
    struct crime_reading *reading = row->reading;
    reading_value(reading, &figure, layout_text(row, FIELD_VALUE), place_of(row, FIELD_VALUE));
    reading_population(reading, &figure, layout_text(row, FIELD_POPULATION), place_of(row, FIELD_POPULATION));
    reading_add(reading, figure);
}

void layout_read_figure(const struct layout_row *row)
{
    struct figure figure;
    if (layout_begin_figure(row, &figure))
        layout_end_figure(row, figure);
}

const char *layout_text(const struct layout_row *row, enum field field)
{
    size_t column = row->columns->of[field];
    return column == 0 ? "" : sheet_cell(row->row, column - 1);
}
