#include "crime/layout.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"

/* The column whose folded heading is among `headers`, or NO_COLUMN. */
static size_t find_column(struct crime_reading *reading, const struct sheet_row *header, const char *headers)
{
    for (size_t i = 0; headers != NULL && i < header->n; i++) {
        const char *folded = names_fold(&reading->arena, header->fields[i]);
        size_t length = strlen(folded);
        for (const char *c = headers; *c != '\0';) {
            size_t n = strcspn(c, ";");
            if (n == length && strncmp(c, folded, n) == 0)
                return i;
            c += n + (c[n] == ';');
        }
    }
    return NO_COLUMN;
}

/* Finds each field's column; returns a needed one that is missing (the year only if it is the only one), or N_FIELDS.
 */
static enum field find_columns(struct crime_reading *reading, const struct layout *layout,
                               const struct sheet_row *header, struct layout_columns *columns)
{
    enum field missing = N_FIELDS;
    columns->n_fields = header->n;
    for (int field = N_FIELDS - 1; field >= 0; field--) {
        columns->of[field] = find_column(reading, header, layout->headers[field]);
        bool is_given = field == FIELD_YEAR && !is_missing_integer(reading->source->year);
        bool is_lacking = (layout->required >> field & 1U) != 0 && columns->of[field] == NO_COLUMN && !is_given;
        if (is_lacking && (field != FIELD_YEAR || missing == N_FIELDS))
            missing = (enum field)field;
    }
    return missing;
}

bool layout_is(struct crime_reading *reading, const struct layout *layout, const struct sheet_row *header)
{
    struct layout_columns columns;
    enum field missing = find_columns(reading, layout, header, &columns);
    return missing == N_FIELDS ||
           layout->headers[missing] == NULL; /* a year that no column can hold is asked for later */
}

bool layout_find(struct crime_reading *reading, const struct layout *layout, const struct sheet_row *header,
                 struct layout_columns *columns, struct error *err)
{
    enum field missing = find_columns(reading, layout, header, columns);
    struct place place = { reading->shown, header->line, 0 };
    if (missing == N_FIELDS)
        return true;
    if (layout->headers[missing] == NULL)
        return error_at(err, place, "the layout %s does not say the year; give it in crime/sources.csv", layout->name);
    return error_at(err, place,
                    "the layout %s has a column \"%.*s\", which this header lacks; name another profile in "
                    "crime/sources.csv, or mend the header",
                    layout->name, (int)strcspn(layout->headers[missing], ";"), layout->headers[missing]);
}

void layout_each(struct crime_reading *reading, const struct sheet *sheet, const struct layout_columns *columns,
                 size_t first, layout_row_function *read_row, struct error *err)
{
    size_t n_needed = 0;
    for (size_t field = 0; field < N_FIELDS; field++)
        if (columns->of[field] != NO_COLUMN && columns->of[field] >= n_needed)
            n_needed = columns->of[field] + 1;
    for (size_t i = first; i < sheet->n_rows; i++) {
        struct layout_row row = { reading, &sheet->rows[i], columns };
        if (row.row->n < n_needed)
            (void)error_at(err, (struct place){ reading->shown, row.row->line, 0 },
                           "the row has %zu fields, %zu were wanted as in the header", row.row->n, columns->n_fields);
        else
            read_row(&row, err);
    }
}

void layout_read(struct crime_reading *reading, const struct layout *layout, const struct sheet *sheet,
                 layout_row_function *read_row, struct error *err)
{
    struct layout_columns columns;
    if (layout_find(reading, layout, &sheet->rows[0], &columns, err))
        layout_each(reading, sheet, &columns, 1, read_row, err);
}

bool layout_begin_figure(const struct layout_row *row, bool has_own_areas, struct figure *figure)
{
    *figure = reading_figure(row->reading, layout_place(row, FIELD_VALUE));
    figure->label = layout_text(row, FIELD_SERIES);
    figure->series = reading_series(row->reading, figure->label);
    if (figure->series == NULL)
        return false;
    figure->area = reading_area(row->reading, layout_text(row, FIELD_AREA), has_own_areas);
    return figure->area != NULL;
}

const char *layout_text(const struct layout_row *row, enum field field)
{
    size_t column = row->columns->of[field];
    return column == NO_COLUMN ? "" : sheet_cell(row->row, column);
}

struct place layout_place(const struct layout_row *row, enum field field)
{
    size_t column = row->columns->of[field];
    return (struct place){ row->reading->shown, row->row->line, column == NO_COLUMN ? 0 : column + 1 };
}
