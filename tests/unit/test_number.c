/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "cases.h"

static void a_printed_number_reads_back_exactly(void **state)
{
    (void)state;
    unsigned int seed = 20261122;
    print_message("# seed %u\n", seed);
    srand(seed);
    for (int i = 0; i < 100000; i++) {
        uint64_t bits = 0;
        for (int k = 0; k < 5; k++)
            bits = bits << 15 ^ (uint64_t)rand();
        double value, again;
        memcpy(&value, &bits, sizeof value);
        if (!isfinite(value))
            continue;
        char text[NUMBER_TEXT];
        (void)number_print(text, value);
        assert_true(number_parse(text, &again));
        assert_true(again == value);
    }
}

static void missing_prints_as_nothing_and_zero_without_a_sign(void **state)
{
    (void)state;
    char text[NUMBER_TEXT];
    assert_string_equal(number_print(text, MISSING), "");
    assert_string_equal(number_print(text, HUGE_VAL), "");
    assert_string_equal(number_print(text, -0.0), "0");
    assert_string_equal(number_print(text, 0.1), "0.1");
    assert_string_equal(number_print(text, 12.0), "12");
}

static void decimals_are_those_of_the_shortest_text(void **state)
{
    (void)state;
    static const struct {
        double value;
        int decimals;
    } numbers[] = { { 0, 0 },    { 12, 0 },   { 0.2, 1 },      { -0.25, 2 },  { 1.5e-5, 6 },
                    { 1e-7, 7 }, { 1e22, 0 }, { 1.25e300, 0 }, { 1e-10, 10 }, { MISSING, 0 } };
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        cases_next(&cases, "%g", numbers[i].value);
        check_integer(&cases, "decimals", number_decimals(numbers[i].value), numbers[i].decimals);
    }
    assert_cases(&cases);
}

static void only_decimal_numbers_are_numbers(void **state)
{
    (void)state;
    double value = 7;
    const char *const refused[] = { "",   " 1", "1 ", "0x10", "inf", "nan",   "1e",
                                    "e5", ".",  "-",  "1,5",  "--1", "1e999", "1_0" };
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        cases_next(&cases, "\"%s\"", refused[i]);
        check_true(&cases, "is refused", !number_parse(refused[i], &value));
        check_true(&cases, "leaves the value", value == 7);
    }
    assert_cases(&cases);
    assert_true(number_parse("-1.5e-3", &value) && value == -1.5e-3);
    assert_true(number_parse(".5", &value) && value == 0.5);
    assert_true(number_parse("5.", &value) && value == 5);
}

static void delivered_numbers_have_commas_blanks_and_true_minus_signs(void **state)
{
    (void)state;
    double value;
    assert_true(number_parse_delivered("0,95", &value) && value == 0.95);
    assert_true(number_parse_delivered(" 276\xC2\xA0"
                                       "472 ",
                                       &value) &&
                value == 276472);
    assert_true(number_parse_delivered("1 234 567,5", &value) && value == 1234567.5);
    assert_true(number_parse_delivered("\xE2\x88\x92"
                                       "3",
                                       &value) &&
                value == -3);
    assert_true(number_parse_delivered("89\xE2\x80\xAF"
                                       "446",
                                       &value) &&
                value == 89446);
    assert_true(number_parse_delivered("1\xE2\x80\x89"
                                       "000",
                                       &value) &&
                value == 1000);
}

static void what_could_be_read_in_two_ways_is_refused(void **state)
{
    (void)state;
    double value = 7;
    const char *const refused[] = { "",      "..",     ".",        "-",       "XX",  "1,234.5", "1.234.567",
                                    "12 34", "1 2345", "1234 567", "1,5 000", "5 %", "1-mar" };
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        cases_next(&cases, "\"%s\"", refused[i]);
        check_true(&cases, "is refused", !number_parse_delivered(refused[i], &value));
        check_true(&cases, "leaves the value", value == 7);
    }
    assert_cases(&cases);
}

static void a_count_has_no_mark_that_may_part_thousands(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool is_ambiguous, are_persons, is_count;
        double value;
    } texts[] = {
        { "2.000", true, false, false, 0 },
        { "1,234", true, false, false, 0 },
        { " 12.500 ", true, false, false, 0 },
        { "-1,000", true, false, false, 0 },
        { "\xE2\x88\x92"
          "1,000",
          true, false, false, 0 },
        { "2,76E+05", false, false, false, 0 },
        { "0,123", false, false, false, 0 },
        { "12,5", false, true, false, 12.5 },
        { "1234,500", false, true, false, 1234.5 },
        { "1,0", false, true, true, 1 },
        { "1 234", false, true, true, 1234 },
        { "0", false, true, true, 0 },
        { "-1", false, false, false, 0 },
        { "3000000000", false, true, false, 3e9 },
        { "", false, false, false, 0 },
    };
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        double persons = MISSING, count = MISSING;
        cases_next(&cases, "\"%s\"", texts[i].text);
        check_true(&cases, "ambiguous", number_is_ambiguous(texts[i].text) == texts[i].is_ambiguous);
        check_true(&cases, "persons", (number_parse_persons(texts[i].text, &persons) == NULL) == texts[i].are_persons);
        check_true(&cases, "count", (number_parse_count(texts[i].text, &count) == NULL) == texts[i].is_count);
        check_true(&cases, "value of the persons", !texts[i].are_persons || persons == texts[i].value);
        check_true(&cases, "value of the count", !texts[i].is_count || count == texts[i].value);
    }
    assert_cases(&cases);
}

static void whole_numbers_stay_within_int(void **state)
{
    (void)state;
    int value = 7;
    assert_true(number_parse_integer("-12", &value) && value == -12);
    assert_false(number_parse_integer("2147483648", &value));
    assert_false(number_parse_integer("1.0", &value));
    assert_false(number_parse_integer("", &value));
    assert_int_equal(value, -12);
}

static void a_compensated_sum_keeps_what_a_plain_one_loses(void **state)
{
    (void)state;
    struct sum sum = { 0 };
    sum_add(&sum, 1e16);
    for (int i = 0; i < 1000; i++)
        sum_add(&sum, 1.0);
    sum_add(&sum, -1e16);
    assert_true(sum_value(sum) == 1000.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_printed_number_reads_back_exactly),
        cmocka_unit_test(missing_prints_as_nothing_and_zero_without_a_sign),
        cmocka_unit_test(decimals_are_those_of_the_shortest_text),
        cmocka_unit_test(only_decimal_numbers_are_numbers),
        cmocka_unit_test(delivered_numbers_have_commas_blanks_and_true_minus_signs),
        cmocka_unit_test(what_could_be_read_in_two_ways_is_refused),
        cmocka_unit_test(a_count_has_no_mark_that_may_part_thousands),
        cmocka_unit_test(whole_numbers_stay_within_int),
        cmocka_unit_test(a_compensated_sum_keeps_what_a_plain_one_loses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
