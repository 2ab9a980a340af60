/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any sampling design, row by row: clusters, two stages with a population at each, strata that are lonely, numeric
 * auxiliaries. The sums of one pass (sums.h) serve element samples faster; everything that can be written as influence
 * values of the rows is served here. An estimate's influence u_i is 0 outside its domain; with z_hj = Σ_i∈j w_i u_i
 * over unit j of stratum h V = Σ_h (1 - n_h/N_h) n_h/(n_h - 1) Σ_j (z_hj - z̄_h)²  +  Σ_hj (n_h/N_h) × the same formula
 * within unit j, the second term only where the first stage has a population. After a calibration u is replaced by its
 * residual from the regression on the auxiliaries with the design weights, for every row; z then sums weight ×
 * residual. Source: Särndal, Swensson and Wretman, Model Assisted Survey Sampling (1992), 4.3, 5.5 and 6.6; Deville and
 * Särndal, JASA 87 (1992). */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "statistics/multistage_sample.h"

/* The covariance matrix (n_estimates × n_estimates, row by row) of estimates with the given influence values (n ×
 * n_estimates, row by row, 0 outside the domain). in_domain: which rows are in the domain, for is_lonely_in_domain;
 * NULL = all. Under ADJUST a lonely unit is centred at the mean of all units' totals, for totals as for means (R's
 * survey does so from 4.3 on). Errors: a lonely stratum under FAIL is named; more units than population. */
bool multistage_covariance(const struct multistage_sample *sample, const double *influence, size_t n_estimates,
                           const bool *in_domain, double *covariance, struct error *err);

/* Refuses, naming them: lonely strata under FAIL, strata and units with more units than their population.
 * multistage_covariance does the same. Lonely in a domain alone is no reason. */
bool multistage_check(const struct multistage_sample *sample, struct error *err);

/* What the regression on the auxiliaries needs of them, for `basis`: orthonormal columns that span √d × auxiliaries, n
 * × *n_basis column by column. A caller of many covariances makes it once; where it is NULL each makes it for itself.
 * Owned by the caller; NULL where there are no auxiliaries. */
double *multistage_basis(const struct multistage_sample *sample, size_t *n_basis);

/* Replaces influence values (n × n_estimates, row by row) by their residuals from the regression on the auxiliaries
 * with the design weights (the weights, where there are none). Auxiliaries that others determine are left out. Does
 * nothing where there are none at all. multistage_covariance does this by itself. */
void multistage_residuals(const struct multistage_sample *sample, size_t n_estimates, double *influence);

/* First-stage units minus strata among the rows that has_answer says and whose weight is not 0; NULL = all rows. Below
 * 1: none. */
double multistage_df(const struct multistage_sample *sample, const bool *has_answer);
