/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two rounds of a survey year: who was added since it was published, taken away, or answers otherwise. Source:
 * method.md, "Publication". */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"
#include "tables/table.h"

/* One respondent: words of the levels and answers in the order of the round's first row; NULL where there was none. */
struct round_answers {
    const char **levels, **answers;
};

/* A respondent who differs: before, in the round that was published; after, today. */
struct round_difference {
    struct round_answers before, after;
};

/* names: of the domain variables and of the indicators, of either round. */
struct round_names {
    const char **variables, **indicators;
    size_t n_variables, n_indicators;
};

/* The place of a name among n of them; n where it is not. */
size_t round_names_find(const char *const *names, size_t n, const char *name);

/* is_known: there is a round to compare with. Texts are the tables', which are borrowed, or the arena's. */
struct round_change {
    bool is_known;
    struct round_names before_names, after_names;
    struct round_difference *differences;
    size_t n, capacity, n_added, n_removed, n_changed;
    struct arena arena;
};

/* Compares the rows of the year in `kept` with those of `today`: by what both have, so that a new indicator or domain
 * makes nobody another. */
void round_change_init(struct round_change *change, const struct table *kept, const struct table *today,
                       struct wave year);
void round_change_clear(struct round_change *change);
