/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/decided.h"

#include <math.h>

#include "base/number.h"

static double or_zero(double value)
{
    return is_missing(value) ? 0 : value;
}

static double or_normal(double df)
{
    return is_missing(df) ? INFINITY : df;
}

static const struct count no_count = { MISSING, MISSING };

struct decision decided_change(const struct change_row *row)
{
    if (row->measure == COMPARISON_DIFFERENCE)
        return (struct decision){
            row->change, row->se, row->df, no_count, no_count, or_zero(row->mode_bound), 0, row->relevant_change
        };
    struct decision decision = { .estimate = row->log_ratio,
                                 .se = row->se,
                                 .df = or_normal(row->df),
                                 .from = no_count,
                                 .to = no_count,
                                 .null = is_missing(row->median_change) ? 0 : log(row->median_change),
                                 .margin = log(row->relevant_change) };
    if (!is_missing(row->exposure_ratio)) {
        decision.from = (struct count){ row->estimate_from * row->n_years, 1 };
        decision.to = (struct count){ row->estimate_to, row->exposure_ratio };
    }
    return decision;
}

struct decision decided_contrast(const struct contrast_row *row)
{
    if (row->measure == COMPARISON_DIFFERENCE)
        return (struct decision){ row->contrast, row->se, row->df, no_count, no_count, 0, 0, row->relevant_change };
    bool is_exact = !is_missing(row->exposure_ratio);
    struct decision decision = { .estimate = is_exact ? MISSING : log(row->contrast),
                                 .se = row->se,
                                 .df = or_normal(row->df),
                                 .from = no_count,
                                 .to = no_count,
                                 .margin = log(row->relevant_change) };
    if (is_exact) {
        decision.from = (struct count){ row->events_reference, 1 };
        decision.to = (struct count){ row->events, row->exposure_ratio };
    }
    return decision;
}

struct decision decided_trend(const struct trend_row *row)
{
    return (struct decision){ .estimate = row->slope,
                              .se = row->se,
                              .df = or_normal(row->df),
                              .from = no_count,
                              .to = no_count,
                              .bound = or_zero(row->mode_bound),
                              .null = or_zero(row->median_slope),
                              .margin = MISSING };
}

struct decision decided_implied(const struct trend_row *row)
{
    return (struct decision){ .estimate = row->implied_change,
                              .se = row->implied_se,
                              .df = or_normal(row->df),
                              .from = no_count,
                              .to = no_count,
                              .bound = row->se > 0 ? or_zero(row->mode_bound) * row->implied_se / row->se : 0,
                              .margin = row->relevant_change };
}
