/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Headings of tables from statistics databases set values of several variables side by side: "0-19 år män". */
#pragma once

#include <stddef.h>

#include "base/memory.h"

enum { HEADINGS_MOST_VARIABLES = 6 };

/* values[v][i]: the value of variable v in text i. */
struct headings {
    const char **values[HEADINGS_MOST_VARIABLES];
    size_t n_variables;
};

/* Takes n different headings apart, which such a database writes with the last variable's values varying fastest. What
 * is no such product stays one variable. A word for a content that all begin with is a variable of its own. Owned by
 * the arena. */
struct headings headings_split(struct arena *arena, const char *const *texts, size_t n);
