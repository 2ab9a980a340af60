/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What next year's count is expected to be, from the years of the area itself and from how far such expectations were
 * off in its peers.
 * The level of the log rate is smoothed, level' = level + a (year - level): the a of the smallest areas and that of all
 * others are those of a grid that would have foreseen the years so far best (Brown's simple exponential smoothing). How
 * far off it was is the area's own mean square, shrunk to its group's (volatility.h), never below what chance alone has
 * it. The limits are quantiles of how far off all areas of the two classes were in earlier years, each measured by its
 * own deviation without that year; what moved in all municipalities at once is in them. Source: Hyndman, Koehler, Ord
 * and Snyder, Forecasting with Exponential Smoothing (2008), section 2.3; for limits from past errors Williams and
 * Goodman, JASA 66 (1971), p. 752-754. */
#pragma once

#include <stddef.h>

#include "statistics/count_panel.h"

/* expected: the median; low, high: whole counts, both still inside. All MISSING where nothing can be said: the area has
 * no count in the last year, no year before it, or fewer than FEWEST_ERRORS errors are there to learn from. */
enum { FEWEST_ERRORS = 100 };
struct count_forecast {
    double expected, low, high;
};

/* Forecasts of the year after the panel's last, for each of its areas at the exposure of the last year, into n
 * `forecasts`. coverage: share of counts that are to be inside, such as 0.8. */
void count_forecasts(const struct count_panel *panel, double coverage, struct count_forecast *forecasts);
