/* What an attacker who has every published table can infer about a count that was taken out.
 *
 * Counts are cells; the tables tie them together by equations: the levels of a domain add up to all, the codes of a
 * distribution to its base, counted and not counted respondents to n. A published cell is a constant to the attacker, a
 * hidden one any whole number from 0 up. The range of a hidden cell is found by changing the true table step by step
 * into others that agree with everything published: a step is a circuit of hidden cells, some larger and some smaller
 * by the same amount, after which every equation holds again. Each end of a range is therefore a table that exists, and
 * a cell that is called protected is so.
 *
 * Where every hidden cell stands in at most two equations (a two-way table with its margins; nested levels), circuits
 * are augmenting paths and the range is exact: the two runs of a maximum flow. Where cells stand in more (three-way
 * tables, an item in several indicators) circuits are searched for (circuit.h), and where few steps find none, by a
 * linear program (program.h), whose end counts if it is in whole numbers. So a range may be too narrow, never too wide.
 * Source: Castro, Computers & Operations Research 39 (2012) 2131-2140, on the attacker's two problems; Cox, JASA 90
 * (1995) 1453-1462, on circuits in networks; Ford and Fulkerson, Flows in Networks (1962). */
#ifndef LAGESBILD_PROTECT_ATTACK_H
#define LAGESBILD_PROTECT_ATTACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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

struct attack_search;

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
    struct attack_search *search;
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

/* Ends the adding. To be called once, before the questions below. */
void attack_finish(struct attack *attack);

/* The most that a cell can be by the constants that everybody knows whatever is hidden: an equation whose cells all add
 * is the base that they share. Looks through `steps` totals. INT_MAX where nothing bounds it. */
int attack_most(const struct attack *attack, uint32_t cell, int steps);

/* How far from the true count a range is looked for: `need` by every means, from there to `far` by paths alone, which
 * are exact where cells stand in at most two equations. */
struct attack_reach {
    int need, far;
};

/* The range of a cell; that of a visible cell is its count. */
struct attack_range attack_range(struct attack *attack, uint32_t cell, struct attack_reach up,
                                 struct attack_reach down);

/* Notes that a table agrees with everything published in which the cell has this count; it is hidden, if the count is
 * not its own. For the searches. */
void attack_show(struct attack *attack, uint32_t cell, int count);

/* A cell that is to be protected: it must be able to be `up` larger and `down` smaller. is_protected: whether it can.
 * is_bounded: it cannot go so far whatever is hidden; up and down are then what is left. */
struct attack_target {
    uint32_t cell;
    int up, down;
    bool is_protected, is_bounded;
};

/* Hides further cells until every target is protected, the cheapest circuits first; newly hidden cells get is_hidden.
 * What one table shows of a cell holds for good, as hiding more only widens what is possible. Where nothing that may be
 * hidden gives a target the room that it asks for, it is bounded; where the effort is used up before that is known, all
 * that equations tie to it is hidden. Returns whether all are protected: one is not whose count follows from what
 * cannot be hidden. Source: the order, target by target, is the usual heuristic; see Willenborg and de Waal, Elements
 * of Statistical Disclosure Control (2001), 4.3. It hides more than the least that would do. */
bool attack_protect(struct attack *attack, struct attack_target *targets, size_t n);

#endif
