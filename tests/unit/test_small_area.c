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
#include "statistics/proportion.h"
#include "statistics/small_area.h"

static const double near = 1e-9;

enum { N = 8 };
static const double variance[N] = { .004, .003, .006, .002, .005, .003, .008, .004 };
static const double covariates[2 * N] = { 1, 1, 1, 0, 1, 2, 1, 0, 1, 1, 1, 1, 1, 3, 1, 0 };
static const double far_apart[N] = { .30, .22, .61, .08, .35, .47, .50, .14 },
                    on_a_line[N] = { .30, .22, .41, .18, .35, .27, .50, .24 };

/* Expected values: R, the restricted likelihood by Fisher scoring, as sae::mseFH(method = "REML") */
static void the_model_of_fay_and_herriot_is_that_of_sae(void **state)
{
    (void)state;
    struct small_areas areas = { N, 2, far_apart, variance, covariates };
    struct fay_herriot fit;
    struct error err;
    error_init(&err);
    assert_true(fay_herriot_fit(&areas, &fit, &err));
    assert_close(fit.sigma2, 0.00653764259662331, near, 0);
    assert_close(fit.coefficients[0], 0.179244577897046, near, 0);
    assert_close(fit.coefficients[1], 0.156507425026513, near, 0);
    assert_close(sqrt(fit.covariance[3]), 0.0389662132066091, near, 0);
    assert_close(fit.eblup[2], 0.553654205576906, near, 0);
    assert_close(fit.gamma[6], 0.449704451954392, near, 0);
    assert_close(fit.mse[0], 0.00343339449995288, near, 0);
    assert_close(fit.mse[6], 0.00724327019399658, near, 0);
    fay_herriot_clear(&fit);
    error_clear(&err);
}

static void areas_on_a_line_are_all_model_and_their_error_is_not_zero(void **state)
{
    (void)state;
    struct small_areas areas = { N, 2, on_a_line, variance, covariates };
    struct fay_herriot fit;
    struct error err;
    error_init(&err);
    assert_true(fay_herriot_fit(&areas, &fit, &err));
    assert_close(fit.sigma2, 0, 0, 0);
    for (size_t i = 0; i < N; i++) {
        assert_close(fit.gamma[i], 0, 0, 0);
        assert_close(fit.eblup[i], fit.synthetic[i], 0, 0);
    }
    assert_close(fit.mse[0], 0.00199434723066540, near, 0);
    assert_close(fit.mse[7], 0.00224189880390983, near, 0);
    fay_herriot_clear(&fit);
    error_clear(&err);
}

static void a_model_estimate_lies_between_the_direct_and_the_synthetic(void **state)
{
    (void)state;
    struct small_areas areas = { N, 2, far_apart, variance, covariates };
    struct fay_herriot fit;
    struct error err;
    error_init(&err);
    assert_true(fay_herriot_fit(&areas, &fit, &err));
    for (size_t i = 0; i < N; i++) {
        assert_true(fit.eblup[i] <= fmax(fit.synthetic[i], far_apart[i]));
        assert_true(fit.eblup[i] >= fmin(fit.synthetic[i], far_apart[i]));
    }
    fay_herriot_clear(&fit);
    error_clear(&err);
}

static void what_cannot_be_fitted_is_said(void **state)
{
    (void)state;
    static const double same[2 * N] = { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 },
                                 flat[N] = { .004, .003, 0, .002, .005, .003, .008, .004 };
    struct fay_herriot fit;
    struct error err;
    error_init(&err);
    struct small_areas few = { 2, 2, far_apart, variance, covariates }, zero = { N, 2, far_apart, flat, covariates },
                       twice = { N, 2, far_apart, variance, same };
    assert_false(fay_herriot_fit(&few, &fit, &err));
    assert_false(fay_herriot_fit(&zero, &fit, &err));
    assert_false(fay_herriot_fit(&twice, &fit, &err));
    assert_string_equal(err.findings[0].text, "2 areas and 2 covariates; more areas than covariates were wanted");
    assert_string_equal(err.findings[1].text,
                        "area 3: an estimate, a variance above 0 and every covariate were wanted");
    assert_string_equal(err.findings[2].text, "the covariates of the areas depend on each other; leave one out");
    assert_null(fit.eblup);
    error_clear(&err);
}

static void newcombes_interval_turns_round_with_the_difference(void **state)
{
    (void)state;
    struct proportion a = { 56, 70 }, b = { 48, 80 };
    /* Newcombe (1998), table II, 56/70 - 48/80: 0.0524 to 0.3339 */
    struct interval interval = proportion_newcombe(b, a, 0.95), back = proportion_newcombe(a, b, 0.95);
    assert_close(interval.low, 0.0524, 0, 5e-5);
    assert_close(interval.high, 0.3339, 0, 5e-5);
    assert_close(back.low, -interval.high, 1e-14, 0);
    assert_close(back.high, -interval.low, 1e-14, 0);
}

static void proportions_of_nobody_have_no_difference(void **state)
{
    (void)state;
    struct proportion none = { 0, 0 }, some = { 1, 4 };
    assert_true(is_missing(proportion_newcombe(none, some, 0.95).low));
    assert_true(is_missing(proportion_difference(none, some, 0.1, 0.95).p));
    assert_true(is_missing(proportion_wilson((struct proportion){ 5, 4 }, 0.95).low));
}

static void wilsons_interval_of_none_begins_at_zero(void **state)
{
    (void)state;
    struct interval interval = proportion_wilson((struct proportion){ 0, 10 }, 0.95);
    /* R: z <- qnorm(.975); z^2 / (10 + z^2) */
    assert_close(interval.low, 0, 0, 1e-15);
    assert_close(interval.high, 0.277532799862889, near, 0);
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_model_of_fay_and_herriot_is_that_of_sae),
        cmocka_unit_test(areas_on_a_line_are_all_model_and_their_error_is_not_zero),
        cmocka_unit_test(a_model_estimate_lies_between_the_direct_and_the_synthetic),
        cmocka_unit_test(what_cannot_be_fitted_is_said),
        cmocka_unit_test(newcombes_interval_turns_round_with_the_difference),
        cmocka_unit_test(proportions_of_nobody_have_no_difference),
        cmocka_unit_test(wilsons_interval_of_none_begins_at_zero),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
