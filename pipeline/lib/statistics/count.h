/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts of reported crime: rates and rate ratios with exact intervals and tests.
 * A count of events over an exposure (person-years, any unit that both sides share) is taken as Poisson; what varies
 * more than that is met by the dispersion phi. Confidence is 0..1. MISSING comes back where a quantity does not exist;
 * an unbounded limit is INFINITY. Nothing here can fail. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* Events seen (>= 0, a whole number) and the exposure (> 0) in which they were seen. */
struct count {
    double events, exposure;
};

/* events / exposure and its interval, in events per unit of exposure. */
struct count_rate {
    double rate, ci_low, ci_high;
};

/* The exact interval of a Poisson rate: gamma quantiles; [0, …] at no events.
 * Source: Garwood, Fiducial limits for the Poisson distribution, Biometrika 28 (1936), p. 437-442. */
struct count_rate count_rate_garwood(struct count count, double confidence);

/* The mid-p interval: half of the probability of what was seen counts; shorter, and right on average rather than
 * always. Source: Berry and Armitage, Mid-P confidence intervals, The Statistician 44 (1995), p. 417-423. */
struct count_rate count_rate_mid_p(struct count count, double confidence);

/* ratio = rate of `to` over rate of `from`: 0 without events in `to`, INFINITY without events in `from`, MISSING
 * without any. p is two-sided for ratio 1. */
struct count_ratio {
    double ratio, ci_low, ci_high, p;
};

/* The exact conditional test: given the total n, the events of `to` are binomial with share T_to / (T_from + T_to). p
 * is twice the smaller tail, at most 1, and agrees with the interval (Clopper-Pearson for that share, turned into a
 * ratio): p < 1 - confidence exactly where the interval leaves 1 out. R's poisson.test gives the same interval, but
 * another p that need not agree with it. Source: Przyborowski and Wilenski, Biometrika 31 (1940), p. 313-323; Clopper
 * and Pearson, Biometrika 26 (1934), p. 404-413. */
struct count_ratio count_ratio_exact(struct count from, struct count to, double confidence);

/* The same by mid-p, test and interval. */
struct count_ratio count_ratio_mid_p(struct count from, struct count to, double confidence);

/* p of the test that the ratio lies outside [1/margin, margin], margin > 1: small where the ratio is shown to be
 * near 1. The larger of the two exact conditional one-sided p. */
double count_ratio_equivalence(struct count from, struct count to, double margin);

/* p of the exact conditional test by the method of small likelihoods: the probability of all outcomes that are no
 * likelier than what was seen, as R's poisson.test prints it. It need not agree with the interval, so that no verdict
 * of ours rests on it. MISSING without events.
 */
double count_ratio_p_minlike(struct count from, struct count to);

/* Observed events against a number expected from a standard that is taken as known: the standardised ratio (SMR),
 * Garwood's interval of it, and the doubled p of ratio 1. The mid-p and the p by small likelihoods beside it. MISSING
 * unless expected > 0. */
struct count_standardised {
    double ratio, ci_low, ci_high, p, p_mid, p_minlike;
};
struct count_standardised count_standardised_of(double observed, double expected, double confidence);

/* P(X = x) and P(X <= x) of a Poisson X with that mean, x a whole number >= 0. */
double count_probability(double x, double mean);
double count_probability_up_to(double x, double mean);

/* Log of the ratio with its standard error sqrt(max(1, phi) (1/x_from + 1/x_to)); limits on the log scale. df: of phi;
 * quantities use t with df where it is below 10, the normal otherwise (MISSING = normal). MISSING throughout where a
 * side has no events. */
struct count_log_ratio {
    double log_ratio, se, df, ci_low, ci_high, statistic, p;
};
struct count_dispersion {
    double phi, df;
};
bool count_uses_t(double df);
struct count_log_ratio count_log_ratio_wald(struct count from, struct count to, struct count_dispersion dispersion,
                                            double confidence);

/* p of the equivalence test on the log ratio, as count_ratio_equivalence. */
double count_log_ratio_equivalence(struct count_log_ratio ratio, double margin);

/* phi = Pearson's chi-squared of the counts around their pooled rate, over its df = n - 1. MISSING for n < 2 or no
 * events. */
struct count_dispersion count_dispersion_of(const struct count *counts, size_t n);

/* The smallest ratio above 1 that a test at 5 % would have shown with about 80 % power: exp(2.8 sqrt(phi (1/x +
 * 1/x'))), x the events of `from` and x' those expected of `to` at the same rate; its inverse is the smallest fall. An
 * approximation, rough below 10 events. MISSING without events in `from`. 2.8 = z(0.975) + z(0.80). */
double count_ratio_detectable(struct count from, double exposure_to, double phi);
