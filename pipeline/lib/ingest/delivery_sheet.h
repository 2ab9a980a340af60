/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Survey files that are workbooks: which sheet has the answers, and its rows. */
#pragma once

#include <stdbool.h>

#include "base/csv.h"
#include "base/error.h"
#include "ingest/delivery.h"
#include "study/codebook.h"

/* Sets file->sheet to the sheet in whose first rows most of the codebook's columns stand; where none has any, to the
 * widest that is seen. tells: the others are named. Errors: two that have as many, one that is hidden, none with
 * anything in it, no workbook. */
bool delivery_sheet_choose(struct delivery_file *file, const struct codebook_year *codebook, bool tells,
                           struct error *err);

/* How many sheets the workbook has, and which are seen, as `is_seen`: owned by the caller. 0 where it cannot be read.
 */
size_t delivery_sheet_list(const struct delivery_file *file, bool **is_seen, struct error *err);

/* Calls `row_function` for each row of the sheet with anything in it, as it comes: with a cell at least for each of the
 * columns that the row of names has. Errors, once the rows are read: cells without a value that can be had, merged
 * cells from the names of the columns on. Hidden rows and columns are warned of. */
bool delivery_sheet_read(const struct delivery_file *file, csv_row_function *row_function, void *context,
                         struct error *err);
