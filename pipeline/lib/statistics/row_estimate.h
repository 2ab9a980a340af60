/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Estimates from the rows of any sampling design, with their influence values and covariances: what estimate.h does
 * from sums for element samples, done row by row for clusters, several stages and numeric auxiliaries. Every estimate
 * is linearised to influence values u: (y - R x) / Σwx for a mean, share or ratio R, y for a total, 0 outside the
 * domain and for rows without an answer, which so leave the estimate and stay in the design. Source: Särndal, Swensson
 * and Wretman, Model Assisted Survey Sampling (1992), 5.5-5.8; Woodruff, JASA 66 (1971), p. 411-414. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "statistics/change.h"
#include "statistics/estimate.h"
#include "statistics/multistage.h"

/* What is estimated. y: of each row; MISSING = no answer. x: the denominator of a ratio, MISSING likewise; NULL = 1 in
 * the base, which makes a mean or a share. COMPOSITE: the mean of n_shares shares, shares[j][i] being 1, 0 or MISSING,
 * or their sum with the given coefficients (NULL: the mean); y and x are then not read. Borrows all. */
struct row_item {
    enum measure measure;
    const double *y, *x;
    const double *const *shares;
    size_t n_shares;
    const double *coefficients;
};

/* An item in a domain: in_domain of each row, NULL = all. Borrows both. */
struct row_request {
    const struct row_item *item;
    const bool *in_domain;
};

/* A column of a matrix of influence values, n × n_estimates row by row. */
struct influence_column {
    double *values;
    size_t n_estimates, index;
};

/* Whether each row counts for the request: in the domain, with a weight and with an answer (COMPOSITE: to any share).
 * Owned by the caller.
 */
bool *row_answers(const struct multistage_sample *sample, struct row_request request);

/* The estimate without variance and deff (MISSING), and its influence values in a column of zeros. */
struct estimate row_linearise(const struct multistage_sample *sample, struct row_request request,
                              struct influence_column column);

/* n estimates and their covariance matrix (n × n, row by row), each NULL where it is not wanted. An estimate that is MISSING has a
 * MISSING variance and covariances of 0. deff: variance over that of a simple random sample with replacement of n.
 * Where the rule for lonely strata looks at the domain, covariances look at all domains together and variances at their
 * own. Errors: as multistage_covariance. */
bool row_estimates(const struct multistage_sample *sample, const struct row_request *requests, size_t n,
                   struct estimate *estimates, double *covariance, struct error *err);

/* Two estimates and how they hang together, for change_compare: `from` is the first request. df: first-stage units
 * minus strata among the rows with an answer in either. The years of a panel are domains of one sample whose units are
 * the persons. Errors: as multistage_covariance. */
bool row_difference(const struct multistage_sample *sample, const struct row_request requests[2],
                    struct change_pair *pair, struct error *err);

/* A linear combination of n estimates, such as a difference of differences: its value, se, and the df of the rows that
 * answer any of them. MISSING where one of the estimates is. Errors: as multistage_covariance. */
struct row_contrast {
    const struct row_request *requests;
    const double *coefficients;
    size_t n;
};
bool row_contrast(const struct multistage_sample *sample, struct row_contrast contrast, struct change_side *side,
                  struct error *err);

/* The deff against a simple random sample without replacement: MISSING where the weights do not add up to a population.
 */
double row_deff_without_replacement(const struct estimate *estimate);
