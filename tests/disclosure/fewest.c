/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fewest STUDY OUTPUT YEARS: how few rows would have to be hidden for the confidential ones, and how many are.
 *
 * The program's own attack is taken as it is, with its cells, equations and targets, and the rows that are hidden for
 * themselves. Which others to hide is an integer program, solved by GLPK: a row costs what it costs the program. What
 * an attacker can do with a choice of rows is a linear program for each target and direction; where it leaves too
 * little room, its dual is an inequality that every choice has to keep. These are added until none is broken. Counts
 * need not be whole in it, so that no choice is better, and the best may not be quite attainable. Source: Fischetti and
 * Salazar, Management Science 47 (2001), 1008-1027.
 *
 * Prints a line for each of shares, pooled and composites: how many are hidden for others, and how many would do. */
#include <glpk.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/printed.h"
#include "base/text.h"
#include "estimate/indicators.h"
#include "protect/ledger.h"
#include "protect/protection.h"
#include "study/cell_key.h"
#include "tables/estimates.h"
#include "tables/results.h"
#include "tables/weigh_tables.h"

enum { FAR = 5000, MOST_ROUNDS = 400 };
static const double SHORT = 1e-6;

/* An inequality: the weights of rows in it are 0 to 1 and have to be 1 together. */
struct cut {
    uint32_t *rows;
    double *weights;
    size_t n;
};

/* One direction of a target for one view; is_met: it had room when it was last asked. */
struct aim {
    uint32_t cell;
    int view, side, need;
};

/* is_hidden: by row (its first cell), by the choice in hand; is_given: it is hidden for itself. */
struct program {
    const struct protection_sight *sight;
    const struct attack *attack;
    bool *is_hidden, *is_given;
    struct aim *aims;
    size_t n_aims;
    struct cut *cuts;
    size_t n_cuts, cuts_capacity;
    glp_prob *attacks[ATTACK_VIEWS];
};

/* ---- the attacker */

static struct attack_range room_of(const struct attack_cell *cell, int view)
{
    struct attack_range limits = attack_limits(cell, (enum attack_view)view);
    int up = limits.high - cell->count;
    return (struct attack_range){ limits.low - cell->count, up < FAR ? up : FAR };
}

static void set_bounds(const struct program *program, int view)
{
    for (size_t i = 0; i < program->attack->n_cells; i++) {
        const struct attack_cell *cell = &program->attack->cells[i];
        struct attack_range room = room_of(cell, view);
        bool is_free = program->is_hidden[cell->row] && room.low < room.high;
        glp_set_col_bnds(program->attacks[view], (int)i + 1, is_free ? GLP_DB : GLP_FX, is_free ? room.low : 0,
                         is_free ? room.high : 0);
    }
}

static glp_prob *make_attack(const struct attack *attack)
{
    glp_prob *problem = glp_create_prob();
    size_t n = attack->n_links;
    int *rows = memory_new(n + 1, sizeof *rows), *columns = memory_new(n + 1, sizeof *columns), at = 0;
    double *values = memory_new(n + 1, sizeof *values);
    glp_add_rows(problem, (int)attack->n_equations);
    glp_add_cols(problem, (int)attack->n_cells);
    for (size_t e = 0; e < attack->n_equations; e++) {
        glp_set_row_bnds(problem, (int)e + 1, GLP_FX, 0, 0);
        for (uint32_t k = 0; k < attack->equations[e].n; k++) {
            const struct attack_link *link = &attack->by_equation[attack->equations[e].first + k];
            rows[++at] = (int)e + 1;
            columns[at] = (int)link->cell + 1;
            values[at] = link->sign;
        }
    }
    glp_load_matrix(problem, at, rows, columns, values);
    glp_set_obj_dir(problem, GLP_MAX);
    free(rows);
    free(columns);
    free(values);
    return problem;
}

