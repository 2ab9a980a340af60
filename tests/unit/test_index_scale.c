/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The 0-6 index at its cuts and between them. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/number.h"
#include "cases.h"
#include "statistics/index_scale.h"

static const struct index_scale scale = { { 0.05, 0.1, 0.2, 0.35, 0.5, 0.8 } };

static void a_cut_belongs_to_the_step_above_it(void **state)
{
    (void)state;
    struct cases cases = { 0 };
    for (int k = 0; k < INDEX_CUTS; k++) {
        cases_next(&cases, "cut %g", scale.cut[k]);
        check_integer(&cases, "step at it", index_step(&scale, scale.cut[k]), k + 1);
        check_close(&cases, "value at it", index_value(&scale, scale.cut[k]), k + 1, 0, 0);
        check_integer(&cases, "step below it", index_step(&scale, nextafter(scale.cut[k], 0)), k);
    }
    assert_cases(&cases);
}

static void the_step_is_the_whole_part_of_the_value_everywhere(void **state)
{
    (void)state;
    for (int i = 0; i <= 100000; i++) {
        double share = i / 100000.0;
        assert_true(floor(index_value(&scale, share)) == index_step(&scale, share));
    }
    for (int k = 0; k < INDEX_CUTS; k++)
        assert_true(floor(index_value(&scale, nextafter(scale.cut[k], 0))) == k);
}

static void the_ends_are_0_and_6(void **state)
{
    (void)state;
    assert_true(index_value(&scale, 0) == 0);
    assert_true(index_value(&scale, 0.8) == 6);
    assert_true(index_value(&scale, 1) == 6);
}

static void between_two_cuts_it_is_linear(void **state)
{
    (void)state;
    assert_close(index_value(&scale, 0.275), 3.5, 1e-14, 0);
    assert_close(index_value(&scale, 0.025), 0.5, 1e-14, 0);
    assert_close(index_slope(&scale, 0.275, 0.1), 1 / 0.15, 1e-14, 0);
}

static void on_the_last_step_the_slope_is_0_only_where_the_interval_lies_there_too(void **state)
{
    (void)state;
    assert_true(index_slope(&scale, 0.9, 0.85) == 0);
    assert_true(index_slope(&scale, 0.9, MISSING) == 0);
    assert_close(index_slope(&scale, 0.9, 0.7), 1 / 0.3, 1e-14, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cut_belongs_to_the_step_above_it),
        cmocka_unit_test(the_step_is_the_whole_part_of_the_value_everywhere),
        cmocka_unit_test(the_ends_are_0_and_6),
        cmocka_unit_test(between_two_cuts_it_is_linear),
        cmocka_unit_test(on_the_last_step_the_slope_is_0_only_where_the_interval_lies_there_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
