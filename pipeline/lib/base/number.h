/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers as text, and text as numbers: strictly, exactly, and whatever the locale. */
#pragma once

#include <limits.h>
#include <math.h>
#include <stdbool.h>
#include <stddef.h>

/* The one missing value of a double and of an int. Missing is never zero. */
#define MISSING ((double)NAN)
#define MISSING_INTEGER INT_MIN

static inline bool is_missing(double value)
{
    return isnan(value);
}

static inline bool is_missing_integer(int value)
{
    return value == MISSING_INTEGER;
}

/* The value, or MISSING where it is infinite: an infinite ratio or limit has no cell. */
static inline double number_finite(double value)
{
    return isfinite(value) ? value : MISSING;
}

static inline int number_least(int a, int b)
{
    return a < b ? a : b;
}

static inline int number_most(int a, int b)
{
    return a > b ? a : b;
}

/* Whether the years from..to, both included, MISSING_INTEGER = open, hold `year`. */
static inline bool years_hold(int from, int to, int year)
{
    return (is_missing_integer(from) || from <= year) && (is_missing_integer(to) || year <= to);
}

enum { NUMBER_TEXT = 32 };

/* The shortest decimal text that reads back as exactly `value` (15 to 17 digits, point, no locale); "" where it is
 * missing. Never "nan", "inf" or "-0". */
const char *number_print(char text[NUMBER_TEXT], double value);

/* How many decimals the shortest text of a number has: 2 for 0.25, 6 for 1.5e-05, 0 where it is missing. */
int number_decimals(double value);

/* Text of the project's own tables to a number: optional sign, digits, point, exponent; nothing else, no space, no
 * hexadecimal, no "inf" or "nan". Returns false where the text is no such number or lies outside the range of a double.
 */
bool number_parse(const char *text, double *value);

/* Text as offices deliver it to a number: decimal comma or point; thousands parted by space, U+00A0, U+202F or U+2009
 * (groups of three); minus as '-' or U+2212; blanks around. A single comma or point is a decimal mark. "1,234.5" is
 * refused: it could be read in two ways. Returns false where it is no number. */
bool number_parse_delivered(const char *text, double *value);

/* Whether the text is one to three digits, a comma or point, and exactly three digits more: "2.000" in a column of
 * whole numbers, where number_parse_delivered would take it for 2, may be 2000. "0,123" can only be a fraction. */
bool number_is_ambiguous(const char *text);

/* Persons as statistics databases give them, 0 or more: a whole number, or a half as a mean of two days is. Returns
 * what was wanted instead, NULL where it is one; an ambiguous text is none. */
const char *number_parse_persons(const char *text, double *value);

/* The same of a whole number, at most 2e9. */
const char *number_parse_count(const char *text, double *value);

/* A whole number of int's range. */
bool number_parse_integer(const char *text, int *value);

/* Sum with Neumaier's compensation: the error does not grow with the number of terms.
 * Source: Neumaier, Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen, ZAMM 54 (1974). */
struct sum {
    double total, correction;
};
static inline void sum_add(struct sum *sum, double value)
{
    double total = sum->total + value;
    if (fabs(sum->total) >= fabs(value))
        sum->correction += (sum->total - total) + value;
    else
        sum->correction += (value - total) + sum->total;
    sum->total = total;
}

static inline double sum_value(struct sum sum)
{
    return sum.total + sum.correction;
}
