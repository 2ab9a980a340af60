/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table that people keep as a sheet: NAME.xlsx, read like the NAME.csv that it stands for. */
#pragma once

#include <stdbool.h>

#include "base/csv.h"
#include "base/error.h"
#include "base/sheet.h"

/* The file at `path`, which messages call `shown`, as the table called `table`. is_header: whether a row holds the
 * names of its columns, which `columns` says. */
struct xlsx_source {
    const char *path, *shown, *table;
    bool (*is_header)(const void *columns, const struct sheet_row *row);
    const void *columns;
};

/* Calls `row_function` for the header and each row below it; numbers of lines are those of the sheet. Of several sheets
 * it is the one in whose first rows a header stands, and what is above that is passed over. Errors: two sheets with a
 * header, or none but a hidden one; merged cells, errors and formulas that were never computed; no workbook. */
bool xlsx_table_read(const struct xlsx_source *source, csv_row_function *row_function, void *context,
                     struct error *err);

/* Such a file of which no column is known beforehand: any row of two cells and more may be the header. `table`: what
 * messages say it is a table of. */
struct xlsx_source xlsx_any_source(const char *path, const char *shown, const char *table);

/* Reads it whole: titles above the header as rows of their own cells, rows below it as wide as the header, but for rows
 * of one cell at the end, which are remarks. The sheet's format has no encoding. Errors as above. On failure the sheet
 * is still to be cleared. */
bool xlsx_sheet_read(struct sheet *sheet, const struct xlsx_source *source, struct error *err);

/* Tells what people may not see in such a file: hidden rows and columns, which are read; sheets and titles, which are
 * not. What cannot be read is left to xlsx_table_read. */
void xlsx_table_tell(const struct xlsx_source *source, struct error *err);
