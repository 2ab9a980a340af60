/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the numbers reach that the codebook lets a variable be answered with. */
#pragma once

#include <stdbool.h>

#include "compare/comparisons.h"
#include "compare/survey_year.h"

/* The distance between the smallest and the largest value that a mean or total of the indicator can have had from one
 * respondent in either year, by the codes in its base, the numbers that its scale keeps, or the variable's min and max;
 * 1 where it counts answers; times `times`. MISSING where it has no end, or is not known. */
double survey_scales_range(const struct comparing *comparing, const struct survey_year *const years[2],
                           const char *indicator);
