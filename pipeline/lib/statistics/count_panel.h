/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Yearly counts of many areas side by side: what one area's years are judged by. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* n areas over n_years years without a gap between them. counts, exposures: n × n_years, an area's years together, the
 * oldest first; MISSING where not known. group: which of n_groups groups of size an area is of, 0 = the smallest areas;
 * SIZE_MAX: none known. cut_area, cuts: of one area whether a year starts anew, so that the step to it says nothing;
 * NULL: none does. Everything is borrowed. */
struct count_panel {
    size_t n, n_years, n_groups;
    const double *counts, *exposures;
    const size_t *group;
    size_t cut_area;
    const bool *cuts;
};

/* The log of the rates with half an event more, n × n_years; MISSING where a count or exposure is. Owned by the caller.
 */
double *count_panel_logs(const struct count_panel *panel);
