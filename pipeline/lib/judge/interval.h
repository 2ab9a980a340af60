/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one interval of a row that is printed: the one that decided, where a family did, else the row's own. */
#pragma once

#include "tables/compare_tables.h"

/* value: the row's change, contrast or slope; low, high: of its interval; confidence: 0..1, `single` where no family
 * decided. Of reported crime value and limits are told beyond the change of the municipality in the middle of all, so
 * that no change is 1. */
struct judged_interval {
    double value, low, high, confidence;
};
struct judged_interval judged_interval_of_change(const struct change_row *row, double single);
struct judged_interval judged_interval_of_contrast(const struct contrast_row *row, double single);
struct judged_interval judged_interval_of_trend(const struct trend_row *row, double single);
