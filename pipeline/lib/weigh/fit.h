/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The weights of a year made to fit its population: the choice of the setting `calibration`, and what is tried where
 * that has no solution.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "study/study.h"
#include "weigh/population.h"

/* Calibrates weights (n design weights in) to the margins that have a population. The setting `calibration` says how;
 * `auto` rakes without bounds, and where that has no solution falls back, each step with a warning that names the file
 * and what was joined or left out: levels without respondents are joined with a neighbour, then levels with fewer than
 * 20 (two stay), then the margin that corrects least is left out, again and again. Neighbours are those of the file's
 * order, the smaller one first. Margins get their targets (population_parts.h). *population is then what the weights
 * were calibrated to. Errors: no solution under any other choice, naming margin and level; linear weights that are
 * negative; bounds that are no two numbers around 1. The weights are then untouched. */
bool fit_weights(double *weights, size_t n, struct population *population, const struct study *study, struct wave year,
                 struct error *err);
