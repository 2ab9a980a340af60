/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two years of a panel as one sample: the rows of the first, then those of the second. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "compare/panel_year.h"
#include "statistics/change.h"
#include "statistics/multistage.h"

struct panel_stack {
    const struct panel_year *years[2];
    double *weight, *population;
    uint32_t *unit, *stratum;
    struct arena arena; /* of these */
    struct multistage_sample sample;
};

/* Makes the stack of two years, unless it is that already. Borrows the years. */
void panel_stack_make(struct panel_stack *stack, const struct panel_numbers *numbers,
                      const struct panel_year *const years[2]);
void panel_stack_clear(struct panel_stack *stack);

/* How many persons of `among` (NULL = all rows) both years have. */
size_t panel_stack_count_shared(uint32_t n_persons, const struct panel_year *const years[2],
                                const bool *const among[2]);

/* Sets se and df of the difference of two estimates, of the years' chosen ones in those levels; leaves the pair as it
 * is where the stack has no variance. */
void panel_stack_set_pair(const struct panel_stack *stack, const size_t levels[2], struct change_pair *pair);
