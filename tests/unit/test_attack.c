/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The audit of published tables: against enumeration of every table that fits, on random tables, and on leaks planted
 * by hand. The enumeration below shares nothing with the audit but the list of cells and equations. SEED in the
 * environment sets the seed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <gsl/gsl_rng.h>

#include "base/memory.h"
#include "protect/bounds.h"
#include "protect/linear_program.h"
#include "protect/suppression.h"

enum { TABLES = 1000, LEAKS = 100, SMALL_TABLES = 400, THRESHOLD = 5, MOST_HIDDEN = 9, FAR = 1000000 };

static gsl_rng *rng;

static int draw(int most)
{
    return (int)gsl_rng_uniform_int(rng, (unsigned long)most + 1);
}

/* Small counts are frequent, as where areas are crossed with ages; some are 0. */
static int draw_count(void)
{
    int kind = draw(9);
    return kind < 2 ? 0 : kind < 5 ? 1 + draw(6) : 5 + draw(60);
}

/* A table of rows x columns x layers with every margin that is asked for. sums[a][b][c]: numbers of cells, the last
 * index of each dimension its total. */
struct cube {
    struct attack attack;
    int n[3];
    uint32_t cell[8][8][8];
};

static void cube_add_equation(struct cube *cube, int dimension, int a, int b)
{
    attack_add_equation(&cube->attack, dimension == 0 ? "rows" : dimension == 1 ? "columns" : "layers");
    for (int i = 0; i <= cube->n[dimension]; i++) {
        int at[3] = { 0 };
        at[dimension] = i;
        at[(dimension + 1) % 3] = a;
        at[(dimension + 2) % 3] = b;
        attack_add_term(&cube->attack, cube->cell[at[0]][at[1]][at[2]], i == cube->n[dimension] ? -1 : 1);
    }
}

/* Draws the inner counts; margins follow. n_layers 0: a two-way table. */
static void cube_draw(struct cube *cube, int n_rows, int n_columns, int n_layers, int (*count)(void))
{
    int n[3] = { n_rows, n_columns, n_layers };
    static int counts[8][8][8];
    memset(counts, 0, sizeof counts);
    *cube = (struct cube){ .n = { n_rows, n_columns, n_layers } };
    attack_init(&cube->attack);
    for (int a = 0; a < n_rows; a++)
        for (int b = 0; b < n_columns; b++)
            for (int c = 0; c < (n_layers > 0 ? n_layers : 1); c++) {
                int x = count();
                for (int k = 0; k < 8; k++)
                    if (n_layers > 0 || (k & 4) == 0)
                        counts[(k & 1) ? n[0] : a][(k & 2) ? n[1] : b][(k & 4) ? n[2] : c] += x;
            }
    for (int a = 0; a <= n[0]; a++)
        for (int b = 0; b <= n[1]; b++)
            for (int c = 0; c <= n[2]; c++)
                cube->cell[a][b][c] = attack_add_cell(&cube->attack, counts[a][b][c]);
    for (int d = 0; d < (n_layers > 0 ? 3 : 2); d++)
        for (int a = 0; a <= n[(d + 1) % 3]; a++)
            for (int b = 0; b <= n[(d + 2) % 3]; b++)
                cube_add_equation(cube, d, a, b);
    attack_finish(&cube->attack);
}

