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
#include "statistics/logistic.h"
#include "twelve.h"

static const double near = 1e-10;

static void fill_terms(double terms[2 * TWELVE], double scale)
{
    for (size_t i = 0; i < TWELVE; i++) {
        terms[2 * i] = 1;
        terms[2 * i + 1] = scale * twelve_x[i];
    }
}

static void a_logistic_regression_has_the_coefficients_and_the_sandwich_of_svyglm(void **state)
{
    (void)state;
    /* R: svyglm(y ~ x, s, family = quasibinomial()); vcov; regTermTest(m, ~x). glm leaves the weights of the step
     * before its last one in the covariance, so that agrees less closely than the coefficients. */
    struct multistage_sample sample = twelve_sample();
    double terms[2 * TWELVE];
    struct regression fit;
    struct error err;
    error_init(&err);
    fill_terms(terms, 1);
    struct regression_model model = { LINK_LOGIT, 2, terms, twelve_y, twelve_all };
    assert_true(regression_fit(&sample, &model, &fit, &err));
    assert_close(fit.coefficients[0], 0.342520125692039, near, 0);
    assert_close(fit.coefficients[1], 0.740033918628436, near, 0);
    assert_close(fit.covariance[0], 0.6197860719976001, 1e-6, 0);
    assert_close(fit.covariance[1], -0.0284608445194392, 1e-6, 0);
    assert_close(fit.covariance[3], 0.0463015821207016, 1e-6, 0);
    assert_close(fit.df, 3, 0, 0);
    struct f_test test = regression_test(&fit, (const size_t[]){ 1 }, 1);
    assert_close(test.statistic, 11.8278938998869, 1e-6, 0);
    assert_close(test.p, 0.04126092439577, 1e-6, 0);
    regression_clear(&fit);
    error_clear(&err);
}

static void a_linear_regression_has_those_of_svyglm_too(void **state)
{
    (void)state;
    struct multistage_sample sample = twelve_sample();
    double terms[2 * TWELVE];
    struct regression fit;
    struct error err;
    error_init(&err);
    fill_terms(terms, 1);
    struct regression_model model = { LINK_IDENTITY, 2, terms, twelve_y, twelve_all };
    assert_true(regression_fit(&sample, &model, &fit, &err));
    assert_close(fit.coefficients[1], 0.158192090395480, near, 0);
    assert_close(sqrt(fit.covariance[0]), 0.1605347545553333, near, 0);
    assert_close(sqrt(fit.covariance[3]), 0.0436751929968918, near, 0);
    regression_clear(&fit);
    error_clear(&err);
}

static void weights_of_another_scale_change_nothing(void **state)
{
    (void)state;
    struct multistage_sample sample = twelve_sample();
    double terms[2 * TWELVE], weights[TWELVE];
    struct regression a, b;
    struct error err;
    error_init(&err);
    fill_terms(terms, 1);
    for (size_t i = 0; i < TWELVE; i++)
        weights[i] = 1e4 * twelve_weight[i];
    struct regression_model model = { LINK_LOGIT, 2, terms, twelve_y, twelve_all };
    assert_true(regression_fit(&sample, &model, &a, &err));
    sample.weight = weights;
    assert_true(regression_fit(&sample, &model, &b, &err));
    for (size_t k = 0; k < 2; k++) {
        assert_close(b.coefficients[k], a.coefficients[k], near, 0);
        assert_close(b.covariance[3 * k], a.covariance[3 * k], near, 0);
    }
    regression_clear(&a);
    regression_clear(&b);
    error_clear(&err);
}

static void terms_that_depend_on_each_other_and_separated_outcomes_are_refused(void **state)
{
    (void)state;
    struct multistage_sample sample = twelve_sample();
    double terms[2 * TWELVE];
    struct regression fit;
    struct error err;
    error_init(&err);
    fill_terms(terms, 0);
    struct regression_model model = { LINK_LOGIT, 2, terms, twelve_y, twelve_all };
    assert_false(regression_fit(&sample, &model, &fit, &err));
    assert_int_equal(err.n_errors, 1);
    for (size_t i = 0; i < TWELVE; i++)
        terms[2 * i + 1] = twelve_y[i];
    assert_false(regression_fit(&sample, &model, &fit, &err));
    assert_null(fit.coefficients);
    error_clear(&err);
}

