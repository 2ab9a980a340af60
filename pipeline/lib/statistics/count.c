/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/count.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_sf_log.h>
#include <math.h>

#include "base/number.h"

/* A count x that is Poisson with mean `odds` (n INFINITY), or binomial out of n with odds p/q. The log of `odds` is
 * what limits are sought on: there the log of a tail is concave, so that Newton's steps cannot go astray. GSL's own
 * inverses of beta and gamma return NaN for counts of some ten thousand, and its binomial tail is right to 2e-9 there;
 * the sums below hold 1e-13. */
struct model {
    double n, odds, p, q;
};

static struct model model_of(double n, double odds)
{
    if (isinf(n))
        return (struct model){ n, odds, 0, 1 };
    double p = isinf(odds) ? 1 : odds / (1 + odds);
    return (struct model){ n, odds, p, isinf(odds) ? 0 : 1 / (1 + odds) };
}

static double model_mean(struct model model)
{
    return isinf(model.n) ? model.odds : model.n * model.p;
}

/* x log(x/mean) + mean - x, without cancellation. */
static double deviance(double x, double mean)
{
    return x == 0 ? mean : -x * gsl_sf_log_1plusx_mx((mean - x) / x);
}

/* Probability of exactly x.
 * Source: Loader, Fast and accurate computation of binomial probabilities (2000), eq. 5. */
static double probability(struct model model, double x)
{
    const double pi = 3.14159265358979323846;
    if (x < 0 || x > model.n)
        return 0;
    if (isinf(model.n))
        return x == 0 ? exp(-model.odds) : exp(-deviance(x, model.odds)) / (sqrt(2 * pi * x) * gsl_sf_gammastar(x));
    double y = model.n - x;
    if (x == 0 || y == 0)
        return exp(model.n * (x == 0 ? log1p(-model.p) : -log1p(1 / model.odds)));
    double stirling = gsl_sf_gammastar(model.n) / (gsl_sf_gammastar(x) * gsl_sf_gammastar(y));
    double exponent = deviance(x, model.n * model.p) + deviance(y, model.n * model.q);
    return stirling * sqrt(model.n / (2 * pi * x * y)) * exp(-exponent);
}

/* Sum of the probabilities from x downwards (step -1) or upwards (step 1), away from the mean, so that the terms fall.
 */
static double sum_outwards(struct model model, double x, int step)
{
    struct sum sum = { 0 };
    double term = probability(model, x);
    while (term > 0 && term > 1e-18 * sum.total) {
        sum_add(&sum, term);
        double free = isinf(model.n) ? 1 : model.n - (step < 0 ? x - 1 : x);
        term *= step < 0 ? x / (free * model.odds) : free * model.odds / (x + 1);
        x += step;
    }
    return sum_value(sum);
}

/* P(X <= x) and P(X >= x). */
static double lower_tail(struct model model, double x)
{
    return x <= model_mean(model) ? sum_outwards(model, x, -1) : 1 - sum_outwards(model, x + 1, 1);
}

static double upper_tail(struct model model, double x)
{
    return x >= model_mean(model) ? sum_outwards(model, x, 1) : 1 - sum_outwards(model, x - 1, -1);
}

/* Which tail is to have which probability: the upper one at the lower limit, the lower one at the upper limit. `part`
 * is how much of the probability of x itself counts: 1 for the exact interval, 0.5 for mid-p. */
struct limit_rule {
    double alpha, part;
    bool is_lower;
};

/* The log of where to begin: of a Poisson mean near the limit by Wilson and Hilferty's cube root, PNAS 17 (1931), p.
 * 684-688. */
static double first_guess(double x, double n, struct limit_rule rule)
{
    if (!isinf(n))
        return log((x + 0.5) / (n - x + 0.5));
    double z = gsl_cdf_ugaussian_Qinv(rule.alpha), shape = rule.is_lower ? x : x + 1;
    double root = 1 - 1 / (9 * shape) + (rule.is_lower ? -z : z) / (3 * sqrt(shape));
    return root > 0 ? log(shape) + 3 * log(root) : log(x + 0.5);
}

/* The odds (or the Poisson mean) at which the tail of x is alpha, by Newton's steps: after one below 1e-9 the next
 * would be below rounding. */
