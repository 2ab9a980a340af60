/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/number.h"
#include "close.h"
#include "statistics/count_pair.h"

/* R: m <- glm(cbind(a, b) ~ 1, family = quasibinomial, offset = log(Ta / Tb), control = list(epsilon = 1e-14));
 * sum(residuals(m, "pearson")^2) / m$df.residual */
static void the_ratio_of_two_series_varies_as_in_r(void **state)
{
    (void)state;
    struct count a[] = { { 79, 16049 }, { 82, 16264 }, { 61, 16447 }, { 52, 16565 }, { 37, 16752 } };
    struct count b[] = { { 101, 15287 }, { 70, 15400 }, { 66, 15420 }, { 72, 15600 }, { 49, 15657 } };
    struct count_dispersion dispersion = count_pair_dispersion(a, b, 5);
    assert_close(dispersion.phi, 1.3777623852590573, 1e-10, 0);
    assert_close(dispersion.df, 4, 0, 0);
}

static void a_year_without_events_counts_for_nothing(void **state)
{
    (void)state;
    struct count a[] = { { 0, 10 }, { 3, 10 }, { 1, 10 } }, b[] = { { 0, 10 }, { 1, 10 }, { 4, 10 } };
    struct count_dispersion dispersion = count_pair_dispersion(a, b, 3);
    assert_close(dispersion.phi, 2.7225, 1e-12, 0);
    assert_close(dispersion.df, 1, 0, 0);
}

static void what_both_have_in_common_cancels(void **state)
{
    (void)state;
    struct count a[] = { { 100, 10 }, { 50, 10 }, { 10, 10 } }, b[] = { { 200, 20 }, { 100, 20 }, { 20, 20 } };
    assert_close(count_pair_dispersion(a, b, 3).phi, 0, 0, 1e-20);
    struct count c[] = { { 300, 20 }, { 100, 20 }, { 20, 20 } };
    assert_close(count_pair_dispersion(a, c, 3).phi, count_pair_dispersion(c, a, 3).phi, 1e-10, 0);
}

static void too_little_gives_no_phi(void **state)
{
    (void)state;
    struct count a[] = { { 5, 10 }, { 6, 10 } }, none[] = { { 0, 10 }, { 0, 10 } };
    assert_true(is_missing(count_pair_dispersion(a, none, 2).phi));
    assert_true(is_missing(count_pair_dispersion(none, a, 2).phi));
    assert_true(is_missing(count_pair_dispersion(a, a, 1).phi));
    assert_true(is_missing(count_pair_dispersion(a, a, 0).df));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_ratio_of_two_series_varies_as_in_r),
        cmocka_unit_test(a_year_without_events_counts_for_nothing),
        cmocka_unit_test(what_both_have_in_common_cancels),
        cmocka_unit_test(too_little_gives_no_phi),
    };
    return cmocka_run_group_tests_name("count_pair", tests, NULL, NULL);
}