/* What of the dual's bound is each row's: a choice that hides none of them leaves `given` alone. */
static void add_cut(struct program *program, int view, double need)
{
    const struct attack *attack = program->attack;
    double *share = memory_new(attack->n_cells, sizeof *share), given = 0;
    struct cut cut = { memory_new(attack->n_cells, sizeof *cut.rows), memory_new(attack->n_cells, sizeof *cut.weights),
                       0 };
    for (size_t i = 0; i < attack->n_cells; i++) {
        const struct attack_cell *cell = &attack->cells[i];
        struct attack_range room = room_of(cell, view);
        double dual = glp_get_col_dual(program->attacks[view], (int)i + 1);
        double bound = dual > 1e-9 ? dual * room.high : dual < -1e-9 ? dual * room.low : 0;
        if (program->is_given[cell->row])
            given += bound;
        else if (cell->may_hide)
            share[cell->row] += bound;
    }
    for (uint32_t r = 0; r < attack->n_cells; r++)
        if (share[r] > 1e-9 && need - given > SHORT) {
            cut.rows[cut.n] = r;
            cut.weights[cut.n++] = fmin(1, share[r] / (need - given));
        }
    free(share);
    program->cuts = memory_grow(program->cuts, &program->cuts_capacity, program->n_cuts + 1, sizeof *program->cuts);
    program->cuts[program->n_cuts++] = cut;
}

/* Whether the aim has its room; else adds the inequality that says why not. */
static bool ask(struct program *program, const struct aim *aim)
{
    glp_prob *problem = program->attacks[aim->view];
    glp_smcp how;
    glp_init_smcp(&how);
    how.msg_lev = GLP_MSG_OFF;
    glp_set_obj_coef(problem, (int)aim->cell + 1, aim->side == 1 ? 1 : -1);
    if (glp_simplex(problem, &how) != 0 || glp_get_status(problem) != GLP_OPT) {
        glp_std_basis(problem);
        if (glp_simplex(problem, &how) != 0 || glp_get_status(problem) != GLP_OPT) {
            (void)fprintf(stderr, "fewest: a linear program has no end\n");
            exit(2);
        }
    }
    bool is_met = glp_get_obj_val(problem) >= aim->need - SHORT;
    if (!is_met)
        add_cut(program, aim->view, aim->need);
    glp_set_obj_coef(problem, (int)aim->cell + 1, 0);
    return is_met;
}

/* ---- the choice */

static int cost_of(const struct attack *attack, uint32_t row)
{
    int cost = 0;
    for (uint32_t i = row; i < attack->n_cells && attack->cells[i].row == row; i++)
        cost += attack->cells[i].cost;
    return cost;
}

static uint32_t root_of(uint32_t *parent, uint32_t i)
{
    while (parent[i] != i)
        i = parent[i] = parent[parent[i]];
    return i;
}

/* Solves the inequalities that hang together, those of one root. */
static void choose_part(struct program *program, const size_t *cuts, size_t n)
{
    int *column_of = memory_new(program->attack->n_cells, sizeof *column_of), n_columns = 0;
    glp_prob *problem = glp_create_prob();
    glp_iocp how;
    for (size_t c = 0; c < n; c++) {
        const struct cut *cut = &program->cuts[cuts[c]];
        int *columns = memory_new(cut->n + 1, sizeof *columns), row = glp_add_rows(problem, 1);
        double *weights = memory_new(cut->n + 1, sizeof *weights);
        for (size_t i = 0; i < cut->n; i++) {
            if (column_of[cut->rows[i]] == 0) {
                column_of[cut->rows[i]] = ++n_columns;
                glp_add_cols(problem, 1);
                glp_set_col_kind(problem, n_columns, GLP_BV);
                glp_set_obj_coef(problem, n_columns, cost_of(program->attack, cut->rows[i]));
            }
            columns[i + 1] = column_of[cut->rows[i]];
            weights[i + 1] = cut->weights[i];
        }
        glp_set_row_bnds(problem, row, GLP_LO, 1 - SHORT, 0);
        glp_set_mat_row(problem, row, (int)cut->n, columns, weights);
        free(columns);
        free(weights);
    }
    glp_init_iocp(&how);
    how.msg_lev = GLP_MSG_OFF;
    how.presolve = GLP_ON;
    how.mip_gap = 1e-3;
    int failed = glp_intopt(problem, &how);
    if (failed != 0 || (glp_mip_status(problem) != GLP_OPT && glp_mip_status(problem) != GLP_FEAS)) {
        (void)fprintf(stderr, "fewest: no choice of rows protects all (%d, %d)\n", failed, glp_mip_status(problem));
        exit(2);
    }
    for (uint32_t r = 0; r < program->attack->n_cells; r++)
        if (column_of[r] > 0)
            program->is_hidden[r] = glp_mip_col_val(problem, column_of[r]) > 0.5;
    glp_delete_prob(problem);
    free(column_of);
}

