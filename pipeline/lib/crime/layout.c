#include "crime/layout.h"

#include <string.h>

#include "base/number.h"

/* The column whose folded heading is among `headers`, from 1; 0 for none. */
static size_t find_column(struct crime_reading *reading, const struct sheet_row *header, const char *headers)
{
    for (size_t i = 0; headers != NULL && i < header->n; i++) {
        const char *folded = names_fold(&reading->arena, header->fields[i]);
        size_t length = strlen(folded);
        for (const char *c = headers; *c != '\0';) {
            size_t n = strcspn(c, ";");
            if (n == length && strncmp(c, folded, n) == 0)
                return i + 1;
            c += n + (c[n] == ';');
        }
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
        columns->of[field] = find_column(reading, header, layout->headers[field]);
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
        if (row.row->n < n_needed)
            (void)error_at(err, (struct place){ reading->shown, row.row->line, 0 },
                           "the row has %zu fields, %zu were wanted as in the header", row.row->n, columns->n_fields);
        else if (layout->read_row != NULL)
            layout->read_row(&row, err);
        else
            layout_read_figure(&row, err);
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

bool layout_begin_figure(const struct layout_row *row, struct figure *figure, struct error *err)
{
    struct crime_reading *reading = row->reading;
    bool says_series = row->columns->of[FIELD_SERIES] != 0;
    *figure = reading_figure(reading, place_of(row, FIELD_VALUE));
    figure->label = says_series ? layout_text(row, FIELD_SERIES) : FILE_LABEL;
    figure->series = says_series ? reading_series(reading, figure->label) : reading_file_series(reading);
    if (figure->series == NULL)
        return false;
    figure->area = row->area != NULL
                       ? row->area
                       : reading_area(reading, layout_text(row, FIELD_AREA), row->layout->keeps_unknown_areas);
    if (figure->area == NULL)
        return false;
    figure->rate_text = layout_text(row, FIELD_RATE);
    bool is_dated = reading_year(reading, figure, layout_text(row, FIELD_YEAR), place_of(row, FIELD_YEAR), err);
    return reading_period(reading, figure, layout_text(row, FIELD_PERIOD), place_of(row, FIELD_PERIOD), err) &&
           is_dated;
}

void layout_end_figure(const struct layout_row *row, struct figure figure, struct error *err)
{
    struct crime_reading *reading = row->reading;
    reading_value(reading, &figure, layout_text(row, FIELD_VALUE), place_of(row, FIELD_VALUE), err);
    reading_population(reading, &figure, layout_text(row, FIELD_POPULATION), place_of(row, FIELD_POPULATION), err);
    reading_add(reading, figure);
}

void layout_read_figure(const struct layout_row *row, struct error *err)
{
    struct figure figure;
    if (layout_begin_figure(row, &figure, err))
        layout_end_figure(row, figure, err);
}

const char *layout_text(const struct layout_row *row, enum field field)
{
    size_t column = row->columns->of[field];
    return column == 0 ? "" : sheet_cell(row->row, column - 1);
}
