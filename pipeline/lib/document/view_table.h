/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of a page by a view (picture/view.h), with the evidence that their rows cite. */
#pragma once

#include "document/report.h"
#include "picture/view.h"

/* A table being written; what it is made of is borrowed. */
struct view_table {
    struct report *report;
    const struct view *view;
    struct html_table table;
};

/* Opens a table under the view's caption, filled with `parts` as its headings are (NULL: nothing to fill). A table that
 * is closed without rows is taken back; whether it stays. */
struct view_table view_table_open(struct report *report, const struct view *view, const struct filling *parts,
                                  struct error *err);
bool view_table_close(const struct view_table *table);

/* A row; the cell that names it cites `evidence` (keys parted by blanks, NULL: none). */
void view_table_row(const struct view_table *table, const void *row, const char *evidence, struct error *err);

/* The same under its evidence key as id. */
void view_table_row_of_key(const struct view_table *table, const void *row, const char *key, struct error *err);

/* A whole table: all rows. */
void view_table_all(struct report *report, const struct view *view, const struct filling *parts,
                    const struct table *rows, struct error *err);

/* A row as a text: what names it, then each column that says something behind its heading, "Skadegörelse. År: 2021 ·
 * Antal: 324". Owned by the picture. */
const char *view_line(struct report *report, const struct view *view, const void *row, struct error *err);
