/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What make goes by where a table has rows of several years: of each year a hash of the rows that it rests on, so that
 * a new year's rows make nothing anew of the years before. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/wave.h"
#include "tables/table.h"

enum { ROW_STATE_TEXT = 2 * 32 + 1 };

/* Of each of the n_years a hash of the file's rows of that year, of years before it and of none, with the lines on
 * which they stand, since messages name these. False where nobody can tell by a column `year` of a CSV, or where there
 * is more of it than is worth reading in each run; then the file as a whole has to do. */
bool row_states_of_years(const char *path, const struct wave *years, size_t n_years, char (*states)[ROW_STATE_TEXT]);

/* A hash of the settings but that of the picture's year, which says what is looked at and not what the years are. */
void row_state_of_settings(const struct table *settings, char state[ROW_STATE_TEXT]);
