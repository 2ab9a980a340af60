/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables that come with the program, for what is the same in every municipality. A study has its own beside them. */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "study/study.h"
#include "tables/table.h"

/* The study's municipalities.csv, or where it has none (or one without rows) the bundled one in `folder` (NULL: none):
 * all 290, the 21 counties under two digits and the country under 00. What else the bundled one calls a municipality
 * holds for the study's own row of that code and name too. The table is initialised here, and on failure still to be
 * cleared. */
bool bundled_municipalities(struct table *table, const struct study *study, const char *folder, struct error *err);

/* The rows of the study's breaks.csv, then those of the bundled one in `folder` (NULL: none) that no row of the study's
 * takes the place of: one with the same subject, source, domain, level and from. The table is initialised here, and on
 * failure still to be cleared. */
bool bundled_breaks(struct table *table, const struct study *study, const char *folder, struct error *err);

/* What crime/sources.csv calls the register's own figures. */
#define BUNDLED_REGISTER "register"

/* Reads a bundled table, which is initialised here, and on failure still to be cleared. */
bool bundled_read(struct table *table, const char *folder, const struct schema *schema, struct error *err);

/* Fills `offences`, an initialised table, with the series of which the register has a figure of the municipality in its
 * last year, which *last_year becomes. */
bool bundled_series(const char *folder, const char *code, struct table *offences, int *last_year, struct error *err);

/* Reads the study's crime/sources.csv and crime/offences.csv. Where it has nothing in crime/, or the register as its
 * only source and no list of series, and its code is a municipality that the register in `folder` (NULL: none) has
 * figures of, they are what `lagesbild new --municipality` would write: the register as a source, and its series, with
 * the themes that the study has. A sources.csv of a header alone says that no crime is wanted. Both tables are
 * initialised here, and on failure still to be cleared. */
bool bundled_crime(const struct study *study, const char *folder, struct table *sources, struct table *offences,
                   struct error *err);
