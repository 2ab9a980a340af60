/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/decimal.h"

#include <math.h>
#include <string.h>

__extension__ typedef unsigned __int128 wide;

static const uint64_t two_to_53 = UINT64_C(1) << 53;

/* 10 to the power of n, n from 0 to 22: all that a double holds exactly. */
static wide power_of_ten(int n)
{
    static const uint64_t powers[] = {
        UINT64_C(1),
        UINT64_C(10),
        UINT64_C(100),
        UINT64_C(1000),
        UINT64_C(10000),
        UINT64_C(100000),
        UINT64_C(1000000),
        UINT64_C(10000000),
        UINT64_C(100000000),
        UINT64_C(1000000000),
        UINT64_C(10000000000),
        UINT64_C(100000000000),
        UINT64_C(1000000000000),
        UINT64_C(10000000000000),
        UINT64_C(100000000000000),
        UINT64_C(1000000000000000),
        UINT64_C(10000000000000000),
        UINT64_C(100000000000000000),
        UINT64_C(1000000000000000000),
        UINT64_C(10000000000000000000),
    };
    return n < 20 ? powers[n] : (wide)powers[19] * powers[n - 19];
}

/* A number above 0 is mantissa / 2^shift, and product / 2^shift / 10^places; the whole part of product / 2^shift has 17
 * digits. */
struct scaled {
    wide product;
    uint64_t mantissa;
    int shift, places;
};

/* With mantissas below 2^53 and powers of ten below 2^74 the product is exact. */
static bool scale(struct scaled *number, double value)
{
    if (!(value >= 1e-6 && value < 1e14))
        return false;
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    number->mantissa = (bits & (two_to_53 / 2 - 1)) | two_to_53 / 2;
    number->shift = 1075 - (int)(bits >> 52);
    /* 1233 / 4096 is the logarithm of 2: the first digit's power of ten, or one less. */
    int power_of_two = 52 - number->shift;
    int power = power_of_two >= 0 ? power_of_two * 1233 / 4096 : -((4095 - power_of_two * 1233) / 4096);
    number->places = power < -6 ? 22 : 16 - power;
    number->product = number->mantissa * power_of_ten(number->places);
    if (number->product >> number->shift >= power_of_ten(17))
        number->product = number->mantissa * power_of_ten(--number->places);
    return number->product >> number->shift >= power_of_ten(16);
}

/* The number in units of 1, 10 or 100 of its 17th digit, rounded half to even; *reads_back: whether no other double is
 * as near. */
static uint64_t round_to(const struct scaled *number, uint64_t unit, bool *reads_back)
{
    uint64_t digits = (uint64_t)(number->product >> number->shift) / unit;
    wide one = (wide)unit << number->shift, rest = number->product - digits * one;
    bool is_up = 2 * rest > one || (2 * rest == one && digits % 2 == 1);
    /* Half the distance to the next double: below a power of two they stand twice as dense. */
    wide error = is_up ? one - rest : rest, between = power_of_ten(number->places);
    if (!is_up && number->mantissa == two_to_53 / 2)
        error *= 2;
    *reads_back = 2 * error < between || (2 * error == between && number->mantissa % 2 == 0);
    return digits + is_up;
}

/* The n digits of `digits`, which are times 10^-places, as "%g" sets them. */
static void set_digits(char *text, uint64_t digits, int n, int places)
{
    char set[24] = { 0 };
    for (int i = n; i-- > 0; digits /= 10)
        set[i] = (char)('0' + digits % 10);
    int power = n - 1 - places, n_whole = power < 0 ? 0 : power + 1;
    if (power < -4) {
        *text++ = set[0];
        if (n > 1)
            *text++ = '.';
        memcpy(text, set + 1, (size_t)n - 1);
        text += n - 1;
        memcpy(text, "e-0", 3);
        text[3] = (char)('0' - power);
        text[4] = '\0';
        return;
    }
    for (int i = 0; i < n_whole; i++)
        *text++ = i < n ? set[i] : '0';
    if (power < 0)
        *text++ = '0';
    if (n > n_whole)
        *text++ = '.';
    for (int i = power + 1; i < 0; i++)
        *text++ = '0';
    for (int i = n_whole; i < n; i++)
        *text++ = set[i];
    *text = '\0';
}

static int count_digits(uint64_t digits)
{
    int n = 1;
    for (; digits >= 10; digits /= 10)
        n++;
    return n;
}

bool decimal_print(char text[DECIMAL_TEXT], double value)
{
    struct scaled number;
    if (value >= 1 && value < 1e14 && (double)(uint64_t)value == value) {
        set_digits(text, (uint64_t)value, count_digits((uint64_t)value), 0);
        return true;
    }
    if (!scale(&number, value))
        return false;
    bool has_16, has_15;
    uint64_t digits = round_to(&number, 10, &has_16), shorter = round_to(&number, 100, &has_15);
    int places = number.places - 1;
    if (!has_16) {
        digits = round_to(&number, 1, &has_16);
        places++;
    } else if (has_15) {
        digits = shorter;
        places--;
    }
    while (digits % 10 == 0) {
        digits /= 10;
        places--;
    }
    set_digits(text, digits, count_digits(digits), places);
    return true;
}

/* The quotient to more than 53 bits and whether something is left: enough to round once, to the nearest. */
static double divide(uint64_t digits, wide divisor)
{
    int shift = 64 + __builtin_clzll(digits);
    wide dividend = (wide)digits << shift, quotient = dividend / divisor;
    bool has_rest = quotient * divisor != dividend;
    uint64_t upper = (uint64_t)(quotient >> 64);
    int n_over = (upper > 0 ? 128 - __builtin_clzll(upper) : 64 - __builtin_clzll((uint64_t)quotient)) - 53;
    wide mantissa = quotient >> n_over, half = (wide)1 << (n_over - 1), over = quotient - (mantissa << n_over);
    if (over > half || (over == half && (has_rest || mantissa % 2 == 1)))
        mantissa++;
    return ldexp((double)(uint64_t)mantissa, n_over - shift);
}

bool decimal_value(uint64_t digits, int exponent, double *value)
{
    if (exponent < -22 || exponent > 22 || (exponent > 0 && digits >= two_to_53))
        return false;
    wide power = power_of_ten(exponent < 0 ? -exponent : exponent);
    if (digits < two_to_53) /* both are exact, so that one operation rounds once */
        *value = exponent < 0 ? (double)digits / (double)power : (double)digits * (double)power;
    else
        *value = divide(digits, power);
    return true;
}
