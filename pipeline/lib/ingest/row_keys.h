/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys of respondents, from which the noise of the setting protection = cell_key follows. */
#pragma once

#include "base/csv.h"
#include "ingest/delivery_reader.h"

/* Adds the key of a row that was kept; nothing where the study has no such setting. It is made of all cells of the row
 * that hold something, each with the name of its column, whatever the order of the columns: whoever is delivered again
 * as before has the key of before, and who answers one question otherwise another in all of them, so that noise that
 * stays does not tell which. Weights, which suppliers make anew for all, are no part of it. */
void row_key_add(struct delivery_reader *reader, const struct csv_row *row);
