/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an attacker can infer about a count that was taken out, and what is hidden besides so that it is not too much.
 *
 * The range of a hidden cell is found by changing the true table step by step into others that agree with everything
 * published: a step is a circuit of hidden cells, some larger and some smaller by the same amount, after which every
 * equation holds again. Each end of a range is therefore a table that exists, and a cell that is called protected is
 * so.
 *
 * Where every hidden cell stands in at most two equations (a two-way table with its margins; nested levels), circuits
 * are augmenting paths and the range is exact: the two runs of a maximum flow. Where cells stand in more (three-way
 * tables, an item in several indicators) circuits are searched for (circuit.h), and where few steps find none, by a
 * linear program (linear_program.h), whose end counts if it is in whole numbers. So a range may be too narrow, never
 * too wide. Source: Castro, Computers & Operations Research 39 (2012) 2131-2140, on the attacker's two problems; Cox,
 * JASA 90 (1995) 1453-1462, on circuits in networks; Ford and Fulkerson, Flows in Networks (1962). */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "protect/attack.h"

/* How far from the true count a range is looked for: `need` by every means, from there to `far` by paths alone, which
 * are exact where cells stand in at most two equations. */
struct suppression_reach {
    int need, far;
};

/* The range of a cell to who sees what is published and no more; that of a visible cell is its count. */
struct attack_range suppression_range(struct attack *attack, uint32_t cell, struct suppression_reach up,
                                      struct suppression_reach down);

/* A cell that is to be protected: it must be able to be `up` larger and `down` smaller. is_protected: whether it can.
 * is_bounded: it cannot go so far whatever is hidden; up and down are then what is left. is_given_up: no effort was
 * left to look, and all is hidden that equations tie to it. need: what is asked for by view and direction, [0] down and
 * [1] up: of who is counted himself as far as he can be deceived. Set by suppression_protect. */
struct suppression_target {
    uint32_t cell;
    int up, down;
    bool is_protected, is_bounded, is_given_up;
    int need[ATTACK_VIEWS][2];
};

/* Whether all is shown that a target asks for. */
bool suppression_is_shown(const struct attack *attack, const struct suppression_target *target);

/* Hides further cells until every target is protected, the cheapest circuits first; newly hidden cells get is_hidden.
 * What one table shows of a cell holds for good, as hiding more only widens what is possible. Where nothing that may be
 * hidden gives a target the room that it asks for, it is bounded; where the effort is used up before that is known, all
 * that equations tie to it is hidden. Returns whether all are protected: one is not whose count follows from what
 * cannot be hidden. Source: the order, target by target, is the usual heuristic; see Willenborg and de Waal, Elements
 * of Statistical Disclosure Control (2001), 4.3. */
bool suppression_protect(struct attack *attack, struct suppression_target *targets, size_t n);

/* Shows again what need not be hidden. Each row that was hidden for others, the dearest first, is published on trial;
 * the targets that rested on it have to be protected by what is hidden besides, or by rows that cost less together.
 * is_kept: by cell, rows that stay hidden. Ends when a round brings nothing, or the effort is used up: then more is
 * hidden than need be, never less. */
void suppression_release(struct attack *attack, const struct suppression_target *targets, size_t n,
                         const bool *is_kept);
