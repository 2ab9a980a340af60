/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the codebook was written for the values of a file of a statistics program, or for their labels. */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "ingest/delivery.h"
#include "study/codebook.h"

/* Errors: a column of whose values the codebook's scale knows none, but the labels of some, as a CSV file of the same
 * answers may have them; with the raw values that the scale has to have. What is stored is always the value. */
bool labelled_scales_check(const struct delivery_file *file, const struct codebook_year *codebook, struct error *err);
