/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The layout of tables from PxWeb, the statistics databases of SCB and many authorities, saved as CSV: columns of
 * labels, then one column for each combination of the heading's values, such as "2019 män". Quotation marks stand
 * undoubled inside labels. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/sheet.h"

enum { PXWEB_NOTHING = -1 };

/* A column of numbers: its year (MISSING_INTEGER where a label column holds the year) and what its heading says beside
 * it. */
struct pxweb_column {
    size_t column;
    int year;
    const char *rest;
};

/* header: the row of headings; labels: columns 0 to n_labels - 1, of which year_label is the one that holds years
 * (PXWEB_NOTHING: none) and region_label the one of regions. Rows after the header with fewer fields are footnotes.
 * Borrows from the sheet. */
struct pxweb {
    const struct sheet *sheet;
    size_t header, n_labels;
    int year_label, region_label;
    struct pxweb_column *columns;
    size_t n_columns;
    struct arena arena;
};

/* Finds the headings: years in those of the numbers, or a column of years beside one of regions. Returns false where
 * the sheet has no such layout, or is an export of Kolada; then nothing is to be cleared. */
bool pxweb_find(struct pxweb *pxweb, const struct sheet *sheet);
void pxweb_clear(struct pxweb *pxweb);

/* Reads a file that may be such a table: a workbook, of which messages say that it is one of `folder`; a label that
 * stands once for several rows of it is an error. Else as CSV, and where quotation marks are out of place once more
 * with these as they stand, if that gives such a table; otherwise the error is that of CSV. The sheet is to be cleared
 * either way. */
bool pxweb_read_sheet(struct sheet *sheet, const char *path, const char *shown, const char *folder, struct error *err);

/* The row's year in that column, or MISSING_INTEGER. */
int pxweb_year(const struct pxweb *pxweb, const struct sheet_row *row, const struct pxweb_column *column);

/* Whether a heading names what persons are told apart by in such tables, or what is counted: "ålder", "Kon", "sex",
 * "tabellinnehåll", "ContentsCode". */
bool pxweb_is_person_heading(const char *heading);

/* Whether the sheet is an export of Kolada: its header has a column kpi. */
bool pxweb_is_kolada(const struct sheet *sheet);
