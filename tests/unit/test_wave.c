/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/wave.h"
#include "cases.h"

static const struct wave quarter = { 2021, WAVE_QUARTER + 2 };

static void an_id_is_a_year_a_quarter_or_a_month_and_nothing_else(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int year, part; /* year 0: no id */
    } ids[] = {
        { "2021", 2021, 0 },
        { "1000", 1000, 0 },
        { "9999", 9999, 0 },
        { "2021q1", 2021, WAVE_QUARTER + 1 },
        { "2021q4", 2021, WAVE_QUARTER + 4 },
        { "2021-01", 2021, 1 },
        { "2021-12", 2021, 12 },
        { "", 0, 0 },
        { "0999", 0, 0 },
        { "999", 0, 0 },
        { "20211", 0, 0 },
        { " 2021", 0, 0 },
        { "2021 ", 0, 0 },
        { "+202", 0, 0 },
        { "2021q0", 0, 0 },
        { "2021q5", 0, 0 },
        { "2021Q2", 0, 0 },
        { "2021q", 0, 0 },
        { "2021q12", 0, 0 },
        { "2021-00", 0, 0 },
        { "2021-13", 0, 0 },
        { "2021-4", 0, 0 },
        { "2021-", 0, 0 },
        { "2021-004", 0, 0 },
        { "2021/04", 0, 0 },
        { "2021-+4", 0, 0 },
    };
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        cases_next(&cases, "\"%s\"", ids[i].text);
        struct wave wave = WAVE_MISSING;
        check_integer(&cases, "is an id", wave_parse(ids[i].text, &wave), ids[i].year != 0);
        check_text(&cases, "text", wave_text(wave).id, ids[i].year != 0 ? ids[i].text : "");
        if (ids[i].year == 0)
            continue;
        check_integer(&cases, "year", wave.year, ids[i].year);
        check_integer(&cases, "part", wave.part, ids[i].part);
        struct wave year = WAVE_MISSING;
        check_integer(&cases, "can be read so far", wave_parse_year(ids[i].text, &year), ids[i].part == 0);
        check_true(&cases, "as the same", wave_equals(year, ids[i].part == 0 ? wave : WAVE_MISSING));
    }
    assert_cases(&cases);
}

static void waves_are_in_the_order_in_which_they_begin(void **state)
{
    (void)state;
    static const char *const ordered[] = { "",        "2020",   "2020q4",  "2020-12", "2021",   "2021q1",  "2021-01",
                                           "2021-03", "2021q2", "2021-04", "2021-06", "2021q3", "2021-12", "2022" };
    enum { N = sizeof ordered / sizeof *ordered };
    struct cases cases = { 0 };
    for (size_t i = 0; i < N; i++)
        for (size_t k = 0; k < N; k++) {
            struct wave a = WAVE_MISSING, b = WAVE_MISSING;
            (void)wave_parse(ordered[i], &a);
            (void)wave_parse(ordered[k], &b);
            cases_next(&cases, "\"%s\" and \"%s\"", ordered[i], ordered[k]);
            int order = wave_compare(a, b);
            check_integer(&cases, "order", (order > 0) - (order < 0), (i > k) - (i < k));
            check_integer(&cases, "are the same", wave_equals(a, b), i == k);
        }
    assert_cases(&cases);
}

static void a_year_is_when_it_was_and_its_parts_lie_around_it(void **state)
{
    (void)state;
    assert_true(wave_time(wave_of_year(2021)) == 2021);
    assert_true(is_missing(wave_time(WAVE_MISSING)));
    double quarters = 0, months = 0;
    for (int i = 1; i <= 12; i++) {
        months += wave_time((struct wave){ 2021, i }) / 12;
        quarters += i <= 4 ? wave_time((struct wave){ 2021, WAVE_QUARTER + i }) / 4 : 0;
    }
    assert_true(is_close(months, 2021, 1e-12, 0));
    assert_true(is_close(quarters, 2021, 1e-12, 0));
    assert_true(is_close(wave_time((struct wave){ 2021, 5 }), wave_time(quarter), 1e-12, 0));
    assert_true(wave_is_missing(wave_of_year(MISSING_INTEGER)));
    assert_false(wave_is_missing(quarter));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_id_is_a_year_a_quarter_or_a_month_and_nothing_else),
        cmocka_unit_test(waves_are_in_the_order_in_which_they_begin),
        cmocka_unit_test(a_year_is_when_it_was_and_its_parts_lie_around_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
