/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protect/simplex.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "protect/heap.h"

/* Entries are 1 and -1, so what is below SMALL is rounding. After so many steps that went nowhere the lowest variable
 * enters (Bland). */
static const double SMALL = 1e-9, PIVOT = 1e-7;
enum { PATIENCE = 30, MOST_FURTHER = 5 };

#define NO_ROW UINT32_MAX
#define NO_COLUMN SIZE_MAX
#define NONE SIZE_MAX

struct term {
    uint32_t row;
    double value;
};

/* An elementary column: the unit matrix but for column `row`, which is `pivot` at `row` and terms first to first + n -
 * 1 elsewhere. `next`: the next one of the same row, or NONE. */
struct elementary {
    uint32_t row;
    double pivot;
    size_t first, n, next;
};

/* row_of: row of each basic column, NO_ROW of others; column_at: column of each row, NO_COLUMN where the row says
 * nothing new. first_of, last_of: the elementary columns of a row. `column` is the column solved last, 0 but in the
 * rows `touched`; `due` a heap of the elementary columns that it has still to go through; `price` the row solved last.
 */
struct simplex {
    const struct simplex_problem *problem;
    struct elementary *elementaries;
    size_t n_elementaries, elementaries_capacity;
    struct term *terms;
    size_t n_terms, terms_capacity;
    uint32_t *row_of;
    size_t *column_at;
    size_t *first_of, *last_of;
    double *column, *price;
    uint32_t *touched;
    bool *is_touched;
    size_t n_touched;
    struct heap due;
    int n_idle;
    struct arena arena; /* of what does not grow */
};

/* Adds to a row of the column; one touched for the first time has the row's elementary columns from number `from` on
 * before it. */
static void add_to_row(struct simplex *simplex, uint32_t row, double value, size_t from)
{
    simplex->column[row] += value;
    if (simplex->is_touched[row])
        return;
    simplex->is_touched[row] = true;
    simplex->touched[simplex->n_touched++] = row;
    size_t e = simplex->first_of[row];
    while (e != NONE && e < from)
        e = simplex->elementaries[e].next;
    if (e != NONE)
        heap_push(&simplex->due, (struct heap_item){ (int)e, 0 });
}

/* Basis inverse times a column of the problem, into simplex->column. Few rows are touched, so only their elementary
 * columns are gone through, in their order. */
static void solve_column(struct simplex *simplex, size_t j)
{
    const struct simplex_problem *problem = simplex->problem;
    for (size_t i = 0; i < simplex->n_touched; i++) {
        simplex->column[simplex->touched[i]] = 0;
        simplex->is_touched[simplex->touched[i]] = false;
    }
    simplex->n_touched = simplex->due.n = 0;
    for (uint32_t k = problem->first[j]; k < problem->first[j + 1]; k++)
        add_to_row(simplex, problem->entries[k].row, problem->entries[k].sign, 0);
    while (simplex->due.n > 0) {
        size_t e = (size_t)heap_pop(&simplex->due).key;
        const struct elementary *one = &simplex->elementaries[e];
        double t = simplex->column[one->row] /= one->pivot;
        for (size_t k = one->first; k < one->first + one->n && t != 0; k++)
            add_to_row(simplex, simplex->terms[k].row, -simplex->terms[k].value * t, e + 1);
        if (one->next != NONE)
            heap_push(&simplex->due, (struct heap_item){ (int)one->next, 0 });
    }
}

/* Row r of the basis inverse, into simplex->price. */
static void solve_row(struct simplex *simplex, uint32_t r)
{
    double *y = simplex->price;
    for (size_t i = 0; i < simplex->problem->n_rows; i++)
        y[i] = 0;
    y[r] = 1;
    for (size_t e = simplex->n_elementaries; e-- > 0;) {
        const struct elementary *one = &simplex->elementaries[e];
        double sum = y[one->row];
        for (size_t k = one->first; k < one->first + one->n; k++)
            sum -= y[simplex->terms[k].row] * simplex->terms[k].value;
        y[one->row] = sum / one->pivot;
    }
}

static void add_elementary(struct simplex *simplex, struct elementary one)
{
    size_t e = simplex->n_elementaries++;
    simplex->elementaries = memory_grow(simplex->elementaries, &simplex->elementaries_capacity, simplex->n_elementaries,
                                        sizeof *simplex->elementaries);
    simplex->elementaries[e] = one;
    if (simplex->first_of[one.row] == NONE)
        simplex->first_of[one.row] = e;
    else
        simplex->elementaries[simplex->last_of[one.row]].next = e;
    simplex->last_of[one.row] = e;
}

