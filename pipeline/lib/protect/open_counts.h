/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which counts of open surveys would give respondents away. */
#pragma once

#include <stdbool.h>

#include "study/confidential.h"
#include "tables/notes_tables.h"

/* For each row of 1_notes/open.csv, sorted by its key, whether it has to be hidden: a count or its complement among
 * those who answered in the place is small (study/confidential.h), fewer than the threshold answered there, or it would
 * follow from the whole and the other areas: of a theme that is hidden in one area alone, or of those who live in none,
 * or in areas of so few together that it is as good as told, the smallest other is hidden too, until it is not so; and
 * of one that is hidden in the whole all. Owned by the caller. */
bool *open_counts_hidden(const struct table *counts, struct confidential rule);

/* Whether the mentions of a row have to be hidden though its respondents are shown: mentions of all themes less those
 * of the shown ones are those of the hidden, in each place and from one place to the next. */
bool open_counts_hide_mentions(const struct table *counts, const bool *hidden, const struct open_count_row *all);
