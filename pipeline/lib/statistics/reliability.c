/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/reliability.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "base/number.h"

static const double least_size = 30, narrow = 0.05, wide = 0.30, widest_relative = 1.30, least_df = 8, least_beyond = 8;

static bool has_few(double df)
{
    return !(df >= least_df);
}

struct reliability reliability_of_share(struct share share, double confidence)
{
    return reliability_of_interval(share, interval_share(INTERVAL_KORN_GRAUBARD, share, confidence));
}

struct reliability reliability_of_interval(struct share share, struct interval interval)
{
    struct reliability rule = { .n_effective = fmin((double)share.n, share_n_effective(share)), .interval = interval };
    double width = rule.interval.high - rule.interval.low;
    bool is_extreme = share_is_zero_or_all(share), is_narrow = width <= narrow;
    if (is_missing(width) || (double)share.n < least_size || rule.n_effective < least_size)
        rule.verdict = RELIABILITY_SIZE;
    else if (!is_extreme && !is_narrow && width >= wide)
        rule.verdict = RELIABILITY_WIDTH;
    else if (!is_extreme && !is_narrow && width / share.value > widest_relative)
        rule.verdict = RELIABILITY_RELATIVE_WIDTH;
    if (rule.verdict != RELIABILITY_SHOWN)
        return rule;
    rule.has_wide_complement = !is_extreme && !is_narrow && width / (1 - share.value) > widest_relative;
    rule.has_few_df = has_few(share.df);
    rule.is_zero_or_all = is_extreme;
    return rule;
}

struct reliability reliability_of_mean(double n, double n_effective, double df)
{
    struct reliability rule = { .n_effective = is_missing(n_effective) ? n : fmin(n, n_effective),
                                .interval = { MISSING, MISSING } };
    if (n < least_size || rule.n_effective < least_size)
        rule.verdict = RELIABILITY_SIZE;
    else
        rule.has_few_df = has_few(df);
    return rule;
}

struct reliability reliability_of_modelled_share(double value, double se)
{
    double half = gsl_cdf_ugaussian_Pinv(0.975) * se;
    struct reliability rule = { .n_effective = MISSING, .interval = { fmax(0, value - half), fmin(1, value + half) } };
    double width = rule.interval.high - rule.interval.low;
    bool is_narrow = width <= narrow;
    if (!(value >= 0 && value <= 1) || width >= wide)
        rule.verdict = RELIABILITY_WIDTH;
    else if (!is_narrow && width / value > widest_relative)
        rule.verdict = RELIABILITY_RELATIVE_WIDTH;
    else
        rule.has_wide_complement = !is_narrow && width / (1 - value) > widest_relative;
    return rule;
}

struct reliability reliability_of_quantile(struct share share, double probability)
{
    struct reliability rule = reliability_of_mean((double)share.n, share_n_effective(share), share.df);
    if (!(rule.n_effective * fmin(probability, 1 - probability) >= least_beyond)) {
        rule.verdict = RELIABILITY_SIZE;
        rule.has_few_df = false;
    }
    return rule;
}

enum status reliability_status(struct reliability reliability)
{
    if (reliability.verdict != RELIABILITY_SHOWN)
        return STATUS_UNRELIABLE;
    if (reliability.is_zero_or_all)
        return STATUS_ZERO_OR_ALL;
    if (reliability.has_few_df)
        return STATUS_FEW_DF;
    return reliability.has_wide_complement ? STATUS_WIDE_COMPLEMENT : STATUS_OK;
}
