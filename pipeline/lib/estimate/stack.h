/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of several survey years as one sample: the strata of different years are different strata, the years'
 * samples independent, and each year keeps its own calibration. One year is a stack too. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "estimate/wave_rows.h"
#include "statistics/row_estimate.h"

/* sample: the rows of every wave, one wave after another, `first` being where each begins and one more where the last
 * ends. Auxiliaries are the waves' side by side, 0 in the rows of the others. */
struct stack {
    struct wave_rows *const *waves;
    size_t n_waves, *first;
    struct multistage_sample sample;
    double *basis;
    struct arena arena;
};

/* Borrows the waves. False where their samples were drawn in different numbers of stages, and cannot be laid together.
 * Either way the stack is to be cleared. */
bool stack_init(struct stack *stack, struct wave_rows *const *waves, size_t n_waves);
void stack_clear(struct stack *stack);

/* An indicator's values over the rows of the stack, owned by the arena. False where a wave did not ask it. */
bool stack_item(const struct stack *stack, size_t indicator, struct arena *arena, struct row_item *item);

/* Which rows belong to a level of a domain, by their names: none of a year that does not have it. Owned by the caller.
 */
bool *stack_level(const struct stack *stack, const char *domain, const char *level);
