/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protect/circuit.h"

#include <stdlib.h>

enum { DEPTH_LIMIT = 48, WIDTH_LIMIT = 10, SCORE_OPEN = 300 };

/* Whether the cell may take part in a circuit at all. Most cells may not, and the search asks of nearly nothing else.
 */
static inline bool may_move(const struct attack *attack, uint32_t cell)
{
    const struct attack_cell *c = &attack->cells[cell];
    return c->is_hidden || (c->may_hide && c->cost <= attack->search.most_cost);
}

/* Whether the cell may take part in a circuit with this sign, and what that costs. */
static inline bool can_move(const struct attack *attack, uint32_t cell, int sign, int *cost)
{
    const struct attack_cell *c = &attack->cells[cell];
    const struct attack_search *search = &attack->search;
    if (!may_move(attack, cell))
        return false;
    *cost = c->is_hidden ? 1 : 1 + c->cost;
    struct attack_range limits = attack_limits(c, search->view);
    return sign > 0 ? limits.high - search->count[cell] >= search->amount
                    : search->count[cell] - limits.low >= search->amount;
}

/* State of an equation that lacks something of this sign. */
static uint32_t state_of(uint32_t equation, int sign)
{
    return 2 * equation + (sign > 0 ? 1 : 0);
}

static void reach_state(struct attack_search *search, uint32_t state, int cost, uint32_t cell, uint32_t from)
{
    if (search->seen[state] == search->stamp && search->best[state] <= cost)
        return;
    search->seen[state] = search->stamp;
    search->best[state] = cost;
    search->from_cell[state] = cell;
    search->from_state[state] = from;
    heap_push(&search->heap, (struct heap_item){ cost, state });
}

/* Moves `cell` by `sign`, coming from a state through the equation it leaves; its other equation then lacks something.
 */
static void step_through(struct attack *attack, uint32_t cell, int sign, uint32_t from, int cost)
{
    const struct attack_cell *c = &attack->cells[cell];
    const struct attack_link *links = &attack->by_cell[c->first_link];
    uint32_t outside = (uint32_t)(2 * attack->n_equations), left = from == outside ? UINT32_MAX : from / 2;
    int step;
    if (!can_move(attack, cell, sign, &step))
        return;
    if (c->n_links > 2) {
        attack->search.has_met_wide = true;
        return;
    }
    if (c->n_links == 1 && left != UINT32_MAX)
        reach_state(&attack->search, outside, cost + step, cell, from);
    for (uint32_t k = 0; k < c->n_links; k++)
        if (links[k].equation != left)
            reach_state(&attack->search, state_of(links[k].equation, sign * links[k].sign), cost + step, cell, from);
}

static bool is_near(const struct attack *attack, uint32_t cell, uint32_t target)
{
    uint32_t group = attack->cells[cell].group;
    return group == ATTACK_COMMON || group == attack->cells[target].group;
}

static void expand(struct attack *attack, uint32_t state, int cost, uint32_t target)
{
    uint32_t outside = (uint32_t)(2 * attack->n_equations);
    if (state == outside) {
        attack->effort -= (int64_t)attack->search.n_ends;
        for (size_t i = 0; i < attack->search.n_ends; i++)
            for (int sign = -1; sign <= 1; sign += 2)
                if (attack->search.ends[i] != target && is_near(attack, attack->search.ends[i], target))
                    step_through(attack, attack->search.ends[i], sign, state, cost);
        return;
    }
    const struct attack_equation *equation = &attack->equations[state / 2];
    attack->effort -= equation->n;
    int lacks = (state & 1) != 0 ? 1 : -1;
    for (uint32_t k = equation->first; k < equation->first + equation->n; k++)
        if (attack->by_equation[k].cell != target && may_move(attack, attack->by_equation[k].cell))
            step_through(attack, attack->by_equation[k].cell, -lacks * attack->by_equation[k].sign, state, cost);
}

/* Adds a move of one unit; false where the cell moves already. */
static bool move_cell(struct attack *attack, uint32_t cell, int sign)
{
    struct attack_search *search = &attack->search;
    if (search->move[cell] != 0)
        return false;
    search->move[cell] = sign;
    search->path[search->n_path++] = cell;
    return true;
}

static void drop_path(struct attack_search *search)
{
    while (search->n_path > 0)
        search->move[search->path[--search->n_path]] = 0;
}

/* Sign with which a cell moves when it takes away what a state lacks. */
static int sign_from(const struct attack *attack, uint32_t cell, uint32_t from, uint32_t to)
{
    const struct attack_cell *c = &attack->cells[cell];
    uint32_t outside = (uint32_t)(2 * attack->n_equations);
    for (uint32_t k = 0; k < c->n_links; k++) {
        const struct attack_link *link = &attack->by_cell[c->first_link + k];
        if (from != outside && link->equation == from / 2)
            return ((from & 1) != 0 ? -1 : 1) * link->sign;
        if (from == outside && link->equation == to / 2)
            return ((to & 1) != 0 ? 1 : -1) * link->sign;
    }
    return 0;
}

