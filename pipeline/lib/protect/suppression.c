/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protect/suppression.h"

#include <limits.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "protect/bounds.h"
#include "protect/circuit.h"
#include "protect/linear_program.h"

/* A circuit that is not found among FEW_NODES steps is looked for by a program. A target for which no effort is left
 * has LEAST_NODES; with all hidden that is tied to it, LAST_STEPS. */
enum { FEW_NODES = 100, LEAST_NODES = 20, LAST_STEPS = 5000, MOST_ATTEMPTS = 3 };

/* How far a cell can go in one direction: `need` by every means, up to `far` by paths. */
static int reach_of(struct attack *attack, uint32_t cell, int sign, struct suppression_reach reach)
{
    struct circuit_push near = { cell, sign, reach.need, -1, false };
    int done = circuit_push(attack, &near);
    if (done == reach.need && reach.far > reach.need)
        done += circuit_push(attack, &(struct circuit_push){ cell, sign, reach.far - reach.need, -1, true });
    circuit_restore(attack);
    if (done < reach.need) {
        int n_steps = LAST_STEPS;
        struct linear_program_end end =
            linear_program_push(attack, &(struct linear_program_move){ cell, sign, reach.need, -1 }, &n_steps);
        done = end.reached > done ? number_least(end.reached, reach.need) : done;
    }
    return done;
}

struct attack_range suppression_range(struct attack *attack, uint32_t cell, struct suppression_reach up,
                                      struct suppression_reach down)
{
    int count = attack->cells[cell].count;
    if (!attack->cells[cell].is_hidden)
        return (struct attack_range){ count, count };
    int most_up = reach_of(attack, cell, 1, up), most_down = reach_of(attack, cell, -1, down);
    return (struct attack_range){ count - most_down, count + most_up };
}

/* Whether the tables met so far show that the cell can be so much larger or smaller. */
static bool is_shown(const struct attack *attack, uint32_t cell, int sign, int need)
{
    int count = attack->cells[cell].count;
    return (sign > 0 ? attack->shown[cell].high - count : count - attack->shown[cell].low) >= need;
}

/* One direction of a target: it must go `need` in the direction of `sign`. n_steps: those left to all programs. */
struct aim {
    uint32_t cell;
    int sign, need;
    int *n_steps;
};

static bool is_reached(const struct attack *attack, const struct aim *aim)
{
    return is_shown(attack, aim->cell, aim->sign, aim->need);
}

/* Circuits first: they cost little, and mostly do. Pushing again may get further, as what was hidden on the way is then
 * free. */
static void push_circuits(struct attack *attack, const struct aim *aim, int most_cost)
{
    int n_attempts = most_cost < 0 ? 1 : MOST_ATTEMPTS;
    for (int k = 0, done = 0, before = -1; k < n_attempts && done > before && !is_reached(attack, aim); k++) {
        before = done;
        done = circuit_push(attack, &(struct circuit_push){ aim->cell, aim->sign, aim->need, most_cost, false });
        circuit_restore(attack);
    }
}

/* Hides further cells until the target can go as far as it must: cheap ones where that will do. Where nothing that may
 * be hidden gets it so far, the need is lowered to what is possible: then known bases bound it. */
static bool protect_direction(struct attack *attack, struct aim *aim)
{
    static const int most_costs[] = { -1, ATTACK_CHEAP, ATTACK_DEAR, INT_MAX };
    struct linear_program_end end = { 0, false };
    for (size_t i = 0; i < sizeof most_costs / sizeof *most_costs && !is_reached(attack, aim); i++) {
        push_circuits(attack, aim, most_costs[i]);
        if (!is_reached(attack, aim) && most_costs[i] >= 0)
            end = linear_program_push(
                attack, &(struct linear_program_move){ aim->cell, aim->sign, aim->need, most_costs[i] }, aim->n_steps);
    }
    if (!is_reached(attack, aim) && end.is_most)
        aim->need = number_least(aim->need, end.reached);
    return is_reached(attack, aim);
}

