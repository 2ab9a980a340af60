/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all variances of a design share, and the linearisation of an estimate that they are taken of. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"
#include "statistics/design.h"
#include "statistics/sums.h"

/* A design and its profiles, with what all variances share: per stratum the factor of V, and after a calibration the
 * factorised cross-products of the calibration cells (columns that others determine are left out). Borrows both. */
struct estimator {
    const struct design *design;
    const struct profiles *profiles;
    double *stratum_factors;
    size_t n_columns;
    size_t *first_columns; /* of each margin */
    double *factor; /* lower triangle of the Cholesky factor, n_columns × n_columns; a column left out has 0 on the
                       diagonal */
    double n_units;
    struct arena arena;
};
void estimator_init(struct estimator *estimator, const struct design *design, const struct profiles *profiles);
void estimator_clear(struct estimator *estimator);

/* The linearisation of one estimate: coefficients q of the item's v, offsets of the residual per profile (NULL: not
 * calibrated). is_in says for each profile whether it belongs to the domain. moments and is_in are borrowed. */
struct linear {
    const struct moments *moments;
    const bool *is_in;
    double *coefficients, *offsets;
};
void linear_clear(struct linear *linear);

/* The offsets that a linearisation with such coefficients has, u's value by its regression on the calibration cells in
 * each profile; NULL where the weights were not calibrated. Owned by the caller. */
double *linear_offsets(const struct estimator *estimator, const struct linear *linear);
