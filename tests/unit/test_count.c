/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_rng.h>

#include "base/number.h"
#include "close.h"
#include "statistics/count.h"

static const double near = 1e-12;

static void no_events_have_a_lower_limit_of_zero_and_an_upper_of_minus_log(void **state)
{
    (void)state;
    struct count_rate rate = count_rate_garwood((struct count){ 0, 1 }, 0.95);
    assert_close(rate.rate, 0, 0, 0);
    assert_close(rate.ci_low, 0, 0, 0);
    assert_close(rate.ci_high, -log(0.025), near, 0);
    assert_close(count_rate_garwood((struct count){ 0, 2 }, 0.9999).ci_high, -log(0.00005) / 2, near, 0);
    assert_close(count_rate_mid_p((struct count){ 0, 1 }, 0.95).ci_high, -log(0.05), near, 0);
}

static void garwood_limits_are_gamma_quantiles(void **state)
{
    (void)state;
    /* R: qgamma(0.025, 45); qgamma(0.975, 46) */
    struct count_rate rate = count_rate_garwood((struct count){ 45, 1 }, 0.95);
    assert_close(rate.ci_low, 32.823308788234456, near, 0);
    assert_close(rate.ci_high, 60.213540496958807, near, 0);
    /* conformance S60, Alabama: 135 murders among 4779736, per 100 000 */
    rate = count_rate_garwood((struct count){ 135, 47.79736 }, 0.95);
    assert_close(rate.rate, 2.82442377570644, near, 0);
    assert_close(rate.ci_low, 2.36809525960142, near, 0);
    assert_close(rate.ci_high, 3.3430473667289, near, 0);
    rate = count_rate_mid_p((struct count){ 135, 47.79736 }, 0.95);
    assert_close(rate.ci_low, 2.37725290701301, near, 0);
    assert_close(rate.ci_high, 3.33216391237243, near, 0);
}

static void the_limits_hold_for_a_nation_of_crimes(void **state)
{
    (void)state;
    /* R: qgamma(0.025, 1.5e6); qgamma(0.975, 1.5e6 + 1) */
    struct count_rate rate = count_rate_garwood((struct count){ 1500000, 1 }, 0.95);
    assert_close(rate.ci_low, 1497600.4914551235, near, 0);
    assert_close(rate.ci_high, 1502402.4036508182, near, 0);
}

static void the_doubled_p_agrees_with_its_interval(void **state)
{
    (void)state;
    /* R's poisson.test(c(2, 10), c(17877, 20000)) gives p = 0.0421 with an interval that contains 1; 2 * pbinom(2, 12,
     * 17877/37877) */
    struct count_ratio ratio = count_ratio_exact((struct count){ 10, 20000 }, (struct count){ 2, 17877 }, 0.95);
    assert_close(ratio.p, 0.060556448433675608, near, 0);
    assert_close(ratio.ci_low, 0.023837382348776668, near, 0);
    assert_close(ratio.ci_high, 1.049954677595936303, near, 0);
}

static void small_counts_need_the_exact_test(void **state)
{
    (void)state;
    /* R: 2 * pbinom(20, 50, .5); 2 * pbinom(24, 64, .5) */
    assert_close(count_ratio_exact((struct count){ 30, 1 }, (struct count){ 20, 1 }, 0.95).p, 0.20263875106454096, near,
                 0);
    assert_close(count_ratio_exact((struct count){ 40, 1 }, (struct count){ 24, 1 }, 0.95).p, 0.059941189566999432,
                 near, 0);
    /* Höör's burglaries 2020 and 2021: R: 2 * pbinom(37, 82, 16830 / (16830 + 16954)) */
    assert_close(count_ratio_exact((struct count){ 37, 16830 }, (struct count){ 45, 16954 }, 0.95).p,
                 0.45968025024480108, near, 0);
}