/* The column solved last takes the place of row r in the basis. */
static void enter(struct simplex *simplex, size_t j, uint32_t r)
{
    struct elementary one = { r, simplex->column[r], simplex->n_terms, 0, NONE };
    for (size_t i = 0; i < simplex->n_touched; i++) {
        uint32_t row = simplex->touched[i];
        if (row == r || fabs(simplex->column[row]) < SMALL)
            continue;
        simplex->terms =
            memory_grow(simplex->terms, &simplex->terms_capacity, simplex->n_terms + 1, sizeof *simplex->terms);
        simplex->terms[simplex->n_terms++] = (struct term){ row, simplex->column[row] };
        one.n++;
    }
    if (one.n > 0 || one.pivot != 1)
        add_elementary(simplex, one);
    if (simplex->column_at[r] != NO_COLUMN)
        simplex->row_of[simplex->column_at[r]] = NO_ROW;
    simplex->column_at[r] = j;
    simplex->row_of[j] = r;
}

/* Columns in the order in which they are offered to the first basis: those of one entry, which fill nothing in; then by
 * rank; then those with most room below. */
struct offer {
    size_t column;
    int n_entries, rank;
    double x;
};

static int compare_offers(const void *left, const void *right)
{
    const struct offer *a = left, *b = right;
    if ((a->n_entries > 1) != (b->n_entries > 1))
        return a->n_entries > 1 ? 1 : -1;
    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    if (a->x > b->x || a->x < b->x)
        return a->x > b->x ? -1 : 1;
    return a->column < b->column ? -1 : a->column > b->column;
}

static void offer_column(struct simplex *simplex, size_t j)
{
    uint32_t best = NO_ROW;
    solve_column(simplex, j);
    for (size_t i = 0; i < simplex->n_touched; i++) {
        uint32_t r = simplex->touched[i];
        if (simplex->column_at[r] == NO_COLUMN && fabs(simplex->column[r]) > PIVOT &&
            (best == NO_ROW || fabs(simplex->column[r]) > fabs(simplex->column[best]) + SMALL))
            best = r;
    }
    if (best != NO_ROW)
        enter(simplex, j, best);
}

static void find_first_basis(struct simplex *simplex, size_t target)
{
    const struct simplex_problem *problem = simplex->problem;
    struct offer *offers = memory_new(problem->n_columns, sizeof *offers);
    for (size_t j = 0; j < problem->n_columns; j++)
        offers[j] =
            (struct offer){ j, (int)(problem->first[j + 1] - problem->first[j]), problem->rank[j], problem->x[j] };
    qsort(offers, problem->n_columns, sizeof *offers, compare_offers);
    for (size_t j = 0; j < problem->n_columns; j++)
        if (offers[j].column != target)
            offer_column(simplex, offers[j].column);
    free(offers);
}

/* What a step does: column j goes in direction `sign`. */
struct step {
    size_t column;
    int sign;
};

/* The column outside the basis that takes the target, basic in row r, in the direction wanted; NO_COLUMN if there is
 * none. */
static struct step find_entering(struct simplex *simplex, uint32_t r, int direction)
{
    const struct simplex_problem *problem = simplex->problem;
    struct step best = { NO_COLUMN, 0 };
    double best_gain = 0;
    solve_row(simplex, r);
    for (size_t j = 0; j < problem->n_columns; j++) {
        if (simplex->row_of[j] != NO_ROW)
            continue;
        double gain = 0;
        for (uint32_t k = problem->first[j]; k < problem->first[j + 1]; k++)
            gain -= direction * simplex->price[problem->entries[k].row] * problem->entries[k].sign;
        if (fabs(gain) < PIVOT || (gain < 0 && problem->x[j] <= SMALL))
            continue;
        bool is_better = best.column == NO_COLUMN || problem->rank[j] < problem->rank[best.column] ||
                         (problem->rank[j] == problem->rank[best.column] && fabs(gain) > best_gain + SMALL);
        if (simplex->n_idle > PATIENCE ? best.column == NO_COLUMN : is_better) {
            best = (struct step){ j, gain > 0 ? 1 : -1 };
            best_gain = fabs(gain);
        }
    }
    return best;
}

/* How far the step can go until a basic variable is 0 (*row) or the column itself is (*row NO_ROW). */
static double find_leaving(const struct simplex *simplex, struct step step, uint32_t *row)
{
    const double *x = simplex->problem->x;
    double room = step.sign < 0 ? x[step.column] : INFINITY;
    *row = NO_ROW;
    for (size_t i = 0; i < simplex->n_touched; i++) {
        uint32_t r = simplex->touched[i];
        double falls = step.sign * simplex->column[r];
        if (simplex->column_at[r] == NO_COLUMN || falls < PIVOT)
            continue;
        double here = x[simplex->column_at[r]] > SMALL ? x[simplex->column_at[r]] / falls : 0;
        bool is_tie = *row != NO_ROW && fabs(here - room) <= SMALL;
        bool is_better_tie = is_tie && (simplex->n_idle > PATIENCE ? simplex->column_at[r] < simplex->column_at[*row]
                                                                   : falls > fabs(simplex->column[*row]) + SMALL);
        if (here < room - SMALL || is_better_tie) {
            room = here;
            *row = r;
        }
    }
    return room;
}

/* Whether the column solved last has a share in a row that no basic column can make good: only the target's has, at
 * first, or none. */
