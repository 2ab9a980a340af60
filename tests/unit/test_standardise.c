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
#include "statistics/standardise.h"
#include "twelve.h"

static const double near = 1e-10;

static struct standardised run(struct standard standard)
{
    struct multistage_sample sample = twelve_sample();
    struct standardise_domain domain = { twelve_y, twelve_all };
    struct standardised result;
    struct error err;
    error_init(&err);
    assert_true(standardise(&sample, &standard, &domain, &result, &err));
    error_clear(&err);
    return result;
}

static void a_standardised_share_is_that_of_svystandardize(void **state)
{
    (void)state;
    /* R: svymean(~y, svystandardize(s, by = ~r, over = ~1, population = c(30, 10))) */
    struct standardised result = run((struct standard){ twelve_row, (const double[]){ 30, 10 }, 2 });
    assert_close(result.estimate, 0.551820728291317, near, 0);
    assert_close(result.se, 0.142244269362926, near, 0);
    assert_close(result.df, 4, 0, 0);
    assert_int_equal(result.n, 12);
}

static void only_the_shares_of_the_standard_count(void **state)
{
    (void)state;
    struct standardised a = run((struct standard){ twelve_row, (const double[]){ 30, 10 }, 2 }),
                        b = run((struct standard){ twelve_row, (const double[]){ 0.75, 0.25 }, 2 });
    assert_close(a.estimate, b.estimate, near, 0);
    assert_close(a.se, b.se, near, 0);
}

static void one_class_is_the_ordinary_mean(void **state)
{
    (void)state;
    static const uint32_t none[TWELVE] = { 0 };
    /* R: svymean(~y, s) */
    struct standardised result = run((struct standard){ none, (const double[]){ 1 }, 1 });
    assert_close(result.estimate, 0.578947368421053, near, 0);
    assert_close(result.se, 0.189543328471535, near, 0);
}

static void a_class_that_nobody_is_in_is_named(void **state)
{
    (void)state;
    struct multistage_sample sample = twelve_sample();
    struct standard standard = { twelve_row, (const double[]){ 30, 10, 5 }, 3 };
    struct standardise_domain domain = { twelve_y, twelve_all };
    struct standardised result;
    struct error err;
    error_init(&err);
    assert_false(standardise(&sample, &standard, &domain, &result, &err));
    assert_string_equal(err.findings[0].text,
                        "class 3 of the standard population has no respondents in the domain; merge it with another");
    assert_true(is_missing(result.estimate));
    error_clear(&err);
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_standardised_share_is_that_of_svystandardize),
        cmocka_unit_test(only_the_shares_of_the_standard_count),
        cmocka_unit_test(one_class_is_the_ordinary_mean),
        cmocka_unit_test(a_class_that_nobody_is_in_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
