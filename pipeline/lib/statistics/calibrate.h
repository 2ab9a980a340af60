/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calibration of weights to known population counts: post-stratification to one margin, raking to several. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* A margin: the cell of each row (n_cells or more: not stated), and the population of each cell, > 0. `name` is what
 * messages call it, labels[cell] its levels. */
struct calibrate_margin {
    const char *name;
    const char *const *labels;
    const uint32_t *cell;
    const double *population;
    size_t n_cells;
};

/* max_error: the largest relative distance of a margin's cell from its population at the end; n_sweeps: over all
 * margins. */
struct calibrate_result {
    double max_error;
    size_t n_sweeps;
};

/* Rakes: weights[i] (design weights in, >= 0, 0 = out of it) become g_i times as large so that every cell of every
 * margin adds up to its population, g_i being the product of one factor per margin, as near to 1 as that allows (the
 * exponential distance). One margin is met in one step: post-stratification. The populations of the margins have to
 * have one total. Not stated: rows without a cell in a margin keep, as a group, their share of the design weights
 * there, and the cells share out the rest; in other margins they are calibrated as all others. Errors, each naming
 * margin and level: a cell without rows, weights that do not converge to within 1e-12 in 10 000 sweeps (then the
 * margins contradict each other for these respondents); the weights are then untouched.
 * Source: Deming and Stephan, Annals of Mathematical Statistics 11 (1940), p. 427-444; Deville and Särndal, JASA 87
 * (1992), case 2. */
bool calibrate_rake(double *weights, size_t n, const struct calibrate_margin *margins, size_t n_margins,
                    struct calibrate_result *result, struct error *err);

/* Kish's design effect of unequal weights, n Σw² / (Σw)², of n weights with these sums; MISSING where there are none.
 * Its root is the deft. Source: Kish, Survey Sampling (1965), 11.7. */
double calibrate_kish(size_t n, double sum, double sum_of_squares);
