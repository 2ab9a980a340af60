/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes of reported crime in the study's own municipality. */
#pragma once

#include "compare/comparisons.h"
#include "compare/crime_series.h"
#include "compare/crime_yardstick.h"
#include "tables/table.h"

/* Adds, for every series and year, a change row against the nearest earlier year of the series (`previous`) and one
 * against the mean of those of the five calendar years before that have a figure, three at least (`mean`). Twelve
 * months make a year that has no figure of its own; a newest year of fewer months is compared with the same months of
 * the years before, and its last twelve months with the twelve before
 * (`rolling`); never a month with a month.
 *
 * One of the two is judged, the other is context: numbers without a test, inconclusive. As a rule that is the year
 * before, by two tests that have both to say it: the exact conditional ratio of rates (p_poisson), and by how much the
 * series' own years, shrunk to the peers', move (crime_yardstick.h: log_ratio, se, df); no change is that of the
 * municipality in the middle of all (median_change). p: the larger of the two; interval: the hull of theirs. Where no
 * years before tell how such counts move, there is no test. Where the mean of the years before is below five, that mean
 * is judged instead, by the exact test alone. phi: how much the counts vary beyond chance, of the years of the mean, or
 * of the months of both years for volume crime (the setting volume_crime); nothing rests on it but contrasts.
 * estimate_from and estimate_to are counts a year (of the months compared); a ratio over no crimes is infinite and
 * stands empty. p values are raw; the verdict is set only where a break, a year without figure or one without
 * population decides it: not_comparable. Texts are copied into `changes`. */
void crime_changes_of(const struct comparing *comparing, const struct crime_yards *yards, struct table *changes);

/* The same for the series of a table, whose yardsticks are made for it. */
void crime_changes_add(const struct comparing *comparing, const struct table *rates, struct crime_scope scope,
                       struct table *changes);
