/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/interval.h"

#include "base/number.h"

struct judged_interval judged_interval_of_change(const struct change_row *row, double single)
{
    bool is_decided = !is_missing(row->ci_family_confidence);
    double others = is_missing(row->median_change) ? 1 : row->median_change;
    return (struct judged_interval){ .value = row->change / others,
                                     .low = (is_decided ? row->ci_family_low : row->ci_low) / others,
                                     .high = (is_decided ? row->ci_family_high : row->ci_high) / others,
                                     .confidence = is_decided ? row->ci_family_confidence : single };
}

struct judged_interval judged_interval_of_contrast(const struct contrast_row *row, double single)
{
    bool is_decided = !is_missing(row->ci_family_confidence);
    return (struct judged_interval){ .value = row->contrast,
                                     .low = is_decided ? row->ci_family_low : row->ci_low,
                                     .high = is_decided ? row->ci_family_high : row->ci_high,
                                     .confidence = is_decided ? row->ci_family_confidence : single };
}

struct judged_interval judged_interval_of_trend(const struct trend_row *row, double single)
{
    bool is_decided = !is_missing(row->ci_family_confidence);
    double others = is_missing(row->median_slope) ? 0 : row->median_slope;
    return (struct judged_interval){ .value = row->slope - others,
                                     .low = (is_decided ? row->ci_family_low : row->ci_low) - others,
                                     .high = (is_decided ? row->ci_family_high : row->ci_high) - others,
                                     .confidence = is_decided ? row->ci_family_confidence : single };
}
