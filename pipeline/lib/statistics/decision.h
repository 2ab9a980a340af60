/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One comparison as it is decided: its interval at any level, what is seen by it, and what could have been. */
#pragma once

#include <stdbool.h>

#include "statistics/count.h"
#include "vocabulary/verdicts.h"

/* What is compared. estimate: a difference, or the log of a ratio of rates; se, df: its standard error and degrees of
 * freedom (INFINITY: the normal distribution); se MISSING: not judged by t. from, to: the counts behind a ratio with
 * their exposures (`to`'s times the ratio of no change, see null); from.exposure MISSING: not judged by the exact test.
 * A ratio that has both is judged by both. bound: what something else than a change, such as another way of answering,
 * may have moved the estimate by at most (>= 0). null: what it would be without a change: 0, or the log of what all
 * others' rates changed by. margin: the smallest distance from null that matters, MISSING where nobody says. */
struct decision {
    double estimate, se, df;
    struct count from, to;
    double bound, null, margin;
};

/* The ends of the interval at a level alpha (0..1), two-sided, on the estimate's scale: of both tests the wider end,
 * and the bound beyond; ±INFINITY of a ratio from or to no events. MISSING where nothing can be tested. */
struct decision_limits {
    double low, high;
};
struct decision_limits decision_limits(const struct decision *of, double alpha);

/* The two-sided p that goes with it: below alpha exactly where the interval leaves null out; of both tests the larger.
 */
double decision_p(const struct decision *of);

/* The smallest distance from null, upwards and downwards, that is found in eight cases of ten at that level:
 * (t(1 - alpha/2) + t(0.80)) se beyond the bound, the same both ways; of counts by their square roots, whose spread is
 * the same whatever there are, so that a fall has to be the larger of the two as a log ratio; of a ratio judged by both
 * tests the larger. MISSING without a standard error, and of a count that starts from nothing; fall MISSING where not
 * even a fall to none would be found. Of counts rough below ten events. */
struct decision_detectable {
    double rise, fall;
};
struct decision_detectable decision_detectable(const struct decision *of, double alpha);

/* Whether the limits leave null out, and whether they lie within the margin around it. */
bool decision_excludes(const struct decision *of, struct decision_limits limits);
bool decision_is_within(const struct decision *of, struct decision_limits limits);

/* What is to be said of an interval: one that leaves null out is a change, `*is_small` where it lies within the margin
 * as well; one within the margin that holds null is `unchanged`; else `inconclusive`. */
enum verdict decision_verdict(const struct decision *of, struct decision_limits limits, bool *is_small);
