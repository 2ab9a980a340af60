/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Trends over four years or more of the survey's shares. */
#pragma once

#include "compare/comparisons.h"
#include "compare/survey_year.h"

/* A trend says something from this many years, and its curvature can be told apart from this many. */
enum { TREND_FEWEST_YEARS = 4, TREND_FEWEST_FOR_CURVE = 7 };

/* Adds a row for every share (kinds share and any, estimated directly), domain and level with a figure in four
 * comparable years at least: of the n survey years the longest run that ends with the newest figure and has no break of
 * breaks.csv, no changed question, answers or weighting, and no year in which the area did not exist. Years without a
 * figure are passed over. An area that does not exist in the last survey year has no trend.
 *
 * The logistic regression of the respondents on the year is fitted from each year's share, its design variance and the
 * sum of its weights (its n, where that is missing) as the year's weight (statistics/logistic.h): slope a year of the
 * log odds, t test with the sum of the years' df + 1 - 2. p_departure: Wald test of the square of the year from seven
 * years on, of all powers up to the saturated model below (of the square, where a year's share is 0 or 1). Equivalence
 * is that of the change that the line implies from the first year to the last, as a difference of shares, with the
 * indicator's relevant change. p values are raw; the verdict is set only where the rules decide it without a test:
 * inconclusive (an unreliable year, no df, no variation). Texts are copied. */
void survey_trends_add(const struct comparing *comparing, const struct survey_year *surveys, size_t n_surveys,
                       struct table *trends);
