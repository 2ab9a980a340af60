/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a cell can go, as a linear program: where a search for circuits gives up, this finds what there is. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "protect/attack.h"

/* A target that is to move by `wanted` > 0 in the direction of `sign`. Hidden cells may move, and those that may be
 * hidden at a cost of up to most_cost (-1: none). n_steps: after so many it ends where it is. */
struct linear_program_move {
    uint32_t target;
    int sign, wanted, most_cost;
    enum attack_view view;
    int n_steps;
};

/* How far it came; is_most: no table in whole numbers, nor in any others, has it further. */
struct linear_program_end {
    int reached;
    bool is_most;
};

/* Hides what moves and notes what the table shows (attack_show), if it is one in whole numbers; else nothing comes of
 * it. Of what equations tie to the target the nearest thousands are looked at: where there are more, is_most is not
 * said. */
struct linear_program_end linear_program_push(struct attack *attack, const struct linear_program_move *move);
