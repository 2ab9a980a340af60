/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <gsl/gsl_rng.h>

#include "base/number.h"
#include "cases.h"
#include "statistics/adjust.h"

/* R: p <- c(.03, .001, .04, .5, .049, .03); p.adjust(p, method) */
static const double raw[] = { 0.03, 0.001, 0.04, 0.5, 0.049, 0.03 };
static const struct {
    const char *name;
    enum adjust_method method;
    double adjusted[6];
} reference[] = {
    { "Bonferroni", ADJUST_BONFERRONI, { 0.18, 0.006, 0.24, 1, 0.294, 0.18 } },
    { "Holm", ADJUST_HOLM, { 0.15, 0.006, 0.15, 0.5, 0.15, 0.15 } },
    { "Hochberg", ADJUST_HOCHBERG, { 0.098, 0.006, 0.098, 0.5, 0.098, 0.098 } },
    { "Hommel", ADJUST_HOMMEL, { 0.0735, 0.006, 0.08, 0.5, 0.098, 0.0735 } },
    { "Benjamini and Hochberg", ADJUST_BENJAMINI_HOCHBERG, { 0.0588, 0.006, 0.0588, 0.5, 0.0588, 0.0588 } },
    { "Benjamini and Yekutieli", ADJUST_BENJAMINI_YEKUTIELI, { 0.14406, 0.0147, 0.14406, 1, 0.14406, 0.14406 } },
};

static void every_method_matches_r(void **state)
{
    (void)state;
    struct cases cases = { 0 };
    for (size_t k = 0; k < sizeof reference / sizeof *reference; k++) {
        double adjusted[6];
        adjust_p(reference[k].method, raw, 6, adjusted);
        for (size_t i = 0; i < 6; i++) {
            cases_next(&cases, "%s of %g", reference[k].name, raw[i]);
            check_close(&cases, "p", adjusted[i], reference[k].adjusted[i], 1e-14, 0);
        }
    }
    assert_cases(&cases);
}

static void a_missing_p_stays_missing_and_does_not_count(void **state)
{
    (void)state;
    double p[] = { MISSING, 0.01, 0.03, MISSING };
    assert_int_equal(adjust_size(p, 4), 2);
    adjust_p(ADJUST_HOLM, p, 4, p);
    assert_true(is_missing(p[0]));
    assert_close(p[1], 0.02, 1e-15, 0);
    assert_close(p[2], 0.03, 1e-15, 0);
    assert_true(is_missing(p[3]));
}

static void a_family_of_one_is_not_adjusted_and_of_none_is_nothing(void **state)
{
    (void)state;
    struct cases cases = { 0 };
    for (size_t k = 0; k < sizeof reference / sizeof *reference; k++) {
        double p = 0.03, nothing = MISSING;
        cases_next(&cases, "%s", reference[k].name);
        adjust_p(reference[k].method, &p, 1, &p);
        check_close(&cases, "p", p, 0.03, 1e-15, 0);
        adjust_p(reference[k].method, &nothing, 1, &nothing);
        check_true(&cases, "missing stays missing", is_missing(nothing));
    }
    assert_cases(&cases);
}

static void the_order_of_the_values_does_not_matter(void **state)
{
    (void)state;
    struct cases cases = { 0 };
    for (size_t k = 0; k < sizeof reference / sizeof *reference; k++) {
        double reversed[6];
        for (size_t i = 0; i < 6; i++)
            reversed[i] = raw[5 - i];
        adjust_p(reference[k].method, reversed, 6, reversed);
        for (size_t i = 0; i < 6; i++) {
            cases_next(&cases, "%s of %g", reference[k].name, raw[5 - i]);
            check_close(&cases, "p", reversed[i], reference[k].adjusted[5 - i], 1e-14, 0);
        }
    }
    assert_cases(&cases);
}

enum { MOST_TESTS = 40 };

/* p of a family of up to forty: of all of them nothing, of most of them something, or of a few; some twice the same. */
static size_t draw_family(gsl_rng *rng, double *p)
{
    size_t n = 1 + gsl_rng_uniform_int(rng, MOST_TESTS);
    double share = gsl_rng_uniform(rng) * gsl_rng_uniform(rng), steep = 1 + 6 * gsl_rng_uniform(rng);
    for (size_t i = 0; i < n; i++)
        p[i] = gsl_rng_uniform(rng) < share ? pow(gsl_rng_uniform(rng), steep) : gsl_rng_uniform(rng);
    if (n > 2 && gsl_rng_uniform_int(rng, 4) == 0)
        p[n - 1] = p[0];
    return n;
}

