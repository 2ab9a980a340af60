/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How large the cells of a sheet are: as wide as their texts up to a limit, as high as these then need, and how much of
 * the sheet is printed. A spreadsheet would find heights itself only where somebody opens and saves it there. */
#pragma once

#include <stddef.h>

#include "annual/listing.h"

/* Of a row of one line, in points; of the title. */
enum { LAYOUT_LINE = 15, LAYOUT_TITLE = 21 };

/* How many lines a text needs in a column so many characters wide: broken between words, and within one that is longer
 * than a line. */
size_t layout_lines(const char *text, double width);

/* The first line of a text that is broken so: its bytes; and where the next begins. */
size_t layout_line(const char *text, double width, size_t *next);

/* widths: of the listing's columns, in characters; head: of its headings and heights: of its rows, in points. Owned by
 * the arena, but for the widths where they are given: NULL makes them of the texts. */
struct layout {
    const double *widths;
    double *heights, head;
};
struct layout layout_of(const struct listing *listing, const double *widths, struct arena *arena);

/* How many characters all columns have together. */
double layout_width(const struct layout *layout, const struct listing *listing);

/* How many of the listing's first rows fit, with what stands above them (in points), on one page of A4 as wide as the
 * table. */
size_t layout_printed(const struct layout *layout, const struct listing *listing, double above);
