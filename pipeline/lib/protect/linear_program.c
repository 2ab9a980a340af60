/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protect/linear_program.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "protect/simplex.h"

static const double WHOLE = 1e-6;
enum { FAR = 1000000, CELLS_A_STEP = 64 };

#define NOT_IN UINT32_MAX

/* The part of an attack that can move with a target. column_of, by cell, and row_of, by equation, lead into the
 * program; cells are the columns' cells. */
struct part {
    uint32_t *column_of, *row_of, *cells;
    size_t n_cells, n_rows, n_entries;
    uint32_t *first;
    struct simplex_entry *entries;
    int *rank;
    double *x;
    struct arena arena;
};

static bool may_move(const struct attack_cell *cell, int most_cost)
{
    return cell->is_hidden || (cell->may_hide && cell->cost <= most_cost);
}

static void add_cell(struct part *part, const struct attack *attack, uint32_t cell)
{
    part->column_of[cell] = (uint32_t)part->n_cells;
    part->cells[part->n_cells++] = cell;
    part->n_entries += attack->cells[cell].n_links;
}

/* All that an equation, or one after the other, ties to the target. */
static void collect(struct part *part, const struct attack *attack, const struct linear_program_move *move)
{
    add_cell(part, attack, move->target);
    for (size_t i = 0; i < part->n_cells; i++) {
        const struct attack_cell *cell = &attack->cells[part->cells[i]];
        for (uint32_t k = cell->first_link; k < cell->first_link + cell->n_links; k++) {
            uint32_t number = attack->by_cell[k].equation;
            const struct attack_equation *equation = &attack->equations[number];
            if (part->row_of[number] != NOT_IN)
                continue;
            part->row_of[number] = (uint32_t)part->n_rows++;
            for (uint32_t l = equation->first; l < equation->first + equation->n; l++) {
                uint32_t other = attack->by_equation[l].cell;
                if (part->column_of[other] == NOT_IN && may_move(&attack->cells[other], move->most_cost))
                    add_cell(part, attack, other);
            }
        }
    }
}

static void part_init(struct part *part, const struct attack *attack, const struct linear_program_move *move)
{
    *part = (struct part){ 0 };
    part->column_of = arena_new(&part->arena, attack->n_cells * sizeof *part->column_of);
    part->row_of = arena_new(&part->arena, attack->n_equations * sizeof *part->row_of);
    part->cells = arena_new(&part->arena, attack->n_cells * sizeof *part->cells);
    memset(part->column_of, 0xff, attack->n_cells * sizeof *part->column_of); /* NOT_IN */
    memset(part->row_of, 0xff, attack->n_equations * sizeof *part->row_of);
    collect(part, attack, move);
    part->first = arena_new(&part->arena, (part->n_cells + 1) * sizeof *part->first);
    part->entries = arena_new(&part->arena, part->n_entries * sizeof *part->entries);
    part->rank = arena_new(&part->arena, part->n_cells * sizeof *part->rank);
    part->x = arena_new(&part->arena, part->n_cells * sizeof *part->x);
    for (size_t i = 0; i < part->n_cells; i++) {
        const struct attack_cell *cell = &attack->cells[part->cells[i]];
        const struct attack_link *links = &attack->by_cell[cell->first_link];
        part->rank[i] = cell->is_hidden ? 0 : 1 + cell->cost;
        part->first[i + 1] = part->first[i] + cell->n_links;
        for (uint32_t k = 0; k < cell->n_links; k++)
            part->entries[part->first[i] + k] =
                (struct simplex_entry){ part->row_of[links[k].equation], links[k].sign };
    }
}

/* Whether the counts found are whole numbers with which every equation holds: the proof does not rest on rounding. */
static bool is_table(const struct part *part, const struct attack *attack)
{
    long *balance = memory_new(part->n_rows, sizeof *balance);
    bool fits = true;
    for (size_t i = 0; i < part->n_cells; i++) {
        double x = round(part->x[i]);
        fits = fits && x >= 0 && fabs(part->x[i] - x) < WHOLE;
        for (uint32_t k = part->first[i]; k < part->first[i + 1]; k++)
            balance[part->entries[k].row] += part->entries[k].sign * ((long)x - attack->cells[part->cells[i]].count);
    }
    for (size_t r = 0; r < part->n_rows; r++)
        fits = fits && balance[r] == 0;
    free(balance);
    return fits;
}

/* Moves the target towards `wanted`; whether that ends at a table in whole numbers. */
static bool move_part(struct part *part, const struct attack *attack, int wanted, int *n_steps, enum simplex_end *end)
{
    struct simplex_problem problem = { part->n_rows, part->n_cells, part->first, part->entries, part->rank, part->x };
    for (size_t i = 0; i < part->n_cells; i++)
        part->x[i] = attack->cells[part->cells[i]].count;
    *n_steps -= (int)(part->n_cells / CELLS_A_STEP);
    *end = simplex_move(&problem, 0, wanted, n_steps);
    return is_table(part, attack);
}

/* Half numbers on the way are seldom met at the end of it, so where there are some the target goes as far as it can. */
struct linear_program_end linear_program_push(struct attack *attack, const struct linear_program_move *move,
                                              int *n_steps)
{
    struct part part;
    struct linear_program_end found = { 0, false };
    enum simplex_end end;
    int count = attack->cells[move->target].count;
    if (*n_steps <= 0)
        return found;
    part_init(&part, attack, move);
    if (move_part(&part, attack, count + move->sign * move->wanted, n_steps, &end) ||
        move_part(&part, attack, move->sign > 0 ? count + FAR : 0, n_steps, &end)) {
        for (size_t i = 0; i < part.n_cells; i++)
            attack_show(attack, part.cells[i], (int)round(part.x[i]));
        found.reached = abs((int)round(part.x[0]) - count);
        found.is_most = end == SIMPLEX_BEST;
    }
    arena_clear(&part.arena);
    return found;
}