/* How many are found; *n_against: those that the one level says otherwise of. */
static size_t count_found(enum adjust_method method, double level, const double *p, size_t n, size_t *n_against)
{
    double adjusted[MOST_TESTS];
    size_t n_found = 0;
    adjust_p(method, p, n, adjusted);
    for (size_t i = 0; i < n; i++)
        n_found += adjusted[i] <= level;
    double one = adjust_level(method, level, n, n_found);
    for (size_t i = 0; i < n; i++)
        *n_against += (p[i] <= one) != (adjusted[i] <= level);
    return n_found;
}

/* Whether one test more, of the first of a family that does not find it, is found just within its level and not beyond.
 */
static bool is_one_more(enum adjust_method method, double level, double *p, size_t n, size_t n_found)
{
    double adjusted[MOST_TESTS], kept = p[0], one = adjust_level_of_one_more(method, level, n, n_found);
    p[0] = one * (1 - 1e-9);
    adjust_p(method, p, n, adjusted);
    bool is_within = adjusted[0] <= level;
    p[0] = kept;
    return is_within;
}

static void one_level_decides_a_family(void **state)
{
    (void)state;
    enum { FAMILIES = 20000 };
    static const struct {
        enum adjust_method method;
        double level;
    } rules[] = { { ADJUST_HOLM, 0.05 }, { ADJUST_BENJAMINI_HOCHBERG, 0.10 } };
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    size_t n_against[2] = { 0 }, n_found[2] = { 0 }, n_not_one_more[2] = { 0 };
    for (int i = 0; i < FAMILIES; i++) {
        double p[MOST_TESTS];
        size_t n = draw_family(rng, p);
        for (size_t k = 0; k < 2; k++) {
            size_t found = count_found(rules[k].method, rules[k].level, p, n, &n_against[k]);
            double adjusted[MOST_TESTS];
            n_found[k] += found;
            adjust_p(rules[k].method, p, n, adjusted);
            if (adjusted[0] > rules[k].level)
                n_not_one_more[k] += !is_one_more(rules[k].method, rules[k].level, p, n, found);
        }
    }
    gsl_rng_free(rng);
    for (size_t k = 0; k < 2; k++) {
        assert_true(n_found[k] > FAMILIES / 2);
        assert_int_equal(n_against[k], 0);
        assert_int_equal(n_not_one_more[k], 0);
    }
}

static void levels_are_those_of_the_method(void **state)
{
    (void)state;
    static const struct {
        enum adjust_method method;
        size_t size, found;
        double level, of_one_more;
    } wanted[] = {
        { ADJUST_HOLM, 8, 0, 0.05 / 8, 0.05 / 8 },
        { ADJUST_HOLM, 8, 3, 0.05 / 5, 0.05 / 5 },
        { ADJUST_HOLM, 8, 8, 0.05, 0.05 },
        { ADJUST_HOLM, 1, 0, 0.05, 0.05 },
        { ADJUST_BENJAMINI_HOCHBERG, 40, 0, 0.05 / 40, 0.05 / 40 },
        { ADJUST_BENJAMINI_HOCHBERG, 40, 1, 0.05 / 40, 2 * 0.05 / 40 },
        { ADJUST_BENJAMINI_HOCHBERG, 40, 7, 7 * 0.05 / 40, 8 * 0.05 / 40 },
        { ADJUST_BENJAMINI_HOCHBERG, 40, 39, 39 * 0.05 / 40, 0.05 },
        { ADJUST_BONFERRONI, 40, 7, 0.05 / 40, 0.05 / 40 },
    };
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        enum adjust_method method = wanted[i].method;
        size_t size = wanted[i].size, found = wanted[i].found;
        cases_next(&cases, "method %d, %zu of %zu", (int)method, found, size);
        (void)check_close(&cases, "level", adjust_level(method, 0.05, size, found), wanted[i].level, 1e-15, 0);
        if (found < size)
            (void)check_close(&cases, "one more", adjust_level_of_one_more(method, 0.05, size, found),
                              wanted[i].of_one_more, 1e-15, 0);
    }
    assert_cases(&cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_method_matches_r),
        cmocka_unit_test(a_missing_p_stays_missing_and_does_not_count),
        cmocka_unit_test(a_family_of_one_is_not_adjusted_and_of_none_is_nothing),
        cmocka_unit_test(the_order_of_the_values_does_not_matter),
        cmocka_unit_test(one_level_decides_a_family),
        cmocka_unit_test(levels_are_those_of_the_method),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
