/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table that simulations print: what was looked at, what came out, and within what bounds it was to be. */
#pragma once

#include <stdbool.h>
#include <stdio.h>

/* A line of the table; low 0: "at most". Returns whether the value is within its bounds. */
static inline bool tell(const char *what, double value, double low, double high)
{
    bool is_kept = value >= low && value <= high;
    char bound[64];
    if (low > 0)
        (void)snprintf(bound, sizeof bound, "%.1f-%.1f %%", 100 * low, 100 * high);
    else
        (void)snprintf(bound, sizeof bound, "at most %.1f %%", 100 * high);
    (void)printf("| %-68s | %6.2f %% | %-15s | %-6s |\n", what, 100 * value, bound, is_kept ? "kept" : "BROKEN");
    return is_kept;
}

/* A line without bounds, for information. */
static inline void tell_only(const char *what, double value)
{
    (void)printf("| %-68s | %6.2f %% | %-15s | %-6s |\n", what, 100 * value, "none", "");
}