/* Hides all that equations tie to a cell, directly or by others. */
static void hide_group(struct attack *attack, uint32_t cell)
{
    uint32_t *members = memory_new(attack->n_cells, sizeof *members);
    bool *is_in = memory_new(attack->n_cells, sizeof *is_in);
    size_t n = 1;
    members[0] = cell;
    is_in[cell] = true;
    for (size_t i = 0; i < n; i++) {
        const struct attack_cell *member = &attack->cells[members[i]];
        for (uint32_t k = member->first_link; k < member->first_link + member->n_links; k++) {
            const struct attack_equation *equation = &attack->equations[attack->by_cell[k].equation];
            for (uint32_t l = equation->first; l < equation->first + equation->n; l++) {
                struct attack_cell *other = &attack->cells[attack->by_equation[l].cell];
                if (is_in[attack->by_equation[l].cell] || !(other->is_hidden || other->may_hide))
                    continue;
                other->is_hidden = true;
                is_in[attack->by_equation[l].cell] = true;
                members[n++] = attack->by_equation[l].cell;
            }
        }
    }
    free(members);
    free(is_in);
}

/* Where all is hidden that may be, nothing more can be done: what is shown then is the target's room. */
static void settle(struct attack *attack, struct suppression_target *target)
{
    int count = attack->cells[target->cell].count, n_steps = LAST_STEPS;
    hide_group(attack, target->cell);
    if (!is_shown(attack, target->cell, 1, target->up))
        (void)linear_program_push(attack, &(struct linear_program_move){ target->cell, 1, target->up, -1 }, &n_steps);
    if (!is_shown(attack, target->cell, -1, target->down))
        (void)linear_program_push(attack, &(struct linear_program_move){ target->cell, -1, target->down, -1 },
                                  &n_steps);
    struct attack_range shown = attack->shown[target->cell];
    int up = number_least(target->up, shown.high - count), down = number_least(target->down, count - shown.low);
    target->is_bounded = target->is_bounded || up < target->up || down < target->down;
    target->up = up;
    target->down = down;
}

static void protect_cell(struct attack *attack, struct suppression_target *target, int *n_steps)
{
    struct aim up = { target->cell, 1, target->up, n_steps }, down = { target->cell, -1, target->down, n_steps };
    bool is_down = protect_direction(attack, &down), is_up = protect_direction(attack, &up);
    target->is_bounded = target->is_bounded || up.need < target->up || down.need < target->down;
    target->up = up.need;
    target->down = down.need;
    if (!is_up || !is_down)
        settle(attack, target);
    target->is_protected = target->is_protected || target->up + target->down > 0;
}

/* Known bases may leave a target less room than it should have, whatever is hidden. One that asks for none is
 * protected. */
static void bound_targets(const struct attack *attack, struct suppression_target *targets, size_t n)
{
    struct attack_range *bounds = bounds_find(attack);
    for (size_t i = 0; i < n; i++) {
        struct attack_range range = bounds[targets[i].cell];
        int count = attack->cells[targets[i].cell].count;
        targets[i].is_protected = targets[i].up + targets[i].down == 0;
        targets[i].is_bounded = range.high - count < targets[i].up || count - range.low < targets[i].down;
        targets[i].up = number_least(targets[i].up, range.high - count);
        targets[i].down = number_least(targets[i].down, count - range.low);
    }
    free(bounds);
}

/* A target that has been shown to be protected stays so, since what is hidden later only widens what is possible. */
bool suppression_protect(struct attack *attack, struct suppression_target *targets, size_t n)
{
    int n_steps = attack->effort.n_steps;
    long n_nodes = attack->search.effort + attack->effort.n_nodes;
    bool holds = true;
    bound_targets(attack, targets, n);
    for (size_t i = 0; i < n; i++) {
        attack->search.node_limit = attack->search.effort < n_nodes ? FEW_NODES : LEAST_NODES;
        protect_cell(attack, &targets[i], &n_steps);
        holds = holds && targets[i].is_protected;
    }
    attack->search.node_limit = FEW_NODES;
    return holds;
}
