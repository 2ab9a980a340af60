/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a cell can go, as a linear program: where a search for circuits gives up, this finds what there is. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "protect/attack.h"

/* A target that is to move by `wanted` > 0 in the direction of `sign`. Hidden cells may move, and those that may be
 * hidden at a cost of up to most_cost (-1: none). */
struct linear_program_move {
    uint32_t target;
    int sign, wanted, most_cost;
};

/* How far it came; is_most: no table in whole numbers, nor in any others, has it further. */
struct linear_program_end {
    int reached;
    bool is_most;
};

/* Hides what moves and notes what the table shows (attack_shown), if it is one in whole numbers; else nothing comes of
 * it. *n_steps is lowered by the steps taken; at 0 nothing is looked for. */
struct linear_program_end linear_program_push(struct attack *attack, const struct linear_program_move *move,
                                              int *n_steps);