static void a_ratio_over_nothing_is_infinite_and_of_nothing_is_missing(void **state)
{
    (void)state;
    struct count_ratio ratio = count_ratio_exact((struct count){ 0, 1 }, (struct count){ 5, 1 }, 0.95);
    assert_close(ratio.ratio, INFINITY, 0, 0);
    assert_close(ratio.ci_low, 0.91635585731546, near, 0);
    assert_close(ratio.ci_high, INFINITY, 0, 0);
    assert_close(ratio.p, 0.0625, near, 0);
    ratio = count_ratio_exact((struct count){ 5, 1 }, (struct count){ 0, 1 }, 0.95);
    assert_close(ratio.ratio, 0, 0, 0);
    assert_close(ratio.ci_high, 1.09127910518255, near, 0);
    assert_true(is_missing(count_ratio_exact((struct count){ 0, 1 }, (struct count){ 0, 1 }, 0.95).p));
    assert_true(is_missing(count_ratio_exact((struct count){ 3, MISSING }, (struct count){ 2, 1 }, 0.95).p));
    assert_true(is_missing(count_log_ratio_wald((struct count){ 0, 1 }, (struct count){ 5, 1 },
                                                (struct count_dispersion){ 1, MISSING }, 0.95)
                               .p));
}

static void mid_p_and_wald_match_the_reference(void **state)
{
    (void)state;
    /* conformance S61, Vermont|Wyoming: 2 of 625741, 5 of 563626 */
    struct count vermont = { 2, 625741 }, wyoming = { 5, 563626 };
    struct count_ratio ratio = count_ratio_mid_p(vermont, wyoming, 0.95);
    assert_close(ratio.ci_low, 0.547339136183561, near, 0);
    assert_close(ratio.ci_high, 20.6567370223586, near, 0);
    assert_close(ratio.p, 0.233067485577953, near, 0);
    struct count_log_ratio wald =
        count_log_ratio_wald(vermont, wyoming, (struct count_dispersion){ 2.5, MISSING }, 0.95);
    assert_close(wald.se, 1.3228756555323, near, 0);
    assert_close(wald.ci_low, -1.57195227249521, near, 0);
    assert_close(wald.p, 0.440304121253354, near, 0);
    assert_close(count_ratio_equivalence(vermont, wyoming, 1.25), 0.915649703576743, near, 0);
}

static void a_falling_baseline_is_no_constant_rate(void **state)
{
    (void)state;
    /* method.md: Höör's residential burglary, 2021 against 2016-2020; R: phi, then t with its 4 degrees of freedom */
    static const struct count years[] = { { 79, 16192 }, { 82, 16478 }, { 61, 16637 }, { 52, 16713 }, { 37, 16830 } };
    struct count from = { 311, 82850 }, to = { 45, 16954 };
    struct count_dispersion dispersion = count_dispersion_of(years, 5);
    assert_close(dispersion.phi, 6.1847528014519719, near, 0);
    assert_close(dispersion.df, 4, 0, 0);
    struct count_ratio exact = count_ratio_exact(from, to, 0.95);
    assert_close(exact.ratio, 0.7070863585104693, near, 0);
    assert_close(exact.p, 0.029604202831722808, near, 0);
    struct count_log_ratio inflated = count_log_ratio_wald(from, to, dispersion, 0.95);
    assert_close(inflated.se, 0.39664293274910917, near, 0);
    assert_close(inflated.statistic, -0.87384003118440690, near, 0);
    assert_close(inflated.p, 0.43153048120629522, near, 0);
    assert_close(exp(inflated.ci_low), 0.23507285258884131, near, 0);
    assert_close(exp(inflated.ci_high), 2.12687731860760598, near, 0);
    assert_close(count_log_ratio_equivalence(inflated, 1.25), 0.61442484199780445, near, 0);
}

