/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/number.h"
#include "cases.h"
#include "statistics/calibration.h"
#include "statistics/multistage.h"

/* The study of the reference values: R survey 4.1-1,
 *   i <- 0:23; d <- data.frame(a = factor(i %% 3), b = factor((i %/% 3 * 7 + i %% 5) %% 2), x = 10 + (i * 7) %% 11, w =
 * 1 + i %% 2) s <- svydesign(~1, weights = ~w, data = d) calibrate(s, ~a + b + x, c(60, 20, 15, 28, 895), calfun = ...)
 */
enum { N = 24 };

struct example {
    uint32_t a[N], b[N];
    double x[N], weights[N], design[N];
    double by_a[3], by_b[2];
    struct calibrate_margin margins[2];
    struct calibration_number number;
    struct calibration calibration;
};

static const char *const letters[] = { "k", "l", "m" };

static void example_init(struct example *example, enum calibration_distance distance, double low, double high)
{
    *example = (struct example){ .by_a = { 25, 20, 15 }, .by_b = { 32, 28 } };
    for (uint32_t i = 0; i < N; i++) {
        example->a[i] = i % 3;
        example->b[i] = (i / 3 * 7 + i % 5) % 2;
        example->x[i] = 10 + i * 7 % 11;
        example->weights[i] = example->design[i] = 1 + i % 2;
    }
    example->margins[0] = (struct calibrate_margin){ "a", letters, example->a, example->by_a, 3 };
    example->margins[1] = (struct calibrate_margin){ "b", letters, example->b, example->by_b, 2 };
    example->number = (struct calibration_number){ "x", example->x, 895 };
    example->calibration = (struct calibration){ distance, low, high, example->margins, 2, &example->number, 1 };
}

/* Calibrates; returns whether that worked, with the first message in `message`. */
static bool solve(struct example *example, struct calibration_result *result, char message[200])
{
    struct error err;
    error_init(&err);
    bool done = calibration_solve(&example->calibration, example->weights, N, result, &err);
    message[0] = '\0';
    if (err.n_errors > 0)
        (void)strncat(message, err.findings[0].text, 199);
    error_clear(&err);
    return done;
}

static double total(const double *weights, const uint32_t *codes, uint32_t code)
{
    double sum = 0;
    for (size_t i = 0; i < N; i++)
        sum += codes[i] == code ? weights[i] : 0;
    return sum;
}

static void assert_totals_are_met(const struct example *example)
{
    double x = 0;
    for (uint32_t c = 0; c < 3; c++)
        assert_close(total(example->weights, example->a, c), example->by_a[c], 1e-12, 0);
    for (uint32_t c = 0; c < 2; c++)
        assert_close(total(example->weights, example->b, c), example->by_b[c], 1e-12, 0);
    for (size_t i = 0; i < N; i++)
        x += example->weights[i] * example->x[i];
    if (example->calibration.n_numbers > 0)
        assert_close(x, example->number.total, 1e-12, 0);
}

static void linear_raking_and_logit_weights_are_those_of_r_survey(void **state)
{
    (void)state;
    static const double expected[3][6] = {
        { 2.402456803863611, 2.923062363923562, 1.409849415742146, 4.20109935489069, 1.491721894603608,
          2.37848133245372 },
        { 2.507710822646924, 2.937679825318601, 1.367725827841634, 4.18091680821996, 1.4958155973893,
          2.405044761473261 },
        { 2.460606013046938, 2.911953992373597, 1.375662964810453, 4.191595793416912, 1.485335334375482,
          2.397882122793885 },
    };
    static const enum calibration_distance distances[3] = { CALIBRATION_LINEAR, CALIBRATION_RAKING, CALIBRATION_LOGIT };
    struct cases cases = { 0 };
    for (size_t k = 0; k < 3; k++) {
        struct example example;
        struct calibration_result result;
        char message[200];
        example_init(&example, distances[k], 0.5, 4);
        cases_next(&cases, "%s", calibration_distance_word(distances[k]));
        if (!check_true(&cases, "has a solution", solve(&example, &result, message)))
            continue;
        for (size_t i = 0; i < 6; i++)
            check_close(&cases, "a weight", example.weights[i], expected[k][i], 1e-10, 0);
        assert_totals_are_met(&example);
    }
    assert_cases(&cases);
}

static void bounds_are_kept_and_what_lies_between_them_is_linear(void **state)
{
    (void)state;
    struct example example;
    struct calibration_result result;
    char message[200];
    example_init(&example, CALIBRATION_LINEAR_BOUNDED, 1.15, 2.3);
    example.calibration.n_numbers = 0;
    assert_true(solve(&example, &result, message));
    assert_totals_are_met(&example);
    assert_close(result.g_min, 1.15, 1e-12, 0);
    assert_true(result.g_max <= 2.3);
    /* Two rows of the same cells have the same g. */
    for (size_t i = 0; i < N; i++)
        for (size_t j = 0; j < N; j++)
            if (example.a[i] == example.a[j] && example.b[i] == example.b[j])
                assert_close(example.weights[i] / example.design[i], example.weights[j] / example.design[j], 1e-12, 0);
}

static void wide_bounds_change_nothing(void **state)
{
    (void)state;
    struct example bounded, linear;
    struct calibration_result result;
    char message[200];
    example_init(&bounded, CALIBRATION_LINEAR_BOUNDED, -100, 100);
    example_init(&linear, CALIBRATION_LINEAR, MISSING, MISSING);
    assert_true(solve(&bounded, &result, message) && solve(&linear, &result, message));
    for (size_t i = 0; i < N; i++)
        assert_close(bounded.weights[i], linear.weights[i], 1e-12, 0);
}