static void choose(struct program *program)
{
    size_t n_cells = program->attack->n_cells, *part = memory_new(program->n_cuts, sizeof *part);
    uint32_t *parent = memory_new(n_cells, sizeof *parent);
    for (uint32_t i = 0; i < n_cells; i++) {
        parent[i] = i;
        program->is_hidden[i] = program->is_given[i];
    }
    for (size_t c = 0; c < program->n_cuts; c++)
        for (size_t i = 1; i < program->cuts[c].n; i++)
            parent[root_of(parent, program->cuts[c].rows[i])] = root_of(parent, program->cuts[c].rows[0]);
    for (uint32_t root = 0; root < n_cells; root++) {
        size_t n = 0;
        for (size_t c = 0; c < program->n_cuts; c++)
            if (program->cuts[c].n > 0 && root_of(parent, program->cuts[c].rows[0]) == root)
                part[n++] = c;
        if (n > 0)
            choose_part(program, part, n);
    }
    free(part);
    free(parent);
}

/* ---- all of it */

static void find_aims(struct program *program)
{
    const struct protection_sight *sight = program->sight;
    program->aims = memory_new(2 * ATTACK_VIEWS * sight->n_targets, sizeof *program->aims);
    for (size_t t = 0; t < sight->n_targets; t++)
        for (int k = 0; k < 2 * ATTACK_VIEWS; k++)
            if (sight->targets[t].need[k / 2][k % 2] > 0)
                program->aims[program->n_aims++] =
                    (struct aim){ sight->targets[t].cell, k / 2, k % 2, sight->targets[t].need[k / 2][k % 2] };
}

static void find_given(struct program *program)
{
    const struct protection_sight *sight = program->sight;
    const struct attack *attack = program->attack;
    for (size_t i = 0; i < attack->n_cells; i++)
        if (attack->cells[i].is_hidden && !attack->cells[i].may_hide)
            program->is_given[attack->cells[i].row] = true;
    for (size_t i = 0; i < sight->n_targets; i++)
        program->is_given[attack->cells[sight->targets[i].cell].row] = true;
    for (size_t i = 0; i < sight->estimates->n_rows; i++)
        if (sight->counts->counted[i] != NO_CELL && (sight->marks[i] & ~(unsigned)MARK_SECONDARY) != 0)
            program->is_given[sight->counts->counted[i]] = true;
}

/* Asks every aim that was short the last time, and all when none of these is. */
static void solve(struct program *program)
{
    bool *was_short = memory_new(program->n_aims, sizeof *was_short);
    bool is_whole = true;
    for (int round = 0; round < MOST_ROUNDS; round++) {
        size_t n_short = 0;
        choose(program);
        for (int view = 0; view < ATTACK_VIEWS; view++)
            set_bounds(program, view);
        for (size_t i = 0; i < program->n_aims; i++)
            if (is_whole || was_short[i]) {
                was_short[i] = !ask(program, &program->aims[i]);
                n_short += was_short[i];
            }
        if (getenv("FEWEST_TELL") != NULL)
            (void)fprintf(stderr, "fewest: round %d: %zu of %zu short, %zu inequalities\n", round, n_short,
                          program->n_aims, program->n_cuts);
        if (n_short == 0 && is_whole)
            break;
        is_whole = n_short == 0;
    }
    free(was_short);
}

static const char *kind_of(const struct estimate_row *row)
{
    return row->measure == MEASURE_COMPOSITE ? "composites" : row->method == METHOD_POOLED ? "pooled" : "shares";
}

