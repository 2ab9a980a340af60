/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the cells of a delivered row mean: codes and numbers by the codebook, and faults where they mean nothing. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/csv.h"
#include "ingest/delivery_reader.h"

/* Takes the cells of the variables order[from] to order[to - 1] into the reader's cells. Faults of the row: a cell
 * outside its scale, what is no number, a weight below zero; they are then missing. */
void cells_take(struct delivery_reader *reader, size_t from, size_t to, const struct csv_row *row);

/* Makes coded cells that mean nothing "not stated", once the row is known to be a respondent's. */
void cells_settle(struct delivery_reader *reader);

/* Why the row cannot be kept: a weight, stratum or sampling unit that is empty, *index; BECAUSE_NONE where it can. */
enum ingest_reason cells_find_needed(const struct delivery_reader *reader, size_t *index);

/* Whether every cell of the row from `first` on is blank. */
bool cells_are_blank(const struct csv_row *row, size_t first);

/* The year that a cell of the variable of role year says, or MISSING_INTEGER. */
int cell_year(const struct codebook_variable *year, const char *text);