static bool is_primary(const struct attack_cell *cell)
{
    return cell->count > 0 && cell->count < THRESHOLD;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* Hides what is primary; every cell may go, small ones first. Returns the number of targets. */
static size_t hide_primary(struct attack *attack, struct suppression_target *targets)
{
    size_t n = 0;
    for (uint32_t i = 0; i < attack->n_cells; i++) {
        struct attack_cell *cell = &attack->cells[i];
        cell->is_hidden = is_primary(cell);
        cell->may_hide = cell->has_people = true;
        cell->cost = cell->count == 0 ? 1000 : 10 + cell->count;
        if (cell->is_hidden)
            targets[n++] =
                (struct suppression_target){ .cell = i, .up = THRESHOLD, .down = least(THRESHOLD, cell->count) };
    }
    return n;
}

/* Hides what is primary, and what else it takes. */
static bool protect(struct attack *attack)
{
    struct suppression_target *targets = memory_new(attack->n_cells, sizeof *targets);
    bool is_protected = suppression_protect(attack, targets, hide_primary(attack, targets));
    free(targets);
    return is_protected;
}

static struct attack_range range_of(struct attack *attack, uint32_t cell)
{
    int count = attack->cells[cell].count;
    return suppression_range(attack, cell, (struct suppression_reach){ THRESHOLD, FAR },
                             (struct suppression_reach){ least(THRESHOLD, count), count });
}

/* What the tables met show of a cell. */
static struct attack_range shown(const struct attack *attack, uint32_t cell)
{
    const int *count = attack->shown[ATTACK_OUTSIDE][cell].count;
    return (struct attack_range){ count[0], count[1] };
}

static bool keeps_interval(const struct attack_cell *cell, struct attack_range range)
{
    return range.low <= (cell->count > THRESHOLD ? cell->count - THRESHOLD : 0) &&
           range.high >= cell->count + THRESHOLD;
}

/* ---- enumeration: every assignment of the hidden cells that satisfies the equations */

struct enumeration {
    const struct attack *attack;
    uint32_t hidden[MOST_HIDDEN];
    size_t n_hidden;
    int value[512], low[512], high[512], most;
    bool is_inside; /* by one who knows of every cell with somebody in it that it is not empty */
};

static bool fits(const struct enumeration *all)
{
    for (size_t e = 0; e < all->attack->n_equations; e++) {
        int sum = 0, truth = 0;
        for (uint32_t k = 0; k < all->attack->equations[e].n; k++) {
            const struct attack_link *link = &all->attack->by_equation[all->attack->equations[e].first + k];
            sum += link->sign * all->value[link->cell];
            truth += link->sign * all->attack->cells[link->cell].count;
        }
        if (sum != truth)
            return false;
    }
    return true;
}

static void enumerate(struct enumeration *all, size_t depth)
{
    if (depth == all->n_hidden) {
        for (size_t i = 0; i < all->n_hidden && fits(all); i++) {
            uint32_t cell = all->hidden[i];
            all->low[cell] = least(all->low[cell], all->value[cell]);
            all->high[cell] = -least(-all->high[cell], -all->value[cell]);
        }
        return;
    }
    bool is_known = all->is_inside && all->attack->cells[all->hidden[depth]].count > 0;
    for (all->value[all->hidden[depth]] = is_known; all->value[all->hidden[depth]] <= all->most;
         all->value[all->hidden[depth]]++)
        enumerate(all, depth + 1);
}

/* Ranges of all hidden cells; false where there are too many to enumerate. No value exceeds `most`. */
static bool enumerate_all(struct enumeration *all, const struct attack *attack, int most, size_t most_hidden)
{
    *all = (struct enumeration){ .attack = attack, .most = most, .is_inside = all->is_inside };
    for (uint32_t i = 0; i < attack->n_cells; i++) {
        all->value[i] = all->low[i] = all->high[i] = attack->cells[i].count;
        if (!attack->cells[i].is_hidden)
            continue;
        if (all->n_hidden == most_hidden)
            return false;
        all->hidden[all->n_hidden++] = i;
    }
    enumerate(all, 0);
    return true;
}

/* Whether a hidden cell has more than so many. */
static bool has_large(const struct attack *attack, int most)
{
    for (size_t i = 0; i < attack->n_cells; i++)
        if (attack->cells[i].is_hidden && attack->cells[i].count > most)
            return true;
    return false;
}

static int draw_small(void)
{
    return draw(3);
}

static int draw_medium(void)
{
    return draw(9) < 8 ? 5 + draw(4) : 1 + draw(3);
}

static void hide_some(struct cube *cube, int n)
{
    for (int i = 0; i < n; i++)
        cube->attack
            .cells[cube->cell[draw(cube->n[0] - 1)][draw(cube->n[1] - 1)][cube->n[2] > 0 ? draw(cube->n[2] - 1) : 0]]
            .is_hidden = true;
}

static void test_the_audit_of_two_way_tables_is_what_enumeration_finds(void **state)
{
    (void)state;
    static struct cube cube;
    static struct enumeration all;
    for (int n = 0; n < SMALL_TABLES;) {
        cube_draw(&cube, 2 + draw(1), 2 + draw(2), 0, draw_small);
        hide_some(&cube, 2 + draw(5));
        if (enumerate_all(&all, &cube.attack, 9, 6)) {
            n++;
            for (size_t i = 0; i < all.n_hidden; i++) {
                struct attack_range range = range_of(&cube.attack, all.hidden[i]);
                assert_int_equal(range.low, all.low[all.hidden[i]]);
                assert_int_equal(range.high, all.high[all.hidden[i]]);
            }
        }
        attack_clear(&cube.attack);
    }
}

static void test_the_audit_of_three_way_tables_never_claims_more_than_enumeration_finds(void **state)
{
    (void)state;
    static struct cube cube;
    static struct enumeration all;
    int n_ranges = 0, n_exact = 0;
    for (int n = 0; n < SMALL_TABLES;) {
        cube_draw(&cube, 2, 2, 2, draw_small);
        hide_some(&cube, 5);
        if (draw(1) == 0)
            cube.attack.cells[cube.cell[2][draw(1)][draw(1)]].is_hidden = true;
        if (enumerate_all(&all, &cube.attack, 7, 6)) {
            n++;
            for (size_t i = 0; i < all.n_hidden; i++) {
                struct attack_range range = range_of(&cube.attack, all.hidden[i]);
                assert_true(range.low >= all.low[all.hidden[i]]);
                assert_true(range.high <= all.high[all.hidden[i]]);
                n_exact += range.low == all.low[all.hidden[i]] && range.high == all.high[all.hidden[i]];
                n_ranges++;
            }
        }
        attack_clear(&cube.attack);
    }
    print_message("three-way tables: %d of %d ranges exact\n", n_exact, n_ranges);
    assert_true(n_exact >= n_ranges * 95 / 100);
}

static void test_programs_and_bounds_of_three_way_tables_are_what_enumeration_finds(void **state)
{
    (void)state;
    static struct cube cube;
    static struct enumeration all;
    int n_whole = 0, n_all = 0;
    for (int n = 0; n < SMALL_TABLES;) {
        cube_draw(&cube, 2, 2, 2, draw_small);
        hide_some(&cube, 7);
        if (enumerate_all(&all, &cube.attack, 7, 6)) {
            struct attack_range *bounds = bounds_find(&cube.attack, ATTACK_OUTSIDE);
            n++;
            for (size_t i = 0; i < 2 * all.n_hidden; i++) {
                uint32_t cell = all.hidden[i / 2];
                int sign = i % 2 == 0 ? 1 : -1, count = cube.attack.cells[cell].count;
                int room = sign > 0 ? all.high[cell] - count : count - all.low[cell];
                struct linear_program_end end = linear_program_push(
                    &cube.attack, &(struct linear_program_move){ cell, sign, count + FAR, -1, ATTACK_OUTSIDE, 1000 });
                n_all++;
                n_whole += end.is_most;
                assert_true(end.is_most ? end.reached == room : end.reached <= room);
                assert_true(bounds[cell].low <= all.low[cell] && bounds[cell].high >= all.high[cell]);
            }
            free(bounds);
        }
        attack_clear(&cube.attack);
    }
    assert_true(n_whole >= n_all * 99 / 100);
}

static void test_every_primary_cell_of_a_thousand_tables_keeps_its_interval(void **state)
{
    (void)state;
    static struct cube cube;
    int n_primary = 0, n_hidden = 0, n_cells = 0;
    for (int t = 0; t < TABLES; t++) {
        bool is_crossed = t % 4 == 3;
        cube_draw(&cube, 2 + draw(4), 2 + draw(4), is_crossed ? 2 + draw(1) : 0, draw_count);
        assert_true(protect(&cube.attack));
        for (uint32_t i = 0; i < cube.attack.n_cells; i++) {
            const struct attack_cell *cell = &cube.attack.cells[i];
            n_cells++;
            n_hidden += cell->is_hidden;
            n_primary += is_primary(cell);
            if (is_primary(cell))
                assert_true(keeps_interval(cell, range_of(&cube.attack, i)));
        }
        attack_clear(&cube.attack);
    }
    print_message("%d tables, %d cells: %d primary, %d hidden\n", TABLES, n_cells, n_primary, n_hidden);
}

static void test_protected_small_tables_are_protected_by_enumeration_too(void **state)
{
    (void)state;
    static struct cube cube;
    static struct enumeration all;
    int n_primary = 0;
    for (int t = 0; t < 2000; t++) {
        cube_draw(&cube, 2, 2 + draw(1), 0, draw_medium);
        bool is_protected = protect(&cube.attack);
        assert_true(is_protected);
        if (!has_large(&cube.attack, 20 - THRESHOLD) && enumerate_all(&all, &cube.attack, 20, 4))
            for (size_t i = 0; i < all.n_hidden; i++)
                if (is_primary(&cube.attack.cells[all.hidden[i]])) {
                    struct attack_range range = { all.low[all.hidden[i]], all.high[all.hidden[i]] };
                    n_primary++;
                    assert_true(keeps_interval(&cube.attack.cells[all.hidden[i]], range));
                }
        attack_clear(&cube.attack);
    }
    assert_true(n_primary > 100);
}

static int count_hidden(const struct attack *attack)
{
    int n = 0;
    for (size_t i = 0; i < attack->n_cells; i++)
        n += attack->cells[i].is_hidden;
    return n;
}

static void test_who_is_counted_himself_finds_no_more_than_that_cells_are_not_empty(void **state)
{
    (void)state;
    static struct cube cube;
    static struct enumeration all = { .is_inside = true };
    int n_primary = 0;
    for (int t = 0; t < 2000; t++) {
        cube_draw(&cube, 2, 2 + draw(1), 0, draw_medium);
        assert_true(protect(&cube.attack));
        if (!has_large(&cube.attack, 20 - THRESHOLD) && enumerate_all(&all, &cube.attack, 20, 4))
            for (size_t i = 0; i < all.n_hidden; i++) {
                const struct attack_cell *cell = &cube.attack.cells[all.hidden[i]];
                if (!is_primary(cell))
                    continue;
                n_primary++;
                assert_true(all.low[all.hidden[i]] <= 1);
                assert_true(all.high[all.hidden[i]] >= cell->count + THRESHOLD);
            }
        attack_clear(&cube.attack);
    }
    assert_true(n_primary > 100);
}

/* What is released is not needed: no row that others were hidden for could be shown with the rest as they are. */
static void test_what_can_be_shown_is_shown_and_all_stays_protected(void **state)
{
    (void)state;
    static struct cube cube;
    int n_before = 0, n_after = 0;
    for (int t = 0; t < 300; t++) {
        cube_draw(&cube, 3 + draw(3), 3 + draw(3), t % 2 == 0 ? 0 : 2, draw_count);
        struct suppression_target *targets = memory_new(cube.attack.n_cells, sizeof *targets);
        bool *is_kept = memory_new(cube.attack.n_cells, sizeof *is_kept);
        size_t n = hide_primary(&cube.attack, targets);
        for (size_t i = 0; i < n; i++)
            is_kept[targets[i].cell] = true;
        assert_true(suppression_protect(&cube.attack, targets, n));
        n_before += count_hidden(&cube.attack);
        suppression_release(&cube.attack, targets, n, is_kept);
        n_after += count_hidden(&cube.attack);
        for (size_t i = 0; i < n; i++) {
            assert_true(suppression_is_shown(&cube.attack, &targets[i]));
            assert_true(keeps_interval(&cube.attack.cells[targets[i].cell], range_of(&cube.attack, targets[i].cell)));
        }
        free(targets);
        free(is_kept);
        attack_clear(&cube.attack);
    }
    print_message("of %d cells %d stay hidden\n", n_before, n_after);
    assert_true(n_after < n_before * 9 / 10);
}

/* As where eight areas are crossed with seven ages and seven codes: nearly every cell is a secret, and few circuits are
 * short. */
static void test_a_large_crossed_table_is_protected_with_little_effort(void **state)
{
    (void)state;
    static struct cube cube;
    cube_draw(&cube, 7, 7, 7, draw_small);
    int64_t before = cube.attack.effort;
    assert_true(protect(&cube.attack));
    assert_true(before - cube.attack.effort < 100000000);
    for (uint32_t i = 0; i < cube.attack.n_cells; i++)
        if (is_primary(&cube.attack.cells[i]))
            assert_true(keeps_interval(&cube.attack.cells[i], shown(&cube.attack, i)));
    attack_clear(&cube.attack);
}

static void test_without_effort_more_is_hidden_and_everything_is_still_protected(void **state)
{
    (void)state;
    static struct cube cube;
    int n_more = 0;
    for (int t = 0; t < 50; t++) {
        cube_draw(&cube, 3 + draw(2), 3, 3, draw_count);
        assert_true(protect(&cube.attack));
        int n_hidden = count_hidden(&cube.attack);
        for (uint32_t i = 0; i < cube.attack.n_cells; i++) {
            cube.attack.cells[i].may_hide = false;
            if (cube.attack.cells[i].is_hidden)
                attack_reveal(&cube.attack, i);
        }
        cube.attack.effort = 0;
        assert_true(protect(&cube.attack));
        n_more += count_hidden(&cube.attack) > n_hidden;
        for (uint32_t i = 0; i < cube.attack.n_cells; i++)
            if (is_primary(&cube.attack.cells[i]))
                assert_true(keeps_interval(&cube.attack.cells[i], range_of(&cube.attack, i)));
        attack_clear(&cube.attack);
    }
    assert_true(n_more > 10);
}

/* x and y add up to all who answered, y and z to those who did not go out, and z is known. */
static void test_a_count_that_known_bases_give_away_is_not_called_protected(void **state)
{
    (void)state;
    static const int counts[] = { 3, 4, 2 };
    struct attack attack;
    attack_init(&attack);
    for (int i = 0; i < 3; i++) {
        (void)attack_add_cell(&attack, counts[i]);
        attack.cells[i].is_hidden = i < 2;
    }
    for (uint32_t e = 0; e < 2; e++) {
        attack_add_equation(&attack, "base");
        attack_add_term(&attack, e, 1);
        attack_add_term(&attack, e + 1, 1);
    }
    attack_finish(&attack);
    struct suppression_target target = { .cell = 0, .up = 4, .down = 3 };
    assert_false(suppression_protect(&attack, &target, 1));
    assert_false(target.is_protected);
    attack_clear(&attack);
}

/* A leak of each of four kinds, in a table that is protected otherwise. Returns the cell that it gives away. */
static uint32_t plant(struct cube *cube, int kind)
{
    int a = draw(cube->n[0] - 1), b = draw(cube->n[1] - 1), other = (b + 1) % cube->n[1];
    struct attack_cell *cells = cube->attack.cells;
    for (int i = 0; i <= cube->n[1]; i++)
        cells[cube->cell[a][i][0]].is_hidden = false;
    cells[cube->cell[a][b][0]].is_hidden = true;
    if (kind >= 1) { /* two in the row, and the column of the other shows the rest: a bridge */
        cells[cube->cell[a][other][0]].is_hidden = true;
        for (int i = 0; i <= cube->n[0]; i++)
            cells[cube->cell[i][other][0]].is_hidden = i == a;
    }
    return cube->cell[a][b][0];
}

/* Two cells of a row whose sum is published are at most that sum: an interval, though too narrow a one. */
static uint32_t plant_small_sum(struct cube *cube)
{
    static int counts[2];
    counts[0] = 1 + draw(2);
    counts[1] = 1 + draw(1);
    attack_clear(&cube->attack);
    *cube = (struct cube){ 0 };
    attack_init(&cube->attack);
    for (int i = 0; i < 2; i++) {
        (void)attack_add_cell(&cube->attack, counts[i]);
        cube->attack.cells[i].is_hidden = true;
    }
    uint32_t sum = attack_add_cell(&cube->attack, counts[0] + counts[1]);
    attack_add_equation(&cube->attack, "sum");
    for (uint32_t i = 0; i < 3; i++)
        attack_add_term(&cube->attack, i, i == sum ? -1 : 1);
    attack_finish(&cube->attack);
    return 0;
}

static void test_leaks_planted_in_a_hundred_tables_are_found(void **state)
{
    (void)state;
    static struct cube cube;
    for (int t = 0; t < LEAKS; t++) {
        cube_draw(&cube, 3 + draw(3), 3 + draw(3), 0, draw_count);
        assert_true(protect(&cube.attack));
        uint32_t cell = t % 3 == 2 ? plant_small_sum(&cube) : plant(&cube, t % 3);
        struct attack_range range = range_of(&cube.attack, cell);
        assert_false(keeps_interval(&cube.attack.cells[cell], range));
        if (t % 3 < 2)
            assert_int_equal(range.low, range.high);
        attack_clear(&cube.attack);
    }
}

static void test_a_cell_that_nothing_binds_may_be_anything(void **state)
{
    (void)state;
    struct attack attack;
    attack_init(&attack);
    (void)attack_add_cell(&attack, 3);
    attack.cells[0].is_hidden = true;
    attack_finish(&attack);
    struct attack_range range = range_of(&attack, 0);
    assert_int_equal(range.low, 0);
    assert_int_equal(range.high, 3 + FAR);
    attack.cells[0].is_hidden = false;
    range = range_of(&attack, 0);
    assert_int_equal(range.low, 3);
    assert_int_equal(range.high, 3);
    attack_clear(&attack);
}

/* 2 of 40 are hidden beside 30 of 60 and 32 of 100, which are published with noise. */
static void noise_leaves_a_hidden_count_as_open_as_its_sums(void **state)
{
    (void)state;
    enum { HIDDEN = 2, SHOWN = 30, WHOLE = 32 };
    struct attack attack;
    attack_init(&attack);
    uint32_t hidden = attack_add_cell(&attack, HIDDEN), shown = attack_add_cell(&attack, SHOWN),
             whole = attack_add_cell(&attack, WHOLE);
    attack.cells[hidden].is_hidden = true;
    attack.cells[hidden].most = 40;
    attack.cells[shown].most = 60;
    attack.cells[shown].may_hide = true;
    attack.cells[whole].most = 100;
    attack_add_noise(&attack, shown, 6, 4);
    attack_add_noise(&attack, whole, 3, 7);
    attack_add_equation(&attack, "levels");
    attack_add_term(&attack, hidden, 1);
    attack_add_term(&attack, shown, 1);
    attack_add_term(&attack, whole, -1);
    attack_finish(&attack);
    /* 7 more in the whole and 6 fewer in the other; 0 is the least. */
    struct suppression_reach far = { FAR, FAR }, down = { HIDDEN, HIDDEN };
    struct attack_range range = suppression_range(&attack, hidden, far, down);
    assert_int_equal(range.low, 0);
    assert_int_equal(range.high, HIDDEN + 13);
    /* Hidden, the other is from 0 to 60 with its noise: 30 fewer at most. */
    attack_hide(&attack, shown);
    range = suppression_range(&attack, hidden, far, down);
    assert_int_equal(range.high, HIDDEN + 37);
    assert_int_equal(attack_limits(&attack.cells[shown], ATTACK_OUTSIDE).low, 6);
    assert_int_equal(attack_limits(&attack.cells[shown], ATTACK_OUTSIDE).high, 56);
    attack_clear(&attack);
}

/* What is made of published figures has their noise: of a mean of two shares and one of them the other follows but for
 * its own. */
static void what_is_made_of_figures_with_noise_tells_them_with_it(void **state)
{
    (void)state;
    struct attack attack;
    attack_init(&attack);
    uint32_t hidden = attack_add_cell(&attack, 3), shown = attack_add_cell(&attack, 20),
             mean = attack_add_cell(&attack, 23), blur = attack_add_cell(&attack, 0);
    attack.cells[hidden].is_hidden = attack.cells[blur].is_hidden = true;
    attack.cells[hidden].most = attack.cells[shown].most = 50;
    attack.cells[blur].least = -4;
    attack.cells[blur].most = 6;
    attack_add_noise(&attack, shown, 5, 5);
    attack_add_equation(&attack, "composite");
    attack_add_published(&attack, hidden, 1);
    attack_add_published(&attack, blur, 1);
    attack_add_published(&attack, shown, 1);
    attack_add_published(&attack, mean, -1);
    attack_finish(&attack);
    struct suppression_reach far = { FAR, FAR };
    struct attack_range range = suppression_range(&attack, hidden, far, (struct suppression_reach){ 3, 3 });
    assert_int_equal(range.low, 0);
    assert_int_equal(range.high, 7);
    attack_clear(&attack);
}

int main(void)
{
    const char *text = getenv("SEED");
    unsigned long seed = text != NULL ? strtoul(text, NULL, 10) : 20211;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(noise_leaves_a_hidden_count_as_open_as_its_sums),
        cmocka_unit_test(what_is_made_of_figures_with_noise_tells_them_with_it),
        cmocka_unit_test(test_a_cell_that_nothing_binds_may_be_anything),
        cmocka_unit_test(test_the_audit_of_two_way_tables_is_what_enumeration_finds),
        cmocka_unit_test(test_the_audit_of_three_way_tables_never_claims_more_than_enumeration_finds),
        cmocka_unit_test(test_programs_and_bounds_of_three_way_tables_are_what_enumeration_finds),
        cmocka_unit_test(test_every_primary_cell_of_a_thousand_tables_keeps_its_interval),
        cmocka_unit_test(test_protected_small_tables_are_protected_by_enumeration_too),
        cmocka_unit_test(test_who_is_counted_himself_finds_no_more_than_that_cells_are_not_empty),
        cmocka_unit_test(test_what_can_be_shown_is_shown_and_all_stays_protected),
        cmocka_unit_test(test_a_large_crossed_table_is_protected_with_little_effort),
        cmocka_unit_test(test_without_effort_more_is_hidden_and_everything_is_still_protected),
        cmocka_unit_test(test_a_count_that_known_bases_give_away_is_not_called_protected),
        cmocka_unit_test(test_leaks_planted_in_a_hundred_tables_are_found),
    };
    print_message("seed %lu\n", seed);
    rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, seed);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    gsl_rng_free(rng);
    return failed;
}
