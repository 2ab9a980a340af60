/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a published weighted share, or total, says of hidden counts beside their sum.
 *
 * Levels add up to a level whose share is shown. Of the hidden ones the counts add up to a known number, and so do the
 * weighted counts: weight_sum * share (or the total) of the whole less those of the levels shown, within what rounding
 * leaves. Where
 * weights hardly vary within levels and differ between them, two hidden levels are pinned by the two. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "estimate/indicators.h"
#include "protect/counted_year.h"
#include "study/areas.h"

/* Half of the last place that is published: shares with one decimal of a per cent. */
#define WEIGHTED_HALF_PLACE 0.0005

/* One hidden level: x of n respondents count. Their weights are between low and high, and add up to weight_sum over the
 * n. */
struct weighted_part {
    int x, n;
    double weight_sum, low, high;
};

/* What the weighted counts of the hidden parts add up to, as far as it is known. */
struct weighted_total {
    double low, high;
};

/* Whether part `target` can have `change` more who count, with the sum of the counts and the total as they are: by one
 * other part that changes, or by two. Of two parts that is exact; of more, others may have to change together, so that
 * yes is certain and no is not. */
bool weighted_sum_allows(const struct weighted_part *parts, size_t n, size_t target, int change,
                         struct weighted_total total);

/* Shares and totals of those who count of all years, those of a year together, of these indicators. marks: of each row,
 * 0 where it is shown; is_secret: rows that have to be protected by `need` in each direction. weights: weights.csv,
 * which tells how weights vary within a level. noise: of each row, NULL for none. */
struct weighted_shares {
    const struct table *estimates, *weights;
    const struct indicators *indicators;
    const struct areas *areas;
    const unsigned *marks;
    const bool *is_secret;
    const struct row_noise *noise;
    int need;
};

/* Chooses a row more to hide in each sum that leaves a secret less room than it has to have: a part of few respondents,
 * at last the whole. Sets has_to_go of these. */
void weighted_sums_choose(const struct weighted_shares *shares, bool *has_to_go);
