/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Variance by replicate weights: a statistic is computed once with the weights of the sample and once with each set of
 * replicate weights, and the spread of the latter is its variance, V = c Σ_r c_r (θ_r - θ̄)², θ̄ the mean of the
 * replicates with c_r > 0, or the estimate from the whole sample. It serves any statistic that is a function of
 * weights, and designs that are known by their replicates only. A replicate in which the statistic cannot be computed
 * (a domain that it leaves empty) is left out, as R's survey does. Source: Wolter, Introduction to Variance Estimation,
 * 2nd ed. (2007), chapters 3-5; Judkins, Fay's method for variance estimation, J. Off. Stat. 6 (1990), p. 223-239; Fay
 * and Train, Aspects of survey and model-based postcensal estimation, Proc. ASA (1995), p. 154-159. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/memory.h"
#include "statistics/multistage.h"
#include "vocabulary/settings.h"

/* The scale c of a method with R replicates: (R-1)/R for JK1, 1/R for BRR, 1/(R (1-rho)²) for Fay, 1/(R-1) for the
 * bootstrap, 4/R for successive differences, 1 otherwise. */
double replicate_scale(enum replicate_method method, size_t n_replicates, double rho);

/* A jackknife's replicate: the rows of `unit` are left out, the others of its stratum get `inside` times their weight,
 * all else `outside`.
 */
struct jackknife_replicate {
    uint32_t unit, stratum;
    double inside, outside;
};

/* Replicate weights of n rows. weight: n weights of the whole sample. columns: per replicate n replicate weights, or
 * with are_factors the factors that they are times `weight`; NULL for a jackknife, whose unit (NULL: each row) and
 * stratum (NULL: one) say the same in less space. scale, scales: c and c_r; scales NULL = 1. is_about_estimate:
 * deviations are from the whole sample's estimate (R: mse = TRUE). Everything is borrowed but for what
 * replicates_jackknife makes, which the arena owns. */
struct replicates {
    size_t n, n_replicates;
    const double *weight;
    const double *const *columns;
    bool are_factors;
    const struct jackknife_replicate *jackknife;
    const uint32_t *unit, *stratum;
    double scale;
    const double *scales;
    bool is_about_estimate;
    struct arena arena;
};

/* The delete-one jackknife (JKn; of one stratum JK1) of the first stage of a sample: c_h = (1 - n_h/N_h) (n_h - 1)/n_h.
 * Strata taken whole have no replicates. Lonely strata: FAIL refuses, naming them; CERTAINTY and REMOVE leave them out;
 * AVERAGE scales the rest up by units / replicates; ADJUST leaves out the whole stratum as if strata were units.
 * Borrows the sample's arrays. To be cleared. Errors: a lonely stratum, more units than population, `shown` begins the
 * messages. */
bool replicates_jackknife(struct replicates *replicates, const struct multistage_sample *sample, const char *shown,
                          struct error *err);
void replicates_clear(struct replicates *replicates);

/* The n weights of replicate r. */
void replicate_weights(const struct replicates *replicates, size_t r, double *weights);

/* A statistic: n_values values from n weights; a value that cannot be computed is MISSING. */
typedef void replicate_statistic(const void *context, const double *weights, double *values);

/* The values of a statistic with each replicate's weights: n_replicates × n_values, row by row. Owned by the caller. */
double *replicate_values(const struct replicates *replicates, replicate_statistic *statistic, const void *context,
                         size_t n_values);

/* The covariance of two estimates from their values in the replicates: values a + r × step and b + r × step, and their
 * estimates from the whole sample. The variance where a = b. Replicates in which either is MISSING are left out;
 * MISSING where none is left, and 0 where there are no replicates since every stratum was taken whole. */
struct replicate_series {
    const double *values;
    size_t step;
    double estimate;
};
double replicate_covariance(const struct replicates *replicates, struct replicate_series a, struct replicate_series b);

/* Degrees of freedom: the rank of the matrix of replicate weights of the domain's rows (NULL: all) minus 1, by
 * Householder's QR with the tolerance 1e-5 for a column's part that earlier ones leave. Source: LINPACK's dqrdc2 as R's
 * qr() has it. */
double replicate_df(const struct replicates *replicates, const bool *in_domain);

/* ---- statistics over weights */

/* MEAN: Σwy/Σwx over the domain's rows; with x NULL a mean or share, else a ratio. TOTAL: Σwy. LOGIT: ln p/(1-p) of the
 * share. */
enum weighted_form { WEIGHTED_MEAN, WEIGHTED_TOTAL, WEIGHTED_LOGIT };

/* y, x: n values, rows where either is MISSING are in no base; x NULL = 1. in_domain: NULL = all. n_values is 1. */
struct weighted_statistic {
    size_t n;
    const double *y, *x;
    const bool *in_domain;
    enum weighted_form form;
};
replicate_statistic weighted_value;