static double find_limit(double x, double n, struct limit_rule rule)
{
    if (rule.is_lower && x == 0)
        return 0;
    if (!rule.is_lower && x == n)
        return INFINITY;
    double logarithm = first_guess(x, n, rule);
    for (int i = 0; i < 100; i++) {
        struct model model = model_of(n, exp(logarithm));
        double here = probability(model, x), left_out = (1 - rule.part) * here;
        double tail = (rule.is_lower ? upper_tail(model, x) : lower_tail(model, x)) - left_out;
        double slope = rule.is_lower ? x * model.q : isinf(n) ? -model.odds : -(n - x) * model.p;
        slope = here * slope - left_out * (x - model_mean(model));
        double step =
            fmin(1, fmax(-1, log(tail / rule.alpha) * tail / slope)); /* a larger one could make the tail underflow */
        logarithm -= step;
        if (!(fabs(step) > 1e-9 * fmax(1, fabs(logarithm))))
            break;
    }
    return exp(logarithm);
}

/* Whether an outcome counts as no likelier than one of probability `seen`; R's allowance for rounding. */
static bool is_no_likelier(struct model model, double outcome, double seen)
{
    return probability(model, outcome) <= seen * (1 + 1e-7);
}

/* The probability of all outcomes that are no likelier than x. Beyond the mean probabilities fall, so that the outcome
 * on the other side from which they count is found by halving. */
static double minlike(struct model model, double x)
{
    double mean = model_mean(model), seen = probability(model, x);
    if (x == mean)
        return 1;
    if (x < mean) {
        double low = ceil(mean), step = 1;
        while (low + step <= model.n && !is_no_likelier(model, low + step, seen))
            step *= 2;
        double high = fmin(low + step, model.n + 1);
        for (double middle = floor((low + high) / 2); low < high; middle = floor((low + high) / 2))
            if (is_no_likelier(model, middle, seen))
                high = middle;
            else
                low = middle + 1;
        return fmin(1, lower_tail(model, x) + (low > model.n ? 0 : upper_tail(model, low)));
    }
    double low = -1, high = floor(mean);
    for (double middle = ceil((low + high) / 2); low < high; middle = ceil((low + high) / 2))
        if (is_no_likelier(model, middle, seen))
            low = middle;
        else
            high = middle - 1;
    return fmin(1, upper_tail(model, x) + (low < 0 ? 0 : lower_tail(model, low)));
}

static struct count_rate rate_of(struct count count, double confidence, double part)
{
    double alpha = (1 - confidence) / 2;
    return (struct count_rate){
        count.events / count.exposure,
        find_limit(count.events, INFINITY, (struct limit_rule){ alpha, part, true }) / count.exposure,
        find_limit(count.events, INFINITY, (struct limit_rule){ alpha, part, false }) / count.exposure
    };
}

static bool is_count(struct count count)
{
    return count.events >= 0 && isfinite(count.events) && count.exposure > 0 && isfinite(count.exposure);
}

struct count_rate count_rate_garwood(struct count count, double confidence)
{
    return is_count(count) ? rate_of(count, confidence, 1) : (struct count_rate){ MISSING, MISSING, MISSING };
}

struct count_rate count_rate_mid_p(struct count count, double confidence)
{
    return is_count(count) ? rate_of(count, confidence, 0.5) : (struct count_rate){ MISSING, MISSING, MISSING };
}

static struct count_ratio ratio_of(struct count from, struct count to, double confidence, double part)
{
    double n = from.events + to.events, x = to.events, alpha = (1 - confidence) / 2;
    if (!is_count(from) || !is_count(to) || n == 0)
        return (struct count_ratio){ MISSING, MISSING, MISSING, MISSING };
    double scale = from.exposure / to.exposure;
    struct model null = model_of(n, to.exposure / from.exposure);
    double left_out = (1 - part) * probability(null, x);
    double tail = fmin(lower_tail(null, x), upper_tail(null, x)) - left_out;
    return (struct count_ratio){ from.events == 0 ? INFINITY : x / to.exposure / (from.events / from.exposure),
                                 find_limit(x, n, (struct limit_rule){ alpha, part, true }) * scale,
                                 find_limit(x, n, (struct limit_rule){ alpha, part, false }) * scale,
                                 fmin(1, 2 * tail) };
}

struct count_ratio count_ratio_exact(struct count from, struct count to, double confidence)
{
    return ratio_of(from, to, confidence, 1);
}

struct count_ratio count_ratio_mid_p(struct count from, struct count to, double confidence)
{
    return ratio_of(from, to, confidence, 0.5);
}

double count_ratio_p_minlike(struct count from, struct count to)
{
    double n = from.events + to.events;
    return is_count(from) && is_count(to) && n > 0 ? minlike(model_of(n, to.exposure / from.exposure), to.events)
                                                   : MISSING;
}

