/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether an area's count of a year is more than a year's usual change: judged by how much its own counts, and those of
 * its peers, move from year to year.
 * step: r = change of the log rate from the year before, less that of the median area. Its variance is the area's own
 * mean square of the steps before that year, shrunk to its group of size (volatility.h), never below what chance alone
 * has it: 1 / (x_A + ½) + 1 / (x_B + ½). Since steps have heavier tails than t, deviations are widened by c = max(1,
 * q / t), q the 95th percentile of how many deviations, by what was known before each, earlier steps of
 * the smallest areas, or of all others, were. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "statistics/count_panel.h"
#include "statistics/volatility.h"

/* step, median: logs; the area's own change is step + median. se: c times the deviation; df: of the t distribution that
 * it is judged by, INFINITY: the normal. p: two-sided. z: step over the deviation, without c. unusual: share, the one
 * looked at among them, of earlier steps of its group of size that went at least as far the same way, among those of
 * at least UNUSUAL_EVENTS events in one of the two years; MISSING where these are fewer than UNUSUAL_STEPS. */
enum { UNUSUAL_EVENTS = 20, UNUSUAL_STEPS = 100 };
struct count_step {
    double step, median, se, df, p, z, unusual;
};

/* What all steps of a panel are judged with; every year by the years before it alone. volatilities: one more than
 * steps, the last what a year after the panel's last is judged by. Released by count_steps_clear. */
struct count_steps {
    const struct count_panel *panel; /* borrowed */
    size_t n_steps;                  /* one fewer than years */
    double *steps, *medians, *deviations;
    struct volatility *volatilities;
};
struct count_steps count_steps_of(const struct count_panel *panel);
void count_steps_clear(struct count_steps *steps);

/* What a step of `area` to the panel's year number `year` (0 = first, n_years = the one after the last) is judged by:
 * variance of a usual year's step, without the floor of chance, widening c and df. Returns false where its group has no
 * prior or no year before has steps to judge it by. */
struct count_scale {
    double variance, widening, df;
};
bool count_scale_of(const struct count_steps *steps, size_t area, size_t year, struct count_scale *scale);

/* The same for a series that is not the panel's: the panel's prior and tails, and the n own steps that are known. */
struct count_scale count_scale_with(const struct count_steps *steps, size_t area, size_t year, const double *own,
                                    size_t n);

/* The sum of the median area's steps from year number `from` to `to`: its log change; MISSING where a year has none. */
double count_median_change(const struct count_steps *steps, size_t from, size_t to);

/* z and unusual of a step alone, as below; false where it has none. */
bool count_step_unusual(const struct count_steps *steps, size_t area, size_t year, double *z, double *unusual);

/* The step of `area` to the panel's year number `year`. Returns false where it has none, or no scale. */
bool count_step_of(const struct count_steps *steps, size_t area, size_t year, struct count_step *step);
