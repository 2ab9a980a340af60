/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protect/attack.h"

#include <limits.h>
#include <stdlib.h>

enum { SEARCH_NODES = 250 };

void attack_init(struct attack *attack)
{
    *attack = (struct attack){ .effort = ATTACK_MOST_EFFORT };
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
    for (int view = 0; view < ATTACK_VIEWS; view++)
        free(attack->shown[view]);
    free(attack->memory.tables);
    free(attack->memory.changes);
    free(attack->memory.undo);
    free(attack->memory.newest);
    free(attack->search.heap.items);
    arena_clear(&attack->search.arena);
    attack_init(attack);
}

uint32_t attack_add_cell(struct attack *attack, int count)
{
    uint32_t number = (uint32_t)attack->n_cells++;
    attack->cells = memory_grow(attack->cells, &attack->cells_capacity, attack->n_cells, sizeof *attack->cells);
    attack->cells[number] =
        (struct attack_cell){ .count = count, .most = INT_MAX, .row = number, .noise = ATTACK_NO_CELL };
    return number;
}

void attack_add_noise(struct attack *attack, uint32_t cell, int down, int up)
{
    uint32_t noise = attack_add_cell(attack, 0);
    struct attack_cell *of = &attack->cells[cell], *added = &attack->cells[noise];
    added->is_hidden = true;
    added->least = -down;
    added->most = up;
    added->group = of->group;
    of->noise = noise;
    of->least = down;
    of->most -= of->most < INT_MAX ? up : 0;
}

void attack_add_equation(struct attack *attack, const char *name)
{
    attack->equations =
        memory_grow(attack->equations, &attack->equations_capacity, attack->n_equations + 1, sizeof *attack->equations);
    attack->equations[attack->n_equations++] =
        (struct attack_equation){ .first = (uint32_t)attack->n_links, .name = name };
}

void attack_add_published(struct attack *attack, uint32_t cell, int sign)
{
    attack->by_equation =
        memory_grow(attack->by_equation, &attack->links_capacity, attack->n_links + 1, sizeof *attack->by_equation);
    attack->by_equation[attack->n_links++] = (struct attack_link){ cell, (uint32_t)attack->n_equations - 1, sign };
    attack->equations[attack->n_equations - 1].n++;
    attack->cells[cell].n_links++;
}

void attack_add_term(struct attack *attack, uint32_t cell, int sign)
{
    attack_add_published(attack, cell, sign);
    if (attack->cells[cell].noise != ATTACK_NO_CELL)
        attack_add_published(attack, attack->cells[cell].noise, sign);
}

/* What the true table shows. */
static struct attack_shown own_count(const struct attack *attack, size_t cell)
{
    int count = attack->cells[cell].count;
    return (struct attack_shown){ { count, count }, { ATTACK_NO_TABLE, ATTACK_NO_TABLE } };
}

