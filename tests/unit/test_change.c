#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <gsl/gsl_errno.h>

#include "base/number.h"
#include "base/text.h"
#include "close.h"
#include "statistics/change.h"

static const double near = 1e-12;

static void two_years_are_compared_by_a_t_test_and_an_equivalence_test(void **state)
{
    (void)state;
    /* R: D <- .12 - .34; se <- sqrt(.03^2 + .04^2); df <- 322; 2 * pt(-abs(D / se), df); D + c(-1, 1) * qt(.975, df) * se;
     * max(pt((D + .05) / se, df, lower = FALSE), pt((D - .05) / se, df)) */
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
    struct change_pair pair = { { a, sqrt(a * (1 - a) / 1000), INFINITY }, { b, sqrt(b * (1 - b) / 1010), INFINITY }, 0, MISSING };
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
    struct change_pair forth = { { 0.34, 0.03, 160 }, { 0.12, 0.04, 162 }, 0, MISSING }, back = { forth.to, forth.from, 0, MISSING };
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

static void the_verdict_needs_both_tests(void **state)
{
    (void)state;
    static const struct {
        double p, p_equivalence;
        bool is_above;
        enum verdict verdict;
        bool is_small;
    } cases[] = {
        { 0.01, 0.9, true, VERDICT_INCREASED, false },     { 0.01, 0.9, false, VERDICT_DECREASED, false },
        { 0.60, 0.01, true, VERDICT_UNCHANGED, false },    { 0.01, 0.01, true, VERDICT_UNCHANGED, true },
        { 0.60, 0.9, true, VERDICT_INCONCLUSIVE, false },  { MISSING, MISSING, true, VERDICT_INCONCLUSIVE, false },
        { 0.05, 0.05, true, VERDICT_INCONCLUSIVE, false }, { 0.01, MISSING, true, VERDICT_INCREASED, false },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool is_small = true;
        struct verdict_evidence evidence = { cases[i].p, cases[i].p_equivalence, 0.05, 0.05, cases[i].is_above };
        assert_string_equal(verdict_word(verdict_of(evidence, &is_small)), verdict_word(cases[i].verdict));
        assert_int_equal(is_small, cases[i].is_small);
    }
}

static void reasons_join_and_their_free_text_holds_no_semicolon(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    const char *reasons = reason_add(&arena, "", REASON_BREAK, "ny fråga; ny skala", "");
    assert_string_equal(reasons, "break: ny fråga, ny skala");
    reasons = reason_add(&arena, reasons, REASON_NO_DATA, "2019", "not_asked");
    assert_string_equal(reasons, "break: ny fråga, ny skala; no data in 2019: not_asked");
    reasons = reason_add(&arena, reasons, REASON_REAL_BUT_SMALL, "", "");
    assert_true(reason_is_among(reasons, REASON_BREAK));
    assert_true(reason_is_among(reasons, REASON_NO_DATA));
    assert_true(reason_is_among(reasons, REASON_REAL_BUT_SMALL));
    assert_false(reason_is_among(reasons, REASON_UNRELIABLE));
    assert_false(reason_is_among("", REASON_CONFIDENTIAL));
    arena_clear(&arena);
}

static void the_family_is_a_reason_where_it_decides_otherwise_than_the_test_alone(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    struct family_test holm = { .p = 0.03, .alpha = 0.05, .level = 0.05, .size = 4 }, alone = holm,
                       found = { .p = 0.055, .alpha = 0.05, .level = 0.10, .size = 9 }, clear = found;
    alone.size = 1;
    clear.p = 0.0001;
    assert_string_equal(reason_of_family(&arena, "", VERDICT_INCONCLUSIVE, holm), "comparisons made: 4");
    assert_string_equal(reason_of_family(&arena, "", VERDICT_INCONCLUSIVE, alone), "");
    assert_string_equal(reason_of_family(&arena, "", VERDICT_INCONCLUSIVE, found), "");
    assert_string_equal(reason_of_family(&arena, "uneven years: 13.9", VERDICT_DECREASED, found),
                        "uneven years: 13.9; weak alone: 9 at 0.1");
    assert_string_equal(reason_of_family(&arena, "", VERDICT_INCREASED, clear), "");
    assert_string_equal(reason_of_family(&arena, "", VERDICT_UNCHANGED, holm), "");
    holm.p = MISSING;
    assert_string_equal(reason_of_family(&arena, "", VERDICT_INCONCLUSIVE, holm), "");
    arena_clear(&arena);
}

static void every_reason_has_a_pattern(void **state)
{
    (void)state;
    for (int i = 0; i < REASON_COUNT; i++)
        assert_non_null(reason_patterns[i]);
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
        cmocka_unit_test(the_verdict_needs_both_tests),
        cmocka_unit_test(reasons_join_and_their_free_text_holds_no_semicolon),
        cmocka_unit_test(the_family_is_a_reason_where_it_decides_otherwise_than_the_test_alone),
        cmocka_unit_test(every_reason_has_a_pattern),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
