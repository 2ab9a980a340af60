/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What weighting did, for weights.csv: each level's share before and after, how far its weights spread, and whether it
 * meets its population.
 */
#pragma once

#include "tables/table.h"
#include "weigh/weighing.h"

/* Adds rows for all respondents together, for each stratum and for each level of what was calibrated to. g_max and
 * margin_error only where the weights were calibrated here; the row of all has the largest margin_error. */
void weight_shares_add(const struct weighing *weighing, struct table *table);
