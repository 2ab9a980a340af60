/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fast decimal texts against printf and strtod, which they stand for. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/decimal.h"
#include "base/number.h"
#include "cases.h"

static uint64_t state_of_random;

/* Marsaglia's xorshift64. */
static uint64_t random_bits(void)
{
    state_of_random ^= state_of_random << 13;
    state_of_random ^= state_of_random >> 7;
    state_of_random ^= state_of_random << 17;
    return state_of_random;
}

static double random_unit(void)
{
    return (double)(random_bits() >> 11) * 0x1p-53;
}

static void start_random(void)
{
    state_of_random = 20261122;
    print_message("# seed %llu\n", (unsigned long long)state_of_random);
}

/* Numbers as tables have them, and those at which a text changes its length: beside powers of two and of ten, halves,
 * few digits. */
static double random_number(int kind)
{
    uint64_t bits = random_bits();
    double power = pow(10, (double)(bits % 22) - 7);
    switch (kind % 8) {
    case 0: return random_unit();
    case 1: return exp(50 * random_unit() - 18);
    case 2: return (double)(bits % 1000000) / 1000;
    case 3: return nextafter(ldexp(1, (int)(bits % 80) - 30), bits & 1024 ? 0 : INFINITY);
    case 4: return ldexp(1, (int)(bits % 80) - 30);
    case 5: return nextafter(power, bits & 1024 ? 0 : INFINITY);
    case 6: return (double)(bits % 9999 + 1) * power;
    default: return ldexp((double)(bits >> 11), -(int)(bits % 70));
    }
}

static void printed(char text[DECIMAL_TEXT], double value)
{
    for (int digits = 15; digits <= 17; digits++) {
        (void)snprintf(text, DECIMAL_TEXT, "%.*g", digits, value);
        if (strtod(text, NULL) == value)
            return;
    }
}

static void a_text_is_the_one_that_printf_makes(void **state)
{
    (void)state;
    start_random();
    int n = 0;
    for (int i = 0; i < 200000; i++) {
        char text[DECIMAL_TEXT] = "", wanted[DECIMAL_TEXT];
        double value = random_number(i);
        if (!decimal_print(text, value))
            continue;
        n++;
        printed(wanted, value);
        assert_string_equal(text, wanted);
    }
    assert_true(n > 100000);
}

static void what_it_leaves_to_printf_is_outside_its_range(void **state)
{
    (void)state;
    static const double left[] = { 0, -1, 1e-7, 9.9e-7, 1e14, 1e300, INFINITY, NAN, 5e-324 };
    static const double taken[] = { 1.0000000000000002e-6, 0.5, 1, 99999999999999.98 };
    char text[DECIMAL_TEXT];
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof left / sizeof *left; i++) {
        cases_next(&cases, "%.17g", left[i]);
        check_true(&cases, "is left to printf", !decimal_print(text, left[i]));
    }
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++) {
        cases_next(&cases, "%.17g", taken[i]);
        check_true(&cases, "is taken", decimal_print(text, taken[i]));
    }
    assert_cases(&cases);
}

static void a_value_is_the_one_that_strtod_finds(void **state)
{
    (void)state;
    start_random();
    for (int i = 0; i < 200000; i++) {
        char text[64];
        uint64_t digits = random_bits() >> random_bits() % 64;
        int exponent = (int)(random_bits() % 44) - 22;
        double value;
        bool is_taken = decimal_value(digits, exponent, &value);
        assert_true(is_taken == (exponent <= 0 || digits < UINT64_C(1) << 53));
        (void)snprintf(text, sizeof text, "%llue%d", (unsigned long long)digits, exponent);
        if (is_taken)
            assert_true(value == strtod(text, NULL));
    }
}

/* 2^53 + 1, and halves and quarters between doubles: the last place where rounding can go wrong. */
static void a_number_half_way_between_two_doubles_goes_to_the_even_one(void **state)
{
    (void)state;
    start_random();
    for (int i = 0; i < 100000; i++) {
        uint64_t odd = (random_bits() >> 11) | UINT64_C(1) << 53 | 1;
        uint64_t whole = odd >> 2, hundredths = (odd & 3) * 25;
        char text[64];
        (void)snprintf(text, sizeof text, "%llu.%02llu", (unsigned long long)whole, (unsigned long long)hundredths);
        double value;
        assert_true(number_parse(text, &value));
        assert_true(value == strtod(text, NULL));
        assert_true(decimal_value(odd, 0, &value));
        assert_true(value == (double)odd);
    }
}

static void a_number_reads_as_strtod_reads_it(void **state)
{
    (void)state;
    static const char *const texts[] = { "-0",
                                         "0.000",
                                         "00012.50",
                                         "+7",
                                         ".5",
                                         "5.",
                                         "18446744073709551615",
                                         "18446744073709551616",
                                         "184467440737095516159",
                                         "1e22",
                                         "1e23",
                                         "12345678901234567890123",
                                         "0.00000000000000000000000012",
                                         "-9007199254740993",
                                         "1.7976931348623157e308" };
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        double value, wanted = strtod(texts[i], NULL);
        cases_next(&cases, "%s", texts[i]);
        if (check_true(&cases, "is a number", number_parse(texts[i], &value)))
            check_true(&cases, "is the one that strtod finds, to the bit", memcmp(&value, &wanted, sizeof value) == 0);
    }
    assert_cases(&cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_is_the_one_that_printf_makes),
        cmocka_unit_test(what_it_leaves_to_printf_is_outside_its_range),
        cmocka_unit_test(a_value_is_the_one_that_strtod_finds),
        cmocka_unit_test(a_number_half_way_between_two_doubles_goes_to_the_even_one),
        cmocka_unit_test(a_number_reads_as_strtod_reads_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
