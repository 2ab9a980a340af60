/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Trends of reported crime in the study's own municipality. */
#pragma once

#include "compare/comparisons.h"
#include "compare/crime_yardstick.h"
#include "tables/table.h"

/* Adds, for every series, trends over the last trend_years years up to its newest, four at least; a not_comparable
 * break begins the period anew.
 *
 * What is judged is the drift: the mean step of the log rate from year to year, less that of the municipality in the
 * middle of all (median_slope), against how much such steps move (crime_yardstick.h). It is no change of one year, nor
 * one step of level. A line through the counts has to go the same way.
 *
 * Beside it, without a verdict of their own, stand `poisson`, a regression of the counts on the year
 * (statistics/count_model.h), its se inflated by Pearson's phi where that is above 1, then t with its df where these
 * are below 10; `negative_binomial`, where the counts vary more than Poisson's; `poisson_step`, with a step of its own
 * at each declared break that has two years on both sides; and `poisson_months`, of the months with a factor for each
 * month of the year, where four years have some.
 *
 * slope: a year of the log rate; p_poisson with phi 1. Equivalence: the ratio that the slope implies from the first
 * year to the last, within the relevant ratio. p_departure of the square of the year from seven years on. p values are
 * raw. Texts are copied. */
void crime_trends_add(const struct comparing *comparing, const struct crime_yards *yards, struct table *trends);
