/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which rows of 3_estimate/YEAR.csv are the year's own figures. Beside a direct row there may be others of the same
 * indicator, domain and level: of several years together, standardised, from a model. They answer other questions, so
 * that no change, contrast, trend or finding may take them for the year's. */
#pragma once

#include <stdbool.h>

#include "tables/estimate_tables.h"

/* Moves every row of `estimates` that is not direct to the end of `derived`, an initialised table of the same schema;
 * the order of both stays. Texts of the rows moved still belong to `estimates`, which must outlive them. */
void estimates_split(struct table *estimates, struct table *derived);

/* The first wave of a table that can be asked (NULL: of none) that is after `wave`, WAVE_MISSING where there is none.
 */
struct wave estimates_wave_after(const struct table *estimates, struct wave wave);

/* Loops over a wave and those of the table after it up to another: the survey years that something rests on. */
#define WAVES_EACH(each, estimates, from, to)                                                                          \
    for (struct wave each = (from); !wave_is_missing(each) && wave_compare(each, (to)) <= 0;                           \
         each = estimates_wave_after((estimates), each))

/* The year's own figure of that key, NULL where there is none. */
const struct estimate_row *estimates_find(const struct table *estimates, struct wave year, const char *indicator,
                                          const char *domain, const char *level);

/* Whether an estimate is a share, or a total, of respondents who were counted. */
bool estimate_is_counted(const struct estimate_row *row);

/* Whether a protected row is in the tables: a pooled one that is hidden is not, as it would tell that the year's own is
 * unreliable. */
bool estimate_is_told(const struct estimate_row *row);

/* Whether what is told of a year's indicator (NULL: of any) is what was published of it, by rounds.csv, which can be
 * asked (NULL: no): then today's respondents have no part in it. */
bool rounds_are_as_published(const struct table *rounds, struct wave year, const char *indicator);

/* The part of a level about one variable of its domain: of area*sex, centrum*kvinna and sex it is kvinna, as long as
 * *length says; NULL where the domain has not the variable. */
const char *level_part(const char *domain, const char *level, const char *variable, size_t *length);
