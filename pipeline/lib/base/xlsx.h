/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workbooks (.xlsx) as the office keeps them: their sheets, and the cells of one as texts. What a cell says is taken
 * from its value, not from how it is shown: a number to 15 digits, as the office's own programs do, a date as
 * 2021-05-18, a share shown as 45 % as 0.45. Source: ECMA-376, Office Open XML File Formats, part 1, 18. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/sheet.h"
#include "base/xml_archive.h"

/* A sheet of cells (none of charts). `part`: where it lies in the workbook. */
struct xlsx_sheet {
    const char *name, *part;
    bool is_hidden;
};

/* What a number stands for, by the format in which it is shown. */
enum xlsx_form { FORM_NUMBER, FORM_DATE, FORM_TIME };

/* forms: by the styles of cells; is_1904: days count from 1904-01-01. Texts and arrays are owned by the workbook. */
struct xlsx {
    struct xml_archive archive;
    struct xlsx_sheet *sheets;
    size_t n_sheets, sheets_capacity;
    const char **strings;
    size_t n_strings, strings_capacity;
    enum xlsx_form *forms;
    size_t n_forms, forms_capacity;
    bool is_1904;
    struct arena arena;
};

/* Opens the file at `path`, which messages call `shown` (borrowed). On failure the workbook is still to be closed. */
bool xlsx_open(struct xlsx *workbook, const char *path, const char *shown, struct error *err);
void xlsx_close(struct xlsx *workbook);

/* Cells from top to bottom and left to right, all counted from 1 and included. */
struct xlsx_range {
    size_t top, left, bottom, right;
};

/* The cells of a sheet: its rows that are not wholly empty, with their numbers; its merged cells; its hidden columns,
 * and how many hidden rows have anything in them. findings: errors about cells whose value cannot be had (#N/A, a
 * formula that was never computed), each kind once with its count. */
struct xlsx_cells {
    struct sheet_row *rows;
    size_t n_rows, rows_capacity;
    struct xlsx_range *merged, *hidden_columns;
    size_t n_merged, merged_capacity, n_hidden_columns, hidden_capacity;
    size_t n_hidden_rows, first_hidden_row;
    struct error findings;
    struct arena arena;
};

/* Reads the cells of a sheet. Line breaks within a cell become blanks. On failure still to be cleared. */
bool xlsx_read(const struct xlsx *workbook, const struct xlsx_sheet *sheet, struct xlsx_cells *cells,
               struct error *err);
void xlsx_cells_clear(struct xlsx_cells *cells);

/* Called for a row that is not wholly empty, which is valid during the call only. False ends the reading. */
typedef bool xlsx_row_function(void *context, const struct sheet_row *row);

/* Reads a sheet and hands its rows on as they come: `about` is then what is said of the sheet, without a row, and of
 * the rows before the reading ended. On failure still to be cleared. */
bool xlsx_read_rows(const struct xlsx *workbook, const struct xlsx_sheet *sheet, xlsx_row_function *row_function,
                    void *context, struct xlsx_cells *about, struct error *err);

/* What people call a cell: C5. Owned by the arena. */
const char *xlsx_cell_name(struct arena *arena, size_t row, size_t column);
