/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reported crime of the study's own municipality beside others: those of its size, of SKR's group, of its county and
 * local police area, its neighbours, the country. */
#pragma once

#include "compare/comparisons.h"
#include "compare/crime_series.h"
#include "tables/table.h"

/* What it rests on, all borrowed. changes: with those of reported crime in, for how unevenly the municipality's own
 * years lie. */
struct crime_register {
    const struct table *rates, *municipalities, *changes;
};

/* Adds, for every series with a figure of scope.last_year and for each of the groups that the setting
 * compare_with names (references such as county:12, neighbours:1267), municipalities.csv gives and the files have
 * figures of (half of its municipalities at least, or the county's or country's own row):
 *
 * - the rate beside that of the others together, the own municipality left out of them: ratio of rates; and the funnel
 * of the reference's municipalities (3 at least): place, limits at the own population, winsorised phi (10 at least,
 * else chance alone). With phi the log ratio is inflated by it, else the exact test. Where the municipalities are not
 * shown to differ at all, nobody is named: inconclusive. Median (three others at least), p10 and p90 (ten) are of the
 * others' rates. A group of the same municipalities as one before it is left out.
 * - reference change:…: the change from the year before beside that of the others: ratio of ratios, inflated by how
 * differently the municipalities changed (10 at least) or by the phi of the own change, whichever is larger.
 *
 * p values are raw; the verdict is set only where it needs no test. Texts are copied. */
void crime_contrasts_add(const struct comparing *comparing, const struct crime_register *crimes,
                         struct crime_scope scope, struct table *contrasts);
