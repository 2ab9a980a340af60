/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Layouts with one figure a row under named headings. */
#pragma once

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
    FIELD_AGE,
    N_FIELDS
};

struct layout_row;

/* headers: the folded headings of each field, parted by ';', the likeliest first, NULL for none; those of gender and
 * age are every layout's.  required: the fields it cannot do without, a bit each; a year may stand in crime/sources.csv
 * instead. keeps_unknown_areas: an area that nothing names is taken as it stands. read_row: NULL for
 * layout_read_figure. */
struct layout {
    const char *headers[N_FIELDS];
    unsigned required;
    bool keeps_unknown_areas;
    void (*read_row)(const struct layout_row *row);
};

/* What a layout with a figure a row, its year, area and series beside it, cannot do without. */
enum { LAYOUT_FIGURES = 1U << FIELD_YEAR | 1U << FIELD_AREA | 1U << FIELD_SERIES | 1U << FIELD_VALUE };

/* Where each field stands: a column from 1, 0 for none. n_fields: what the first row has; first: the first row of
 * figures. */
struct layout_columns {
    size_t of[N_FIELDS], n_fields, first;
};

/* One row in that layout. area: found by the caller, NULL for the field's. */
struct layout_row {
    struct crime_reading *reading;
    const struct layout *layout;
    const struct sheet_row *row;
    const struct layout_columns *columns;
    const char *area;
};

/* Whether the row has every heading that the layout needs. */
bool layout_is(struct crime_reading *reading, const struct layout *layout, const struct sheet_row *header);

/* How many of the headings that the layout needs the row has; the first that it has not goes to *lacking, "" for none.
 * Owned by the reading. */
size_t layout_n_headings(struct crime_reading *reading, const struct layout *layout, const struct sheet_row *header,
                         const char **lacking);

/* Whether the row reaches as far as n_needed cells and, but for empty ones, no further than its header's n; told where
 * not. A row with a text in its first cell alone is a note below the table, which is told too. */
bool layout_row_is_whole(struct crime_reading *reading, const struct sheet_row *row, size_t n, size_t n_needed);

/* Calls read_row for each row of figures that is whole; an error for all where nothing says the year. */
void layout_each(struct crime_reading *reading, const struct layout *layout, const struct sheet *sheet,
                 const struct layout_columns *columns, struct error *err);

/* The same for a sheet whose first row is the header; an error where that lacks a needed heading. */
void layout_read(struct crime_reading *reading, const struct layout *layout, const struct sheet *sheet,
                 struct error *err);

/* The error that the sheet has not what its layout has. */
void layout_lacks(const struct crime_reading *reading, const struct sheet *sheet, const char *what, struct error *err);

/* Begins a row's figure: label, series (the file's, where no column says it), area, year, period and the printed rate.
 * Returns false where offences.csv or the area leaves it out, where it is a part whose total counts, and after an
 * error. layout_end_figure reads its value and population, and adds it to the reading; layout_read_figure does both. */
bool layout_begin_figure(const struct layout_row *row, struct figure *figure);
void layout_end_figure(const struct layout_row *row, struct figure figure);
void layout_read_figure(const struct layout_row *row);

/* A field's text, "" where the layout has none. */
const char *layout_text(const struct layout_row *row, enum field field);
