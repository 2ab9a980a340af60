/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The codebook: which raw column is which variable, and what raw values mean, resolved for one survey year.
 * Source of the grammar: design.md, section 4. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "study/scale.h"
#include "study/study.h"
#include "tables/input_tables.h"

/* How a variable's cells are kept. CODE: dense codes of its scale's levels. TEXT: dense codes of the cells' own texts.
 * NUMBER: doubles. NOTHING: read for its purpose (id, year) and not kept. */
enum storage { STORAGE_CODE, STORAGE_TEXT, STORAGE_NUMBER, STORAGE_NOTHING };

/* The tables as they stand, checked as a whole. */
struct codebook {
    struct table variables, scales;
};

/* A variable in one year. scale is NULL where cells are kept as they are. */
struct codebook_variable {
    const struct variable_row *row;
    size_t row_index; /* in codebook.variables, for places */
    enum role role;
    enum storage storage;
    const struct scale *scale;
};

/* What holds in one year; variables in the order of the file. Borrows from the codebook. */
struct codebook_year {
    struct wave year;
    const struct codebook *codebook;
    struct codebook_variable *variables;
    size_t n_variables;
    struct scale *scales;
    size_t n_scales;
};

/* Reads codebook/variables.csv and codebook/scales.csv and checks them: rows of one variable or one raw value must not
 * share a year, ranges must not overlap, a code has one kind of answer, scales that are named exist. On failure it is
 * still to be cleared. */
bool codebook_read(struct codebook *codebook, const struct study *study, struct error *err);
void codebook_clear(struct codebook *codebook);

/* The codebook in one year. On failure (a variable's scale has no row for that year) it is still to be cleared. */
bool codebook_resolve(struct codebook_year *resolved, const struct codebook *codebook, struct wave year,
                      struct error *err);

/* The first variable of that role alone, in the first year that its row names; none where the codebook has none. */
bool codebook_resolve_role(struct codebook_year *resolved, const struct codebook *codebook, enum role role,
                           struct error *err);

void codebook_year_clear(struct codebook_year *resolved);

/* The variable of that name in the year, or NULL. */
const struct codebook_variable *codebook_find(const struct codebook_year *resolved, const char *name);

/* The first variable of that role in the year, or NULL. */
const struct codebook_variable *codebook_find_role(const struct codebook_year *resolved, enum role role);

/* Where a variable's `column` stands, for messages. */
struct place codebook_place(const struct codebook_year *resolved, const struct codebook_variable *variable);
