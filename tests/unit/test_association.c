/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <gsl/gsl_errno.h>

#include "base/number.h"
#include "close.h"
#include "statistics/association.h"
#include "twelve.h"

static const double near = 1e-10;

static struct f_test run(enum association_method method)
{
    struct multistage_sample sample = twelve_sample();
    struct association_table table = { twelve_row, twelve_group, 2, 3, twelve_all };
    struct f_test test;
    struct error err;
    error_init(&err);
    assert_true(association_test(&sample, &table, method, &test, &err));
    error_clear(&err);
    return test;
}

static void the_second_order_test_of_rao_and_scott_is_that_of_svychisq(void **state)
{
    (void)state;
    /* R: svychisq(~r + g, s, statistic = "F") */
    struct f_test test = run(ASSOCIATION_RAO_SCOTT);
    assert_close(test.statistic, 2.650386706906390, near, 0);
    assert_close(test.ndf, 1.350219935656143, near, 0);
    assert_close(test.ddf, 5.400879742624573, near, 0);
    assert_close(test.p, 0.160435952678985, near, 0);
}

static void the_first_order_test_gives_the_weighted_chi_squared_itself(void **state)
{
    (void)state;
    struct f_test test = run(ASSOCIATION_RAO_SCOTT_FIRST);
    assert_close(test.statistic, 2.7569136745607343, near, 0);
    assert_close(test.ndf, 2, 0, 0);
    assert_true(is_missing(test.ddf));
    assert_close(test.p, 0.0706238970303835, near, 0);
}

static void walds_tests_are_those_of_svychisq(void **state)
{
    (void)state;
    struct f_test test = run(ASSOCIATION_WALD);
    assert_close(test.statistic, 15.9297246833483381, near, 0);
    assert_close(test.p, 0.0124426461196137, near, 0);
    test = run(ASSOCIATION_ADJUSTED_WALD);
    assert_close(test.statistic, 11.9472935125112532, near, 0);
    assert_close(test.ddf, 3, 0, 0);
    assert_close(test.p, 0.0372549995228851, near, 0);
}

static void turning_the_table_changes_nothing(void **state)
{
    (void)state;
    struct multistage_sample sample = twelve_sample();
    struct association_table table = { twelve_group, twelve_row, 3, 2, twelve_all };
    for (enum association_method method = ASSOCIATION_RAO_SCOTT; method <= ASSOCIATION_ADJUSTED_WALD; method++) {
        struct f_test test;
        struct error err;
        error_init(&err);
        assert_true(association_test(&sample, &table, method, &test, &err));
        assert_close(test.statistic, run(method).statistic, near, 0);
        assert_close(test.p, run(method).p, near, 0);
        error_clear(&err);
    }
}

static void a_row_without_respondents_is_refused(void **state)
{
    (void)state;
    struct multistage_sample sample = twelve_sample();
    struct association_table table = { twelve_row, twelve_group, 3, 3, twelve_all };
    struct f_test test;
    struct error err;
    error_init(&err);
    assert_false(association_test(&sample, &table, ASSOCIATION_RAO_SCOTT, &test, &err));
    assert_string_equal(err.findings[0].text,
                        "a table of two rows and two columns at least, each with respondents in it, was wanted");
    assert_true(is_missing(test.p));
    error_clear(&err);
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_second_order_test_of_rao_and_scott_is_that_of_svychisq),
        cmocka_unit_test(the_first_order_test_gives_the_weighted_chi_squared_itself),
        cmocka_unit_test(walds_tests_are_those_of_svychisq),
        cmocka_unit_test(turning_the_table_changes_nothing),
        cmocka_unit_test(a_row_without_respondents_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
