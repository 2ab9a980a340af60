/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an attacker who has every published table knows of the counts that were taken out: cells, and the equations that
 * tie them together.
 *
 * Counts are cells; the tables tie them together by equations: the levels of a domain add up to all, the codes of a
 * distribution to its base, counted and not counted respondents to n. A published cell is a constant to the attacker, a
 * hidden one any whole number from 0 up. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "protect/heap.h"

/* Costs of hiding a cell: cells up to ATTACK_CHEAP are tried alone first, those up to ATTACK_DEAR next. */
enum { ATTACK_CHEAP = 1000, ATTACK_DEAR = 10000 };

/* One count. is_hidden: not published. may_hide: it may be taken out to protect others, at a cost. */
struct attack_cell {
    int count;
    bool is_hidden, may_hide;
    int cost;
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
 * wide cells may take; effort: how many all of them together have taken. */
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
    long effort;
    int most_cost;     /* of a cell to be hidden; -1: none may be */
    bool has_met_wide; /* wide: in more than two equations */
    bool was_cut;      /* choices were left out that took too many discrepancies */
    bool *is_changed;
    struct arena arena; /* of all arrays but the heap */
};

struct attack_range {
    int low, high;
};

/* How much all searches of one protection may cost: steps of circuits, and of programs. attack_init sets them. */
struct attack_effort {
    long n_nodes;
    int n_steps;
};

/* Cells are added, then equations, then attack_finish; owned by the caller. shown: the range of each cell in the tables
 * met so far, all of which agree with what is published; of use as long as no hidden cell is made visible. */
struct attack {
    struct attack_cell *cells;
    size_t n_cells, cells_capacity;
    struct attack_equation *equations;
    size_t n_equations, equations_capacity;
    struct attack_link *by_equation, *by_cell;
    size_t n_links, links_capacity;
    struct attack_search search;
    struct attack_range *shown;
    struct attack_effort effort;
};

void attack_init(struct attack *attack);
void attack_clear(struct attack *attack);

/* Adds a cell, visible and not to be hidden; returns its number. */
uint32_t attack_add_cell(struct attack *attack, int count);

/* Starts an equation; attack_add_term then adds its cells, each at most once. */
void attack_add_equation(struct attack *attack, const char *name);
void attack_add_term(struct attack *attack, uint32_t cell, int sign);

/* Ends the adding. To be called once, before any question. */
void attack_finish(struct attack *attack);

/* The most that a cell can be by the constants that everybody knows whatever is hidden: an equation whose cells all add
 * is the base that they share. Looks through `steps` totals. INT_MAX where nothing bounds it. */
int attack_most(const struct attack *attack, uint32_t cell, int steps);

/* Notes that a table agrees with everything published in which the cell has this count; it is hidden, if the count is
 * not its own. For the searches. */
void attack_show(struct attack *attack, uint32_t cell, int count);
