/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "close.h"

#include <string.h>

#include "base/number.h"
#include "study/code_set.h"

static const struct place place = { "codebook/indicators.csv", 3, 5 };

static struct code_set parsed(const char *text)
{
    struct error err;
    struct code_set set;
    error_init(&err);
    assert_true(code_set_parse(&set, text, place, &err));
    assert_int_equal(err.n_errors, 0);
    error_clear(&err);
    return set;
}

static bool has(const char *text, const char *code, double value, enum answer_status status)
{
    struct code_set set = parsed(text);
    struct ingest_level_row level = { .code = code, .value = value, .status = status };
    bool belongs = code_set_has_level(&set, &level);
    code_set_clear(&set);
    return belongs;
}

static bool has_number(const char *text, double value)
{
    struct code_set set = parsed(text);
    bool belongs = code_set_has_number(&set, value);
    code_set_clear(&set);
    return belongs;
}

static void assert_refused(const char *text, const char *message)
{
    struct error err;
    struct code_set set;
    error_init(&err);
    assert_false(code_set_parse(&set, text, place, &err));
    assert_string_equal(err.findings[0].text, message);
    assert_true(code_set_is_empty(&set));
    code_set_clear(&set);
    error_clear(&err);
}

static void an_empty_text_is_an_empty_set(void **state)
{
    (void)state;
    struct code_set set = parsed("  ");
    assert_true(code_set_is_empty(&set));
    code_set_clear(&set);
    assert_false(has("", "1", 1, ANSWER_GIVEN));
}

static void codes_are_named(void **state)
{
    (void)state;
    assert_true(has("3 4", "4", 4, ANSWER_GIVEN));
    assert_false(has("3 4", "2", 2, ANSWER_GIVEN));
    assert_true(has("villa radhus", "radhus", MISSING, ANSWER_GIVEN));
    assert_false(has("villa", "radhus", MISSING, ANSWER_GIVEN));
}

static void a_code_that_is_named_belongs_whatever_its_status(void **state)
{
    (void)state;
    assert_true(has("1..4 8", "8", 8, ANSWER_DONT_KNOW));
}

static void a_number_matches_by_value(void **state)
{
    (void)state;
    assert_true(has("7,5", "7.5", 7.5, ANSWER_GIVEN));
    assert_true(has("01", "1", 1, ANSWER_GIVEN));
}

static void ranges_are_closed_and_may_be_open_at_one_end(void **state)
{
    (void)state;
    assert_true(has("7..10", "7", 7, ANSWER_GIVEN));
    assert_true(has("7..10", "10", 10, ANSWER_GIVEN));
    assert_false(has("7..10", "6.5", 6.5, ANSWER_GIVEN));
    assert_true(has("65..", "99", 99, ANSWER_GIVEN));
    assert_true(has("..0", "-3", -3, ANSWER_GIVEN));
    assert_false(has("1..", "ja", MISSING, ANSWER_GIVEN));
}

static void statuses_are_named(void **state)
{
    (void)state;
    assert_true(has("1..4 dont_know", "", MISSING, ANSWER_DONT_KNOW));
    assert_false(has("1..4 dont_know", "", MISSING, ANSWER_NOT_STATED));
    assert_true(has("answered", "7", 7, ANSWER_GIVEN));
}

static void a_bare_number_is_an_answer_and_a_missing_one_is_not_stated(void **state)
{
    (void)state;
    assert_true(has_number("0..10", 10));
    assert_false(has_number("0..10", 11));
    assert_true(has_number("answered", 11));
    assert_false(has_number("answered 0..10", MISSING));
    assert_true(has_number("not_stated", MISSING));
}

static void what_is_no_code_is_refused(void **state)
{
    (void)state;
    assert_refused(
        "3 Ja",
        "codebook/indicators.csv:3:5: \"Ja\" is no code, a code, a range such as 7..10 or a kind of answer was wanted: "
        "answered dont_know not_applicable refused not_stated");
    assert_refused(
        "10..7", "codebook/indicators.csv:3:5: the range \"10..7\" runs backwards, its smaller limit was wanted first");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_text_is_an_empty_set),
        cmocka_unit_test(codes_are_named),
        cmocka_unit_test(a_code_that_is_named_belongs_whatever_its_status),
        cmocka_unit_test(a_number_matches_by_value),
        cmocka_unit_test(ranges_are_closed_and_may_be_open_at_one_end),
        cmocka_unit_test(statuses_are_named),
        cmocka_unit_test(a_bare_number_is_an_answer_and_a_missing_one_is_not_stated),
        cmocka_unit_test(what_is_no_code_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
