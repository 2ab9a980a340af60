/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The years of a delivered survey file that holds several. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "ingest/delivery.h"
#include "study/codebook.h"

/* The years that the file holds, ascending; owned by the caller. `codebook` is that of any year in which the variable
 * of role `year` is declared. Rows without a year are passed over here: reading a year finds them. */
bool delivery_years_list(const struct codebook_year *codebook, struct delivery_file file, struct wave **list, size_t *n,
                         struct error *err);
