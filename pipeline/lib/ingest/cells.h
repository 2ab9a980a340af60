/* What the cells of a delivered row mean: codes and numbers by the codebook, findings or "not stated" where they mean
 * nothing. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/csv.h"
#include "base/error.h"
#include "ingest/delivery_reader.h"

/* Takes the cells of the variables order[from] to order[to - 1] into the reader's cells. Returns false where the row is
 * dropped for want of one of them, which is then reported. Findings, unless the rules turn them into "not stated": a
 * cell outside its scale, what is no number, a weight below zero. */
bool cells_take(struct delivery_reader *reader, size_t from, size_t to, const struct csv_row *row, struct error *err);

/* Whether every cell of the row from `first` on is blank. */
bool cells_are_blank(const struct csv_row *row, size_t first);

/* The year that a cell of the variable of role year says, or MISSING_INTEGER. */
int cell_year(const struct codebook_variable *year, const char *text);
