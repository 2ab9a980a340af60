/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a delivered file has the names of its columns, when they are not what its first row holds as it was taken:
 * below a title, or parted by another delimiter than the first line seems to have. */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "ingest/delivery.h"
#include "study/codebook.h"

/* Looks for the row, and the delimiter unless the study sets it, that give the most of the columns that the codebook
 * names, and sets the file's format and header_line: where nothing gives more than the first row as it was taken, that.
 * Rows above the names are an error unless header_rows lets them pass, which is then a warning. */
bool header_place_find(struct delivery_file *file, const struct codebook_year *codebook, struct error *err);
