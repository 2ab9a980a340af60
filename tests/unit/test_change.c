/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>
#include <math.h>

#include "../reference/fisher.h"
#include "base/number.h"
#include "base/text.h"
#include "cases.h"
#include "reasons_of.h"
#include "statistics/change.h"

static const double near = 1e-12;

static void two_years_are_compared_by_a_t_test_and_an_equivalence_test(void **state)
{
    (void)state;
    /* R: D <- .12 - .34; se <- sqrt(.03^2 + .04^2); df <- 322; 2 * pt(-abs(D / se), df); D + c(-1, 1) * qt(.975, df) *
     * se; max(pt((D + .05) / se, df, lower = FALSE), pt((D - .05) / se, df)) */
    struct change_pair pair = { { 0.34, 0.03, 160 }, { 0.12, 0.04, 162 }, 0, MISSING };
    struct change change = change_compare(&pair, 0.05, 0.95);
    assert_close(change.change, -0.22, near, 0);
    assert_close(change.se, 0.05, near, 0);
    assert_close(change.df, 322, 0, 0);
    assert_close(change.statistic, -4.4, near, 0);
    assert_close(change.p, 1.4736866388027977e-05, 1e-11, 0);
    assert_close(change.ci_low, -0.318367929266134, 1e-11, 0);
    assert_close(change.ci_high, -0.121632070733866, 1e-11, 0);
    assert_close(change.p_equivalence, 0.99962067451312386, near, 0);
    assert_close(change.detectable, 0.14, near, 0);
}

static void proportions_by_the_normal_match_the_reference(void **state)
{
    (void)state;
    /* conformance S72: 300/1000|301/1010, margin 0.02 and 0.05 */
    double a = 0.3, b = 301.0 / 1010;
    struct change_pair pair = {
        { a, sqrt(a * (1 - a) / 1000), INFINITY }, { b, sqrt(b * (1 - b) / 1010), INFINITY }, 0, MISSING
    };
    struct change change = change_compare(&pair, 0.02, 0.9);
    assert_close(change.se, 0.0204238261077373, near, 0);
    assert_close(change.p, 0.922761899090923, near, 0);
    assert_close(change.ci_low, -0.0355744024693398, 1e-11, 0);
    assert_close(change.p_equivalence, 0.188809148458484, near, 0);
    assert_close(change_compare(&pair, 0.05, 0.9).p_equivalence, 0.00935734572240817, 1e-11, 0);
}

static void the_covariance_of_a_panel_narrows_the_difference(void **state)
{
    (void)state;
    struct change_pair pair = { { 0.3, 0.05, 99 }, { 0.2, 0.05, 99 }, 0.0016, 99 };
    struct change change = change_compare(&pair, MISSING, 0.95);
    assert_close(change.se, sqrt(0.005 - 0.0032), near, 0);
    assert_close(change.df, 99, 0, 0);
    assert_true(is_missing(change.p_equivalence));
    assert_false(is_missing(change.p));
}

static void turning_a_change_round_changes_its_sign_only(void **state)
{
    (void)state;
    struct change_pair forth = { { 0.34, 0.03, 160 }, { 0.12, 0.04, 162 }, 0, MISSING },
                       back = { forth.to, forth.from, 0, MISSING };
    struct change a = change_compare(&forth, 0.05, 0.95), b = change_compare(&back, 0.05, 0.95);
    assert_close(a.change, -b.change, 0, 0);
    assert_close(a.ci_low, -b.ci_high, 1e-15, 0);
    assert_close(a.p, b.p, 0, 0);
    assert_close(a.p_equivalence, b.p_equivalence, 1e-15, 0);
}

static void without_degrees_of_freedom_or_variation_there_is_no_test(void **state)
{
    (void)state;
    struct change_pair pair = { { 0.34, 0.03, MISSING }, { 0.12, 0.04, 162 }, 0, MISSING };
    struct change change = change_compare(&pair, 0.05, 0.95);
    assert_close(change.change, -0.22, near, 0);
    assert_close(change.detectable, 0.14, near, 0);
    assert_true(is_missing(change.p) && is_missing(change.ci_low) && is_missing(change.p_equivalence));
    struct change_pair flat = { { 0, 0, 160 }, { 0, 0, 162 }, 0, MISSING };
    assert_true(is_missing(change_compare(&flat, 0.05, 0.95).p));
    struct change_pair none = { { MISSING, MISSING, MISSING }, { 0.1, 0.01, 162 }, 0, MISSING };
    assert_true(is_missing(change_compare(&none, 0.05, 0.95).change));
    assert_true(is_missing(change_compare(&none, 0.05, 0.95).detectable));
}

