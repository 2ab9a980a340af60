/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Change between two estimates, and how it is tested. */
#pragma once

/* An estimate with its standard error and its degrees of freedom; df INFINITY = the normal distribution. */
struct change_side {
    double estimate, se, df;
};

/* Two sides and how they hang together. covariance: 0 for independent samples. df: of the difference; MISSING: the sum
 * of the sides' (the pooled design's, PSUs minus strata over both years, for independent years). */
struct change_pair {
    struct change_side from, to;
    double covariance, df;
};

/* change = to - from. se = sqrt(se² + se² - 2 covariance). statistic = change / se; p two-sided by t with df.
 * p_equivalence: the larger of the two one-sided p that the change lies beyond -relevant and beyond +relevant.
 * detectable = 2.8 se, about 80 % power at 5 %. Missing: everything that needs se or df where these are MISSING or 0
 * (an se of 0 tests nothing); p_equivalence without a relevant change. Source: two one-sided tests: Schuirmann, Journal
 * of Pharmacokinetics and Biopharmaceutics 15 (1987), p. 657-680. */
struct change {
    double change, se, df, ci_low, ci_high, statistic, p, p_equivalence, detectable;
};
struct change change_compare(const struct change_pair *pair, double relevant, double confidence);

/* The standard error that a share of which everybody gave, or nobody, has in comparisons, 0 for every other figure. Its
 * own is 0, as if nobody could have answered otherwise; its interval is the exact one of n, and the distance from the
 * share to the end of that towards any other figure, over the t quantile with the side's df, is the standard error of
 * which estimate ± t se would end there. Adding it to the other figure's by squares is the MOVER interval, whose other
 * part is Wald's. Shapes: side: estimate 0..1; n: respondents. MISSING without df or n, as such a share cannot be
 * tested. Source: Newcombe, Statistics in Medicine 17 (1998), p. 873-890, method 10 with exact limits; Zou and Donner,
 * Statistics in Medicine 27 (2008), p. 1693-1702, eq. 3. */
double change_se_of_all_alike(struct change_side side, double n, double confidence);

/* The two-sided p of a t statistic, and the t quantile at `probability`, both with the normal at df INFINITY; MISSING
 * where df <= 0 or something is MISSING. */
double change_p(double statistic, double df);
double change_quantile(double probability, double df);

/* p of equivalence of any estimate (a difference, a log ratio) with a distance from 0 of at most `relevant`. */
double change_p_equivalence(struct change_side change, double relevant);

/* The smallest difference of two shares that matters: at most `part` of their mean, or of its complement, in whole
 * tenths of a percentage point, as it is printed; 0 where both are 0 or 1. relevant where a share is MISSING. */
double change_margin(double relevant, double part, const double shares[2]);
