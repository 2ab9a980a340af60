/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a sample was drawn and weighted: what a variance needs to know of it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "vocabulary/settings.h"

/* A stratum: n_units drawn and answering, those of weight 0 included; `population` units to draw from, MISSING = drawn
 * with replacement. */
struct design_stratum {
    const char *name;
    size_t n_units;
    double population;
};

/* A margin that the weights were calibrated to: the cell of each row, n_cells or more where it is in none. */
struct design_margin {
    const uint32_t *cell;
    size_t n_cells;
};

/* An element sample, stratified or not. Shapes: weight, design_weight, stratum, cells: n_rows. weight: final, 0 = the
 * row is in no base (no answer, or declared weight 0); a row of weight 0 may have any stratum. line: where each row
 * stands in its file, for messages; NULL. design_weight: before calibration, NULL where the weights were not calibrated
 * here; n_margins and n_numbers are then 0. numbers: numeric variables that the weights were calibrated to, n_rows
 * values each, which the sums of one pass do not know. Everything is borrowed. */
struct design {
    size_t n_rows;
    const double *weight, *design_weight;
    const uint32_t *stratum, *line;
    const struct design_stratum *strata;
    size_t n_strata;
    const struct design_margin *margins;
    size_t n_margins;
    const double *const *numbers;
    size_t n_numbers;
    enum single_psu single_psu;
};

/* Whether a stratum is one unit that leaves others out, so that it has no variance of its own. A take-all stratum is
 * not. */
bool design_is_lonely(const struct design_stratum *stratum);

/* Refuses, naming them: lonely strata under FAIL, with the line of their respondent, and strata with more units than
 * their population. `shown` is what messages call the file of the respondents. */
bool design_check(const struct design *design, const char *shown, struct error *err);