/* The cheapest circuit through `target` of cells in at most two equations; the cells and their signs go to path and
 * move. */
static bool find_path(struct attack *attack, uint32_t target, int sign)
{
    struct attack_search *search = &attack->search;
    const struct attack_cell *c = &attack->cells[target];
    const struct attack_link *links = &attack->by_cell[c->first_link];
    uint32_t outside = (uint32_t)(2 * attack->n_equations);
    drop_path(search);
    (void)move_cell(attack, target, sign);
    if (c->n_links == 0)
        return true;
    search->has_met_wide = c->n_links > 2;
    if (search->has_met_wide)
        return false;
    uint32_t start = state_of(links[0].equation, sign * links[0].sign);
    uint32_t goal = c->n_links == 1 ? outside : state_of(links[1].equation, -sign * links[1].sign);
    search->stamp++;
    search->heap.n = 0;
    reach_state(search, start, 0, target, start);
    while (search->heap.n > 0) {
        struct heap_item item = heap_pop(&search->heap);
        if (item.key > search->best[item.value])
            continue;
        if (item.value == goal) {
            for (uint32_t state = goal; state != start; state = search->from_state[state])
                if (!move_cell(attack, search->from_cell[state],
                               sign_from(attack, search->from_cell[state], search->from_state[state], state)))
                    return !(search->has_met_wide = true);
            return true;
        }
        expand(attack, item.value, item.key, target);
    }
    return false;
}

/* What the equations of a moving cell then lack; `direction` -1 takes the move back. */
static void tell_equations(struct attack *attack, uint32_t cell, int sign, int direction)
{
    struct attack_search *search = &attack->search;
    const struct attack_cell *c = &attack->cells[cell];
    for (uint32_t k = 0; k < c->n_links; k++) {
        const struct attack_link *link = &attack->by_cell[c->first_link + k];
        int *balance = &search->balance[link->equation], before = *balance;
        *balance += direction * sign * link->sign;
        if (before == 0)
            search->open[search->n_open++] = link->equation;
        for (size_t i = 0; *balance == 0 && i < search->n_open; i++)
            if (search->open[i] == link->equation)
                search->open[i] = search->open[--search->n_open];
    }
}

struct candidate {
    uint32_t cell;
    int sign, score;
};

/* How many equations a move would open less those that it would close, and its cost. */
static int score_of(const struct attack *attack, uint32_t cell, int sign, int cost)
{
    const struct attack_cell *c = &attack->cells[cell];
    int score = cost;
    for (uint32_t k = 0; k < c->n_links; k++) {
        const struct attack_link *link = &attack->by_cell[c->first_link + k];
        int balance = attack->search.balance[link->equation];
        score += SCORE_OPEN * (abs(balance + sign * link->sign) - abs(balance));
    }
    return score;
}

/* The best candidates that take something from what an equation lacks, best first. Returns their number. */
static size_t find_candidates(struct attack *attack, uint32_t number, struct candidate *best)
{
    const struct attack_search *search = &attack->search;
    const struct attack_equation *equation = &attack->equations[number];
    int lacks = search->balance[number] > 0 ? 1 : -1, cost;
    size_t n = 0;
    attack->effort -= equation->n;
    for (uint32_t k = equation->first; k < equation->first + equation->n; k++) {
        const struct attack_link *link = &attack->by_equation[k];
        int sign = -lacks * link->sign;
        if (!may_move(attack, link->cell) || search->move[link->cell] != 0 ||
            !can_move(attack, link->cell, sign, &cost))
            continue;
        struct candidate candidate = { link->cell, sign, score_of(attack, link->cell, sign, cost) };
        size_t i = n < WIDTH_LIMIT ? n++ : n;
        for (; i > 0 && best[i - 1].score > candidate.score; i--)
            if (i < WIDTH_LIMIT)
                best[i] = best[i - 1];
        if (i < WIDTH_LIMIT)
            best[i] = candidate;
    }
    return n;
}

/* How many cells can take something from what an equation lacks; counting ends at `most`. */
static size_t count_candidates(struct attack *attack, uint32_t number, size_t most)
{
    const struct attack_search *search = &attack->search;
    const struct attack_equation *equation = &attack->equations[number];
    int lacks = search->balance[number] > 0 ? 1 : -1, cost;
    size_t n = 0;
    attack->effort -= equation->n;
    for (uint32_t k = equation->first; k < equation->first + equation->n && n < most; k++) {
        const struct attack_link *link = &attack->by_equation[k];
        n += may_move(attack, link->cell) && search->move[link->cell] == 0 &&
             can_move(attack, link->cell, -lacks * link->sign, &cost);
    }
    return n;
}

