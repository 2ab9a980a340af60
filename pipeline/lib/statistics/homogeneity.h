/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether levels of a domain differ at all, by the estimates of each and their covariance: one test a subject, before
 * any level is named. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "statistics/matrix.h"

/* n levels that share nobody. value, respondents, weight (sum of weights in the base): of each level; covariance: n ×
 * n, by the design. df: primary sampling units minus strata among them all. is_share: values are shares of respondents,
 * and make a table of two rows. */
struct homogeneity {
    size_t n;
    const double *value, *respondents, *weight, *covariance;
    double df;
    bool is_share;
};

/* The test that all levels have the same value. Shares: Rao and Scott's second-order F of the table (association.h
 * gives the same from the rows), from no more than the shares and their covariance, since the interactions of a table
 * of two rows are contrasts of the levels' log odds. A level of 0 or 1 has no log odds and no variance: then every
 * level's variance of a respondent is that of the pooled share, as the hypothesis has it, and such a level's own
 * variance is what that gives. Other values (means, ratios, composites): the same statistic with one variance of a
 * respondent for all levels, which cancels: Q = Σ w (v - v̄)² / Σ w over its expectation under the design,
 * Satterthwaite's degrees of freedom (Brunner, Dette and Munk's ANOVA-type statistic for a design). A Wald test of the
 * same hypothesis goes wrong with many levels. Everything MISSING with fewer than two levels, without df, or where
 * nothing varies. Sources: Rao and Scott, Annals of Statistics 12 (1984), p. 46-60; Brunner, Dette and Munk, JASA 92
 * (1997), p. 1494-1502; Lumley and Scott, Australian and New Zealand Journal of Statistics 56 (2014), p. 1-14. */
struct f_test homogeneity_test(const struct homogeneity *levels);
