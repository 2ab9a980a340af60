/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calibration to known totals by any of the usual distances: linear (GREG), raking, logit, linear within bounds; to the
 * cells of margins and to totals of numbers. (calibrate.h rakes to margins alone, faster.) minimise Σ d_i Q(w_i/d_i) so
 * that  Σ w_i x_i = t,   whose solution is  w_i = d_i F(x_i'λ), F the inverse of Q' with F(0) = F'(0) = 1: 1 + u, exp
 * u, the logistic curve between the bounds, 1 + u cut at the bounds. Source: Deville and Särndal, Calibration
 * estimators in survey sampling, JASA 87 (1992), p. 376-382, cases 1, 2, 6 and 7. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "statistics/calibrate.h"
#include "vocabulary/settings.h"

/* A number with a known total: the value of each row, never MISSING where the weight is above 0. `name` is what
 * messages call it. */
struct calibration_number {
    const char *name;
    const double *value;
    double total;
};

/* What to calibrate to, by one of the four distances. low < 1 < high: the least and the largest g = w/d, for the logit
 * and the bounded linear distance. */
struct calibration {
    enum calibration_distance distance;
    double low, high;
    const struct calibrate_margin *margins;
    size_t n_margins;
    const struct calibration_number *numbers;
    size_t n_numbers;
};

/* max_error: largest relative distance from a total at the end; g_min, g_max: over rows whose design weight is above 0.
 */
struct calibration_result {
    double max_error, g_min, g_max;
    size_t n_steps;
};

/* Calibrates weights (n design weights in, >= 0, 0 = out of it). Collinear margins are no harm: a generalised inverse
 * is taken, the weights do not depend on which. Rows without a cell in a margin keep, as a group, their share of the
 * design weights there, as in calibrate_rake(). Linear weights may be negative. Newton's steps, halved until the dual
 * objective or the largest distance falls. Errors: a cell with a population and no rows, a number that is missing, no
 * weights within 1e-12 of the totals: the margin and level, or the number, that stay furthest away are named. The
 * weights are then untouched. */
bool calibration_solve(const struct calibration *calibration, double *weights, size_t n,
                       struct calibration_result *result, struct error *err);
