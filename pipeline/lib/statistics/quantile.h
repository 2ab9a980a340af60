/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quantiles of a numeric variable in any sampling design.
 * The quantile is the least value whose weighted share of values up to it reaches the probability. Its interval is
 * Woodruff's: the share of values up to the quantile has an interval as any share has, and the quantiles at that
 * interval's ends are the limits. Source: Woodruff, Confidence intervals for medians and other position measures, JASA
 * 47 (1952), p. 635-646; Lumley, Complex Surveys (2010), section 2.4.1. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "statistics/interval.h"
#include "statistics/multistage.h"

/* The quantile of n values with weights > 0, `probability` in 0..1, and MISSING without values or outside. Values need
 * no order. */
double quantile_of(const double *values, const double *weights, size_t n, double probability);

/* The quantile of n values without weights, drawn in a straight line between the two next to it (R's type 7), as of
 * values in order; MISSING without values. Moves them: only those asked for come to their places, which is less work
 * than ordering all. */
double quantile_select(double *values, size_t n, double probability);

/* What is asked: a probability, and how the interval of the share up to it is made. */
struct quantile_request {
    double probability, confidence;
    enum interval_method method;
};

/* value: MISSING without answers. interval: a limit is MISSING where the share's interval leaves 0..1 or does not
 * exist. se: the interval's width over twice the t quantile; MISSING with either limit, and where ties make both the
 * same value, which is no certainty. df, n, deff: as of the share. share: of values up to the quantile, with its
 * variance. */
struct quantile {
    double value, se, df, deff;
    size_t n;
    struct interval interval;
    struct share share;
};

/* The quantile of y (MISSING = no answer) among the rows of a domain (NULL = all). The design stays whole.
 * Errors: as multistage_covariance. */
bool quantile_estimate(const struct multistage_sample *sample, const double *y, const bool *in_domain,
                       struct quantile_request request, struct quantile *quantile, struct error *err);

/* Makes se, df and interval of a quantile anew after its share got another variance and df, as from replicates. */
void quantile_refill(const struct multistage_sample *sample, const double *y, const bool *in_domain,
                     struct quantile_request request, struct quantile *quantile);

/* 1 for each of n values up to `value`, 0 above, MISSING where y is: whose mean is the share up to a quantile. Owned by
 * the caller. */
double *quantile_share_item(const double *y, size_t n, double value);

/* The covariance of two quantiles from that of the shares up to them: each is its share's deviation times se /
 * se(share), so that their correlation is that of the shares. MISSING where either has no se or its share no variance.
 * Source: Woodruff (1952), by Bahadur's representation, Annals of Mathematical Statistics 37 (1966), p. 577-580. */
double quantile_covariance(const struct quantile *a, const struct quantile *b, double covariance_of_shares);
