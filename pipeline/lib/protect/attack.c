/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protect/attack.h"

#include <limits.h>
#include <stdlib.h>

enum { SEARCH_NODES = 250, MOST_NODES = 3000000, MOST_STEPS = 200000 };

void attack_init(struct attack *attack)
{
    *attack = (struct attack){ .effort = { MOST_NODES, MOST_STEPS } };
}

static void search_init(struct attack_search *search, const struct attack *attack)
{
    size_t n_states = 2 * attack->n_equations + 1;
    search->node_limit = SEARCH_NODES;
    search->ends = arena_new(&search->arena, attack->n_cells * sizeof *search->ends);
    search->count = arena_new(&search->arena, attack->n_cells * sizeof *search->count);
    for (size_t i = 0; i < attack->n_cells; i++) {
        search->count[i] = attack->cells[i].count;
        if (attack->cells[i].n_links == 1)
            search->ends[search->n_ends++] = (uint32_t)i;
    }
    search->changed = arena_new(&search->arena, attack->n_cells * sizeof *search->changed);
    search->is_changed = arena_new(&search->arena, attack->n_cells * sizeof *search->is_changed);
    search->best = arena_new(&search->arena, n_states * sizeof *search->best);
    search->seen = arena_new(&search->arena, n_states * sizeof *search->seen);
    search->from_cell = arena_new(&search->arena, n_states * sizeof *search->from_cell);
    search->from_state = arena_new(&search->arena, n_states * sizeof *search->from_state);
    search->balance = arena_new(&search->arena, attack->n_equations * sizeof *search->balance);
    search->open = arena_new(&search->arena, attack->n_equations * sizeof *search->open);
    search->move = arena_new(&search->arena, attack->n_cells * sizeof *search->move);
    search->path = arena_new(&search->arena, (attack->n_cells + 1) * sizeof *search->path);
}

void attack_clear(struct attack *attack)
{
    free(attack->cells);
    free(attack->equations);
    free(attack->by_equation);
    free(attack->by_cell);
    free(attack->shown);
    free(attack->search.heap.items);
    arena_clear(&attack->search.arena);
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
    search_init(&attack->search, attack);
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

void attack_show(struct attack *attack, uint32_t cell, int count)
{
    struct attack_range *shown = &attack->shown[cell];
    if (count == attack->cells[cell].count)
        return;
    attack->cells[cell].is_hidden = true;
    shown->low = count < shown->low ? count : shown->low;
    shown->high = count > shown->high ? count : shown->high;
}