static void print_counts(const struct program *program)
{
    static const char *const kinds[] = { "shares", "pooled", "composites" };
    const struct protection_sight *sight = program->sight;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        int n_hidden = 0, n_fewest = 0, n_given = 0;
        for (size_t i = 0; i < sight->estimates->n_rows; i++) {
            uint32_t cell = sight->counts->counted[i];
            if (cell == NO_CELL ||
                !text_is(kind_of(&((const struct estimate_row *)sight->estimates->rows)[i]), kinds[k]))
                continue;
            bool is_secondary = sight->marks[i] == MARK_SECONDARY;
            n_given += is_secondary && program->is_given[cell];
            n_hidden += is_secondary;
            n_fewest += program->is_hidden[cell] && (is_secondary || !program->is_given[cell]);
        }
        printf("%s %d %d %d\n", kinds[k], n_hidden, n_fewest, n_given);
    }
}

static void look(const struct protection_sight *sight)
{
    struct program program = { .sight = sight, .attack = &sight->counts->attack };
    program.is_hidden = memory_new(program.attack->n_cells, sizeof *program.is_hidden);
    program.is_given = memory_new(program.attack->n_cells, sizeof *program.is_given);
    find_given(&program);
    find_aims(&program);
    for (int view = 0; view < ATTACK_VIEWS; view++)
        program.attacks[view] = make_attack(program.attack);
    solve(&program);
    print_counts(&program);
    for (int view = 0; view < ATTACK_VIEWS; view++)
        glp_delete_prob(program.attacks[view]);
    for (size_t c = 0; c < program.n_cuts; c++) {
        free(program.cuts[c].rows);
        free(program.cuts[c].weights);
    }
    free(program.cuts);
    free(program.aims);
    free(program.is_hidden);
    free(program.is_given);
}

struct input {
    struct study study;
    struct indicators indicators;
    struct areas areas;
    struct ledger ledger;
    struct table weights, variables, estimates, answers;
};

static bool read_all(struct input *input, char **arguments, struct error *err)
{
    bool done = study_open(&input->study, arguments[1], arguments[1], err) &&
                study_read(&input->study, &input->variables, &variable_schema, err) &&
                indicators_read(&input->indicators, &input->study, err) &&
                areas_read(&input->areas, &input->study, err) && ledger_read(&input->ledger, &input->study, err) &&
                results_read_optional(&input->weights, arguments[2], "2_weigh/weights.csv", err) &&
                results_read_optional(&input->answers, arguments[2], "3_estimate/answers.csv", err);
    struct arena arena = { 0 };
    size_t n;
    const char **years = text_words(&arena, arguments[3], &n);
    for (size_t i = 0; i < n && done; i++)
        done = results_read(&input->estimates, arguments[2], arena_format(&arena, "3_estimate/%s.csv", years[i]), err);
    arena_clear(&arena);
    return done && (!cell_key_is_on(&input->study) ||
                    error_add(err, "the study's figures have noise, of which the exact program knows nothing"));
}

int main(int n_arguments, char **arguments)
{
    static struct input input;
    struct error err;
    error_init(&err);
    if (n_arguments != 4) {
        (void)fprintf(stderr, "usage: fewest STUDY OUTPUT YEARS\n");
        return 2;
    }
    table_init(&input.weights, &weight_schema);
    table_init(&input.variables, &variable_schema);
    table_init(&input.estimates, &estimate_schema);
    table_init(&input.answers, &answer_schema);
    bool done = read_all(&input, arguments, &err);
    if (done) {
        struct protection protection;
        struct survey_figures figures = { &input.estimates, &input.answers };
        struct survey_knowledge knowledge = {
            { &input.indicators, &input.variables, &input.areas }, &input.ledger, &input.weights, NULL, NULL
        };
        protection_init(&protection, &input.study);
        protection.look = look;
        protect_survey(&protection, &figures, &knowledge, &err);
        protection_clear(&protection);
    }
    if (!done)
        error_print(&err, "fewest", stderr);
    ledger_clear(&input.ledger);
    areas_clear(&input.areas);
    indicators_clear(&input.indicators);
    table_clear(&input.weights);
    table_clear(&input.variables);
    table_clear(&input.estimates);
    table_clear(&input.answers);
    study_clear(&input.study);
    error_clear(&err);
    return done ? 0 : 1;
}
