/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The respondents of one survey year as 1_ingest left them: one array a variable, what its codes mean beside it.
 * Rows are those kept, in the order of delivery; with a status variable also sampled persons who did not answer. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/npy.h"
#include "tables/ingest_tables.h"

/* One variable. A code array's value i means levels[i]; n_levels is 0 for numbers (NaN = missing). */
struct respondent_variable {
    const struct ingest_variable_row *variable;
    struct npy_array array;
    const struct ingest_level_row *levels;
    size_t n_levels;
};

/* lines: of each row, the line of the survey file that it begins on; for messages. keys: of each row, its key
 * (study/cell_key.h); of no rows where the study has none. */
struct respondents {
    size_t n;
    struct respondent_variable *variables;
    size_t n_variables;
    struct npy_array lines, keys;
    struct table variable_table, level_table;
};

/* The names of the arrays of lines and keys: those of no variable. */
#define RESPONDENT_LINES "row-line"
#define RESPONDENT_KEYS "row-key"

/* Maps everything in `folder` (OUTPUT/1_ingest/YEAR). On failure the respondents are still to be cleared. */
bool respondents_open(struct respondents *respondents, const char *folder, struct error *err);
void respondents_clear(struct respondents *respondents);

/* Where a row stands in the survey file, which messages call `file`; the file alone where the line is not known. */
struct place respondents_place(const struct respondents *respondents, const char *file, size_t row);

/* The variable of that name, or NULL; the first of that role, or NULL. */
const struct respondent_variable *respondents_find(const struct respondents *respondents, const char *variable);
const struct respondent_variable *respondents_find_role(const struct respondents *respondents, enum role role);

/* What a row's id reads; "" where it has none, or variable is NULL. The buffer (NUMBER_TEXT bytes) holds ids that are
 * numbers. */
const char *respondents_id(const struct respondent_variable *variable, size_t row, char *buffer);
