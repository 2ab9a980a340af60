/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The header row of a delivered file: which field is the column that the codebook names. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/csv.h"
#include "base/error.h"
#include "base/memory.h"
#include "study/codebook.h"

/* The headers, cleaned: n_fields of them, n without those at the end that are empty. Owned by the caller. */
struct headers {
    const char **names;
    size_t n, n_fields, line;
    const char *shown;
    struct arena arena;
};

void headers_init(struct headers *headers, const struct csv_row *row, const char *shown);
void headers_clear(struct headers *headers);

/* The field of a column that the codebook names, from 0: by its header, a leading \ taken off, or as #12 by position.
 * Findings: it is not there (one that is near is named), or it stands twice. `wanted_by` is the variable, for messages.
 */
bool headers_find(const struct headers *headers, const char *column, const char *wanted_by, size_t *field,
                  struct error *err);

/* The field of a column that is named by its position, such as #12; false where it is not, or there is none. */
bool headers_find_position(const struct headers *headers, const char *column, size_t *field);

/* How many of the columns that the year's codebook calls by name are there, of *n_wanted. */
size_t headers_count(const struct headers *headers, const struct codebook_year *codebook, size_t *n_wanted);

/* Whether a header fits a column with one * in it, such as rep_*. */
bool headers_fits(const char *name, const char *pattern);
