/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/funnel.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"

double funnel_z(struct count area, double target)
{
    return 2 * (sqrt(area.events) - sqrt(area.exposure * target));
}

static double pooled_rate(const struct count *areas, size_t n)
{
    struct sum events = { 0 }, exposure = { 0 };
    for (size_t i = 0; i < n; i++) {
        sum_add(&events, areas[i].events);
        sum_add(&exposure, areas[i].exposure);
    }
    return sum_value(exposure) > 0 ? sum_value(events) / sum_value(exposure) : MISSING;
}

struct funnel funnel_of(const struct count *areas, size_t n, double winsorise)
{
    struct funnel funnel = { pooled_rate(areas, n), MISSING, MISSING, n };
    if (n == 0 || is_missing(funnel.target) || funnel.target == 0)
        return funnel;
    double *z = memory_new(n, sizeof *z);
    for (size_t i = 0; i < n; i++)
        z[i] = funnel_z(areas[i], funnel.target);
    gsl_sort(z, 1, n);
    double low = gsl_stats_quantile_from_sorted_data(z, 1, n, winsorise),
           high = gsl_stats_quantile_from_sorted_data(z, 1, n, 1 - winsorise);
    struct sum raw = { 0 }, drawn_in = { 0 };
    for (size_t i = 0; i < n; i++) {
        double inner = fmin(fmax(z[i], low), high);
        sum_add(&raw, z[i] * z[i]);
        sum_add(&drawn_in, inner * inner);
    }
    free(z);
    funnel.phi_raw = sum_value(raw) / (double)n;
    funnel.phi = sum_value(drawn_in) / (double)n;
    return funnel;
}

/* The Poisson quantile at p, less the part of its own step that lies above p; not below 0. */
static double smooth_quantile(double p, double mean)
{
    double high = ceil(mean + gsl_cdf_ugaussian_Pinv(p) * sqrt(mean)), low = -1;
    high = fmax(high, 0);
    for (double step = 1; count_probability_up_to(high, mean) < p; step *= 2) {
        low = high;
        high += step;
    }
    while (high - low > 1) {
        double middle = floor((low + high) / 2);
        if (count_probability_up_to(middle, mean) >= p)
            high = middle;
        else
            low = middle;
    }
    return fmax(0, high - (count_probability_up_to(high, mean) - p) / count_probability(high, mean));
}

struct funnel_limits funnel_limits_exact(double exposure, double target, double confidence)
{
    double mean = exposure * target, tail = (1 - confidence) / 2;
    if (!(mean > 0))
        return (struct funnel_limits){ MISSING, MISSING };
    return (struct funnel_limits){ smooth_quantile(tail, mean) / exposure, smooth_quantile(1 - tail, mean) / exposure };
}

struct funnel_limits funnel_limits_overdispersed(double exposure, const struct funnel *funnel, double confidence)
{
    double mean = exposure * funnel->target, phi = is_missing(funnel->phi) ? 1 : fmax(1, funnel->phi);
    if (!(mean > 0))
        return (struct funnel_limits){ MISSING, MISSING };
    double width = gsl_cdf_ugaussian_Qinv((1 - confidence) / 2) * sqrt(phi) / 2;
    double low = fmax(0, sqrt(mean) - width), high = sqrt(mean) + width;
    return (struct funnel_limits){ low * low / exposure, high * high / exposure };
}

/* What an observed count adds to the deviance and to Pearson's chi-squared. */
static void add_misfit(struct sum *deviance, struct sum *pearson, double observed, double expected)
{
    sum_add(deviance, 2 * ((observed > 0 ? observed * log(observed / expected) : 0) - (observed - expected)));
    sum_add(pearson, (observed - expected) * (observed - expected) / expected);
}

static struct homogeneity misfit_of(struct sum deviance, struct sum pearson, double df)
{
    double d = fmax(0, sum_value(deviance)), x = sum_value(pearson);
    return (struct homogeneity){ x, d, df, gsl_cdf_chisq_Q(x, df), gsl_cdf_chisq_Q(d, df) };
}

static const struct homogeneity no_homogeneity = { MISSING, MISSING, MISSING, MISSING, MISSING };

struct homogeneity homogeneity_of_rates(const struct count *areas, size_t n)
{
    double target = pooled_rate(areas, n);
    struct sum deviance = { 0 }, pearson = { 0 };
    if (n < 2 || !(target > 0))
        return no_homogeneity;
    for (size_t i = 0; i < n; i++)
        add_misfit(&deviance, &pearson, areas[i].events, areas[i].exposure * target);
    return misfit_of(deviance, pearson, (double)n - 1);
}

/* Given an area's events of both times, those of the second are binomial with this share. */
static double share_of(struct count from, struct count to, double log_ratio)
{
    return 1 / (1 + from.exposure / to.exposure * exp(-log_ratio));
}

/* Score and information of the common log ratio. */
static double score(const struct count *from, const struct count *to, size_t n, double log_ratio, double *information)
{
    struct sum sum = { 0 }, variance = { 0 };
    for (size_t i = 0; i < n; i++) {
        double events = from[i].events + to[i].events, share = share_of(from[i], to[i], log_ratio);
        sum_add(&sum, to[i].events - events * share);
        sum_add(&variance, events * share * (1 - share));
    }
    *information = sum_value(variance);
    return sum_value(sum);
}

struct homogeneity_of_change homogeneity_of_changes(const struct count *from, const struct count *to, size_t n)
{
    struct homogeneity_of_change result = { MISSING, MISSING, no_homogeneity };
    double before = pooled_rate(from, n), after = pooled_rate(to, n), information = 0, df = -1;
    if (n < 2 || !(before > 0) || !(after > 0))
        return result;
    double log_ratio = log(after / before);
    for (int i = 0; i < 50; i++) {
        double step = score(from, to, n, log_ratio, &information) / information;
        log_ratio += step;
        if (!(fabs(step) > 1e-14))
            break;
    }
    struct sum deviance = { 0 }, pearson = { 0 };
    for (size_t i = 0; i < n; i++) {
        double events = from[i].events + to[i].events, share = share_of(from[i], to[i], log_ratio);
        if (events == 0)
            continue;
        df++;
        add_misfit(&deviance, &pearson, to[i].events, events * share);
        add_misfit(&deviance, &pearson, from[i].events, events * (1 - share));
    }
    result.log_ratio = log_ratio;
    result.se = 1 / sqrt(information);
    result.fit = df > 0 ? misfit_of(deviance, pearson, df) : no_homogeneity;
    return result;
}
