/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Circuits: ways to change the counts of hidden cells so that every equation still holds.
 *
 * A circuit through a target is a set of cells, some larger and some smaller by the same amount, after which all sums
 * are what they were. Where cells stand in at most two equations it is a path in a graph, and found if there is one.
 * Where a cell of it stands in more, the search closes one open equation after the other, the best cells first, and
 * comes back to its choices in the order of how many of them were not the best (limited discrepancies): a search that
 * fails does not die in the corner of its first mistake. It ends after so many steps. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "protect/attack.h"

/* To move the target by up to `wanted`. Hidden cells may move, and visible ones that may be hidden, at a cost of up to
 * most_cost (-1: none), the cheapest first; those that do are hidden. has_paths_alone: no search for circuits of wide
 * cells. */
struct circuit_push {
    uint32_t target;
    int sign, wanted;
    int most_cost;
    bool has_paths_alone;
    enum attack_view view;
};

/* Moves the target from the table reached so far; returns how far it came. The table at the end of the way agrees with
 * what is published, so that what it says of its cells is noted (attack_show). */
int circuit_push(struct attack *attack, const struct circuit_push *push);

/* Back to the true table. */
void circuit_restore(struct attack *attack);
