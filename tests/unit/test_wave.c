/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/date.h"
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
    }
    assert_cases(&cases);
}

static struct wave parse(const char *id)
{
    struct wave wave = WAVE_MISSING;
    (void)wave_parse(id, &wave);
    return wave;
}

static void check_order(const char *const *ordered, size_t n)
{
    struct cases cases = { 0 };
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < n; k++) {
            struct wave a = parse(ordered[i]), b = parse(ordered[k]);
            cases_next(&cases, "\"%s\" and \"%s\"", ordered[i], ordered[k]);
            int order = wave_compare(a, b);
            check_integer(&cases, "order", (order > 0) - (order < 0), (i > k) - (i < k));
            check_integer(&cases, "are the same", wave_equals(a, b), i == k);
        }
    assert_cases(&cases);
}

static void waves_are_in_the_order_of_their_middles(void **state)
{
    (void)state;
    static const char *const ordered[] = { "",        "2020",    "2020q4",  "2020-12", "2021-01",
                                           "2021q1",  "2021-03", "2021-04", "2021q2",  "2021-05",
                                           "2021-06", "2021",    "2021q3",  "2021-12", "2022" };
    check_order(ordered, sizeof ordered / sizeof *ordered);
}

/* Autumn surveys called by their year, and a spring survey between two of them. */
static void declared_days_are_the_order(void **state)
{
    (void)state;
    static const char *const plain[] = { "2021-04", "2021", "2022" }, *const last[] = { "2020", "2021-04", "2021" };
    check_order(plain, 3);
    const struct wave_days days[] = {
        { parse("2020"), date_days("2020-10-01"), date_days("2020-11-30") },
        { parse("2021-04"), date_days("2021-04-05"), date_days("2021-05-06") },
        { parse("2021"), date_days("2021-10-01"), date_days("2022-01-31") },
    };
    waves_declare(days, 3);
    check_order(last, 3);
    assert_true(wave_days_find(parse("2021"))->first == date_days("2021-10-01"));
    assert_null(wave_days_find(parse("2021q1")));
    /* From the middle of 5 April and 6 May, of 32 days, to that of 1 October and 31 January, of 123. */
    double apart = (double)(date_days("2021-10-01") - date_days("2021-04-05")) + 61.5 - 16;
    assert_true(is_close(wave_time(parse("2021")) - wave_time(parse("2021-04")), apart / 365, 1e-12, 1e-12));
    assert_true(is_close(wave_time(parse("2020")), 2020 + (274 + 30.5) / 366 - 0.5, 1e-12, 0));
    waves_declare(NULL, 0);
    check_order(plain, 3);
}

static void a_season_is_whole_years_apart(void **state)
{
    (void)state;
    assert_true(wave_is_same_season(parse("2021q2"), parse("2020q2")));
    assert_true(wave_is_same_season(parse("2018q2"), parse("2021q2")));
    assert_false(wave_is_same_season(parse("2021q2"), parse("2021q1")));
    assert_false(wave_is_same_season(parse("2021q2"), parse("2020q3")));
    assert_false(wave_is_same_season(parse("2021q2"), parse("2021q2")));
    assert_true(wave_is_same_season(parse("2021-05"), parse("2020-04")));
    assert_false(wave_is_same_season(parse("2021-06"), parse("2020-04")));
    assert_true(wave_is_same_season(parse("2021"), parse("2018")));
    const struct wave_days days[] = {
        { parse("2020"), date_days("2020-10-01"), date_days("2020-11-30") },
        { parse("2021"), date_days("2021-09-15"), date_days("2021-11-15") },
    };
    waves_declare(days, 2);
    assert_true(wave_is_same_season(parse("2021"), parse("2020")));
    assert_false(wave_is_same_season(parse("2021"), parse("2021-04")));
    waves_declare(NULL, 0);
}

static void a_span_is_of_years_or_of_parts_of_them(void **state)
{
    (void)state;
    static const struct {
        const char *wave, *from, *to;
        bool is_within;
    } spans[] = {
        { "2021", "2021", "2021", true },
        { "2021", "2022", "", false },
        { "2021", "", "2020", false },
        { "2021q1", "2021", "", true },
        { "2021q4", "", "2021", true },
        { "2021q1", "2021q2", "", false },
        { "2021q2", "2021q2", "2021q2", true },
        { "2021q3", "2021q2", "2021q2", false },
        { "2022q1", "2021q2", "2021q4", false },
        { "2021-06", "2021q2", "2021q2", true },
        { "2021-07", "2021q2", "2021q2", false },
        { "2021-04", "2021-04", "2021-04", true },
    };
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) {
        cases_next(&cases, "%s in %s to %s", spans[i].wave, spans[i].from, spans[i].to);
        check_integer(&cases, "is within",
                      wave_is_within(parse(spans[i].wave), parse(spans[i].from), parse(spans[i].to)),
                      spans[i].is_within);
    }
    assert_cases(&cases);
    assert_true(wave_spans_meet(parse("2020"), parse("2021q1"), parse("2021-03"), parse("")));
    assert_false(wave_spans_meet(parse("2020"), parse("2021q1"), parse("2021q2"), parse("")));
    assert_true(wave_starts_between(parse("2021"), parse("2020"), parse("2021")));
    assert_true(wave_starts_between(parse("2021q3"), parse("2021q2"), parse("2021q3")));
    assert_false(wave_starts_between(parse("2021q3"), parse("2021q3"), parse("2021q4")));
    assert_false(wave_starts_between(parse("2021"), parse("2021q1"), parse("2021q2")));
}

static void the_next_before_is_of_the_same_kind(void **state)
{
    (void)state;
    static const char *const pairs[][2] = { { "2021", "2020" },
                                            { "2021q1", "2020q4" },
                                            { "2021q3", "2021q2" },
                                            { "2021-01", "2020-12" },
                                            { "2021-12", "2021-11" } };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_string_equal(wave_text(wave_next_before(parse(pairs[i][0]))).id, pairs[i][1]);
    assert_true(wave_period(parse("2021")).last - wave_period(parse("2021")).first == 364);
    assert_true(wave_period(parse("2020-02")).last == date_days("2020-02-29"));
    assert_true(wave_period(parse("2021q4")).last == date_days("2021-12-31"));
    assert_true(wave_period(parse("2021-12")).first == date_days("2021-12-01"));
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
        cmocka_unit_test(waves_are_in_the_order_of_their_middles),
        cmocka_unit_test(declared_days_are_the_order),
        cmocka_unit_test(a_season_is_whole_years_apart),
        cmocka_unit_test(a_span_is_of_years_or_of_parts_of_them),
        cmocka_unit_test(the_next_before_is_of_the_same_kind),
        cmocka_unit_test(a_year_is_when_it_was_and_its_parts_lie_around_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
