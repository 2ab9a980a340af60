/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the codes in the arrays of 2_weigh stand for: strata.csv and margins.csv. */
#pragma once

#include "tables/table.h"
#include "weigh/weighing.h"

/* Adds a row for each stratum, numbered as in stratum.npy. */
void design_lists_add_strata(const struct weighing *weighing, struct table *table);

/* Adds a row for each cell of each margin, numbered as in margin_K.npy, and one for each number that was calibrated to.
 */
void design_lists_add_margins(const struct weighing *weighing, struct table *table);
