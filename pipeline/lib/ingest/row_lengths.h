/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of another length than the header. */
#pragma once

#include <stdbool.h>

#include "base/csv.h"
#include "ingest/delivery_reader.h"

enum row_length { LENGTH_RIGHT, LENGTH_SHORT, LENGTH_LONG };

/* Whether the row has a cell for every column that has a name, and none beyond the header: cells that a header ending
 * in delimiters leaves room for may be there. */
enum row_length row_length_of(const struct delivery_reader *reader, const struct csv_row *row);

/* A short row with empty cells for those that it lacks; lives until the next is filled. */
struct csv_row row_length_fill(struct delivery_reader *reader, const struct csv_row *row);

/* Counts a row of another length; returns whether it may be taken as filled. One that is not is dropped where the rules
 * say so and it is a long one: a row whose last cells were left off is somebody's. */
bool row_length_accept(struct delivery_reader *reader, const struct csv_row *row, enum row_length length);

/* Tells of them. */
void row_lengths_tell(const struct delivery_reader *reader, char delimiter, struct error *err);
