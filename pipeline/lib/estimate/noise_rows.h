/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Noise on estimates that are made row by row, as of years taken together (noise_route.h). */
#pragma once

#include <stdbool.h>

#include "estimate/indicators.h"
#include "estimate/stack.h"
#include "statistics/estimate.h"
#include "tables/estimate_tables.h"
#include "tables/table.h"

/* An item of the rows of a level; use: as in struct noise_cell. All borrowed. */
struct noise_rows {
    const struct stack *stack;
    const struct row_item *item;
    const bool *is_in;
    unsigned use;
};

/* Adds the noise of a share, of a total of those who count, or of a composite's shares; nothing to other estimates. */
void noise_rows_apply(const struct noise_rows *rows, const struct indicator *indicator, struct estimate *estimate);

/* Adds a row to noise.csv: that of a row of estimates whose count without noise was n_positive. */
void noise_rows_keep(struct table *rows, const struct estimate_row *row, int n_positive);
