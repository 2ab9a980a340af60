/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which columns of a later delivery are which variables of the codebook. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "draft/dictionary.h"
#include "study/codebook.h"

/* Of one variable: its column, NOWHERE where the file has none; whether it is called otherwise than the codebook has
 * it. */
#define NOWHERE SIZE_MAX
struct matched {
    const struct codebook_variable *variable;
    size_t field;
    bool is_renamed;
};

/* One for each variable that holds in the year, in the codebook's order; is_used: of each column, whether it is one's.
 * Arrays are owned by the caller. */
struct matching {
    struct matched *matched;
    size_t n;
    bool *is_used;
};

/* The column that the codebook names so, by its header or as #12; NOWHERE where the file has none. */
size_t column_find(const struct dictionary *dictionary, const char *column);

/* Columns are known by their headers or positions; those that are not, by what was asked, by standing in the same
 * place among the others, by the values that they hold, and by like names: two of these at least, and none better. */
void matching_make(struct matching *matching, const struct codebook_year *codebook,
                   const struct dictionary *dictionary);
void matching_clear(struct matching *matching);
