/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "base/memory.h"
#include "base/number.h"
#include "cases.h"
#include "statistics/count_forecast.h"
#include "statistics/synthetic_control.h"
#include "statistics/volatility.h"

/* R: limma::fitFDist(variances, dfs) of limma 3.54.1; df without end: its mean. The last but one has a variance of 0.
 */
static const struct {
    const char *name;
    double variances[7], dfs[7], scale, df;
    size_t n;
} priors[] = {
    { "unequal",
      { 0.02, 0.05, 0.011, 0.2, 0.04, 0.07, 0.001 },
      { 7, 7, 6, 7, 5, 7, 7 },
      0.013375306593953492,
      1.515005996361555,
      7 },
    { "alike", { 0.04, 0.041, 0.039, 0.042, 0.0405, 0.0401 }, { 3, 3, 3, 3, 3, 3 }, 0.040433333333333335, INFINITY, 6 },
    { "one of nothing",
      { 0, 0.05, 0.011, 0.2, 0.04, 0.07, 0.001 },
      { 7, 7, 6, 7, 5, 7, 7 },
      0.00027567524589009021,
      0.46055215041458974,
      7 },
    { "one without df",
      { 0.04, 0.041, 0.039, 0.042, 0.0405, 0.0401, 77 },
      { 3, 3, 3, 3, 3, 3, 0 },
      0.040433333333333335,
      INFINITY,
      7 },
    { "too few", { 0.04, 0.041, 0.039, 0.042 }, { 3, 3, 3, 3 }, MISSING, MISSING, 4 },
};

static void priors_are_those_of_limma(void **state)
{
    (void)state;
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof priors / sizeof *priors; i++) {
        cases_next(&cases, "%s", priors[i].name);
        struct variance_prior prior = variance_prior_of(priors[i].variances, priors[i].dfs, priors[i].n);
        bool is_known = !is_missing(priors[i].scale);
        (void)check_true(&cases, "is known", is_missing(prior.variance) == !is_known);
        (void)(is_known && check_close(&cases, "scale", prior.variance, priors[i].scale, 1e-9, 0));
        (void)(is_known && check_close(&cases, "df", prior.df, priors[i].df, 1e-9, 0));
    }
    assert_cases(&cases);
}

/* R: limma::squeezeVar(variances, dfs)$var.post */
static void variances_are_shrunk_as_by_limma(void **state)
{
    (void)state;
    static const double wanted[] = { 0.0188213220004183369, 0.0434836651731339632, 0.0114788557367457821,
                                     0.1667953810367120981, 0.0338086672239480343, 0.0599252272882777118,
                                     0.0032018379910317735 };
    struct variance_prior prior = variance_prior_of(priors[0].variances, priors[0].dfs, 7);
    for (size_t i = 0; i < 7; i++)
        assert_close(variance_shrunk(prior, priors[0].variances[i], priors[0].dfs[i]), wanted[i], 1e-9, 0);
    assert_close(variance_shrunk((struct variance_prior){ 0.5, INFINITY }, 7, 3), 0.5, 0, 0);
    assert_close(variance_shrunk((struct variance_prior){ 0.5, 4 }, MISSING, 0), 0.5, 0, 0);
}

/* R: quadprog::solve.QP of crossprod(x) + ridge I, crossprod(x, y) + ridge / n, weights >= 0 that add up to 1. */
static void weights_are_those_of_quadprog(void **state)
{
    (void)state;
    static const double y[] = { 0.3, -0.1, 0.2, -0.4 };
    static const double columns[] = { 0.25, -0.05, 0.2, -0.4, 0.1, 0.1,  -0.1, -0.1, -0.3, 0.1,
                                      -0.2, 0.4,   0.5, -0.5, 0.5, -0.5, 0,    0.2,  0,    -0.2 };
    static const struct {
        double ridge, weights[5];
    } wanted[] = {
        { 0.01, { 0.566677535050539, 0.11574828822954, 0, 0.234431040104336, 0.0831431366155848 } },
        { 0.5, { 0.266029405058749, 0.185286764419178, 0.0364698332805734, 0.317043818124021, 0.195170179117478 } },
        { 50, { 0.201954436601094, 0.199088585296812, 0.195018604719006, 0.204652382099375, 0.199285991283712 } },
    };
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        double weights[5];
        cases_next(&cases, "ridge %g", wanted[i].ridge);
        simplex_weights(y, columns, 4, 5, wanted[i].ridge, weights);
        for (size_t k = 0; k < 5; k++)
            (void)check_close(&cases, "weight", weights[k], wanted[i].weights[k], 1e-12, 1e-12);
    }
    assert_cases(&cases);
}

enum { AREAS = 60, YEARS = 10 };