static bool is_held(const struct simplex *simplex)
{
    for (size_t i = 0; i < simplex->n_touched; i++)
        if (simplex->column_at[simplex->touched[i]] == NO_COLUMN && fabs(simplex->column[simplex->touched[i]]) > PIVOT)
            return true;
    return false;
}

static void move(struct simplex *simplex, struct step step, double length)
{
    double *x = simplex->problem->x;
    x[step.column] += step.sign * length;
    for (size_t i = 0; i < simplex->n_touched; i++) {
        uint32_t r = simplex->touched[i];
        if (simplex->column_at[r] != NO_COLUMN && simplex->column[r] != 0) {
            double *basic = &x[simplex->column_at[r]];
            *basic -= step.sign * length * simplex->column[r];
            *basic = *basic > SMALL ? *basic : 0;
        }
    }
}

/* Whether a step of this length leaves whole numbers. */
static bool is_whole(const struct simplex *simplex, struct step step, double length)
{
    const double *x = simplex->problem->x;
    double own = x[step.column] + step.sign * length;
    bool whole = fabs(own - round(own)) < PIVOT;
    for (size_t i = 0; i < simplex->n_touched && whole; i++) {
        uint32_t r = simplex->touched[i];
        if (simplex->column_at[r] == NO_COLUMN)
            continue;
        double basic = x[simplex->column_at[r]] - step.sign * length * simplex->column[r];
        whole = fabs(basic - round(basic)) < PIVOT;
    }
    return whole;
}

/* The last step: as long as it must be, or a little longer where that leaves whole numbers. */
static double find_length(const struct simplex *simplex, struct step step, double needed, double speed, double room)
{
    for (int further = 0; further <= MOST_FURTHER; further++) {
        double length = needed + further / speed;
        if (length <= room + SMALL && is_whole(simplex, step, length))
            return length;
    }
    return needed;
}

/* One exchange; *end says when it was the last. */
static bool advance(struct simplex *simplex, size_t target, double wanted, enum simplex_end *end)
{
    const struct simplex_problem *problem = simplex->problem;
    int direction = wanted > problem->x[target] ? 1 : -1;
    uint32_t at = simplex->row_of[target], row;
    struct step step = at == NO_ROW ? (struct step){ target, direction } : find_entering(simplex, at, direction);
    *end = SIMPLEX_BEST;
    if (step.column == NO_COLUMN)
        return false;
    solve_column(simplex, step.column);
    if (is_held(simplex))
        return false;
    double speed = at == NO_ROW ? 1 : fabs(simplex->column[at]);
    double room = find_leaving(simplex, step, &row), needed = fabs(wanted - problem->x[target]) / speed;
    move(simplex, step, needed <= room + SMALL ? find_length(simplex, step, needed, speed, room) : room);
    simplex->n_idle = room > SMALL ? 0 : simplex->n_idle + 1;
    if (needed <= room + SMALL) {
        *end = SIMPLEX_REACHED;
        return false;
    }
    if (row == NO_ROW && step.column == target)
        return false;
    if (row != NO_ROW) {
        problem->x[simplex->column_at[row]] = 0;
        enter(simplex, step.column, row);
    }
    *end = SIMPLEX_UNDECIDED;
    return true;
}

static void simplex_init(struct simplex *simplex, const struct simplex_problem *problem)
{
    size_t m = problem->n_rows, n = problem->n_columns;
    *simplex = (struct simplex){ .problem = problem };
    simplex->row_of = arena_new(&simplex->arena, n * sizeof *simplex->row_of);
    simplex->column_at = arena_new(&simplex->arena, m * sizeof *simplex->column_at);
    simplex->first_of = arena_new(&simplex->arena, m * sizeof *simplex->first_of);
    simplex->last_of = arena_new(&simplex->arena, m * sizeof *simplex->last_of);
    simplex->column = arena_new(&simplex->arena, m * sizeof *simplex->column);
    simplex->price = arena_new(&simplex->arena, m * sizeof *simplex->price);
    simplex->touched = arena_new(&simplex->arena, m * sizeof *simplex->touched);
    simplex->is_touched = arena_new(&simplex->arena, m * sizeof *simplex->is_touched);
    for (size_t j = 0; j < n; j++)
        simplex->row_of[j] = NO_ROW;
    for (size_t r = 0; r < m; r++) {
        simplex->column_at[r] = NO_COLUMN;
        simplex->first_of[r] = NONE;
    }
}

static void simplex_clear(struct simplex *simplex)
{
    free(simplex->elementaries);
    free(simplex->terms);
    free(simplex->due.items);
    arena_clear(&simplex->arena);
}

enum simplex_end simplex_move(const struct simplex_problem *problem, size_t target, double wanted, int *n_steps)
{
    struct simplex simplex;
    enum simplex_end end = SIMPLEX_UNDECIDED;
    simplex_init(&simplex, problem);
    find_first_basis(&simplex, target);
    while (*n_steps > 0 && advance(&simplex, target, wanted, &end))
        (*n_steps)--;
    simplex_clear(&simplex);
    return end;
}