static void margins_that_say_the_same_twice_do_no_harm(void **state)
{
    (void)state;
    struct example once, twice;
    struct calibration_result result;
    char message[200];
    example_init(&once, CALIBRATION_LOGIT, 0.3, 3);
    example_init(&twice, CALIBRATION_LOGIT, 0.3, 3);
    once.calibration.n_margins = twice.calibration.n_margins = 1;
    once.calibration.n_numbers = twice.calibration.n_numbers = 0;
    assert_true(solve(&once, &result, message));
    twice.margins[1] = twice.margins[0];
    twice.calibration.n_margins = 2;
    assert_true(solve(&twice, &result, message));
    for (size_t i = 0; i < N; i++)
        assert_close(twice.weights[i], once.weights[i], 1e-12, 0);
}

static void raking_is_that_of_calibrate_rake_with_unstated_cells_too(void **state)
{
    (void)state;
    struct example example;
    struct calibration_result result;
    struct calibrate_result sweeps;
    struct error err;
    char message[200];
    example_init(&example, CALIBRATION_RAKING, MISSING, MISSING);
    example.calibration.n_numbers = 0;
    example.a[3] = example.a[7] = 3;
    example.weights[5] = 0;
    double swept[N];
    memcpy(swept, example.weights, sizeof swept);
    error_init(&err);
    assert_true(calibrate_rake(swept, N, example.margins, 2, &sweeps, &err));
    error_clear(&err);
    assert_true(solve(&example, &result, message));
    for (size_t i = 0; i < N; i++)
        assert_close(example.weights[i], swept[i], 1e-9, 0);
    assert_true(example.weights[5] == 0);
}

static void where_no_weights_exist_the_margin_that_is_furthest_is_named_and_nothing_changes(void **state)
{
    (void)state;
    struct example example;
    struct calibration_result result;
    char message[200];
    example_init(&example, CALIBRATION_LOGIT, 0.9, 1.2);
    example.calibration.n_numbers = 0;
    assert_false(solve(&example, &result, message));
    assert_ptr_equal(strstr(message, "a: the weights do not converge, level \"k\" stays 0."), message);
    assert_memory_equal(example.weights, example.design, sizeof example.design);

    example_init(&example, CALIBRATION_LINEAR_BOUNDED, 0.5, 4);
    example.number.total = 2000;
    assert_false(solve(&example, &result, message));
    assert_non_null(strstr(message, "the weights do not converge"));
    assert_memory_equal(example.weights, example.design, sizeof example.design);
}

static void a_cell_without_rows_and_a_number_that_is_missing_are_named(void **state)
{
    (void)state;
    struct example example;
    struct calibration_result result;
    char message[200];
    example_init(&example, CALIBRATION_LINEAR, MISSING, MISSING);
    for (size_t i = 0; i < N; i++)
        example.a[i] = example.a[i] == 2 ? 1 : example.a[i];
    assert_false(solve(&example, &result, message));
    assert_string_equal(
        message, "a: level \"m\" has a population and no respondents, some were wanted; join it with another level");
    example_init(&example, CALIBRATION_LINEAR, MISSING, MISSING);
    example.x[4] = MISSING;
    assert_false(solve(&example, &result, message));
    assert_string_equal(message, "x: row 5 has no number, one was wanted in every row that has a weight");
}

static void totals_of_what_was_calibrated_to_have_no_variance(void **state)
{
    (void)state;
    for (enum calibration_distance distance = CALIBRATION_LINEAR; distance <= CALIBRATION_LINEAR_BOUNDED; distance++) {
        struct example example;
        struct calibration_result result;
        struct error err;
        char message[200];
        example_init(&example, distance, 0.5, 4);
        assert_true(solve(&example, &result, message));
        double auxiliaries[N][6] = { { 0 } }, influence[N][3] = { { 0 } }, covariance[3][3];
        for (size_t i = 0; i < N; i++) {
            auxiliaries[i][example.a[i]] = auxiliaries[i][3 + example.b[i]] = 1;
            auxiliaries[i][5] = influence[i][2] = example.x[i];
            influence[i][0] = example.a[i] == 1;
            influence[i][1] = example.x[i] * example.x[i];
        }
        struct multistage_sample sample = { .n = N,
                                            .weight = example.weights,
                                            .n_strata = 1,
                                            .auxiliaries = &auxiliaries[0][0],
                                            .design_weight = example.design,
                                            .n_auxiliaries = 6 };
        error_init(&err);
        assert_true(multistage_covariance(&sample, &influence[0][0], 3, NULL, &covariance[0][0], &err));
        error_clear(&err);
        assert_close(sqrt(covariance[0][0]), 0, 0, 1e-12 * example.by_a[1]);
        assert_close(sqrt(covariance[2][2]), 0, 0, 1e-12 * example.number.total);
        assert_true(covariance[1][1] > 0);
    }
}

static void distances_have_names(void **state)
{
    (void)state;
    assert_int_equal(words_find(&calibration_distance_words, "linear_bounded"), CALIBRATION_LINEAR_BOUNDED);
    assert_int_equal(words_find(&calibration_distance_words, "mean"), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(linear_raking_and_logit_weights_are_those_of_r_survey),
        cmocka_unit_test(bounds_are_kept_and_what_lies_between_them_is_linear),
        cmocka_unit_test(wide_bounds_change_nothing),
        cmocka_unit_test(margins_that_say_the_same_twice_do_no_harm),
        cmocka_unit_test(raking_is_that_of_calibrate_rake_with_unstated_cells_too),
        cmocka_unit_test(where_no_weights_exist_the_margin_that_is_furthest_is_named_and_nothing_changes),
        cmocka_unit_test(a_cell_without_rows_and_a_number_that_is_missing_are_named),
        cmocka_unit_test(totals_of_what_was_calibrated_to_have_no_variance),
        cmocka_unit_test(distances_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
