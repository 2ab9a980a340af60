/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/change.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "base/number.h"

/* P(T > statistic); INFINITY of df is the normal distribution, which GSL's t does not take. */
static double upper_tail(double statistic, double df)
{
    return isinf(df) ? gsl_cdf_ugaussian_Q(statistic) : gsl_cdf_tdist_Q(statistic, df);
}

static double lower_tail(double statistic, double df)
{
    return isinf(df) ? gsl_cdf_ugaussian_P(statistic) : gsl_cdf_tdist_P(statistic, df);
}

double change_p(double statistic, double df)
{
    if (is_missing(statistic) || !(df > 0))
        return MISSING;
    return fmin(1, 2 * upper_tail(fabs(statistic), df));
}

double change_quantile(double probability, double df)
{
    if (!(probability > 0 && probability < 1) || !(df > 0))
        return MISSING;
    return isinf(df) ? gsl_cdf_ugaussian_Pinv(probability) : gsl_cdf_tdist_Pinv(probability, df);
}

double change_p_equivalence(struct change_side change, double relevant)
{
    if (is_missing(change.estimate) || !(change.se > 0) || !(change.df > 0) || !(relevant > 0))
        return MISSING;
    double above_low = upper_tail((change.estimate + relevant) / change.se, change.df);
    double below_high = lower_tail((change.estimate - relevant) / change.se, change.df);
    return fmax(above_low, below_high);
}

/* What is left of 0 and 1 by rounding alone. */
static const double rounding = 1e-12;

double change_se_of_all_alike(struct change_side side, double n, double confidence)
{
    bool is_none = fabs(side.estimate) < rounding, is_all = fabs(side.estimate - 1) < rounding;
    if (side.se != 0 || !(is_none || is_all))
        return 0;
    double tail = (1 - confidence) / 2;
    return n > 0 ? (1 - pow(tail, 1 / n)) / change_quantile(1 - tail, side.df) : MISSING;
}

struct change change_compare(const struct change_pair *pair, double relevant, double confidence)
{
    double variance = pair->from.se * pair->from.se + pair->to.se * pair->to.se - 2 * pair->covariance;
    struct change change = { .change = pair->to.estimate - pair->from.estimate,
                             .se = variance >= 0 ? sqrt(variance) : MISSING,
                             .df = is_missing(pair->df) ? pair->from.df + pair->to.df : pair->df,
                             .ci_low = MISSING,
                             .ci_high = MISSING,
                             .statistic = MISSING,
                             .p = MISSING,
                             .p_equivalence = MISSING,
                             .detectable = MISSING };
    if (!(change.se > 0))
        return change;
    change.detectable = 2.8 * change.se;
    if (!(change.df > 0))
        return change;
    double quantile = change_quantile(1 - (1 - confidence) / 2, change.df);
    change.ci_low = change.change - quantile * change.se;
    change.ci_high = change.change + quantile * change.se;
    change.statistic = change.change / change.se;
    change.p = change_p(change.statistic, change.df);
    change.p_equivalence = change_p_equivalence((struct change_side){ change.change, change.se, change.df }, relevant);
    return change;
}

double change_margin(double relevant, double part, const double shares[2])
{
    static const double tenths_of_a_point = 1000;
    double level = (shares[0] + shares[1]) / 2;
    if (is_missing(level))
        return relevant;
    double of_level = part * fmin(level, 1 - level);
    return fmin(relevant, floor(of_level * tenths_of_a_point * (1 + rounding)) / tenths_of_a_point);
}
