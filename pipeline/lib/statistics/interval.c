/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/interval.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>

#include "base/number.h"
#include "statistics/change.h"

static const struct interval none = { MISSING, MISSING };

bool share_is_zero_or_all(struct share share)
{
    return share.n_positive == 0 || share.n_positive == share.n;
}

double share_n_effective(struct share share)
{
    if (share_is_zero_or_all(share) || !(share.variance > 0))
        return (double)share.n;
    return share.value * (1 - share.value) / share.variance;
}

/* A quantile of the beta distribution to three digits or so, from the normal distribution's: Abramowitz and Stegun,
 * Handbook of Mathematical Functions (1964), 26.5.22; outside 0..1 or NaN where that does not hold. */
static double near_beta_quantile(double probability, double a, double b)
{
    double z = gsl_cdf_ugaussian_Qinv(probability), s = 1 / (2 * a - 1), t = 1 / (2 * b - 1), h = 2 / (s + t),
           r = (z * z - 3) / 6, w = z * sqrt(h + r) / h - (t - s) * (r + 5.0 / 6 - 2 / (3 * h));
    return a > 1 && b > 1 ? a / (a + b * exp(2 * w)) : MISSING;
}

/* Quantile of the beta distribution; its limits where a parameter is 0. What is known of it is where the search starts
 * from (GSL's own is slower, and can stop short), and the distribution function has the last word. */
static double beta_quantile(double probability, double a, double b)
{
    if (!(a > 0))
        return 0;
    if (!(b > 0))
        return 1;
    double low = 0, high = 1, x = near_beta_quantile(probability, a, b);
    if (!(x > 0 && x < 1))
        x = gsl_cdf_beta_Pinv(probability, a, b);
    if (!(x > 0 && x < 1))
        x = a / (a + b);
    for (int i = 0; i < 200 && high - low > 0; i++) {
        double excess = gsl_cdf_beta_P(x, a, b) - probability, density = gsl_ran_beta_pdf(x, a, b);
        if (excess > 0)
            high = x;
        else
            low = x;
        double next = density > 0 ? x - excess / density : MISSING;
        if (!(next > low && next < high))
            next = low + (high - low) / 2;
        if (fabs(next - x) <= 1e-15 * x)
            return next;
        x = next;
    }
    return x;
}

/* Interval of Clopper and Pearson's form for n p of n, neither of which need be whole. */
static struct interval beta_interval(double p, double n, double confidence)
{
    double tail = (1 - confidence) / 2;
    return (struct interval){ beta_quantile(tail, n * p, n * (1 - p) + 1),
                              beta_quantile(1 - tail, n * p + 1, n * (1 - p)) };
}

/* The effective size adjusted for few degrees of freedom; may be infinite. */
static double adjusted_size(struct share share, double confidence)
{
    double upper = 1 - (1 - confidence) / 2, n_effective = share.value * (1 - share.value) / share.variance;
    double ratio = change_quantile(upper, (double)share.n - 1) / change_quantile(upper, share.df);
    return n_effective * ratio * ratio;
}

static struct interval korn_graubard(struct share share, double confidence)
{
    double n = (double)share.n;
    if (share.n == 0)
        return none;
    if (share_is_zero_or_all(share))
        return beta_interval(share.n_positive == 0 ? 0 : 1, n, confidence);
    if (!(share.df > 0) || is_missing(share.variance))
        return (struct interval){ 0, 1 };
    return beta_interval(share.value, fmin(n, adjusted_size(share, confidence)), confidence);
}

static struct interval wilson(struct share share, double t)
{
    double p = share.value, n = p * (1 - p) / share.variance;
    double middle = p + t * t / (2 * n), half = t / (2 * n) * sqrt(4 * n * p * (1 - p) + t * t), scale = 1 + t * t / n;
    return (struct interval){ (middle - half) / scale, (middle + half) / scale };
}

