/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an attacker who has every published table knows of the counts that were taken out: cells, and the equations that
 * tie them together.
 *
 * Counts are cells; the tables tie them together by equations: the levels of a domain add up to all, the codes of a
 * variable to what indicators count of it. A published cell is a constant to the attacker, a hidden one any whole
 * number from 0 to its base. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "protect/heap.h"

#define ATTACK_COMMON 0
#define ATTACK_NO_CELL UINT32_MAX

/* Cells that all searches may look at: as much as takes some seconds. */
#define ATTACK_MOST_EFFORT INT64_C(2000000000)

/* Costs of hiding a cell: cells up to ATTACK_CHEAP are tried alone first, those up to ATTACK_DEAR next. */
enum { ATTACK_CHEAP = 2000, ATTACK_DEAR = 10000 };

/* Who attacks. INSIDE: one of the counted, who knows himself, so that no cell with somebody in it is empty to him;
 * every such cell at once, for whoever he is. */
enum attack_view { ATTACK_OUTSIDE, ATTACK_INSIDE, ATTACK_VIEWS };

/* One count. most: the base that it is a part of, INT_MAX where none is known; least: 0 but with noise. noise: of a
 * count that is published with noise the cell of what it may have more or less, 0 being the truth; attack_add_term adds
 * it with its sign; ATTACK_NO_CELL for none. is_hidden: not published. may_hide: it may be taken out to protect others,
 * at a cost. has_people: somebody of it may attack. row: the first cell of those that are published or hidden together,
 * which follow each other. group: what is most tied together; cells that are common belong to every one, and no two
 * other groups end in each other. */
struct attack_cell {
    int count, least, most;
    uint32_t noise;
    bool is_hidden, may_hide, has_people;
    int cost;
    uint32_t row, group;
    uint32_t first_link, n_links; /* into the attack's links, set by attack_finish */
};

/* A cell's place in an equation: the sum of sign * count over an equation's cells is known. */
struct attack_link {
    uint32_t cell, equation;
    int sign;
};

/* An equation: links first to first + n - 1 of by_equation. `name` says which table it comes from; borrowed. */
struct attack_equation {
    uint32_t first, n;
    const char *name;
};

/* The working memory of the search for circuits. `count` are the counts of the table reached so far; `changed` the
 * cells whose count is not the true one. States of the search for paths are an equation and the sign of what is missing
 * there; one more stands for outside, where cells of one equation end. `balance` is what each equation lacks in the
 * search for wide circuits, `open` those that lack something. node_limit: how many steps one search for a circuit of
 * wide cells may take. */
struct attack_search {
    int *count;
    uint32_t *changed;
    size_t n_changed;
    int *best, *seen, stamp;
    uint32_t *from_cell, *from_state;
    struct heap heap; /* states that are still to be looked at, by their cost */
    int *balance;
    uint32_t *open;
    size_t n_open;
    int *move;
    uint32_t *path;
    size_t n_path;
    uint32_t *ends;
    size_t n_ends;
    int n_nodes, node_limit, amount;
    enum attack_view view;
    int most_cost;     /* of a cell to be hidden; -1: none may be */
    bool has_met_wide; /* wide: in more than two equations */
    bool was_cut;      /* choices were left out that took too many discrepancies */
    bool *is_changed;
    struct arena arena; /* of all arrays but the heap */
};

struct attack_range {
    int low, high;
};

/* What is known to be possible of a cell: its least and largest count in the tables met so far, [0] and [1], and which
 * of them has it, ATTACK_NO_TABLE where that is the true one. */
#define ATTACK_NO_TABLE UINT32_MAX
struct attack_shown {
    int count[2];
    uint32_t by[2];
};

/* A table that was met: the counts that are not the true ones, changes first to first + n - 1. is_void: a cell that it
 * changes is no longer hidden. */
struct attack_table {
    size_t first;
    uint32_t n;
    bool is_void;
};

/* next: number of the change before of the same cell, SIZE_MAX for none. */
struct attack_change {
    uint32_t cell, table;
    int count;
    size_t next;
};

/* What is taken back when a try comes to nothing. */
enum attack_act { ATTACK_HID, ATTACK_REVEALED, ATTACK_VOIDED, ATTACK_SHOWED };
struct attack_undo {
    enum attack_act act;
    uint32_t at; /* cell or table */
    int view, side;
    int count;
    uint32_t by;
};

/* Every table that was met. newest: by cell, the number of its last change. */
struct attack_memory {
    struct attack_table *tables;
    struct attack_change *changes;
    struct attack_undo *undo;
    size_t n_tables, tables_capacity, n_changes, changes_capacity, n_undo, undo_capacity;
    size_t *newest;
    bool is_trying;
    size_t tables_before, changes_before;
};

/* Cells are added, then equations, then attack_finish; owned by the caller. effort: how many cells all searches of one
 * protection may look at, lowered by what they did; attack_init sets it. shown: by view and cell. */
struct attack {
    struct attack_cell *cells;
    size_t n_cells, cells_capacity;
    struct attack_equation *equations;
    size_t n_equations, equations_capacity;
    struct attack_link *by_equation, *by_cell;
    size_t n_links, links_capacity;
    struct attack_search search;
    struct attack_memory memory;
    struct attack_shown *shown[ATTACK_VIEWS];
    int64_t effort;
    void (*tell)(int hundredths); /* how far suppression_protect is; NULL for nobody */
};

void attack_init(struct attack *attack);
void attack_clear(struct attack *attack);

/* Adds a cell, visible, not to be hidden, a row of its own, of no base; returns its number. */
uint32_t attack_add_cell(struct attack *attack, int count);

/* Starts an equation; attack_add_term then adds its cells, each at most once. */
void attack_add_equation(struct attack *attack, const char *name);
void attack_add_term(struct attack *attack, uint32_t cell, int sign);

/* The same of the count as it is published, noise and all. */
void attack_add_published(struct attack *attack, uint32_t cell, int sign);

/* Lets a count that is published with noise be `down` smaller and `up` larger while it is published. Hidden, it is what
 * it was without: the two together are from 0 to its base. Before any term of it; below one for good. */
void attack_add_noise(struct attack *attack, uint32_t cell, int down, int up);

/* Ends the adding. To be called once, before any question. */
void attack_finish(struct attack *attack);

/* The least and the most that a cell can be to who attacks. */
static inline struct attack_range attack_limits(const struct attack_cell *cell, enum attack_view view)
{
    bool is_inside = view == ATTACK_INSIDE && cell->has_people;
    int least = is_inside && cell->count > 0 && cell->least == 0 ? 1 : cell->least;
    return (struct attack_range){ least, cell->most - (is_inside && cell->most > cell->count) };
}

/* Notes a table in which everything published is as it is: the n cells of `at` have these counts, and are hidden from
 * now on; all others their own. */
struct attack_count {
    uint32_t cell;
    int count;
};
void attack_show(struct attack *attack, const struct attack_count *counts, size_t n);

/* Hides a cell with all of its row. */
void attack_hide(struct attack *attack, uint32_t cell);

/* To try something: what is hidden, revealed and noted from here on is taken back by attack_take_back, or stays. */
void attack_try(struct attack *attack);
void attack_take_back(struct attack *attack);

/* Publishes a row again. Tables that change it are void, and what only they have shown is shown no longer. */
void attack_reveal(struct attack *attack, uint32_t row);
