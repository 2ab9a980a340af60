#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/number.h"
#include "cases.h"
#include "statistics/adjust.h"

/* R: p <- c(.03, .001, .04, .5, .049, .03); p.adjust(p, method) */
static const double raw[] = { 0.03, 0.001, 0.04, 0.5, 0.049, 0.03 };
static const struct {
    const char *name;
    enum adjust_method method;
    double adjusted[6];
} reference[] = {
    { "Bonferroni", ADJUST_BONFERRONI, { 0.18, 0.006, 0.24, 1, 0.294, 0.18 } },
    { "Holm", ADJUST_HOLM, { 0.15, 0.006, 0.15, 0.5, 0.15, 0.15 } },
    { "Hochberg", ADJUST_HOCHBERG, { 0.098, 0.006, 0.098, 0.5, 0.098, 0.098 } },
    { "Hommel", ADJUST_HOMMEL, { 0.0735, 0.006, 0.08, 0.5, 0.098, 0.0735 } },
    { "Benjamini and Hochberg", ADJUST_BENJAMINI_HOCHBERG, { 0.0588, 0.006, 0.0588, 0.5, 0.0588, 0.0588 } },
    { "Benjamini and Yekutieli", ADJUST_BENJAMINI_YEKUTIELI, { 0.14406, 0.0147, 0.14406, 1, 0.14406, 0.14406 } },
};

static void every_method_matches_r(void **state)
{
    (void)state;
    struct cases cases = { 0 };
    for (size_t k = 0; k < sizeof reference / sizeof *reference; k++) {
        double adjusted[6];
        adjust_p(reference[k].method, raw, 6, adjusted);
        for (size_t i = 0; i < 6; i++) {
            cases_next(&cases, "%s of %g", reference[k].name, raw[i]);
            check_close(&cases, "p", adjusted[i], reference[k].adjusted[i], 1e-14, 0);
        }
    }
    assert_cases(&cases);
}

static void a_missing_p_stays_missing_and_does_not_count(void **state)
{
    (void)state;
    double p[] = { MISSING, 0.01, 0.03, MISSING };
    assert_int_equal(adjust_size(p, 4), 2);
    adjust_p(ADJUST_HOLM, p, 4, p);
    assert_true(is_missing(p[0]));
    assert_close(p[1], 0.02, 1e-15, 0);
    assert_close(p[2], 0.03, 1e-15, 0);
    assert_true(is_missing(p[3]));
}

static void a_family_of_one_is_not_adjusted_and_of_none_is_nothing(void **state)
{
    (void)state;
    struct cases cases = { 0 };
    for (size_t k = 0; k < sizeof reference / sizeof *reference; k++) {
        double p = 0.03, nothing = MISSING;
        cases_next(&cases, "%s", reference[k].name);
        adjust_p(reference[k].method, &p, 1, &p);
        check_close(&cases, "p", p, 0.03, 1e-15, 0);
        adjust_p(reference[k].method, &nothing, 1, &nothing);
        check_true(&cases, "missing stays missing", is_missing(nothing));
    }
    assert_cases(&cases);
}

static void the_order_of_the_values_does_not_matter(void **state)
{
    (void)state;
    struct cases cases = { 0 };
    for (size_t k = 0; k < sizeof reference / sizeof *reference; k++) {
        double reversed[6];
        for (size_t i = 0; i < 6; i++)
            reversed[i] = raw[5 - i];
        adjust_p(reference[k].method, reversed, 6, reversed);
        for (size_t i = 0; i < 6; i++) {
            cases_next(&cases, "%s of %g", reference[k].name, raw[5 - i]);
            check_close(&cases, "p", reversed[i], reference[k].adjusted[5 - i], 1e-14, 0);
        }
    }
    assert_cases(&cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_method_matches_r),
        cmocka_unit_test(a_missing_p_stays_missing_and_does_not_count),
        cmocka_unit_test(a_family_of_one_is_not_adjusted_and_of_none_is_nothing),
        cmocka_unit_test(the_order_of_the_values_does_not_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