/* The open equation that leaves the least choice. */
static uint32_t find_narrowest(struct attack *attack)
{
    const struct attack_search *search = &attack->search;
    uint32_t narrowest = search->open[0];
    size_t n_least = SIZE_MAX;
    for (size_t i = 0; i < search->n_open && n_least > 0; i++) {
        size_t n = count_candidates(attack, search->open[i], n_least);
        if (n < n_least) {
            n_least = n;
            narrowest = search->open[i];
        }
    }
    return narrowest;
}

/* Closes the open equations one by one, and goes back where it cannot. The i-th best choice takes i of the
 * discrepancies that are left. */
static bool close_all(struct attack *attack, int depth, size_t n_left)
{
    struct attack_search *search = &attack->search;
    struct candidate best[WIDTH_LIMIT];
    if (search->n_open == 0)
        return true;
    if (depth == DEPTH_LIMIT || ++search->n_nodes > search->node_limit)
        return false;
    size_t n = find_candidates(attack, find_narrowest(attack), best);
    search->was_cut = search->was_cut || n > n_left + 1;
    for (size_t i = 0; i < n && i <= n_left; i++) {
        (void)move_cell(attack, best[i].cell, best[i].sign);
        tell_equations(attack, best[i].cell, best[i].sign, 1);
        if (close_all(attack, depth + 1, n_left - i))
            return true;
        tell_equations(attack, best[i].cell, best[i].sign, -1);
        search->move[search->path[--search->n_path]] = 0;
    }
    return false;
}

/* A circuit through `target` in which cells may stand in any number of equations. */
static bool find_circuit(struct attack *attack, uint32_t target, int sign)
{
    struct attack_search *search = &attack->search;
    drop_path(search);
    search->n_nodes = 0;
    search->was_cut = true;
    (void)move_cell(attack, target, sign);
    tell_equations(attack, target, sign, 1);
    bool is_found = false;
    for (size_t n_left = 0; !is_found && search->was_cut && search->n_nodes < search->node_limit; n_left++) {
        search->was_cut = false;
        is_found = close_all(attack, 0, n_left);
    }
    while (search->n_open > 0)
        search->balance[search->open[--search->n_open]] = 0;
    return is_found;
}

/* How far a cell can go in the direction of `sign` from the count reached. */
static int room_of(const struct attack *attack, uint32_t cell, int sign)
{
    struct attack_range limits = attack_limits(&attack->cells[cell], attack->search.view);
    int count = attack->search.count[cell];
    return sign > 0 ? limits.high - count : count - limits.low;
}

/* The most that the circuit in `path` can carry. */
static int capacity_of(const struct attack *attack, int wanted)
{
    const struct attack_search *search = &attack->search;
    for (size_t i = 0; i < search->n_path; i++) {
        int room = room_of(attack, search->path[i], search->move[search->path[i]]);
        wanted = room < wanted ? room : wanted;
    }
    return wanted;
}

static void apply_path(struct attack *attack, int amount)
{
    struct attack_search *search = &attack->search;
    for (size_t i = 0; i < search->n_path; i++) {
        uint32_t cell = search->path[i];
        if (!search->is_changed[cell])
            search->changed[search->n_changed++] = cell;
        search->is_changed[cell] = true;
        search->count[cell] += amount * search->move[cell];
    }
}

/* Notes the table reached. */
static void show_reached(struct attack *attack)
{
    const struct attack_search *search = &attack->search;
    struct attack_count *counts = memory_new(search->n_changed, sizeof *counts);
    for (size_t i = 0; i < search->n_changed; i++)
        counts[i] = (struct attack_count){ search->changed[i], search->count[search->changed[i]] };
    attack_show(attack, counts, search->n_changed);
    free(counts);
}

void circuit_restore(struct attack *attack)
{
    struct attack_search *search = &attack->search;
    while (search->n_changed > 0) {
        uint32_t cell = search->changed[--search->n_changed];
        search->count[cell] = attack->cells[cell].count;
        search->is_changed[cell] = false;
    }
}

static bool find_any(struct attack *attack, const struct circuit_push *push)
{
    return find_path(attack, push->target, push->sign) ||
           (!push->has_paths_alone && attack->search.has_met_wide && find_circuit(attack, push->target, push->sign));
}

/* Looks for a circuit that carries all that is wanted, then for any. Whatever the order, a two-way table ends at its
 * maximum flow. */
int circuit_push(struct attack *attack, const struct circuit_push *push)
{
    struct attack_search *search = &attack->search;
    int done = 0;
    search->most_cost = push->most_cost;
    search->view = push->view;
    while (done < push->wanted) {
        bool is_found = false;
        for (search->amount = push->wanted - done; !is_found && search->amount > 0;
             search->amount = search->amount > 1 ? 1 : 0)
            is_found = room_of(attack, push->target, push->sign) >= search->amount && find_any(attack, push);
        if (!is_found)
            break;
        int amount = capacity_of(attack, push->wanted - done);
        apply_path(attack, amount);
        done += amount;
    }
    if (done > 0)
        show_reached(attack);
    return done;
}