static struct interval logit(struct share share, double t)
{
    double p = share.value, middle = log(p) - log1p(-p), half = t * sqrt(share.variance) / (p * (1 - p));
    return (struct interval){ 1 / (1 + exp(half - middle)), 1 / (1 + exp(-half - middle)) };
}

/* How far a share p is from another x, as the log-likelihood of one answer has it: Kullback and Leibler's divergence.
 */
static double divergence(double p, double x)
{
    return p * log(p / x) + (1 - p) * log((1 - p) / (1 - x));
}

/* The x between the share and `end`, 0 or 1, at which the scaled likelihood ratio reaches t². It grows all the way. */
static double likelihood_limit(struct share share, double t, double end)
{
    double n = share_n_effective(share) * ((double)share.n - 1) / (double)share.n, inside = share.value, outside = end;
    for (int i = 0; i < 200; i++) {
        double x = inside + (outside - inside) / 2;
        if (x == inside || x == outside)
            break;
        if (2 * n * divergence(share.value, x) < t * t)
            inside = x;
        else
            outside = x;
    }
    return inside;
}

/* Half the width of the interval of a share's angle. */
static double arcsine_half(struct share share, double t)
{
    return t * sqrt(share.variance) / (2 * sqrt(share.value * (1 - share.value)));
}

static struct interval arcsine(struct share share, double t)
{
    double middle = asin(sqrt(share.value)), half = arcsine_half(share, t), low = sin(middle - half),
           high = sin(middle + half);
    return (struct interval){ low * low, high * high };
}

/* An angle beyond 0 or a right one folds back into a limit inside 0..1; the limit is the end then. */
static struct interval unfold_arcsine(struct interval interval, struct share share, double t)
{
    double middle = asin(sqrt(share.value)), half = arcsine_half(share, t);
    return (struct interval){ middle - half < 0 ? 0 : interval.low, middle + half > acos(0) ? 1 : interval.high };
}

struct interval interval_share(enum interval_method method, struct share share, double confidence)
{
    if (method == INTERVAL_KORN_GRAUBARD)
        return korn_graubard(share, confidence);
    if (method == INTERVAL_MEAN)
        return interval_t(share.value, sqrt(share.variance), share.df, confidence);
    if (!(share.df > 0) || is_missing(share.variance) || share_is_zero_or_all(share))
        return none;
    if (!(share.variance > 0))
        return (struct interval){ share.value, share.value };
    double t = change_quantile(1 - (1 - confidence) / 2, share.df);
    switch (method) {
    case INTERVAL_LOGIT:
    case INTERVAL_XLOGIT: return logit(share, t);
    case INTERVAL_BETA: return beta_interval(share.value, adjusted_size(share, confidence), confidence);
    case INTERVAL_WILSON: return wilson(share, t);
    case INTERVAL_ASIN: return arcsine(share, t);
    case INTERVAL_LIKELIHOOD: return (struct interval){ likelihood_limit(share, t, 0), likelihood_limit(share, t, 1) };
    case INTERVAL_NONE:
    case INTERVAL_KORN_GRAUBARD:
    case INTERVAL_MEAN: return none;
    }
    return none;
}

struct interval interval_share_printed(enum interval_method method, struct share share, double confidence)
{
    if (!(share.df > 0))
        return none;
    struct interval interval =
        interval_share(share_is_zero_or_all(share) ? INTERVAL_KORN_GRAUBARD : method, share, confidence);
    if (method == INTERVAL_ASIN && !share_is_zero_or_all(share) && share.variance > 0)
        interval = unfold_arcsine(interval, share, change_quantile(1 - (1 - confidence) / 2, share.df));
    return interval;
}

struct interval interval_t(double estimate, double se, double df, double confidence)
{
    double t = change_quantile(1 - (1 - confidence) / 2, df);
    if (is_missing(t) || is_missing(se))
        return none;
    return (struct interval){ estimate - t * se, estimate + t * se };
}
