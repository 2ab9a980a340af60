/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stages of a sample as levels of units below their parents, which its variance, its degrees of freedom and its
 * checks count. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/memory.h"
#include "statistics/multistage_sample.h"

/* The parent of a unit number that no row has. */
#define UNIT_NO_PARENT UINT32_MAX

/* The units of a stage and their parents: the strata of the first stage, the units above of a later one. unit: of each
 * row, itself where no units were drawn. parent: of each unit. left_out: of each parent, the share of its population
 * that was not drawn; 1 with replacement. n_in_domain: its units with rows in the domain. */
struct unit_level {
    size_t n_units, n_parents;
    uint32_t *unit, *parent;
    size_t *n_drawn, *n_in_domain;
    double *population, *left_out;
    struct arena arena;
};

/* Counts the units of a stage; in_domain: which rows are in the domain, NULL = all. Owned by the caller. */
void unit_level_init(struct unit_level *level, const struct multistage_sample *sample, size_t stage,
                     const bool *in_domain);
void unit_level_clear(struct unit_level *level);

/* How many levels a sample has: 1 where the rows themselves were drawn. */
size_t unit_levels_count(const struct multistage_sample *sample);

/* The same for all levels, of which there is room for MULTISTAGE_MOST_STAGES. */
void unit_levels_init(struct unit_level *levels, const struct multistage_sample *sample, const bool *in_domain);
void unit_levels_clear(struct unit_level *levels, const struct multistage_sample *sample);

/* Whether what is below a stage contributes: only where units were drawn from a population. */
bool unit_levels_is_used(const struct multistage_sample *sample, size_t stage);

/* Refuses, naming them: lonely parents under FAIL, and parents with more units than their population. */
bool unit_levels_check(const struct multistage_sample *sample, const struct unit_level *levels, struct error *err);