static void groups_of_whole_years_give_the_regression_of_their_members(void **state)
{
    (void)state;
    /* 0/1 answers of two simple random samples and a third, each its own stratum: every member a row, against three
     * shares */
    enum { N = 60 };
    static const double positive[] = { 6, 9, 14 };
    double y[N], terms[2 * N], weights[N], share[3], variance[3], group_terms[6], group_weight[3];
    uint32_t stratum[N];
    bool is_in[N];
    for (size_t i = 0; i < N; i++) {
        size_t g = i / 20;
        y[i] = (double)(i % 20) < positive[g];
        stratum[i] = (uint32_t)g;
        terms[2 * i] = weights[i] = 1;
        terms[2 * i + 1] = (double)g - 1;
        is_in[i] = true;
    }
    for (size_t g = 0; g < 3; g++) {
        share[g] = positive[g] / 20;
        variance[g] = share[g] * (1 - share[g]) / 19;
        group_terms[2 * g] = 1;
        group_terms[2 * g + 1] = (double)g - 1;
        group_weight[g] = 20;
    }
    struct multistage_sample sample = { .n = N,
                                        .weight = weights,
                                        .stratum = stratum,
                                        .n_strata = 3,
                                        .stratum_names = (const char *const[]){ "a", "b", "c" } };
    struct regression_model model = { LINK_LOGIT, 2, terms, y, is_in };
    struct regression_groups groups = { 3, 2, group_terms, share, variance, group_weight, 57 };
    struct regression a, b;
    struct error err;
    error_init(&err);
    assert_true(regression_fit(&sample, &model, &a, &err));
    assert_true(regression_fit_groups(&groups, &b));
    for (size_t k = 0; k < 2; k++)
        assert_close(b.coefficients[k], a.coefficients[k], near, 0);
    for (size_t k = 0; k < 4; k++)
        assert_close(b.covariance[k], a.covariance[k], near, 1e-14);
    assert_close(b.df, a.df, 0, 0);
    regression_clear(&a);
    regression_clear(&b);
    error_clear(&err);
}

static void groups_of_which_nobody_says_yes_have_no_regression(void **state)
{
    (void)state;
    static const double terms[] = { 1, -1, 1, 0, 1, 1 }, none[] = { 0, 0, 0 }, weight[] = { 9, 9, 9 };
    struct regression_groups groups = { 3, 2, terms, none, none, weight, 24 };
    struct regression fit;
    assert_false(regression_fit_groups(&groups, &fit));
    groups.n = 1;
    assert_false(regression_fit_groups(&groups, &fit));
    regression_clear(&fit);
}

static void a_singular_covariance_gives_no_test(void **state)
{
    (void)state;
    struct f_test test = wald_test((const double[]){ 1, 2 }, (const double[]){ 1, 1, 1, 1 }, 2, 10);
    assert_true(is_missing(test.p));
    test = wald_test((const double[]){ 2 }, (const double[]){ 4 }, 1, INFINITY);
    assert_close(test.statistic, 1, near, 0);
    assert_close(test.p, 0.31731050786291115, near, 0);
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_logistic_regression_has_the_coefficients_and_the_sandwich_of_svyglm),
        cmocka_unit_test(a_linear_regression_has_those_of_svyglm_too),
        cmocka_unit_test(weights_of_another_scale_change_nothing),
        cmocka_unit_test(terms_that_depend_on_each_other_and_separated_outcomes_are_refused),
        cmocka_unit_test(groups_of_whole_years_give_the_regression_of_their_members),
        cmocka_unit_test(groups_of_which_nobody_says_yes_have_no_regression),
        cmocka_unit_test(a_singular_covariance_gives_no_test),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
