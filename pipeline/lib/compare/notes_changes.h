/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Complaints and tips as series of their own over the years. */
#pragma once

#include "compare/comparisons.h"
#include "tables/table.h"

/* What stands for an area in counts of notes; no municipality has this code. */
extern const char notes_area[];

/* Adds the mentions of each series in each year that its source was kept, as rows of counts (area notes_area,
 * population 1). themes: sorted. */
void notes_counts_add(const struct table *themes, int last_year, struct table *counts);

/* Adds the changes of such counts, as told below. */
void notes_compare(const struct comparing *comparing, const struct table *counts, int last_year, struct table *changes);

/* Adds change rows with source `notes` for the mentions of each theme in the sources klagomal and tips (rows of
 * 1_notes/themes.csv, areas added up), subject SOURCE_THEME (klagomal_trafik): each year up to last_year against the
 * year before and against the mean of the years before, by the methods for reported crime (crime_changes.h), the
 * exposure being the year. A year counts for a source if it has a note of it at all: then a theme that nobody mentioned
 * has 0, and is no gap; other years are gaps. Dialogues and walks are no series: how much is said there depends on how
 * many were held. Every row has the reason that reporting may have changed. Breaks of source notes hold. */
void notes_changes_add(const struct comparing *comparing, const struct table *themes, int last_year,
                       struct table *changes);
