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
#include "statistics/reliability.h"

/* A share of a simple random sample with the given number of respondents and of those that count. */
static struct share simple(size_t n, size_t n_positive)
{
    double p = (double)n_positive / (double)n;
    return (struct share){ p, p * (1 - p) / (double)(n - 1), (double)n - 1, n, n_positive };
}

static void check(struct share share, const char *status)
{
    assert_string_equal(status_word(reliability_status(reliability_of_share(share, 0.95))), status);
}

static void fewer_than_thirty_respondents_are_withheld(void **state)
{
    (void)state;
    check(simple(29, 14), "suppressed:unreliable");
    assert_int_equal(reliability_of_share(simple(29, 14), 0.95).verdict, RELIABILITY_SIZE);
}

static void fewer_than_thirty_effective_respondents_are_withheld(void **state)
{
    (void)state;
    struct share share = simple(300, 90);
    share.variance *= 10.1;
    assert_int_equal(reliability_of_share(share, 0.95).verdict, RELIABILITY_SIZE);
    assert_close(reliability_of_share(share, 0.95).n_effective, 299 / 10.1, 1e-12, 0);
}

static void the_effective_size_is_never_more_than_the_respondents(void **state)
{
    (void)state;
    struct share share = simple(300, 90);
    share.variance /= 4;
    assert_close(reliability_of_share(share, 0.95).n_effective, 300, 0, 0);
}

static void a_wide_interval_is_withheld(void **state)
{
    (void)state;
    assert_int_equal(reliability_of_share(simple(40, 20), 0.95).verdict, RELIABILITY_WIDTH);
    check(simple(40, 20), "suppressed:unreliable");
}

static void an_interval_wide_for_its_share_is_withheld(void **state)
{
    (void)state;
    assert_int_equal(reliability_of_share(simple(100, 5), 0.95).verdict, RELIABILITY_RELATIVE_WIDTH);
}

static void a_narrow_interval_is_shown_however_small_the_share(void **state)
{
    (void)state;
    check(simple(1000, 3), "ok");
}

static void a_wide_interval_for_the_complement_is_a_mark_only(void **state)
{
    (void)state;
    check(simple(100, 95), "flagged:complement");
}

static void few_degrees_of_freedom_are_a_mark(void **state)
{
    (void)state;
    struct share share = simple(1000, 300);
    share.df = 7;
    check(share, "flagged:df");
    share.df = 8;
    check(share, "ok");
}

static void zero_and_all_are_marked_however_wide(void **state)
{
    (void)state;
    check(simple(40, 0), "flagged:zero_or_all");
    check(simple(40, 40), "flagged:zero_or_all");
    check(simple(29, 0), "suppressed:unreliable");
}

static void other_estimates_have_the_size_rule_alone(void **state)
{
    (void)state;
    assert_string_equal(status_word(reliability_status(reliability_of_mean(29, MISSING, 28))), "suppressed:unreliable");
    assert_string_equal(status_word(reliability_status(reliability_of_mean(100, 29.9, 99))), "suppressed:unreliable");
    assert_string_equal(status_word(reliability_status(reliability_of_mean(100, MISSING, 99))), "ok");
    assert_string_equal(status_word(reliability_status(reliability_of_mean(100, 200, 7))), "flagged:df");
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fewer_than_thirty_respondents_are_withheld),
        cmocka_unit_test(fewer_than_thirty_effective_respondents_are_withheld),
        cmocka_unit_test(the_effective_size_is_never_more_than_the_respondents),
        cmocka_unit_test(a_wide_interval_is_withheld),
        cmocka_unit_test(an_interval_wide_for_its_share_is_withheld),
        cmocka_unit_test(a_narrow_interval_is_shown_however_small_the_share),
        cmocka_unit_test(a_wide_interval_for_the_complement_is_a_mark_only),
        cmocka_unit_test(few_degrees_of_freedom_are_a_mark),
        cmocka_unit_test(zero_and_all_are_marked_however_wide),
        cmocka_unit_test(other_estimates_have_the_size_rule_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
