/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The weights of a year, its strata and the cells it was calibrated to, as 2_weigh left them. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/npy.h"
#include "statistics/design.h"
#include "study/respondents.h"
#include "statistics/row_estimate.h"
#include "tables/table.h"
#include "vocabulary/surveys.h"

/* cells: the n_cells arrays margin_K.npy, codes of cells or numbers. The arrays are mapped; the design points into them
 * and into the lists.
 */
struct weighted {
    struct table strata, margins;
    struct npy_array weight, household_weight, design_weight, stratum, *cells;
    size_t n_cells;
    struct design_stratum *stratum_list;
    struct design_margin *margin_list;
    const double **number_list;
    uint32_t *stratum_codes;
    struct design design;
    struct arena arena;
};

/* Reads 2_weigh's folder of a year with n respondents. Errors: what cannot be read, or is not of these respondents. On
 * failure the weights are still to be cleared. */
bool weighted_read(struct weighted *weighted, const char *folder, size_t n, struct error *err);

/* Makes the design that of households: their delivered weights, which nothing here calibrated, in the same strata.
 * Errors: as above. */
bool weighted_read_households(struct weighted *weighted, const char *folder, struct error *err);
void weighted_clear(struct weighted *weighted);

/* How a year's weights came about. sample: its rows, NULL where the sums of one pass serve. */
enum base_weight weighted_base(const struct weighted *weighted, const struct respondents *respondents,
                               const struct multistage_sample *sample);
