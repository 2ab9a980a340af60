/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was expected of the year's reported crime by the figures before it, and what is expected of the next. */
#pragma once

#include "compare/comparisons.h"
#include "compare/crime_series.h"
#include "compare/peers.h"
#include "tables/table.h"

/* Share of counts that are to lie within the limits of a forecast. */
#define FORECAST_COVERAGE 0.8

/* Adds to `forecasts` up to two rows for each series of the scope that the peers have and that has a figure of the
 * scope's last year: that year as it was to be expected from those before, with the count that came, and the year after
 * it (statistics/count_forecast.h). Years before a break that lets nothing be compared are left out; a count across
 * one has no outcome. Without peers, and where too little is known to say anything, there is no row. */
void crime_forecasts_add(const struct comparing *comparing, const struct peers *peers, const struct table *rates,
                         struct crime_scope scope, struct table *forecasts);