static void one_year_has_no_dispersion(void **state)
{
    (void)state;
    static const struct count years[] = { { 0, 10 }, { 0, 10 } };
    assert_true(is_missing(count_dispersion_of(years, 1).phi));
    assert_true(is_missing(count_dispersion_of(years, 2).phi));
}

static void the_detectable_ratio_shrinks_with_the_count(void **state)
{
    (void)state;
    assert_close(count_ratio_detectable((struct count){ 50, 1 }, 1, 1), exp(2.8 * 0.2), near, 0);
    assert_close(count_ratio_detectable((struct count){ 50, 1 }, 1, 4), exp(2.8 * 0.4), near, 0);
    assert_true(is_missing(count_ratio_detectable((struct count){ 0, 1 }, 1, 1)));
}

static void turning_a_comparison_round_inverts_it_and_p_leaves_the_interval_right(void **state)
{
    (void)state;
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(random, 20210101);
    for (int i = 0; i < 2000; i++) {
        struct count a = { (double)gsl_rng_uniform_int(random, 60), 1 + 9 * gsl_rng_uniform(random) };
        struct count b = { (double)gsl_rng_uniform_int(random, 3000), 1 + 9 * gsl_rng_uniform(random) };
        if (a.events + b.events == 0)
            continue;
        struct count_ratio forth = count_ratio_exact(a, b, 0.95), back = count_ratio_exact(b, a, 0.95);
        assert_close(forth.p, back.p, 1e-11, 1e-300);
        assert_close(forth.ci_low, 1 / back.ci_high, 1e-11, 0);
        assert_close(forth.ci_high, 1 / back.ci_low, 1e-11, 0);
        int leaves_one_out = forth.ci_low > 1 || forth.ci_high < 1;
        assert_int_equal(forth.p < 0.05, leaves_one_out);
    }
    gsl_rng_free(random);
}

static void small_likelihoods_give_the_p_that_r_prints(void **state)
{
    (void)state;
    /* R: poisson.test(c(to, from), c(T, T))$p.value; poisson.test(45, 62.2) */
    assert_close(count_ratio_p_minlike((struct count){ 37, 16830 }, (struct count){ 45, 16954 }), 0.43995874155349601,
                 1e-12, 0);
    assert_close(count_ratio_p_minlike((struct count){ 10, 20000 }, (struct count){ 2, 17877 }), 0.042134334229319705,
                 1e-12, 0);
    assert_close(count_ratio_p_minlike((struct count){ 3, 5 }, (struct count){ 11, 7 }), 0.17556963991864144, 1e-12, 0);
    assert_true(is_missing(count_ratio_p_minlike((struct count){ 0, 1 }, (struct count){ 0, 1 })));
    struct count_standardised ratio = count_standardised_of(45, 62.2, 0.95);
    assert_close(ratio.p_minlike, 0.026398360961149725, 1e-12, 0);
    assert_close(ratio.ci_low, 0.52770592907129354, 1e-12, 0);
    assert_close(ratio.ci_high, 0.96806335204113836, 1e-12, 0);
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_events_have_a_lower_limit_of_zero_and_an_upper_of_minus_log),
        cmocka_unit_test(garwood_limits_are_gamma_quantiles),
        cmocka_unit_test(the_limits_hold_for_a_nation_of_crimes),
        cmocka_unit_test(the_doubled_p_agrees_with_its_interval),
        cmocka_unit_test(small_counts_need_the_exact_test),
        cmocka_unit_test(a_ratio_over_nothing_is_infinite_and_of_nothing_is_missing),
        cmocka_unit_test(mid_p_and_wald_match_the_reference),
        cmocka_unit_test(a_falling_baseline_is_no_constant_rate),
        cmocka_unit_test(one_year_has_no_dispersion),
        cmocka_unit_test(the_detectable_ratio_shrinks_with_the_count),
        cmocka_unit_test(turning_a_comparison_round_inverts_it_and_p_leaves_the_interval_right),
        cmocka_unit_test(small_likelihoods_give_the_p_that_r_prints),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
