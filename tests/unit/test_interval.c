/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <gsl/gsl_errno.h>

#include "base/number.h"
#include "cases.h"
#include "statistics/interval.h"

static const double near = 1e-12;

/* Expected numbers are R's: qbeta, qt, plogis and the formulas of survey's svyciprop; for the likelihood uniroot, since
 * svyciprop reads its limits off a spline. */
static const struct share ordinary = { 0.2, 0.0006, 160, 165, 33 };

static void check(enum interval_method method, struct share share, double low, double high)
{
    struct interval interval = interval_share(method, share, 0.95);
    assert_close(interval.low, low, near, 0);
    assert_close(interval.high, high, near, 0);
}

static void every_offered_method_gives_what_r_gives(void **state)
{
    (void)state;
    check(INTERVAL_KORN_GRAUBARD, ordinary, 0.14185043636747749, 0.26924675775861284);
    check(INTERVAL_LOGIT, ordinary, 0.15595501656640837, 0.25275914163009716);
    check(INTERVAL_XLOGIT, ordinary, 0.15595501656640837, 0.25275914163009716);
    check(INTERVAL_ASIN, ordinary, 0.15393403407601688, 0.25044838631045147);
    check(INTERVAL_BETA, ordinary, 0.15368220453778922, 0.25312461955784382);
    check(INTERVAL_WILSON, ordinary, 0.15610512268708698, 0.25254390895154688);
    check(INTERVAL_LIKELIHOOD, ordinary, 0.1545401226046422, 0.251317832137697);
    check(INTERVAL_MEAN, ordinary, 0.15162498885771558, 0.24837501114228444);
}

static void few_degrees_of_freedom_widen_the_korn_graubard_interval(void **state)
{
    (void)state;
    check(INTERVAL_KORN_GRAUBARD, (struct share){ 0.03, 0.0001, 3, 400, 12 }, 0.0069504652927776826,
          0.0812049582190281782);
}

static void at_zero_and_all_the_interval_is_clopper_and_pearsons(void **state)
{
    (void)state;
    check(INTERVAL_KORN_GRAUBARD, (struct share){ 0, 0, 39, 40, 0 }, 0, 0.088097302878802353);
    check(INTERVAL_KORN_GRAUBARD, (struct share){ 1, 0, 39, 40, 40 }, 1 - 0.088097302878802353, 1);
    check(INTERVAL_KORN_GRAUBARD, (struct share){ 0, 0, 0, 1, 0 }, 0, 0.975);
}

static void what_is_printed_at_zero_has_a_width_whatever_the_method(void **state)
{
    (void)state;
    struct share zero = { 0, 0, 39, 40, 0 };
    struct cases cases = { 0 };
    for (int method = INTERVAL_KORN_GRAUBARD; method <= INTERVAL_LIKELIHOOD; method++) {
        struct interval interval = interval_share_printed((enum interval_method)method, zero, 0.95);
        cases_next(&cases, "method %d", method);
        check_close(&cases, "low", interval.low, 0, 0, 0);
        check_close(&cases, "high", interval.high, 0.088097302878802353, near, 0);
    }
    assert_cases(&cases);
}

static void without_degrees_of_freedom_there_is_no_interval(void **state)
{
    (void)state;
    struct share share = { 0.4, 0.01, 0, 3, 1 };
    assert_true(is_missing(interval_share(INTERVAL_MEAN, share, 0.95).low));
    assert_true(is_missing(interval_share(INTERVAL_LOGIT, share, 0.95).high));
    assert_true(is_missing(interval_share_printed(INTERVAL_KORN_GRAUBARD, share, 0.95).low));
    assert_true(is_missing(interval_t(3, 1, 0, 0.95).low));
    assert_true(is_missing(interval_t(3, MISSING, 10, 0.95).low));
    check(INTERVAL_KORN_GRAUBARD, share, 0, 1);
}

static void a_share_without_variance_is_taken_as_n_answers(void **state)
{
    (void)state;
    struct share fixed = { 0.5, 0, 38, 40, 20 };
    struct interval interval = interval_share(INTERVAL_KORN_GRAUBARD, fixed, 0.95);
    assert_true(interval.low > 0.33 && interval.low < 0.35 && interval.high < 0.67 && interval.high > 0.65);
    assert_close(share_n_effective(fixed), 40, 0, 0);
}

static void the_share_and_its_complement_have_mirrored_intervals(void **state)
{
    (void)state;
    for (int method = INTERVAL_KORN_GRAUBARD; method <= INTERVAL_ASIN; method++)
        for (double p = 0.01; p < 1; p += 0.07) {
            struct share share = { p, p * (1 - p) / 90, 97, 100, 50 },
                         complement = { 1 - p, p * (1 - p) / 90, 97, 100, 50 };
            struct interval a = interval_share((enum interval_method)method, share, 0.9),
                            b = interval_share((enum interval_method)method, complement, 0.9);
            assert_close(1 - a.low, b.high, 1e-11, 0);
            assert_close(1 - a.high, b.low, 1e-11, 1e-14);
        }
}

static void names_of_the_setting_are_methods_and_no_others(void **state)
{
    (void)state;
    assert_int_equal(words_find(&interval_method_words, "wilson"), INTERVAL_WILSON);
    assert_int_equal(words_find(&interval_method_words, "likelihood"), INTERVAL_LIKELIHOOD);
    assert_int_equal(words_find(&interval_method_words, "wald"), -1);
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_offered_method_gives_what_r_gives),
        cmocka_unit_test(few_degrees_of_freedom_widen_the_korn_graubard_interval),
        cmocka_unit_test(at_zero_and_all_the_interval_is_clopper_and_pearsons),
        cmocka_unit_test(what_is_printed_at_zero_has_a_width_whatever_the_method),
        cmocka_unit_test(without_degrees_of_freedom_there_is_no_interval),
        cmocka_unit_test(a_share_without_variance_is_taken_as_n_answers),
        cmocka_unit_test(the_share_and_its_complement_have_mirrored_intervals),
        cmocka_unit_test(names_of_the_setting_are_methods_and_no_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
