/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protect/linear_program.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "protect/simplex.h"

static const double WHOLE = 1e-6;
enum { FAR = 1000000, MOST_CELLS = 4000 };

#define NOT_IN UINT32_MAX

/* The part of an attack that can move with a target. column_of, by cell, and row_of, by equation, lead into the
 * program; cells are the cells of the first n_cells columns, the rest are what those lack of their bases. x counts from
 * the least that a cell can be. is_whole: nothing was left out for its size. */
struct part {
    uint32_t *column_of, *row_of, *cells;
    size_t n_cells, n_rows, n_bounded, n_entries;
    uint32_t *first;
    struct simplex_entry *entries;
    int *rank;
    double *x;
    enum attack_view view;
    bool is_whole;
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
    if (attack->cells[cell].most < INT_MAX) {
        part->n_bounded++;
        part->n_entries += 2;
    }
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
                if (part->column_of[other] != NOT_IN || !may_move(&attack->cells[other], move->most_cost))
                    continue;
                part->is_whole = part->is_whole && part->n_cells < MOST_CELLS;
                if (part->n_cells < MOST_CELLS)
                    add_cell(part, attack, other);
            }
        }
    }
}

/* The columns of the cells, and of what those of a known base lack of it: each with a row more. */
static void fill(struct part *part, const struct attack *attack)
{
    size_t column = part->n_cells;
    uint32_t n = 0, row = (uint32_t)part->n_rows;
    for (size_t i = 0; i < part->n_cells; i++) {
        const struct attack_cell *cell = &attack->cells[part->cells[i]];
        const struct attack_link *links = &attack->by_cell[cell->first_link];
        part->rank[i] = cell->is_hidden ? 0 : 1 + cell->cost;
        for (uint32_t k = 0; k < cell->n_links; k++)
            part->entries[n++] = (struct simplex_entry){ part->row_of[links[k].equation], links[k].sign };
        if (cell->most < INT_MAX)
            part->entries[n++] = (struct simplex_entry){ row++, 1 };
        part->first[i + 1] = n;
    }
    row = (uint32_t)part->n_rows;
    for (size_t i = 0; i < part->n_cells; i++)
        if (attack->cells[part->cells[i]].most < INT_MAX) {
            part->entries[n++] = (struct simplex_entry){ row++, 1 };
            part->first[++column] = n;
        }
}

static void part_init(struct part *part, const struct attack *attack, const struct linear_program_move *move)
{
    *part = (struct part){ .view = move->view, .is_whole = true };
    part->column_of = arena_new(&part->arena, attack->n_cells * sizeof *part->column_of);
    part->row_of = arena_new(&part->arena, attack->n_equations * sizeof *part->row_of);
    part->cells = arena_new(&part->arena, attack->n_cells * sizeof *part->cells);
    memset(part->column_of, 0xff, attack->n_cells * sizeof *part->column_of); /* NOT_IN */
    memset(part->row_of, 0xff, attack->n_equations * sizeof *part->row_of);
    collect(part, attack, move);
    size_t n_columns = part->n_cells + part->n_bounded;
    part->first = arena_new(&part->arena, (n_columns + 1) * sizeof *part->first);
    part->entries = arena_new(&part->arena, part->n_entries * sizeof *part->entries);
    part->rank = arena_new(&part->arena, n_columns * sizeof *part->rank);
    part->x = arena_new(&part->arena, n_columns * sizeof *part->x);
    fill(part, attack);
}

/* What a column counts from. */
static int origin_of(const struct part *part, const struct attack *attack, size_t i)
{
    return attack_limits(&attack->cells[part->cells[i]], part->view).low;
}

static int count_of(const struct part *part, const struct attack *attack, size_t i)
{
    return origin_of(part, attack, i) + (int)round(part->x[i]);
}

/* Whether the counts found are whole numbers with which every equation holds: the proof does not rest on rounding. */
static bool is_table(const struct part *part, const struct attack *attack)
{
    long *balance = memory_new(part->n_rows, sizeof *balance);
    bool fits = true;
    for (size_t i = 0; i < part->n_cells; i++) {
        const struct attack_cell *cell = &attack->cells[part->cells[i]];
        struct attack_range limits = attack_limits(cell, part->view);
        int count = count_of(part, attack, i);
        fits = fits && count >= limits.low && count <= limits.high && fabs(part->x[i] - round(part->x[i])) < WHOLE;
        for (uint32_t k = cell->first_link; k < cell->first_link + cell->n_links; k++)
            balance[part->row_of[attack->by_cell[k].equation]] += attack->by_cell[k].sign * ((long)count - cell->count);
    }
    for (size_t r = 0; r < part->n_rows; r++)
        fits = fits && balance[r] == 0;
    free(balance);
    return fits;
}

/* Moves the target towards `wanted`; whether that ends at a table in whole numbers. */
static bool move_part(struct part *part, struct attack *attack, int wanted, int *n_steps, enum simplex_end *end)
{
    struct simplex_problem problem = { .n_rows = part->n_rows + part->n_bounded,
                                       .n_columns = part->n_cells + part->n_bounded,
                                       .first = part->first,
                                       .entries = part->entries,
                                       .rank = part->rank,
                                       .x = part->x };
    size_t column = part->n_cells;
    for (size_t i = 0; i < part->n_cells; i++) {
        const struct attack_cell *cell = &attack->cells[part->cells[i]];
        part->x[i] = cell->count - origin_of(part, attack, i);
        if (cell->most < INT_MAX)
            part->x[column++] = attack_limits(cell, part->view).high - cell->count;
    }
    int before = *n_steps;
    *end = simplex_move(&problem, 0, wanted - origin_of(part, attack, 0), n_steps);
    attack->effort -= (int64_t)(before - *n_steps + 1) * (int64_t)(part->n_entries + problem.n_columns);
    return is_table(part, attack);
}

/* Half numbers on the way are seldom met at the end of it, so where there are some the target goes as far as it can. */
struct linear_program_end linear_program_push(struct attack *attack, const struct linear_program_move *move)
{
    struct part part;
    struct linear_program_end found = { 0, false };
    enum simplex_end end;
    int count = attack->cells[move->target].count, n_steps = move->n_steps;
    part_init(&part, attack, move);
    if (move_part(&part, attack, count + move->sign * move->wanted, &n_steps, &end) ||
        (n_steps > 0 && move_part(&part, attack, move->sign > 0 ? count + FAR : 0, &n_steps, &end))) {
        struct attack_count *counts = memory_new(part.n_cells, sizeof *counts);
        for (size_t i = 0; i < part.n_cells; i++)
            counts[i] = (struct attack_count){ part.cells[i], count_of(&part, attack, i) };
        attack_show(attack, counts, part.n_cells);
        found.reached = abs(counts[0].count - count);
        found.is_most = end == SIMPLEX_BEST && part.is_whole;
        free(counts);
    }
    arena_clear(&part.arena);
    return found;
}
