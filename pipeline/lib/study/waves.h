/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Waves that are not one a year, from waves.csv: what documents call them, and when they were in the field, which is
 * the order of all waves (base/wave.h). */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/wave.h"
#include "tables/input_tables.h"

/* Looks at each row of a table of waves, and declares their days to the program; those of a row that is wrong are not.
 * Findings: a first day without a last one or the reverse, or after it; days that are none of the wave's own year,
 * quarter or month; two waves in the field at the same time in the middle. */
bool waves_use(const struct table *waves, struct error *err);

/* Looks whether the order of a survey's waves is known, n of them in any order: a whole year among waves that are parts
 * of years, or whose days are known, needs days too. Warns of rows of the table that no survey file is of. */
bool waves_check_surveys(const struct table *waves, const struct wave *surveys, size_t n, struct error *err);

/* Whether waves, ascending, are one a year: whole years without declared days, and not all of them years apart. */
bool waves_are_yearly(const struct wave *waves, size_t n);

/* The last day of a wave's fieldwork: its declared one, of a part of a year that part's, of a whole year the month and
 * day `closes` (MM-DD). Owned by the arena. */
const char *waves_last_day(struct arena *arena, struct wave wave, const char *closes);

/* What the study calls a wave in waves.csv; NULL where it has no row. */
const struct study_wave_row *waves_find(const struct table *waves, struct wave wave);
