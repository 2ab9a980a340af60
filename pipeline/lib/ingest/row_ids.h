/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Respondents told apart by their id. */
#pragma once

#include <stdbool.h>

#include "base/csv.h"
#include "base/error.h"
#include "ingest/delivery_reader.h"

/* Whether some of the ids that were read may be there twice, so that the file has to be read again with
 * has_repeated_ids, which tells. Sorts the keys. */
bool row_ids_seem_repeated(struct delivery_reader *reader);

/* Whether the row at hand, which is about to be kept, is a respondent's who was not delivered before; counts those who
 * were, and drops a row that is to be and is like the first in every cell that is used. Until ids seem to be repeated,
 * all are. */
bool row_id_is_new(struct delivery_reader *reader, const struct csv_row *row);

/* Whether the id of the row is a word or several where the first row's begins with a digit: totals and remarks look so.
 */
bool row_id_is_odd(const struct delivery_reader *reader, const struct csv_row *row);

/* Tells of them. */
void row_ids_tell(const struct delivery_reader *reader, struct error *err);

/* Whether an id is one that a spreadsheet may have rounded: in E-notation, or of 15 digits and more. */
bool row_id_is_rounded(const char *text, size_t length);
