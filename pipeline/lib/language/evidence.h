/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evidence: keys such as `estimate:2021/prob_nedskrapning/area/centrum` that lead from a sentence to exactly one row of
 * a table. A key is the table's name, a colon, and the values of the table's key columns in the order of its schema,
 * parted by '/', each percent-encoded (RFC 3986: all but letters, digits and -._~). It holds no blank, so keys can be
 * listed parted by blanks, and it may stand as an HTML id and, behind '#', as a link to it. Of estimates the last part,
 * the method, is left out where it is direct: the year's own figure is `estimate:2021/oro/area/norra`, that of several
 * years `estimate:2021/oro/area/norra/pooled`. So is the source of what is defined, where it is the survey:
 * `indicator:oro` is a question's definition, `indicator:stold/crime` that of a series of crimes. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/memory.h"
#include "tables/table.h"

/* The tables that keys name: estimate changes contrasts trends index rates themes response weights followup situation
 * candidates comparators pledges; level, the rules of levels.csv; indicator, what each figure is one of; and activities, whose rows are named by pledge, date and, from the second of a day
 * on, their number. */
struct evidence_key {
    const char *table;
    const char **parts; /* decoded */
    size_t n_parts;
};

/* The key of a row. `name` is the table's name in keys. Owned by the arena. */
const char *evidence_key(struct arena *arena, const char *name, const struct table *table, size_t row);

/* The same of a row of the table, given by its address; named after the table's file, `estimate` for those of a year
 * `level` for the rules of levels.csv and `indicator` for definitions. */
const char *evidence_of_row(struct arena *arena, const struct table *table, const void *row);

/* Whether `key` is well formed; then it is taken apart into *parsed, whose texts are owned by the arena. */
bool evidence_parse(struct evidence_key *parsed, struct arena *arena, const char *key);

/* The row of `table` that has these key parts, or n_rows. The table's name is not looked at. */
size_t evidence_find(const struct evidence_key *key, const struct table *table);

/* Adds a key to a list parted by blanks, unless it is there or empty. Returns the new list, owned by the arena. */
const char *evidence_add(struct arena *arena, const char *list, const char *key);

/* Whether a list parted by blanks has the key. */
bool evidence_has(const char *list, const char *key);

/* Adds every key of another list, likewise. */
const char *evidence_join(struct arena *arena, const char *list, const char *more);

/* Adds the key of a row of the table to a list, likewise; NULL adds nothing. */
const char *evidence_cite(struct arena *arena, const char *list, const struct table *table, const void *row);
