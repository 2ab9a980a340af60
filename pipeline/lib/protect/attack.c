#include "protect/attack.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "protect/bounds.h"
#include "protect/circuit.h"
#include "protect/program.h"

/* A circuit that is not found among FEW_NODES steps is looked for by a program. A target for which no effort is left
 * has LEAST_NODES; with all hidden that is tied to it, LAST_STEPS. */
enum {
    FEW_NODES = 100,
    LEAST_NODES = 20,
    MOST_NODES = 3000000,
    MOST_STEPS = 200000,
    LAST_STEPS = 5000,
    MOST_ATTEMPTS = 3
};

void attack_init(struct attack *attack)
{
    *attack = (struct attack){ .effort = { MOST_NODES, MOST_STEPS } };
}

void attack_clear(struct attack *attack)
{
    free(attack->cells);
    free(attack->equations);
    free(attack->by_equation);
    free(attack->by_cell);
    free(attack->shown);
    circuit_search_free(attack->search);
    attack_init(attack);
}

uint32_t attack_add_cell(struct attack *attack, int count)
{
    attack->cells = memory_grow(attack->cells, &attack->cells_capacity, attack->n_cells + 1, sizeof *attack->cells);
    attack->cells[attack->n_cells] = (struct attack_cell){ .count = count };
    return (uint32_t)attack->n_cells++;
}

void attack_add_equation(struct attack *attack, const char *name)
{
    attack->equations =
        memory_grow(attack->equations, &attack->equations_capacity, attack->n_equations + 1, sizeof *attack->equations);
    attack->equations[attack->n_equations++] =
        (struct attack_equation){ .first = (uint32_t)attack->n_links, .name = name };
}

void attack_add_term(struct attack *attack, uint32_t cell, int sign)
{
    attack->by_equation =
        memory_grow(attack->by_equation, &attack->links_capacity, attack->n_links + 1, sizeof *attack->by_equation);
    attack->by_equation[attack->n_links++] = (struct attack_link){ cell, (uint32_t)attack->n_equations - 1, sign };
    attack->equations[attack->n_equations - 1].n++;
    attack->cells[cell].n_links++;
}

void attack_finish(struct attack *attack)
{
    uint32_t first = 0;
    attack->by_cell = memory_new(attack->n_links, sizeof *attack->by_cell);
    attack->shown = memory_new(attack->n_cells, sizeof *attack->shown);
    for (size_t i = 0; i < attack->n_cells; i++) {
        attack->shown[i] = (struct attack_range){ attack->cells[i].count, attack->cells[i].count };
        attack->cells[i].first_link = first;
        first += attack->cells[i].n_links;
        attack->cells[i].n_links = 0;
    }
    for (size_t i = 0; i < attack->n_links; i++) {
        struct attack_cell *cell = &attack->cells[attack->by_equation[i].cell];
        attack->by_cell[cell->first_link + cell->n_links++] = attack->by_equation[i];
    }
    attack->search = circuit_search_new(attack);
}