/* A share as a simple random sample has it: its own standard error, or that of its interval. */
static struct change_side simple_side(double positive, double n)
{
    double share = positive / n;
    struct change_side side = { share, sqrt(share * (1 - share) / (n - 1)), n - 1 };
    side.se += change_se_of_all_alike(side, n, 0.95);
    return side;
}

static double p_of(double a, double n_a, double b, double n_b)
{
    struct change_pair pair = { simple_side(a, n_a), simple_side(b, n_b), 0, MISSING };
    return change_compare(&pair, 0.05, 0.95).p;
}

static void a_share_of_none_or_all_has_the_error_of_its_exact_interval(void **state)
{
    (void)state;
    /* R: u <- binom.test(0, 30)$conf.int[2]; u; u / qt(.975, 29) */
    struct change_side none = { 0, 0, 29 }, all = { 1, 0, 29 }, some = { 0.1, 0.02, 29 }, met = { 0.5, 0, 29 };
    assert_close(change_se_of_all_alike(none, 30, 0.95), 0.115703308222027 / 2.045229642132703, 1e-12, 0);
    assert_close(change_se_of_all_alike(all, 30, 0.95), change_se_of_all_alike(none, 30, 0.95), 1e-15, 0);
    assert_close(change_se_of_all_alike(some, 30, 0.95), 0, 0, 0);
    assert_close(change_se_of_all_alike(met, 30, 0.95), 0, 0, 0); /* a calibrated share is known */
    none.df = MISSING;
    assert_true(is_missing(change_se_of_all_alike(none, 30, 0.95)));
    /* 0 of 400 and 0 of 500: nothing was seen, and the intervals show that any change is small */
    struct change_pair pair = { simple_side(0, 400), simple_side(0, 500), 0, MISSING };
    struct change change = change_compare(&pair, 0.05, 0.95);
    assert_close(change.p, 1, 0, 0);
    assert_true(change.p_equivalence < 0.001);
    pair.from = pair.to = simple_side(0, 30);
    assert_true(change_compare(&pair, 0.05, 0.95).p_equivalence > 0.05);
}

/* Fisher's exact test judges the same tables: what is called different with a share of 0 on one side is so there, up to
 * its own steps. */
static void a_share_of_none_is_judged_as_fishers_exact_test_does(void **state)
{
    (void)state;
    static const double bases[] = { 30, 60, 120, 300 }, others[] = { 100, 287, 500 };
    size_t n = 0, n_alike = 0;
    double largest = 0;
    /* R: fisher.test(matrix(c(0, 30, 23, 264), 2))$p.value */
    assert_close(fisher_test((struct fourfold){ 0, 30, 23, 264 }, 0.95, 1e-9).p, 0.1463102, 1e-6, 0);
    assert_true(p_of(0, 30, 23, 287) > 0.05);
    for (size_t i = 0; i < sizeof bases / sizeof *bases; i++)
        for (size_t k = 0; k < sizeof others / sizeof *others; k++)
            for (double x = 1; x <= 0.4 * others[k]; x++, n++) {
                double p = p_of(0, bases[i], x, others[k]),
                       exact = fisher_test((struct fourfold){ 0, bases[i], x, others[k] - x }, 0.95, 1e-9).p;
                n_alike += (p < 0.05) == (exact < 0.05);
                largest = p < 0.05 ? fmax(largest, exact) : largest;
                assert_close(p, p_of(bases[i], bases[i], others[k] - x, others[k]), 1e-9, 1e-15);
            }
    assert_true((double)n_alike >= 0.98 * (double)n);
    assert_true(largest < 0.065);
}

/* The share of all pairs of samples from one population that are called different though one of them is 0 or 1; all are
 * listed, with their probability. Wald's error of such a share, 0, calls nearly every one of them so. */
