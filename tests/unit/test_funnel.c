/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <gsl/gsl_errno.h>

#include "../reference/fisher.h"
#include "base/number.h"
#include "close.h"
#include "statistics/funnel.h"

static const struct count before[] = { { 37, 16830 }, { 25, 15600 }, { 70, 34100 }, { 20, 8900 } },
                          after[] = { { 45, 16954 }, { 30, 15700 }, { 60, 34500 }, { 18, 9000 } };

static void rates_that_differ_by_chance_are_homogeneous(void **state)
{
    (void)state;
    /* R: sum((x - E)^2 / E); 2 * sum(x * log(x / E)) */
    struct homogeneity test = homogeneity_of_rates(after, 4);
    assert_close(test.pearson, 4.8396208800269047, 1e-12, 0);
    assert_close(test.deviance, 4.5758332926163288, 1e-11, 0);
    assert_close(test.df, 3, 0, 0);
    assert_true(test.p_pearson > 0.05);
    assert_true(is_missing(homogeneity_of_rates(after, 1).p_pearson));
}

static void a_common_change_is_that_of_a_regression_on_area_and_year(void **state)
{
    (void)state;
    /* R: glm(x ~ area + year + offset(log(T)), poisson) */
    struct homogeneity_of_change change = homogeneity_of_changes(before, after, 4);
    assert_close(change.log_ratio, -0.0029311841895685114, 1e-9, 0);
    assert_close(change.se, 0.11452035882125934, 1e-10, 0);
    assert_close(change.fit.deviance, 2.1671149878188305, 1e-10, 0);
    assert_close(change.fit.pearson, 2.1644576566249154, 1e-10, 0);
    assert_close(change.fit.df, 3, 0, 0);
}

static void the_funnel_narrows_with_the_exposure_and_widens_with_phi(void **state)
{
    (void)state;
    struct funnel funnel = funnel_of(after, 4, 0.1);
    struct funnel_limits small = funnel_limits_exact(5000, funnel.target, 0.95),
                         large = funnel_limits_exact(50000, funnel.target, 0.95);
    assert_true(small.low < large.low && large.low < funnel.target && funnel.target < large.high &&
                large.high < small.high);
    struct funnel wide = { funnel.target, 9, 9, 4 };
    struct funnel_limits plain = funnel_limits_overdispersed(50000, &funnel, 0.95),
                         inflated = funnel_limits_overdispersed(50000, &wide, 0.95);
    assert_true(inflated.low < plain.low && plain.high < inflated.high);
    assert_true(is_missing(funnel_of(NULL, 0, 0.1).target));
}

static void fishers_test_holds_its_own_tolerance(void **state)
{
    (void)state;
    /* The noncentral hypergeometric distribution solved in R with uniroot(tol = 1e-15) on the log odds; fisher.test
     * itself stops at 1e-4.
     */
    struct fisher exact = fisher_test((struct fourfold){ 3, 1, 1, 3 }, 0.95, 1e-15);
    assert_close(exact.odds_ratio, 6.4083196581996678, 1e-10, 0);
    assert_close(exact.ci_low, 0.21173559544657861, 1e-10, 0);
    assert_close(exact.ci_high, 626.24353058881445, 1e-10, 0);
    assert_close(exact.p, 34.0 / 70, 1e-12, 0);
}

static void a_table_at_the_end_of_its_margins_is_unbounded(void **state)
{
    (void)state;
    struct fisher none = fisher_test((struct fourfold){ 0, 5, 4, 3 }, 0.95, 1e-12),
                  all = fisher_test((struct fourfold){ 4, 3, 0, 5 }, 0.95, 1e-12);
    assert_close(none.odds_ratio, 0, 0, 0);
    assert_close(none.ci_low, 0, 0, 0);
    assert_close(all.odds_ratio, INFINITY, 0, 0);
    assert_close(all.ci_high, INFINITY, 0, 0);
    assert_close(all.ci_low, 1 / none.ci_high, 1e-9, 0);
    assert_true(is_missing(fisher_test((struct fourfold){ -1, 3, 0, 5 }, 0.95, 1e-12).p));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rates_that_differ_by_chance_are_homogeneous),
        cmocka_unit_test(a_common_change_is_that_of_a_regression_on_area_and_year),
        cmocka_unit_test(the_funnel_narrows_with_the_exposure_and_widens_with_phi),
        cmocka_unit_test(fishers_test_holds_its_own_tolerance),
        cmocka_unit_test(a_table_at_the_end_of_its_margins_is_unbounded),
    };
    (void)gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
