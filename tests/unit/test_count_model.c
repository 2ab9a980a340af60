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
#include "statistics/count_model.h"

/* Reported residential burglary in Höör 2017-2022 and its population (Brå by way of Kolada; SCB). The years are
 * centred. */
static const double counts[] = { 82, 61, 52, 37, 45, 58 }, persons[] = { 16478, 16637, 16713, 16830, 16954, 17297 };
static const double terms[] = { 1, -2.5, 1, -1.5, 1, -0.5, 1, 0.5, 1, 1.5, 1, 2.5 };
static const struct count_data hoor = { 6, 2, counts, persons, terms };

static void a_poisson_trend_is_that_of_r(void **state)
{
    (void)state;
    /* R: glm(x ~ t + offset(log(N)), poisson) */
    struct count_model model;
    assert_true(count_model_fit(&hoor, &model));
    assert_close(model.coefficients[1], -0.10269294659392034, 1e-11, 0);
    assert_close(model.phi, 3.0057605491921735, 1e-11, 0);
    assert_close(model.deviance, 12.032197002006608, 1e-11, 0);
    assert_close(model.log_likelihood, -23.512685515347826, 1e-11, 0);
    struct count_effect effect = count_model_effect(&model, 1, (struct count_dispersion){ 1, MISSING }, 0.95);
    assert_close(effect.se, 0.03221906941041789, 1e-11, 0);
    assert_close(effect.p, 0.0014359068249630486, 1e-10, 0);
    count_model_clear(&model);
}

static void a_trend_inflated_by_phi_is_tested_by_t_with_its_four_df(void **state)
{
    (void)state;
    /* R: 2 * pt(-abs(b / (se * sqrt(phi))), 4) */
    struct count_model model;
    assert_true(count_model_fit(&hoor, &model));
    struct count_effect effect = count_model_effect(&model, 1, (struct count_dispersion){ model.phi, model.df }, 0.95);
    assert_close(effect.se, 0.055858617466752566, 1e-11, 0);
    assert_close(effect.p, 0.13985057996916794, 1e-10, 0);
    assert_true(effect.ci_low < 0 && effect.ci_high > 0);
    count_model_clear(&model);
}

static void a_negative_binomial_trend_is_that_of_glm_nb(void **state)
{
    (void)state;
    /* R: MASS::glm.nb(x ~ t + offset(log(N))) */
    struct count_model model;
    assert_true(count_model_fit_negative_binomial(&hoor, &model));
    assert_close(model.coefficients[1], -0.096131434497697482, 1e-7, 0);
    assert_close(model.theta, 54.909485667477824, 1e-6, 0);
    assert_close(model.theta_se, 65.097586558281776, 1e-6, 0);
    assert_close(model.log_likelihood, -22.67243962329519, 1e-9, 0);
    assert_close(count_model_effect(&model, 1, (struct count_dispersion){ 1, MISSING }, 0.95).se, 0.04567055206944555,
                 1e-7, 0);
    count_model_clear(&model);
}

static void counts_less_scattered_than_poisson_have_no_theta(void **state)
{
    (void)state;
    const double even[] = { 50, 51, 50, 49, 50, 50 };
    struct count_data data = { 6, 2, even, persons, terms };
    struct count_model model;
    assert_false(count_model_fit_negative_binomial(&data, &model));
    assert_null(model.coefficients);
    assert_true(count_model_fit(&data, &model));
    assert_true(model.phi < 1);
    count_model_clear(&model);
}

static void what_has_no_solution_is_refused(void **state)
{
    (void)state;
    const double nothing[] = { 0, 0, 0, 0, 0, 0 }, same[] = { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 };
    struct count_model model;
    assert_false(count_model_fit(&(struct count_data){ 6, 2, nothing, persons, terms }, &model));
    assert_false(count_model_fit(&(struct count_data){ 6, 2, counts, persons, same }, &model));
    assert_false(count_model_fit(&(struct count_data){ 1, 2, counts, persons, terms }, &model));
}

static void phi_of_months_leaves_season_and_year_out(void **state)
{
    (void)state;
    /* R: glm(x ~ factor(m) + factor(y), poisson), Pearson's chi-squared / 22 */
    static const double x[] = { 12, 9,  14, 8,  11, 10, 6,  9, 12, 15, 13, 17, 10, 12, 9, 7,  8,  14,
                                9,  11, 16, 12, 10, 14, 15, 8, 11, 6,  12, 9,  13, 10, 9, 18, 12, 21 };
    struct count_month months[36];
    for (int i = 0; i < 36; i++)
        months[i] = (struct count_month){ 2019 + i / 12, 1 + i % 12, { x[i], 1 } };
    struct count_dispersion dispersion = count_dispersion_of_months(months, 36);
    assert_close(dispersion.phi, 0.5802098199985487, 1e-11, 0);
    assert_close(dispersion.df, 22, 0, 0);
    assert_true(is_missing(count_dispersion_of_months(months, 12).phi));
    assert_true(is_missing(count_dispersion_of_months(NULL, 0).phi));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_poisson_trend_is_that_of_r),
        cmocka_unit_test(a_trend_inflated_by_phi_is_tested_by_t_with_its_four_df),
        cmocka_unit_test(a_negative_binomial_trend_is_that_of_glm_nb),
        cmocka_unit_test(counts_less_scattered_than_poisson_have_no_theta),
        cmocka_unit_test(what_has_no_solution_is_refused),
        cmocka_unit_test(phi_of_months_leaves_season_and_year_out),
    };
    (void)gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
