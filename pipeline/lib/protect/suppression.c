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

/* A circuit that is not found among FEW_NODES steps is looked for by a program, of MOST_STEPS. */
enum { FEW_NODES = 100, MOST_STEPS = 5000, MOST_ATTEMPTS = 3 };

/* How far a cell can go in one direction: `need` by every means, up to `far` by paths. */
static int reach_of(struct attack *attack, uint32_t cell, int sign, struct suppression_reach reach)
{
    struct circuit_push near = { cell, sign, reach.need, -1, false, ATTACK_OUTSIDE };
    int done = circuit_push(attack, &near);
    if (done == reach.need && reach.far > reach.need)
        done += circuit_push(attack,
                             &(struct circuit_push){ cell, sign, reach.far - reach.need, -1, true, ATTACK_OUTSIDE });
    circuit_restore(attack);
    if (done < reach.need) {
        struct linear_program_end end = linear_program_push(
            attack, &(struct linear_program_move){ cell, sign, reach.need, -1, ATTACK_OUTSIDE, MOST_STEPS });
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
    attack->search.node_limit = FEW_NODES;
    int most_up = reach_of(attack, cell, 1, up), most_down = reach_of(attack, cell, -1, down);
    return (struct attack_range){ count - most_down, count + most_up };
}

/* One direction of a target, for one view: it must go `need` in the direction of `sign`. */
struct aim {
    uint32_t cell;
    enum attack_view view;
    int sign, need;
};

/* How far the tables met so far show that the cell can go. */
static int shown_of(const struct attack *attack, const struct aim *aim)
{
    const struct attack_shown *shown = &attack->shown[aim->view][aim->cell];
    int count = attack->cells[aim->cell].count;
    return aim->sign > 0 ? shown->count[1] - count : count - shown->count[0];
}

static bool is_reached(const struct attack *attack, const struct aim *aim)
{
    return shown_of(attack, aim) >= aim->need;
}

static struct aim aim_of(const struct suppression_target *target, int k)
{
    return (struct aim){ target->cell, (enum attack_view)(k / 2), k % 2 == 0 ? -1 : 1, target->need[k / 2][k % 2] };
}

bool suppression_is_shown(const struct attack *attack, const struct suppression_target *target)
{
    for (int k = 0; k < 2 * ATTACK_VIEWS; k++) {
        struct aim aim = aim_of(target, k);
        if (!is_reached(attack, &aim))
            return false;
    }
    return true;
}

/* Circuits first: they cost little, and mostly do. Pushing again may get further, as what was hidden on the way is then
 * free. */
static void push_circuits(struct attack *attack, const struct aim *aim, int most_cost)
{
    int n_attempts = most_cost < 0 ? 1 : MOST_ATTEMPTS;
    for (int k = 0, done = 0, before = -1; k < n_attempts && done > before && !is_reached(attack, aim); k++) {
        before = done;
        done = circuit_push(attack,
                            &(struct circuit_push){ aim->cell, aim->sign, aim->need, most_cost, false, aim->view });
        circuit_restore(attack);
    }
}

/* By all that is hidden, or may be at that cost: circuits, then a program. *is_most: it can go no further. */
static bool push(struct attack *attack, const struct aim *aim, int most_cost, int *most)
{
    push_circuits(attack, aim, most_cost);
    if (is_reached(attack, aim) || attack->effort <= 0)
        return is_reached(attack, aim);
    struct linear_program_end end = linear_program_push(
        attack, &(struct linear_program_move){ aim->cell, aim->sign, aim->need, most_cost, aim->view, MOST_STEPS });
    if (most != NULL && end.is_most)
        *most = end.reached;
    return is_reached(attack, aim);
}

/* Hides further cells until the target can go as far as it must: cheap ones where that will do. Where nothing that may
 * be hidden gets it so far, the need is lowered to what is possible: then known bases bound it. */
static bool protect_direction(struct attack *attack, struct aim *aim)
{
    static const int most_costs[] = { -1, ATTACK_CHEAP, ATTACK_DEAR, INT_MAX };
    int most = INT_MAX;
    for (size_t i = 0; i < sizeof most_costs / sizeof *most_costs && !is_reached(attack, aim) && attack->effort > 0;
         i++)
        (void)push(attack, aim, most_costs[i], most_costs[i] == INT_MAX ? &most : NULL);
    aim->need = number_least(aim->need, most);
    return is_reached(attack, aim);
}

/* Hides all that equations tie to a cell, directly or by others; is_far: by cells of other groups, too. */
static void hide_tied(struct attack *attack, uint32_t cell, bool is_far)
{
    uint32_t *members = memory_new(attack->n_cells, sizeof *members);
    bool *is_in = memory_new(attack->n_cells, sizeof *is_in);
    size_t n = 1;
    members[0] = cell;
    is_in[cell] = true;
    for (size_t i = 0; i < n; i++) {
        const struct attack_cell *member = &attack->cells[members[i]];
        if (!is_far && member->group != attack->cells[cell].group)
            continue;
        attack->effort -= member->n_links;
        for (uint32_t k = member->first_link; k < member->first_link + member->n_links; k++) {
            const struct attack_equation *equation = &attack->equations[attack->by_cell[k].equation];
            for (uint32_t l = equation->first; l < equation->first + equation->n; l++) {
                uint32_t other = attack->by_equation[l].cell;
                if (is_in[other] || !(attack->cells[other].is_hidden || attack->cells[other].may_hide))
                    continue;
                attack_hide(attack, other);
                is_in[other] = true;
                members[n++] = other;
            }
        }
    }
    free(members);
    free(is_in);
}

/* Looks once more, now that all is hidden that is tied to it; a program where there is effort left. */
static bool look_last(struct attack *attack, const struct suppression_target *target)
{
    for (int k = 0; k < 2 * ATTACK_VIEWS; k++) {
        struct aim aim = aim_of(target, k);
        push_circuits(attack, &aim, -1);
        if (!is_reached(attack, &aim) && attack->effort > 0)
            (void)linear_program_push(
                attack, &(struct linear_program_move){ aim.cell, aim.sign, aim.need, -1, aim.view, MOST_STEPS });
    }
    return suppression_is_shown(attack, target);
}

/* Where all is hidden that may be, nothing more can be done: what is shown then is the target's room. */
static void give_up(struct attack *attack, struct suppression_target *target)
{
    target->is_given_up = attack->effort <= 0;
    hide_tied(attack, target->cell, false);
    if (look_last(attack, target))
        return;
    hide_tied(attack, target->cell, true);
    if (look_last(attack, target))
        return;
    for (int k = 0; k < 2 * ATTACK_VIEWS; k++) {
        struct aim aim = aim_of(target, k);
        target->need[k / 2][k % 2] = number_least(aim.need, shown_of(attack, &aim));
    }
}

static void protect_cell(struct attack *attack, struct suppression_target *target)
{
    bool is_done = true;
    for (int k = 2 * ATTACK_VIEWS - 1; k >= 0; k--) {
        struct aim aim = aim_of(target, k);
        is_done = protect_direction(attack, &aim) && is_done;
        target->need[k / 2][k % 2] = aim.need;
    }
    if (!is_done)
        give_up(attack, target);
    const int *need = target->need[ATTACK_OUTSIDE];
    target->is_bounded = target->is_bounded || need[1] < target->up || need[0] < target->down;
    target->up = need[1];
    target->down = need[0];
    target->is_protected = target->is_protected || target->up + target->down > 0;
}

/* Known bases may leave a target less room than it should have, whatever is hidden. One that asks for none is
 * protected. */
static void bound_targets(const struct attack *attack, struct suppression_target *targets, size_t n)
{
    struct attack_range *bounds[ATTACK_VIEWS] = { bounds_find(attack, ATTACK_OUTSIDE),
                                                  bounds_find(attack, ATTACK_INSIDE) };
    for (size_t i = 0; i < n; i++) {
        struct suppression_target *target = &targets[i];
        int count = attack->cells[target->cell].count;
        target->is_protected = target->up + target->down == 0;
        for (int view = 0; view < ATTACK_VIEWS; view++) {
            struct attack_range range = bounds[view][target->cell];
            target->need[view][0] = number_least(target->down, count - range.low);
            target->need[view][1] = number_least(target->up, range.high - count);
        }
        const int *need = target->need[ATTACK_OUTSIDE];
        target->is_bounded = need[1] < target->up || need[0] < target->down;
        target->up = need[1];
        target->down = need[0];
    }
    for (int view = 0; view < ATTACK_VIEWS; view++)
        free(bounds[view]);
}

/* Tells when another hundredth is done; a search of few is done before anybody has read it. */
static void tell(const struct attack *attack, size_t i, size_t n)
{
    enum { FEW = 2000 };
    if (attack->tell != NULL && n >= FEW && (100 * i) / n != (100 * (i + 1)) / n)
        attack->tell((int)((100 * (i + 1)) / n));
}

/* A target that has been shown to be protected stays so, since what is hidden later only widens what is possible. */
bool suppression_protect(struct attack *attack, struct suppression_target *targets, size_t n)
{
    bool holds = true;
    bound_targets(attack, targets, n);
    attack->search.node_limit = FEW_NODES;
    for (size_t i = 0; i < n; i++) {
        tell(attack, i, n);
        protect_cell(attack, &targets[i]);
        holds = holds && targets[i].is_protected;
    }
    return holds;
}

/* ---- what need not be hidden */

/* A round of releases. target_of: by cell, its target or NULL. */
struct release {
    struct attack *attack;
    const struct suppression_target **target_of;
    const bool *is_kept;
};

/* What was hidden in the try costs. */
static long cost_of_try(const struct attack *attack)
{
    long cost = 0;
    for (size_t i = 0; i < attack->memory.n_undo; i++)
        if (attack->memory.undo[i].act == ATTACK_HID)
            cost += attack->cells[attack->memory.undo[i].at].cost;
    return cost;
}

/* Protects a target again, by what is hidden, or by what costs less than `budget` besides. */
static bool restore(struct attack *attack, const struct suppression_target *target, long budget)
{
    for (int k = 2 * ATTACK_VIEWS - 1; k >= 0; k--) {
        struct aim aim = aim_of(target, k);
        if (is_reached(attack, &aim) || push(attack, &aim, -1, NULL))
            continue;
        long left = budget - cost_of_try(attack) - 1;
        if (left > 0 && attack->effort > 0)
            push_circuits(attack, &aim, left < INT_MAX ? (int)left : INT_MAX);
        if (!is_reached(attack, &aim) || cost_of_try(attack) >= budget)
            return false;
    }
    return true;
}

/* Targets that lost what they rested on: those whose cells the voided tables change. They are found before anything is
 * met anew. */
static bool restore_all(const struct release *release, long budget)
{
    struct attack *attack = release->attack;
    struct attack_memory *memory = &attack->memory;
    size_t n_before = memory->n_undo;
    for (size_t i = 0; i < n_before; i++) {
        const struct attack_undo *undo = &memory->undo[i];
        const struct suppression_target *target = undo->act == ATTACK_SHOWED ? release->target_of[undo->at] : NULL;
        if (target != NULL && !suppression_is_shown(attack, target) && !restore(attack, target, budget))
            return false;
    }
    return true;
}

static int row_cost(const struct attack *attack, uint32_t row)
{
    int cost = 0;
    for (uint32_t i = row; i < attack->n_cells && attack->cells[i].row == row; i++)
        cost += attack->cells[i].cost;
    return cost;
}

/* Whether the row can be shown, or others that cost less be hidden in its stead; then it is. */
static bool release_row(const struct release *release, uint32_t row)
{
    struct attack *attack = release->attack;
    int cost = row_cost(attack, row);
    attack_try(attack);
    attack_reveal(attack, row);
    for (uint32_t i = row; i < attack->n_cells && attack->cells[i].row == row; i++)
        attack->cells[i].may_hide = false;
    bool is_released = restore_all(release, cost);
    for (uint32_t i = row; i < attack->n_cells && attack->cells[i].row == row; i++)
        attack->cells[i].may_hide = true;
    if (!is_released)
        attack_take_back(attack);
    attack->memory.is_trying = false;
    return is_released;
}

struct dear {
    uint32_t row;
    int cost;
};

static int compare_dear(const void *left, const void *right)
{
    const struct dear *a = left, *b = right;
    if (a->cost != b->cost)
        return a->cost > b->cost ? -1 : 1;
    return a->row < b->row ? -1 : a->row > b->row;
}

/* Rows that were hidden for others, the dearest first. */
static struct dear *find_dear(const struct release *release, size_t *n)
{
    const struct attack *attack = release->attack;
    struct dear *rows = memory_new(attack->n_cells, sizeof *rows);
    *n = 0;
    for (uint32_t i = 0; i < attack->n_cells; i++)
        if (attack->cells[i].row == i && attack->cells[i].is_hidden && attack->cells[i].may_hide &&
            !release->is_kept[i])
            rows[(*n)++] = (struct dear){ i, row_cost(attack, i) };
    qsort(rows, *n, sizeof *rows, compare_dear);
    return rows;
}

static bool release_round(const struct release *release)
{
    size_t n;
    bool has_released = false;
    struct dear *rows = find_dear(release, &n);
    for (size_t i = 0; i < n && release->attack->effort > 0; i++)
        has_released = release_row(release, rows[i].row) || has_released;
    free(rows);
    return has_released;
}

void suppression_release(struct attack *attack, const struct suppression_target *targets, size_t n, const bool *is_kept)
{
    enum { MOST_ROUNDS = 6 };
    struct release release = { attack, memory_new(attack->n_cells, sizeof(void *)), is_kept };
    for (size_t i = 0; i < n; i++)
        release.target_of[targets[i].cell] = &targets[i];
    attack->search.node_limit = FEW_NODES;
    for (int round = 0; round < MOST_ROUNDS && release_round(&release); round++)
        continue;
    free(release.target_of);
}
