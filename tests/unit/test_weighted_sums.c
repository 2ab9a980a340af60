/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What weighted shares tell beside counts: against enumeration of all counts, on random levels. SEED in the environment
 * sets the seed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include <gsl/gsl_rng.h>

#include "protect/weighted_sums.h"

enum { TABLES = 2000, MOST_PARTS = 4, MOST_N = 12 };

static gsl_rng *rng;

static int draw(int most)
{
    return (int)gsl_rng_uniform_int(rng, (unsigned long)most + 1);
}

/* Levels with a weight each, and the total that they have, known within half a place more or less. */
struct levels {
    struct weighted_part parts[MOST_PARTS];
    size_t n;
    struct weighted_total total;
};

static struct levels draw_levels(size_t n)
{
    struct levels levels = { .n = n };
    double total = 0, half = gsl_rng_uniform(rng) * 60, off = gsl_rng_uniform(rng) * half;
    for (size_t i = 0; i < n; i++) {
        double weight = 1 + draw(30);
        int size = 1 + draw(MOST_N - 1), x = draw(size);
        levels.parts[i] = (struct weighted_part){ x, size, weight * size, weight, weight };
        total += weight * x;
    }
    levels.total = (struct weighted_total){ total + off - half, total + off + half };
    return levels;
}

/* Whether parts from number `at` on can have `count` between them and weigh so much with what weighs already. */
static bool enumerate(const struct levels *levels, size_t at, size_t fixed, int count, double weight)
{
    if (at == levels->n)
        return count == 0 && weight >= levels->total.low - 1e-6 && weight <= levels->total.high + 1e-6;
    if (at == fixed)
        return enumerate(levels, at + 1, fixed, count, weight);
    for (int x = 0; x <= levels->parts[at].n; x++)
        if (enumerate(levels, at + 1, fixed, count - x, weight + levels->parts[at].low * x))
            return true;
    return false;
}

static bool is_possible(const struct levels *levels, size_t part, int x)
{
    int count = -x;
    for (size_t i = 0; i < levels->n; i++)
        count += levels->parts[i].x;
    return x >= 0 && x <= levels->parts[part].n && enumerate(levels, 0, part, count, levels->parts[part].low * x);
}

static void test_what_two_and_three_levels_allow_is_what_enumeration_finds(void **state)
{
    (void)state;
    int n_pinned = 0;
    for (int t = 0; t < TABLES; t++) {
        struct levels levels = draw_levels(2 + (size_t)draw(1));
        for (int change = -5; change <= 5; change++) {
            bool is_allowed = weighted_sum_allows(levels.parts, levels.n, 0, change, levels.total);
            assert_int_equal(is_allowed, is_possible(&levels, 0, levels.parts[0].x + change));
            n_pinned += change == 1 && !is_allowed && levels.parts[0].x < levels.parts[0].n;
        }
    }
    assert_true(n_pinned > TABLES / 10);
}

static void test_what_four_levels_allow_enumeration_finds_too(void **state)
{
    (void)state;
    int n_allowed = 0;
    for (int t = 0; t < TABLES; t++) {
        struct levels levels = draw_levels(4);
        for (int change = -5; change <= 5; change += 2)
            if (weighted_sum_allows(levels.parts, levels.n, 0, change, levels.total)) {
                assert_true(is_possible(&levels, 0, levels.parts[0].x + change));
                n_allowed++;
            }
    }
    assert_true(n_allowed > TABLES);
}

static void test_weights_that_vary_leave_more_room(void **state)
{
    (void)state;
    int n_more = 0;
    for (int t = 0; t < TABLES; t++) {
        struct levels levels = draw_levels(2), wider = levels;
        for (size_t i = 0; i < 2; i++) {
            wider.parts[i].low *= 0.5;
            wider.parts[i].high *= 2;
        }
        for (int change = -5; change <= 5; change++) {
            bool is_allowed = weighted_sum_allows(levels.parts, 2, 0, change, levels.total);
            bool is_allowed_then = weighted_sum_allows(wider.parts, 2, 0, change, levels.total);
            assert_true(is_allowed_then || !is_allowed);
            n_more += is_allowed_then && !is_allowed;
        }
    }
    assert_true(n_more > TABLES / 10);
}

int main(void)
{
    const char *text = getenv("SEED");
    unsigned long seed = text != NULL ? strtoul(text, NULL, 10) : 20212;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_two_and_three_levels_allow_is_what_enumeration_finds),
        cmocka_unit_test(test_what_four_levels_allow_enumeration_finds_too),
        cmocka_unit_test(test_weights_that_vary_leave_more_room),
    };
    print_message("seed %lu\n", seed);
    rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, seed);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    gsl_rng_free(rng);
    return failed;
}
