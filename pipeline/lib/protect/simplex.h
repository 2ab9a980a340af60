/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The largest or smallest value of one variable x[target] where A x = A x0 and x >= 0, by the primal simplex method
 * from a point x0 that fits. Columns of A have few entries, each 1 or -1.
 *
 * The basis is kept as a product of elementary columns. x0 need not be a corner: a variable outside the basis that is
 * above 0 may go either way. Variables of a low rank enter before those of a higher one, so that those that cost
 * nothing are used first. Source: Chvátal, Linear Programming (1983), 7 and 8. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct simplex_entry {
    uint32_t row;
    int sign;
};

/* Column j has entries first[j] to first[j + 1] - 1; rank[j] is its rank. x: n values, x0 on entry. Borrowed, but x is
 * written to. */
struct simplex_problem {
    size_t n_rows, n_columns;
    const uint32_t *first;
    const struct simplex_entry *entries;
    const int *rank;
    double *x;
};

/* REACHED: x[target] is `wanted`, or a little beyond where that leaves whole numbers; BEST: it can go no further in
 * that direction; UNDECIDED: the steps were used up. */
enum simplex_end { SIMPLEX_REACHED, SIMPLEX_BEST, SIMPLEX_UNDECIDED };

/* Moves x[target] towards `wanted`, and x with it. n_steps: at most so many exchanges; lowered by those that were made.
 */
enum simplex_end simplex_move(const struct simplex_problem *problem, size_t target, double wanted, int *n_steps);