void attack_finish(struct attack *attack)
{
    uint32_t first = 0;
    attack->by_cell = memory_new(attack->n_links, sizeof *attack->by_cell);
    attack->memory.newest = memory_new(attack->n_cells, sizeof *attack->memory.newest);
    for (int view = 0; view < ATTACK_VIEWS; view++)
        attack->shown[view] = memory_new(attack->n_cells, sizeof *attack->shown[view]);
    for (size_t i = 0; i < attack->n_cells; i++) {
        attack->shown[ATTACK_OUTSIDE][i] = attack->shown[ATTACK_INSIDE][i] = own_count(attack, i);
        attack->memory.newest[i] = SIZE_MAX;
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

/* ---- what was met */

static void note(struct attack_memory *memory, struct attack_undo undo)
{
    if (!memory->is_trying)
        return;
    memory->undo = memory_grow(memory->undo, &memory->undo_capacity, memory->n_undo + 1, sizeof *memory->undo);
    memory->undo[memory->n_undo++] = undo;
}

static void set_shown(struct attack *attack, int view, uint32_t cell, int side, int count, uint32_t by)
{
    struct attack_shown *shown = &attack->shown[view][cell];
    note(&attack->memory, (struct attack_undo){ ATTACK_SHOWED, cell, view, side, shown->count[side], shown->by[side] });
    shown->count[side] = count;
    shown->by[side] = by;
}

void attack_hide(struct attack *attack, uint32_t cell)
{
    uint32_t row = attack->cells[cell].row;
    for (uint32_t i = row; i < attack->n_cells && attack->cells[i].row == row; i++)
        if (!attack->cells[i].is_hidden) {
            attack->cells[i].is_hidden = true;
            note(&attack->memory, (struct attack_undo){ .act = ATTACK_HID, .at = i });
        }
}

static void add_change(struct attack_memory *memory, struct attack_count change)
{
    memory->changes =
        memory_grow(memory->changes, &memory->changes_capacity, memory->n_changes + 1, sizeof *memory->changes);
    memory->changes[memory->n_changes] =
        (struct attack_change){ change.cell, (uint32_t)memory->n_tables, change.count, memory->newest[change.cell] };
    memory->newest[change.cell] = memory->n_changes++;
    memory->tables[memory->n_tables].n++;
}

void attack_show(struct attack *attack, const struct attack_count *counts, size_t n)
{
    struct attack_memory *memory = &attack->memory;
    bool fits[ATTACK_VIEWS] = { true, true };
    memory->tables =
        memory_grow(memory->tables, &memory->tables_capacity, memory->n_tables + 1, sizeof *memory->tables);
    memory->tables[memory->n_tables] = (struct attack_table){ .first = memory->n_changes };
    for (size_t i = 0; i < n; i++) {
        const struct attack_cell *cell = &attack->cells[counts[i].cell];
        struct attack_range limits = attack_limits(cell, ATTACK_INSIDE);
        if (counts[i].count == cell->count)
            continue;
        attack_hide(attack, counts[i].cell);
        add_change(memory, counts[i]);
        fits[ATTACK_INSIDE] = fits[ATTACK_INSIDE] && counts[i].count >= limits.low && counts[i].count <= limits.high;
    }
    for (size_t i = memory->tables[memory->n_tables].first; i < memory->n_changes; i++)
        for (int view = 0; view < ATTACK_VIEWS; view++) {
            const struct attack_change *change = &memory->changes[i];
            const struct attack_shown *shown = &attack->shown[view][change->cell];
            int side = change->count > attack->cells[change->cell].count;
            if (fits[view] && (side == 1 ? change->count > shown->count[1] : change->count < shown->count[0]))
                set_shown(attack, view, change->cell, side, change->count, (uint32_t)memory->n_tables);
        }
    memory->n_tables++;
}

void attack_try(struct attack *attack)
{
    struct attack_memory *memory = &attack->memory;
    memory->is_trying = true;
    memory->n_undo = 0;
    memory->tables_before = memory->n_tables;
    memory->changes_before = memory->n_changes;
}

void attack_take_back(struct attack *attack)
{
    struct attack_memory *memory = &attack->memory;
    while (memory->n_changes > memory->changes_before) {
        const struct attack_change *change = &memory->changes[--memory->n_changes];
        memory->newest[change->cell] = change->next;
    }
    memory->n_tables = memory->tables_before;
    while (memory->n_undo > 0) {
        const struct attack_undo *undo = &memory->undo[--memory->n_undo];
        switch (undo->act) {
        case ATTACK_HID: attack->cells[undo->at].is_hidden = false; break;
        case ATTACK_REVEALED: attack->cells[undo->at].is_hidden = true; break;
        case ATTACK_VOIDED: memory->tables[undo->at].is_void = false; break;
        case ATTACK_SHOWED:
            attack->shown[undo->view][undo->at].count[undo->side] = undo->count;
            attack->shown[undo->view][undo->at].by[undo->side] = undo->by;
            break;
        }
    }
    memory->is_trying = false;
}

/* What a table alone has shown is shown no longer. */
static void make_void(struct attack *attack, uint32_t number)
{
    struct attack_memory *memory = &attack->memory;
    struct attack_table *table = &memory->tables[number];
    table->is_void = true;
    note(memory, (struct attack_undo){ .act = ATTACK_VOIDED, .at = number });
    for (size_t i = table->first; i < table->first + table->n; i++)
        for (int k = 0; k < 2 * ATTACK_VIEWS; k++) {
            uint32_t cell = memory->changes[i].cell;
            if (attack->shown[k / 2][cell].by[k % 2] == number)
                set_shown(attack, k / 2, cell, k % 2, attack->cells[cell].count, ATTACK_NO_TABLE);
        }
}

void attack_reveal(struct attack *attack, uint32_t row)
{
    struct attack_memory *memory = &attack->memory;
    for (uint32_t i = row; i < attack->n_cells && attack->cells[i].row == row; i++) {
        attack->cells[i].is_hidden = false;
        note(memory, (struct attack_undo){ .act = ATTACK_REVEALED, .at = i });
        for (size_t change = memory->newest[i]; change != SIZE_MAX; change = memory->changes[change].next)
            if (!memory->tables[memory->changes[change].table].is_void)
                make_void(attack, memory->changes[change].table);
    }
}
