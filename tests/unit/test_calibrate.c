/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "close.h"
#include "statistics/calibrate.h"

static const char *const letters[] = { "a", "b", "c", "d" };

static double cell_sum(const double *weights, const struct calibrate_margin *margin, size_t cell, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += margin->cell[i] == cell ? weights[i] : 0;
    return sum;
}

static void one_margin_is_met_by_one_factor_a_cell(void **state)
{
    (void)state;
    double weights[] = { 1, 1, 2, 2, 4 };
    const uint32_t cell[] = { 0, 0, 0, 1, 1 };
    const double population[] = { 20, 12 };
    struct calibrate_margin margin = { "m", letters, cell, population, 2 };
    struct calibrate_result result;
    struct error err;
    error_init(&err);
    assert_true(calibrate_rake(weights, 5, &margin, 1, &result, &err));
    const double expected[] = { 5, 5, 10, 4, 8 };
    for (size_t i = 0; i < 5; i++)
        assert_close(weights[i], expected[i], 1e-14, 0);
    error_clear(&err);
}

static void several_margins_are_met_to_1e_9_and_the_factors_multiply(void **state)
{
    (void)state;
    enum { N = 240 };
    double weights[N];
    uint32_t rows[N], columns[N];
    for (uint32_t i = 0; i < N; i++) {
        rows[i] = i % 3;
        columns[i] = (i / 3 * 7 + i % 5) % 4;
        weights[i] = 1 + i % 2;
    }
    const double by_row[] = { 100, 250, 150 }, by_column[] = { 50, 200, 130, 120 };
    struct calibrate_margin margins[] = { { "r", letters, rows, by_row, 3 }, { "c", letters, columns, by_column, 4 } };
    double before[N];
    memcpy(before, weights, sizeof weights);
    struct calibrate_result result;
    struct error err;
    error_init(&err);
    assert_true(calibrate_rake(weights, N, margins, 2, &result, &err));
    for (size_t c = 0; c < 3; c++)
        assert_close(cell_sum(weights, &margins[0], c, N), by_row[c], 1e-9, 0);
    for (size_t c = 0; c < 4; c++)
        assert_close(cell_sum(weights, &margins[1], c, N), by_column[c], 1e-9, 0);
    double g[3][4] = { { 0 } };
    for (size_t i = 0; i < N; i++)
        g[rows[i]][columns[i]] = weights[i] / before[i];
    for (size_t r = 1; r < 3; r++)
        for (size_t c = 1; c < 4; c++)
            assert_close(g[r][c] * g[0][0], g[r][0] * g[0][c], 1e-9, 0);
    error_clear(&err);
}

static void who_is_not_stated_keeps_the_share_of_the_design_weights(void **state)
{
    (void)state;
    double weights[] = { 1, 1, 1, 1, 1 };
    const uint32_t cell[] = { 0, 0, 1, 1, 2 };
    const double population[] = { 300, 200 };
    struct calibrate_margin margin = { "m", letters, cell, population, 2 };
    struct calibrate_result result;
    struct error err;
    error_init(&err);
    assert_true(calibrate_rake(weights, 5, &margin, 1, &result, &err));
    const double expected[] = { 120, 120, 80, 80, 100 };
    for (size_t i = 0; i < 5; i++)
        assert_close(weights[i], expected[i], 1e-13, 0);
    error_clear(&err);
}

static void rows_of_weight_zero_take_no_part(void **state)
{
    (void)state;
    double weights[] = { 0, 2, 3 };
    const uint32_t cell[] = { 1, 0, 0 };
    const double population[] = { 10 };
    struct calibrate_margin margin = { "m", letters, cell, population, 1 };
    struct calibrate_result result;
    struct error err;
    error_init(&err);
    assert_true(calibrate_rake(weights, 3, &margin, 1, &result, &err));
    assert_close(weights[0], 0, 0, 0);
    assert_close(weights[1], 4, 1e-14, 0);
    error_clear(&err);
}

static void a_level_without_respondents_is_named(void **state)
{
    (void)state;
    double weights[] = { 1, 1 };
    const uint32_t cell[] = { 0, 0 };
    const double population[] = { 10, 20 };
    struct calibrate_margin margin = { "population/sex.csv", letters, cell, population, 2 };
    struct calibrate_result result;
    struct error err;
    error_init(&err);
    assert_false(calibrate_rake(weights, 2, &margin, 1, &result, &err));
    assert_string_equal(err.findings[0].text, "population/sex.csv: level \"b\" has a population and no respondents, "
                                              "some were wanted; join it with another level");
    assert_close(weights[0], 1, 0, 0);
    error_clear(&err);
}

static void margins_that_contradict_each_other_are_named_and_change_nothing(void **state)
{
    (void)state;
    /* everybody of row a is of column a and of row b of column b: no weights make 10 : 20 and 15 : 15 */
    double weights[] = { 1, 1 };
    const uint32_t cell[] = { 0, 1 };
    const double first[] = { 10, 20 }, second[] = { 15, 15 };
    struct calibrate_margin margins[] = { { "first", letters, cell, first, 2 },
                                          { "second", letters, cell, second, 2 } };
    struct calibrate_result result;
    struct error err;
    error_init(&err);
    assert_false(calibrate_rake(weights, 2, margins, 2, &result, &err));
    assert_non_null(strstr(err.findings[0].text, "the weights do not converge, level \"a\" stays"));
    assert_true(strncmp(err.findings[0].text, "first: ", 7) == 0 || strncmp(err.findings[0].text, "second: ", 8) == 0);
    assert_close(weights[1], 1, 0, 0);
    error_clear(&err);
}

static void kish_is_one_for_equal_weights_and_grows_with_their_spread(void **state)
{
    (void)state;
    assert_close(calibrate_kish(3, 9, 27), 1, 1e-15, 0);
    assert_close(calibrate_kish(2, 1 + 3, 1 + 9), 1.25, 1e-15, 0);
    assert_true(isnan(calibrate_kish(0, 0, 0)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_margin_is_met_by_one_factor_a_cell),
        cmocka_unit_test(several_margins_are_met_to_1e_9_and_the_factors_multiply),
        cmocka_unit_test(who_is_not_stated_keeps_the_share_of_the_design_weights),
        cmocka_unit_test(rows_of_weight_zero_take_no_part),
        cmocka_unit_test(a_level_without_respondents_is_named),
        cmocka_unit_test(margins_that_contradict_each_other_are_named_and_change_nothing),
        cmocka_unit_test(kish_is_one_for_equal_weights_and_grows_with_their_spread),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
