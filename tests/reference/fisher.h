/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fisher's exact test of a table of two rows and two columns. */
#pragma once

/* Counts of a table: a, b the first row; c, d the second. */
struct fourfold {
    double a, b, c, d;
};

/* The odds ratio of largest conditional likelihood (0 or INFINITY at the ends of what the margins allow), its exact
 * interval, and the two-sided p of odds ratio 1 by the method of small likelihoods. MISSING where a count is none.
 * Given the margins, a is hypergeometric (noncentral for another odds ratio); terms are summed, so the smaller margin
 * should not exceed some 100 000. tolerance: absolute, of the odds ratio and the limits, or of their inverse where
 * above 1; the square root of the square root of 2^-52 is what R's fisher.test stops at, which moves a limit of 626 to
 * 622. Source: Fisher, Statistical Methods for Research Workers (1935), 21.02; Cornfield, Proc. Third Berkeley
 * Symposium 4 (1956). */
struct fisher {
    double odds_ratio, ci_low, ci_high, p;
};
struct fisher fisher_test(struct fourfold table, double confidence, double tolerance);
