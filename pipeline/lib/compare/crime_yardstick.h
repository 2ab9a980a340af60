/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a change of one series of reported crime is judged by: how much the municipality's own years, and those of its
 * peers, move, and what the municipality in the middle of all did (statistics/count_step.h). */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "compare/crime_series.h"
#include "compare/peers.h"
#include "statistics/count_step.h"

/* Of one series. The peers are those of the series itself; where the register has not got it, their total stands for
 * how unlike municipalities are (is_of_total), and no median change is known; where the register has not got the
 * municipality either, its own years alone are. It stays where it was opened, and is released by crime_yardstick_clear.
 */
struct crime_yardstick {
    const struct comparing *comparing; /* borrowed, as are the figures */
    const struct crime_figures *figures;
    bool has_peers, is_of_total;
    struct peer_panel panel;
    struct count_steps steps;
    bool *cuts;
};
void crime_yardstick_open(struct crime_yardstick *yardstick, const struct comparing *comparing,
                          struct crime_scope scope, const struct crime_figures *figures);
void crime_yardstick_clear(struct crime_yardstick *yardstick);

/* A change as it is judged. log_ratio: log of the ratio of rates with half a crime more on both sides. median: the log
 * change of the municipality in the middle; MISSING where none is known, and is then not taken off. se: of log_ratio,
 * by the years before `to` alone, df of its t distribution (INFINITY: normal); both MISSING where no years before say
 * how much such counts move. z, unusual: of count_step.h, MISSING but for the year before of a series of the register.
 */
struct crime_measured {
    double log_ratio, median, se, df, z, unusual;
};

/* The change between two figures of the series, of the same months of `from_year` and `to_year`. */
struct crime_measured crime_yardstick_measure(const struct crime_yardstick *yardstick, const struct rate_row *from,
                                              const struct rate_row *to);

/* The mean yearly step of years `first` to `last` of the figures (positions; every year has a usable figure and none of
 * them a break before it): what the law of drift says of a trend. slope: mean change of the log rate a year; median:
 * the same of the municipality in the middle, 0 for years that the register lacks, MISSING where it lacks all; se, df:
 * with the variance of these steps about their mean shrunk to the peers'. MISSING for fewer than two steps. */
struct crime_drift {
    double slope, median, se, df;
};
struct crime_drift crime_yardstick_drift(const struct crime_yardstick *yardstick, size_t first, size_t last);

/* The log of what the median changes make of the mean of n years' rates by the year `to`; MISSING where one is unknown.
 */
double crime_yardstick_median_from_mean(const struct crime_yardstick *yardstick, const struct rate_row *const *from,
                                        size_t n, const struct rate_row *to);

/* Every series of a scope with its figures and its yardstick, which cost more than what is made of them; rates: the n
 * rows of one series, years and months, ascending. Stays where it was opened; released by crime_yards_clear. */
struct crime_yard {
    const struct rate_row **rates;
    size_t n;
    struct crime_figures figures;
    struct crime_yardstick yardstick;
};
struct crime_yards {
    const struct rate_row **chosen;
    struct crime_yard *yards;
    size_t n;
};
void crime_yards_open(struct crime_yards *yards, const struct comparing *comparing, const struct table *rates,
                      struct crime_scope scope);
void crime_yards_clear(struct crime_yards *yards);
