/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/number.h"
#include "cases.h"
#include "close.h"
#include "statistics/change.h"
#include "statistics/plan.h"

/* R: k <- qnorm(1 - 0.05 / 4 / 2) + qnorm(0.8); u <- 0.24 * 0.76 * deff; s <- (0.05 / k)^2; c(2 * u / s, u / (s - u / n), u / s).
 * power.prop.test(p1 = 0.215, p2 = 0.265, sig.level = 0.0125, power = 0.8) says 1 626 each, of unequal variances. */
static const struct {
    const char *what;
    double deff, n_now, each, next, pooled;
} surveys[] = {
    { "a simple random sample of a thousand", 1, 1000, 1627.16893, 4364.35978, 813.58446 },
    { "clustered or weighted", 1.3, 2000, 2115.31961, 2244.75154, 1057.65980 },
    { "no number next year makes up for too few this year", 1, 500, 1627.16893, MISSING, 813.58446 },
};

static void a_survey_is_planned_as_in_r(void **state)
{
    (void)state;
    double quantiles = change_quantile(1 - 0.05 / 4 / 2, INFINITY) + change_quantile(0.8, INFINITY);
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof surveys / sizeof *surveys; i++) {
        struct plan plan = { 0.24 * 0.76 * surveys[i].deff, quantiles, 0.05, surveys[i].n_now };
        struct plan_answers answers = plan_answers(&plan);
        cases_next(&cases, "%s", surveys[i].what);
        (void)check_close(&cases, "each", answers.each, surveys[i].each, 1e-8, 0);
        (void)check_close(&cases, "pooled", answers.pooled, surveys[i].pooled, 1e-8, 0);
        if (is_missing(surveys[i].next))
            (void)check_true(&cases, "no number is enough", is_missing(answers.next));
        else
            (void)check_close(&cases, "next", answers.next, surveys[i].next, 1e-8, 0);
    }
    assert_cases(&cases);
}

static void nothing_is_planned_without_a_change_that_matters(void **state)
{
    (void)state;
    struct plan plan = { 0.24 * 0.76, 3.3, MISSING, 500 };
    assert_true(is_missing(plan_answers(&plan).each));
    plan = (struct plan){ 0, 3.3, 0.05, 500 };
    assert_true(is_missing(plan_answers(&plan).each));
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(a_survey_is_planned_as_in_r),
                                        cmocka_unit_test(nothing_is_planned_without_a_change_that_matters) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