static void equal_populations_are_seldom_told_apart_by_a_share_of_none(void **state)
{
    (void)state;
    static const struct {
        double n[2], share;
    } cases[] = { { { 30, 287 }, 0.02 },
                  { { 30, 287 }, 0.06 },
                  { { 60, 287 }, 0.03 },
                  { { 120, 400 }, 0.01 },
                  { { 300, 500 }, 0.005 } };
    struct cases results = { 0 };
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        double told = 0, wald = 0;
        for (double x = 0; x <= cases[c].n[1]; x++) {
            double chance = gsl_ran_binomial_pdf(0, cases[c].share, (unsigned)cases[c].n[0]) *
                            gsl_ran_binomial_pdf((unsigned)x, cases[c].share, (unsigned)cases[c].n[1]);
            double share = x / cases[c].n[1], se = sqrt(share * (1 - share) / (cases[c].n[1] - 1));
            told += p_of(0, cases[c].n[0], x, cases[c].n[1]) < 0.05 ? chance : 0;
            wald += share / se > 1.97 ? chance : 0;
        }
        cases_next(&results, "0 of %g against %g, share %g", cases[c].n[0], cases[c].n[1], cases[c].share);
        check_true(&results, "told by chance in less than 0.001", told < 0.001);
        check_true(&results, "Wald in more than 0.05", wald > 0.05);
    }
    assert_cases(&results);
}

static void the_margin_of_shares_follows_their_level(void **state)
{
    (void)state;
    static const struct {
        double from, to, margin;
    } cases[] = {
        { 0.40, 0.44, 0.05 },   /* a third of 42 % is more than five points */
        { 0.01, 0.04, 0.008 },  /* a third of 2.5 % is 0.83 points, told as 0.8 */
        { 0.97, 0.97, 0.01 },   /* a third of the complement, 3 % */
        { 0, 0, 0 },            /* nobody both times: no difference is small */
        { 1, 1, 0 },            /* everybody */
        { MISSING, 0.5, 0.05 }, /* not known */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_close(change_margin(0.05, 1.0 / 3, (const double[]){ cases[i].from, cases[i].to }), cases[i].margin,
                     1e-12, 1e-15);
}

static void reasons_read_back_as_written_and_their_free_text_holds_no_semicolon(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    struct reasons reasons = { 0 }, read = { 0 };
    assert_string_equal(reasons_text(&arena, reasons), "");
    reasons_add(&reasons, &arena, REASON_BREAK, "ny fråga; ny skala", "");
    assert_string_equal(reasons_text(&arena, reasons), "break: ny fråga, ny skala");
    for (enum reason_kind kind = REASON_NONE + 1; kind < REASON_COUNT; kind++)
        reasons_add(&reasons, &arena, kind, "2019", "not_asked");
    assert_true(reasons_parse(&arena, reasons_text(&arena, reasons), &read));
    assert_int_equal(read.n, REASON_COUNT);
    for (size_t i = 0; i < read.n; i++)
        assert_int_equal(read.items[i].kind, reasons.items[i].kind);
    assert_string_equal(reasons_text(&arena, read), reasons_text(&arena, reasons));
    assert_string_equal(read.items[REASON_NO_DATA].second, "not_asked");
    assert_false(reasons_parse(&arena, "ties; something else", &read));
    assert_true(reasons_has(read, REASON_UNRELIABLE));
    assert_false(reasons_has((struct reasons){ 0 }, REASON_SUPPRESSED));
    arena_clear(&arena);
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_years_are_compared_by_a_t_test_and_an_equivalence_test),
        cmocka_unit_test(proportions_by_the_normal_match_the_reference),
        cmocka_unit_test(the_covariance_of_a_panel_narrows_the_difference),
        cmocka_unit_test(turning_a_change_round_changes_its_sign_only),
        cmocka_unit_test(without_degrees_of_freedom_or_variation_there_is_no_test),
        cmocka_unit_test(a_share_of_none_or_all_has_the_error_of_its_exact_interval),
        cmocka_unit_test(a_share_of_none_is_judged_as_fishers_exact_test_does),
        cmocka_unit_test(equal_populations_are_seldom_told_apart_by_a_share_of_none),
        cmocka_unit_test(the_margin_of_shares_follows_their_level),
        cmocka_unit_test(reasons_read_back_as_written_and_their_free_text_holds_no_semicolon),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