int attack_most(const struct attack *attack, uint32_t cell, int steps)
{
    int most = INT_MAX;
    for (uint32_t k = 0; k < attack->cells[cell].n_links; k++) {
        const struct attack_equation *equation =
            &attack->equations[attack->by_cell[attack->cells[cell].first_link + k].equation];
        const struct attack_link *total = NULL;
        int sum = 0, n_totals = 0;
        for (uint32_t i = equation->first; i < equation->first + equation->n; i++) {
            const struct attack_link *link = &attack->by_equation[i];
            sum += attack->cells[link->cell].count;
            n_totals += link->sign < 0;
            total = link->sign < 0 ? link : total;
        }
        int bound = n_totals == 0                                       ? sum
                    : n_totals == 1 && total->cell != cell && steps > 0 ? attack_most(attack, total->cell, steps - 1)
                                                                        : INT_MAX;
        most = bound < most ? bound : most;
    }
    return most;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* How far a cell can go in one direction: `need` by every means, up to `far` by paths. */
static int reach_of(struct attack *attack, uint32_t cell, int sign, struct attack_reach reach)
{
    struct circuit_push near = { cell, sign, reach.need, -1, false };
    int done = circuit_push(attack, &near);
    if (done == reach.need && reach.far > reach.need)
        done += circuit_push(attack, &(struct circuit_push){ cell, sign, reach.far - reach.need, -1, true });
    circuit_restore(attack);
    if (done < reach.need) {
        int n_steps = LAST_STEPS;
        struct program_end end = program_push(attack, &(struct program_move){ cell, sign, reach.need, -1 }, &n_steps);
        done = end.reached > done ? least(end.reached, reach.need) : done;
    }
    return done;
}

struct attack_range attack_range(struct attack *attack, uint32_t cell, struct attack_reach up, struct attack_reach down)
{
    int count = attack->cells[cell].count;
    if (!attack->cells[cell].is_hidden)
        return (struct attack_range){ count, count };
    int most_up = reach_of(attack, cell, 1, up), most_down = reach_of(attack, cell, -1, down);
    return (struct attack_range){ count - most_down, count + most_up };
}

void attack_show(struct attack *attack, uint32_t cell, int count)
{
    struct attack_range *shown = &attack->shown[cell];
    if (count == attack->cells[cell].count)
        return;
    attack->cells[cell].is_hidden = true;
    shown->low = count < shown->low ? count : shown->low;
    shown->high = count > shown->high ? count : shown->high;
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
    struct program_end end = { 0, false };
    for (size_t i = 0; i < sizeof most_costs / sizeof *most_costs && !is_reached(attack, aim); i++) {
        push_circuits(attack, aim, most_costs[i]);
        if (!is_reached(attack, aim) && most_costs[i] >= 0)
            end = program_push(attack, &(struct program_move){ aim->cell, aim->sign, aim->need, most_costs[i] },
                               aim->n_steps);
    }
    if (!is_reached(attack, aim) && end.is_most)
        aim->need = least(aim->need, end.reached);
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
static void settle(struct attack *attack, struct attack_target *target)
{
    int count = attack->cells[target->cell].count, n_steps = LAST_STEPS;
    hide_group(attack, target->cell);
    if (!is_shown(attack, target->cell, 1, target->up))
        (void)program_push(attack, &(struct program_move){ target->cell, 1, target->up, -1 }, &n_steps);
    if (!is_shown(attack, target->cell, -1, target->down))
        (void)program_push(attack, &(struct program_move){ target->cell, -1, target->down, -1 }, &n_steps);
    struct attack_range shown = attack->shown[target->cell];
    int up = least(target->up, shown.high - count), down = least(target->down, count - shown.low);
    target->is_bounded = target->is_bounded || up < target->up || down < target->down;
    target->up = up;
    target->down = down;
}

static void protect_cell(struct attack *attack, struct attack_target *target, int *n_steps)
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
static void bound_targets(const struct attack *attack, struct attack_target *targets, size_t n)
{
    struct attack_range *bounds = bounds_find(attack);
    for (size_t i = 0; i < n; i++) {
        struct attack_range range = bounds[targets[i].cell];
        int count = attack->cells[targets[i].cell].count;
        targets[i].is_protected = targets[i].up + targets[i].down == 0;
        targets[i].is_bounded = range.high - count < targets[i].up || count - range.low < targets[i].down;
        targets[i].up = least(targets[i].up, range.high - count);
        targets[i].down = least(targets[i].down, count - range.low);
    }
    free(bounds);
}

/* A target that has been shown to be protected stays so, since what is hidden later only widens what is possible. */
bool attack_protect(struct attack *attack, struct attack_target *targets, size_t n)
{
    int n_steps = attack->effort.n_steps;
    long n_nodes = circuit_effort(attack->search) + attack->effort.n_nodes;
    bool holds = true;
    bound_targets(attack, targets, n);
    for (size_t i = 0; i < n; i++) {
        circuit_limit(attack->search, circuit_effort(attack->search) < n_nodes ? FEW_NODES : LEAST_NODES);
        protect_cell(attack, &targets[i], &n_steps);
        holds = holds && targets[i].is_protected;
    }
    circuit_limit(attack->search, FEW_NODES);
    return holds;
}
