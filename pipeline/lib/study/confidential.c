/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/confidential.h"

#include "base/number.h"
#include "tables/estimates.h"

struct confidential confidential_rule(const struct settings *settings)
{
    return (struct confidential){ .base = settings->threshold_base,
                                  .count = settings->threshold_count,
                                  .alike = settings->threshold_alike,
                                  .publishes_zeros = settings->publish_zeros == YES };
}

bool confidential_is_few(int count, int threshold)
{
    return !is_missing_integer(count) && count >= 1 && count < threshold;
}

bool confidential_count(const struct confidential *rule, int count, int base)
{
    bool is_alike = count == 0 && base < rule->alike;
    return confidential_is_few(count, rule->count) || is_alike || (count == 0 && !rule->publishes_zeros);
}

bool confidential_estimate(const struct confidential *rule, const struct estimate_row *row)
{
    if (is_missing_integer(row->n) || row->n <= 0 || status_is_no_data(row->status))
        return false;
    if (confidential_is_few(row->n, rule->base))
        return true;
    if (estimate_is_counted(row))
        return confidential_count(rule, row->n_positive, row->n) ||
               confidential_count(rule, row->n - row->n_positive, row->n);
    return row->se == 0 && row->n < rule->alike;
}
