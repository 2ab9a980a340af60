/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which counts of open surveys would give respondents away. */
#pragma once

#include <stdbool.h>

#include "study/confidential.h"
#include "tables/table.h"

/* For each row of 1_notes/open.csv, sorted by its key, whether it has to be hidden: a count or its complement among
 * those who answered in the place is small (study/confidential.h), fewer than the threshold answered there, or it would
 * follow from the whole and the other areas: of a theme that is hidden in one area alone, or of those who live in none,
 * the smallest other is hidden too, and of one that is hidden in the whole all. Owned by the caller. */
bool *open_counts_hidden(const struct table *counts, struct confidential rule);
