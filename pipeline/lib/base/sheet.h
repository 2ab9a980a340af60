/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A delivered file as a sheet of texts, whole in memory: for layouts that can only be told by looking at more than the
 * header, such as those of statistics databases. Files of respondents are read row by row instead (csv.h). */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/csv.h"
#include "base/error.h"
#include "base/memory.h"

/* A row that is not wholly empty: n fields without blanks at their ends, "&nbsp;" being one, and the line on which it
 * starts. */
struct sheet_row {
    const char *const *fields;
    size_t n, line;
};

/* format: what was found out. has_bare_quotes: quotation marks stand undoubled inside quoted fields, which CSV does not
 * allow and SCB's tables have. n_repaired: cells of text that had been read in the wrong encoding ("BrÃ¥") and were put
 * right, repaired_line and repaired_text of the first. Texts are owned by the sheet. */
struct sheet {
    const char *shown;
    struct csv_format format;
    struct sheet_row *rows;
    size_t n_rows, capacity;
    bool has_bare_quotes;
    size_t n_repaired, repaired_line;
    const char *repaired_from, *repaired_text;
    struct arena arena;
};

/* Reads the file at `path`, which messages call `shown` (borrowed by the sheet). is_lax: see csv.h; has_bare_quotes is
 * then set. On failure the sheet is still to be cleared. */
bool sheet_read(struct sheet *sheet, const char *path, const char *shown, bool is_lax, struct error *err);
void sheet_clear(struct sheet *sheet);

/* Adds a row that was read elsewhere, its cells cleaned as those of a file are; a blank one is left out. */
void sheet_add(struct sheet *sheet, const struct csv_row *row);

/* The cell's text, "" where the row ends before it. */
const char *sheet_cell(const struct sheet_row *row, size_t column);
