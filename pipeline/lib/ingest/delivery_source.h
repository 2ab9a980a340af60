/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a delivered survey file, whatever its format: all that comes after sees rows of texts. */
#pragma once

#include <stdbool.h>

#include "base/csv.h"
#include "base/error.h"
#include "base/memory.h"
#include "ingest/delivery.h"
#include "study/codebook.h"

/* Looks at what has to be known before the rows are read: of a workbook, which of its sheets has the columns of the
 * codebook, which is set in the file; of a file with labels, whether the codebook's scales know its values. tells:
 * notes and warnings of what people may not see are added. */
bool delivery_source_prepare(struct delivery_file *file, const struct codebook_year *codebook, bool tells,
                             struct error *err);

/* Calls `row_function` for each row, as csv_read does; lines are those of the sheet, or count from the names of the
 * columns as line 1. *found unless it is NULL: how a CSV file was read, UTF-8 without a delimiter of the others. Rows
 * may have been handed on before an error of the file is found. */
bool delivery_source_read(const struct delivery_file *file, struct csv_format *found, csv_row_function *row_function,
                          void *context, struct error *err);

/* How the file was read, for a note: "UTF-8, comma". Owned by the arena. */
const char *delivery_source_said(struct arena *arena, const struct delivery_file *file, struct csv_format found);

/* What a delimiter is called in messages and settings. */
const char *delimiter_name(char delimiter);
