/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/decision.h"

#include <math.h>

#include "base/number.h"
#include "statistics/change.h"

static const double power = 0.8;

static bool has_t(const struct decision *of)
{
    return of->se > 0 && of->df > 0 && !is_missing(of->estimate);
}

static bool has_counts(const struct decision *of)
{
    return !is_missing(of->from.exposure);
}

/* The exact interval and p of the ratio. Its counts say on which side of null it lies. */
static struct count_ratio exact_of(const struct decision *of, double alpha)
{
    return count_ratio_exact(of->from, of->to, 1 - alpha);
}

struct decision_limits decision_limits(const struct decision *of, double alpha)
{
    struct decision_limits limits = { MISSING, MISSING };
    if (has_t(of)) {
        double reach = change_quantile(1 - alpha / 2, of->df) * of->se;
        limits = (struct decision_limits){ of->estimate - reach, of->estimate + reach };
    }
    if (has_counts(of)) {
        struct count_ratio exact = exact_of(of, alpha);
        limits.low = fmin(log(exact.ci_low), limits.low);
        limits.high = fmax(log(exact.ci_high), limits.high);
    }
    return (struct decision_limits){ limits.low - of->bound, limits.high + of->bound };
}

/* p by t that the estimate lies as far from null as it does, beyond the bound. */
static double p_by_t(const struct decision *of)
{
    double distance = fmax(0, fabs(of->estimate - of->null) - of->bound);
    return change_p(distance / of->se, of->df);
}

/* The exact p where no change is exp(null). */
static double p_exact(const struct decision *of)
{
    struct count to = { of->to.events, of->to.exposure * exp(of->null) };
    return count_ratio_exact(of->from, to, 0.95).p;
}

double decision_p(const struct decision *of)
{
    double p = has_t(of) ? p_by_t(of) : MISSING;
    return has_counts(of) ? fmax(p_exact(of), p) : p;
}

/* Half the log ratio that a sum of two quantiles makes of counts from `events` on, `expected` in the exposure of the
 * other: the relative step of their square roots. */
static double step_of_roots(double events, double expected, double quantiles)
{
    return quantiles * sqrt(1 / events + 1 / expected) / 2;
}

struct decision_detectable decision_detectable(const struct decision *of, double alpha)
{
    double by_t =
        has_t(of) ? (change_quantile(1 - alpha / 2, of->df) + change_quantile(power, of->df)) * of->se : MISSING;
    struct decision_detectable detectable = { by_t, by_t };
    if (has_counts(of) && of->from.events > 0) {
        double expected = of->from.events / of->from.exposure * of->to.exposure * exp(of->null);
        double step = step_of_roots(of->from.events, expected,
                                    change_quantile(1 - alpha / 2, INFINITY) + change_quantile(power, INFINITY));
        detectable.rise = fmax(by_t, 2 * log1p(step));
        detectable.fall = step < 1 ? fmax(by_t, -2 * log1p(-step)) : MISSING;
    }
    return (struct decision_detectable){ detectable.rise + of->bound, detectable.fall + of->bound };
}

bool decision_excludes(const struct decision *of, struct decision_limits limits)
{
    return limits.low > of->null || limits.high < of->null;
}

bool decision_is_within(const struct decision *of, struct decision_limits limits)
{
    return of->margin > 0 && limits.low >= of->null - of->margin && limits.high <= of->null + of->margin;
}

enum verdict decision_verdict(const struct decision *of, struct decision_limits limits, bool *is_small)
{
    bool is_within = decision_is_within(of, limits);
    *is_small = is_within && decision_excludes(of, limits);
    if (decision_excludes(of, limits))
        return limits.low > of->null ? VERDICT_INCREASED : VERDICT_DECREASED;
    return is_within ? VERDICT_UNCHANGED : VERDICT_INCONCLUSIVE;
}
