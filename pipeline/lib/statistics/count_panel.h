/* Yearly counts of many areas side by side: what one area's years are judged by. */
#pragma once

#include <stddef.h>

/* n areas over n_years years without a gap between them. counts, exposures: n × n_years, an area's years together, the
 * oldest first; MISSING where not known. group: which of n_groups groups of size an area is of, 0 = the smallest areas;
 * SIZE_MAX: none known. Everything is borrowed. */
struct count_panel {
    size_t n, n_years, n_groups;
    const double *counts, *exposures;
    const size_t *group;
};

/* The log of the rates with half an event more, n × n_years; MISSING where a count or exposure is. Owned by the caller.
 */
double *count_panel_logs(const struct count_panel *panel);