struct count_standardised count_standardised_of(double observed, double expected, double confidence)
{
    struct count count = { observed, expected };
    if (!is_count(count))
        return (struct count_standardised){ MISSING, MISSING, MISSING, MISSING, MISSING, MISSING };
    struct count_rate rate = count_rate_garwood(count, confidence);
    struct model model = model_of(INFINITY, expected);
    double tail = fmin(lower_tail(model, observed), upper_tail(model, observed)), here = probability(model, observed);
    return (struct count_standardised){ .ratio = rate.rate,
                                        .ci_low = rate.ci_low,
                                        .ci_high = rate.ci_high,
                                        .p = fmin(1, 2 * tail),
                                        .p_mid = fmin(1, 2 * (tail - here / 2)),
                                        .p_minlike = minlike(model, observed) };
}

double count_probability(double x, double mean)
{
    return probability(model_of(INFINITY, mean), x);
}

double count_probability_up_to(double x, double mean)
{
    return x < 0 ? 0 : lower_tail(model_of(INFINITY, mean), x);
}

double count_ratio_equivalence(struct count from, struct count to, double margin)
{
    double n = from.events + to.events;
    if (!is_count(from) || !is_count(to) || n == 0 || !(margin > 1))
        return MISSING;
    double odds = to.exposure / from.exposure;
    return fmax(upper_tail(model_of(n, odds / margin), to.events), lower_tail(model_of(n, odds * margin), to.events));
}

/* Quantities inflated by an estimated phi use t where phi rests on few years: the normal would take phi for known. */
bool count_uses_t(double df)
{
    return !is_missing(df) && df < 10;
}

struct count_log_ratio count_log_ratio_wald(struct count from, struct count to, struct count_dispersion dispersion,
                                            double confidence)
{
    if (!is_count(from) || !is_count(to) || from.events == 0 || to.events == 0 ||
        (count_uses_t(dispersion.df) && dispersion.df <= 0))
        return (struct count_log_ratio){ MISSING, MISSING, MISSING, MISSING, MISSING, MISSING, MISSING };
    double phi = is_missing(dispersion.phi) ? 1 : fmax(1, dispersion.phi);
    struct count_log_ratio result = { .log_ratio = log(to.events / to.exposure / (from.events / from.exposure)),
                                      .se = sqrt(phi * (1 / from.events + 1 / to.events)),
                                      .df = dispersion.df };
    bool is_t = count_uses_t(dispersion.df);
    double tail = (1 - confidence) / 2;
    double quantile = is_t ? gsl_cdf_tdist_Qinv(tail, dispersion.df) : gsl_cdf_ugaussian_Qinv(tail);
    result.statistic = result.log_ratio / result.se;
    double size = fabs(result.statistic);
    result.p = fmin(1, 2 * (is_t ? gsl_cdf_tdist_Q(size, dispersion.df) : gsl_cdf_ugaussian_Q(size)));
    result.ci_low = result.log_ratio - quantile * result.se;
    result.ci_high = result.log_ratio + quantile * result.se;
    return result;
}

double count_log_ratio_equivalence(struct count_log_ratio ratio, double margin)
{
    if (is_missing(ratio.se) || !(margin > 1))
        return MISSING;
    double low = (ratio.log_ratio + log(margin)) / ratio.se, high = (ratio.log_ratio - log(margin)) / ratio.se;
    if (count_uses_t(ratio.df))
        return fmax(gsl_cdf_tdist_Q(low, ratio.df), gsl_cdf_tdist_P(high, ratio.df));
    return fmax(gsl_cdf_ugaussian_Q(low), gsl_cdf_ugaussian_P(high));
}

struct count_dispersion count_dispersion_of(const struct count *counts, size_t n)
{
    struct sum events = { 0 }, exposure = { 0 }, square = { 0 };
    for (size_t i = 0; i < n; i++) {
        sum_add(&events, counts[i].events);
        sum_add(&exposure, counts[i].exposure);
    }
    if (n < 2 || !(sum_value(events) > 0))
        return (struct count_dispersion){ MISSING, MISSING };
    for (size_t i = 0; i < n; i++) {
        double expected = counts[i].exposure * sum_value(events) / sum_value(exposure);
        sum_add(&square, (counts[i].events - expected) * (counts[i].events - expected) / expected);
    }
    double df = (double)n - 1;
    return (struct count_dispersion){ sum_value(square) / df, df };
}

double count_ratio_detectable(struct count from, double exposure_to, double phi)
{
    if (!is_count(from) || from.events == 0 || !(exposure_to > 0))
        return MISSING;
    double expected = from.events * exposure_to / from.exposure;
    return exp(2.8 * sqrt((is_missing(phi) ? 1 : fmax(1, phi)) * (1 / from.events + 1 / expected)));
}