/* Sixty areas of one group, of which each year's counts are 100 and a little, in a pattern that no two share. */
static void fill_panel(double *counts, double *exposures)
{
    for (size_t i = 0; i < AREAS; i++)
        for (size_t t = 0; t < YEARS; t++) {
            counts[i * YEARS + t] = 100 + (double)((i * 7 + t * 13 + i * t * 5) % 23);
            exposures[i * YEARS + t] = 10000 + (double)(100 * i);
        }
}

static void a_gap_of_its_own_is_out_of_the_ordinary(void **state)
{
    (void)state;
    double counts[AREAS * YEARS], exposures[AREAS * YEARS];
    size_t group[AREAS] = { 0 };
    fill_panel(counts, exposures);
    struct count_panel panel = {
        .n = AREAS, .n_years = YEARS, .n_groups = 1, .counts = counts, .exposures = exposures, .group = group
    };
    struct synthetic_control result;
    for (size_t t = 8; t < YEARS; t++)
        counts[3 * YEARS + t] /= 2;
    assert_true(synthetic_control_of(&panel, 3, 8, &result));
    assert_close(result.gap, log(0.5), 0, 0.15);
    assert_close(result.p, 1.0 / (double)AREAS, 1e-12, 0);
    assert_int_equal(result.n_placebos, AREAS - 1);
    assert_int_equal(result.n_as_large, 0);
    assert_int_equal(result.n_before, 8);
    assert_int_equal(result.n_since, 2);
    assert_true(result.is_followed);
    double sum = 0;
    for (size_t i = 0; i < AREAS; i++)
        sum += result.weights[i];
    assert_close(sum, 1, 1e-12, 0);
    assert_close(result.weights[3], 0, 0, 0);
    synthetic_control_clear(&result);
}

/* What happens everywhere is no gap; what cannot be compared has no answer. */
static void gaps_are_to_others(void **state)
{
    (void)state;
    double counts[AREAS * YEARS], exposures[AREAS * YEARS];
    size_t group[AREAS] = { 0 };
    fill_panel(counts, exposures);
    struct count_panel panel = {
        .n = AREAS, .n_years = YEARS, .n_groups = 1, .counts = counts, .exposures = exposures, .group = group
    };
    struct synthetic_control result;
    for (size_t i = 0; i < AREAS; i++)
        counts[i * YEARS + 9] = 20 + (double)i;
    assert_true(synthetic_control_of(&panel, 30, 9, &result));
    assert_close(result.gap, 0, 0, 0.3);
    assert_true(result.p > 0.3);
    synthetic_control_clear(&result);
    assert_true(synthetic_control_of(&panel, 30, 5, &result));
    assert_false(result.is_followed);
    assert_close(result.weights[0], 1.0 / (AREAS - 1), 1e-12, 0);
    synthetic_control_clear(&result);
    assert_false(synthetic_control_of(&panel, 30, 2, &result)); /* two years before */
    assert_false(synthetic_control_of(&panel, 30, YEARS, &result));
    counts[30 * YEARS + 9] = MISSING;
    assert_false(synthetic_control_of(&panel, 30, 8, &result));
    counts[30 * YEARS + 9] = 50;
    for (size_t i = 0; i < 41; i++)
        group[i] = i == 30 ? 0 : 2; /* 19 areas of its own size are left */
    panel.n_groups = 3;
    assert_false(synthetic_control_of(&panel, 30, 8, &result));
}

static void forecasts_want_something_to_learn_from(void **state)
{
    (void)state;
    double counts[AREAS * YEARS], exposures[AREAS * YEARS];
    size_t group[AREAS] = { 0 };
    struct count_forecast forecasts[AREAS];
    fill_panel(counts, exposures);
    counts[5 * YEARS + 9] = MISSING;
    for (size_t t = 0; t < 9; t++)
        counts[6 * YEARS + t] = MISSING;
    struct count_panel panel = {
        .n = AREAS, .n_years = YEARS, .n_groups = 1, .counts = counts, .exposures = exposures, .group = group
    };
    count_forecasts(&panel, 0.8, forecasts);
    assert_true(forecasts[0].low < forecasts[0].expected && forecasts[0].expected < forecasts[0].high);
    assert_close(forecasts[0].low, round(forecasts[0].low), 0, 0);
    assert_true(is_missing(forecasts[5].expected)); /* no figure of the last year */
    assert_true(is_missing(forecasts[6].expected)); /* none before it */
    panel.n = 11;
    for (size_t i = 0; i < panel.n; i++)
        counts[i * YEARS] = counts[i * YEARS + 1] = MISSING; /* 11 areas of seven errors */
    count_forecasts(&panel, 0.8, forecasts);
    assert_true(is_missing(forecasts[0].expected));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(priors_are_those_of_limma),
        cmocka_unit_test(variances_are_shrunk_as_by_limma),
        cmocka_unit_test(weights_are_those_of_quadprog),
        cmocka_unit_test(a_gap_of_its_own_is_out_of_the_ordinary),
        cmocka_unit_test(gaps_are_to_others),
        cmocka_unit_test(forecasts_want_something_to_learn_from),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
