/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Twelve respondents in two strata of three clusters: a design small enough to be checked by hand, or in R:
 * svydesign(ids = ~psu, strata = ~stratum, weights = ~w, data = d). */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "statistics/multistage.h"

enum { TWELVE = 12 };

static const uint32_t twelve_stratum[TWELVE] = { 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1 };
static const uint32_t twelve_psu[TWELVE] = { 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5 };
static const double twelve_weight[TWELVE] = { 1, 2, 1.5, 1, 2, 1, 3, 1, 2, 2, 1, 1.5 };
static const double twelve_x[TWELVE] = { -1, 0, 1, 2, -2, 1, 0, 1, -1, 2, 0, -1 };
static const double twelve_y[TWELVE] = { 0, 1, 1, 1, 0, 0, 0, 1, 1, 1, 0, 1 };
static const uint32_t twelve_group[TWELVE] = { 0, 1, 2, 0, 1, 2, 0, 0, 1, 2, 2, 1 };
static const uint32_t twelve_row[TWELVE] = { 0, 0, 1, 1, 0, 1, 1, 0, 1, 1, 0, 0 };
static const bool twelve_all[TWELVE] = { true, true, true, true, true, true, true, true, true, true, true, true };
static const char *const twelve_names[] = { "1", "2" };

static inline struct multistage_sample twelve_sample(void)
{
    return (struct multistage_sample){ .n = TWELVE,
                                       .weight = twelve_weight,
                                       .stratum = twelve_stratum,
                                       .n_strata = 2,
                                       .stratum_names = twelve_names,
                                       .stages = { { twelve_psu, NULL } },
                                       .n_stages = 1 };
}
