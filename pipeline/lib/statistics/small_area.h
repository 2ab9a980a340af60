/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small areas by a model: direct estimates of areas borrow strength from register covariates. The result is a model's,
 * and is to be shown as such, never as direct. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/memory.h"

/* What the model rests on. direct, variance: n estimates with their design variances, known and above 0; covariates: n
 * × n_covariates row by row, the constant among them. Borrowed. */
struct small_areas {
    size_t n, n_covariates;
    const double *direct, *variance, *covariates;
};

/* The Fay-Herriot model direct_i = x_i'β + u_i + e_i, u_i ~ (0, σ²), e_i ~ (0, variance_i).
 * sigma2: by REML (Fisher scoring from the median variance, at least 0); coefficients, their covariance
 * (n_covariates²). gamma_i = σ²/(σ² + variance_i), the weight of the direct estimate; synthetic_i = x_i'β; eblup_i =
 * synthetic + gamma (direct - synthetic). mse_i = g1 + g2 + 2 g3, which counts in that β (g2) and σ² (g3, the variance
 * of REML being 2/Σ(σ² + variance_i)⁻²) were estimated. Sources: Fay and Herriot, JASA 74 (1979), p. 269-277; Prasad
 * and Rao, JASA 85 (1990), p. 163-171; Datta and Lahiri, Statistica Sinica 10 (2000), p. 613-627. Owned by the caller.
 */
struct fay_herriot {
    size_t n, n_covariates, n_iterations;
    double sigma2;
    double *coefficients, *covariance, *synthetic, *gamma, *eblup, *mse;
    struct arena arena;
};

/* Errors: not more areas than covariates, a variance that is not above 0, something missing, covariates that depend on
 * each other, no convergence. On failure the result is empty and still to be cleared. */
bool fay_herriot_fit(const struct small_areas *areas, struct fay_herriot *fit, struct error *err);
void fay_herriot_clear(struct fay_herriot *fit);
