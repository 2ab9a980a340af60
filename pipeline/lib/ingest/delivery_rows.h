/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A delivered survey file, read in one pass: cells by the codebook, rows kept or dropped, and an account of both. */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "ingest/delivery.h"
#include "study/codebook.h"

/* Reads the file. Findings are all collected: columns that are missing or stand twice; cells that mean nothing; numbers
 * that are none; ragged rows; respondents delivered twice. On failure the delivery is still to be cleared. The codebook
 * is borrowed. */
bool delivery_rows_read(struct delivery *delivery, const struct codebook_year *codebook, struct delivery_file file,
                        struct delivery_rules rules, struct error *err);
