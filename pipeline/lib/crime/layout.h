/* Layouts with one figure a row under named headings. */
#ifndef LAGESBILD_CRIME_LAYOUT_H
#define LAGESBILD_CRIME_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "crime/reading.h"

/* What a column is for. */
enum field {
    FIELD_YEAR,
    FIELD_PERIOD,
    FIELD_AREA,
    FIELD_SERIES,
    FIELD_VALUE,
    FIELD_POPULATION,
    FIELD_RATE,
    FIELD_GENDER,
    N_FIELDS
};

/* The folded headings of each field, parted by ';', NULL for none, and which fields it cannot do without (a bit each).
 */
struct layout {
    const char *name;
    const char *headers[N_FIELDS];
    unsigned required;
};

/* What a layout with a figure a row, its year, area and series beside it, cannot do without. */
enum { LAYOUT_FIGURES = 1U << FIELD_YEAR | 1U << FIELD_AREA | 1U << FIELD_SERIES | 1U << FIELD_VALUE };

/* Where each field stands: a column from 0, or NO_COLUMN. */
#define NO_COLUMN ((size_t)-1)
struct layout_columns {
    size_t of[N_FIELDS], n_fields;
};

/* One row in that layout. */
struct layout_row {
    struct crime_reading *reading;
    const struct sheet_row *row;
    const struct layout_columns *columns;
};

/* Whether the row has every heading that the layout needs. */
bool layout_is(struct crime_reading *reading, const struct layout *layout, const struct sheet_row *header);

/* Where the fields stand; an error where a needed one is missing, or where nothing says the year. */
bool layout_find(struct crime_reading *reading, const struct layout *layout, const struct sheet_row *header,
                 struct layout_columns *columns, struct error *err);

/* Calls read_row for each row after the header that reaches as far as the fields do; an error for each one that does
 * not. */
typedef void layout_row_function(const struct layout_row *row, struct error *err);
void layout_each(struct crime_reading *reading, const struct sheet *sheet, const struct layout_columns *columns,
                 size_t first, layout_row_function *read_row, struct error *err);

/* The same for the whole of a sheet whose first row is the header. */
void layout_read(struct crime_reading *reading, const struct layout *layout, const struct sheet *sheet,
                 layout_row_function *read_row, struct error *err);

/* Begins a row's figure with its label, series and area; areas of the study's own may be among them. Returns false
 * where offences.csv or the area leaves it out. */
bool layout_begin_figure(const struct layout_row *row, bool has_own_areas, struct figure *figure);

/* A field's text, "" where the layout has none, and its place. */
const char *layout_text(const struct layout_row *row, enum field field);
struct place layout_place(const struct layout_row *row, enum field field);

#endif
