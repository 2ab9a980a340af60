/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sample of any design, row by row: its weights, strata, and the units drawn at each stage. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "statistics/design.h"

/* One stage. unit: of each row, a dense number unique over the whole sample. population: of each row, the units to draw
 * from, in the stratum (first stage) or in the unit above (later stages); NULL: drawn with replacement, so that later
 * stages add nothing. */
struct multistage_stage {
    const uint32_t *unit;
    const double *population;
};

enum { MULTISTAGE_MOST_STAGES = 2 };

/* Shapes: weight, stratum, design_weight n; auxiliaries n × n_auxiliaries row by row. n_stages 0: every row is a unit,
 * drawn with replacement. stratum NULL: one. auxiliaries NULL: not calibrated. stratum_names; shown, the file of the
 * rows, and line, where each stands in it: for messages; NULL. Everything is borrowed. is_lonely_in_domain: a stratum
 * of which only one unit has rows in the domain counts as lonely. */
struct multistage_sample {
    size_t n;
    const double *weight;
    const uint32_t *stratum;
    size_t n_strata;
    const char *const *stratum_names, *shown;
    const uint32_t *line;
    struct multistage_stage stages[MULTISTAGE_MOST_STAGES];
    size_t n_stages;
    enum single_psu single_psu;
    bool is_lonely_in_domain;
    const double *auxiliaries, *design_weight;
    size_t n_auxiliaries;
    const double *basis;
    size_t n_basis;
};
