/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of the annual report's kit, as people read them: labels in the study's language. A listing is one table by
 * a view; it is written as a CSV file and as a sheet of the workbook, with the same cells. What has no figure has a
 * mark instead, never 0: in the workbook in its cell, in the CSV file in a column of its own. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "picture/view.h"

/* One table. Texts are borrowed, the rest is the picture's. `name` is the CSV file's, [a-z0-9_]+; `note` and `source`
 * "" are left out. marks: the heading of the marks.
 * n_rows rows of as many cells as the view has columns, with room for `room` rows. */
struct listing {
    const char *name, *title, *note, *source;
    const struct view *view;
    const char **headings, *marks;
    struct view_cell *cells;
    size_t n_rows, room;
};

/* The tables of a year, in their order; none without rows. */
struct book {
    struct listing *listings;
    size_t n_listings;
};

/* An empty listing with the texts, the view and the room of `listing`, and the view's headings: annual.column.NAME, or
 * page.column.NAME where that is missing. */
struct listing listing_open(struct listing listing, struct picture *picture, struct error *err);

/* Adds a row, of which there are not more than `room`; its numbers are rounded as they are published. */
void listing_add(struct listing *listing, struct picture *picture, const void *row, struct error *err);

/* Writes the listing as CSV for people, in the form that Excel opens in Sweden: UTF-8 with byte order mark, so that it
 * reads å, ä and ö; semicolon and decimal comma; a text that a spreadsheet would take for a formula has an apostrophe
 * in front. Columns of numbers hold numbers alone: a cell without one is empty, and the row's last cell, where the
 * listing has numbers at all, says why. */
bool listing_write_csv(const struct listing *listing, const char *path, struct error *err);
