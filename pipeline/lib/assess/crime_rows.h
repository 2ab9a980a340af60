/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which rows stand around a count of reported crime: its trend, its place among other municipalities, its change beside
 * theirs. What is said of them is in crime_context.h. */
#pragma once

#include "assess/assessment.h"

/* The trend of the series that ends in the picture's year and is judged, or NULL. */
const struct trend_row *crime_trend(const struct picture *picture, const struct subject *subject);

/* The series beside others, each row NULL where there is none: the rate beside the first group of the setting
 * compare_with that there is; the change beside the same; the own change from the year before. */
struct crime_context {
    const struct subject *subject;
    const struct contrast_row *place, *beside;
    const struct change_row *own;
};
struct crime_context crime_context_of(const struct picture *picture, const struct subject *subject);
