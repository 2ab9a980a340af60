/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/number.h"

#include <ctype.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "base/translation.h"

const char *number_print(char text[NUMBER_TEXT], double value)
{
    if (!isfinite(value)) {
        text[0] = '\0';
        return text;
    }
    if (value == 0.0)
        value = fabs(value); /* no "-0" */
    text[0] = '-';
    if (decimal_print(text + (value < 0), fabs(value)))
        return text;
    (void)snprintf(text, NUMBER_TEXT, "%.16g", value);
    if (strtod(text, NULL) != value) {
        (void)snprintf(text, NUMBER_TEXT, "%.17g", value);
        return text;
    }
    char shorter[NUMBER_TEXT];
    (void)snprintf(shorter, sizeof shorter, "%.15g", value);
    if (strtod(shorter, NULL) == value)
        (void)strcpy(text, shorter);
    return text;
}

int number_decimals(double value)
{
    char text[NUMBER_TEXT];
    const char *point = strchr(number_print(text, value), '.'), *exponent = strchr(text, 'e');
    int decimals = point != NULL ? (int)strspn(point + 1, "0123456789") : 0;
    return exponent != NULL ? (int)fmax(0, decimals - strtod(exponent + 1, NULL)) : decimals;
}

static const char *skip_digits(const char *text)
{
    while (*text >= '0' && *text <= '9')
        text++;
    return text;
}

/* A decimal number taken apart: digits times 10^exponent, if it is no longer than these hold. */
struct decimal {
    uint64_t digits;
    long exponent;
    bool is_whole; /* digits and exponent are all of it */
};

static void add_digits(struct decimal *decimal, const char *from, const char *to)
{
    for (; from < to; from++) {
        decimal->is_whole = decimal->is_whole && decimal->digits < UINT64_MAX / 10 - 1;
        decimal->digits = decimal->digits * 10 + (uint64_t)(*from - '0');
    }
}

/* Whether `text` is a decimal number in the strict grammar; strtod alone would take much more. */
static bool split_decimal(const char *text, struct decimal *decimal)
{
    *decimal = (struct decimal){ .is_whole = true };
    const char *c = text + (*text == '-' || *text == '+');
    const char *end = skip_digits(c);
    ptrdiff_t digits = end - c;
    add_digits(decimal, c, end);
    if (*end == '.') {
        const char *fraction = end + 1;
        end = skip_digits(fraction);
        digits += end - fraction;
        add_digits(decimal, fraction, end);
        decimal->exponent = fraction - end;
    }
    if (digits == 0)
        return false;
    if (*end == 'e' || *end == 'E') {
        const char *exponent = end + 1;
        exponent += *exponent == '-' || *exponent == '+';
        end = skip_digits(exponent);
        if (end == exponent)
            return false;
        decimal->is_whole = false;
    }
    return *end == '\0';
}

bool number_parse(const char *text, double *value)
{
    struct decimal decimal;
    double parsed;
    if (!split_decimal(text, &decimal))
        return false;
    if (decimal.is_whole && decimal.exponent >= -22 && decimal_value(decimal.digits, (int)decimal.exponent, &parsed)) {
        *value = *text == '-' ? -parsed : parsed;
        return true;
    }
    parsed = strtod(text, NULL);
    if (!isfinite(parsed))
        return false;
    *value = parsed;
    return true;
}

/* Length of the blank that `text` starts with, 0 if none: space, tab, no-break, narrow no-break and thin space. */
static size_t blank_length(const char *text)
{
    static const char *const blanks[] = { " ", "\t", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89" };
    if ((unsigned char)*text > ' ' && (unsigned char)*text < 0x80)
        return 0;
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++)
        if (strncmp(text, blanks[i], strlen(blanks[i])) == 0)
            return strlen(blanks[i]);
    return 0;
}

bool number_parse_delivered(const char *text, double *value)
{
    char plain[64];
    size_t n = 0, digits_in_group = 0;
    bool is_grouped = false, has_mark = false;
    size_t blank;
    while ((blank = blank_length(text)) > 0)
        text += blank;
    if (strncmp(text, "\xE2\x88\x92", 3) == 0) {
        plain[n++] = '-';
        text += 3;
    } else if (*text == '-' || *text == '+') {
        plain[n++] = *text++;
    }
    for (; *text != '\0' && n + 1 < sizeof plain; text++) {
        if ((blank = blank_length(text)) > 0) {
            const char *next = text + blank;
            if (!isdigit((unsigned char)*next)) {
                while ((blank = blank_length(next)) > 0)
                    next += blank;
                if (*next != '\0')
                    return false;
                break;
            }
            if (has_mark || digits_in_group == 0 || (is_grouped ? digits_in_group != 3 : digits_in_group > 3))
                return false;
            is_grouped = true;
            digits_in_group = 0;
            text = next - 1;
        } else if (*text == ',' || *text == '.') {
            if (has_mark || (is_grouped && digits_in_group != 3))
                return false;
            has_mark = true;
            is_grouped = false;
            plain[n++] = '.';
        } else {
            digits_in_group++;
            plain[n++] = *text;
        }
    }
    if (n + 1 >= sizeof plain || (is_grouped && digits_in_group != 3))
        return false;
    plain[n] = '\0';
    return number_parse(plain, value);
}

bool number_parse_integer(const char *text, int *value)
{
    const char *digits = text + (*text == '-' || *text == '+');
    if (*digits == '\0' || *skip_digits(digits) != '\0')
        return false;
    errno = 0;
    long parsed = strtol(text, NULL, 10);
    if (errno != 0 || parsed > INT_MAX || parsed <= INT_MIN)
        return false;
    *value = (int)parsed;
    return true;
}

bool number_is_ambiguous(const char *text)
{
    size_t blank, n = 0;
    while ((blank = blank_length(text)) > 0)
        text += blank;
    text += strncmp(text, "\xE2\x88\x92", 3) == 0 ? 3 : *text == '-' || *text == '+';
    while (isdigit((unsigned char)text[n]))
        n++;
    if (n < 1 || n > 3 || *text == '0' || (text[n] != ',' && text[n] != '.'))
        return false;
    for (size_t i = 1; i <= 3; i++)
        if (!isdigit((unsigned char)text[n + i]))
            return false;
    text += n + 4;
    while ((blank = blank_length(text)) > 0)
        text += blank;
    return *text == '\0';
}

static const char *parse_amount(const char *text, double *value)
{
    if (number_is_ambiguous(text))
        return translated(
            "whose mark may part thousands or be a decimal mark; a whole number without a mark was wanted");
    if (strpbrk(text, "eE") != NULL && number_parse_delivered(text, value))
        return translated("whose digits may be cut by its power of ten; all of its digits were wanted");
    return number_parse_delivered(text, value) && *value >= 0 ? NULL : translated("a number of 0 or more was wanted");
}

const char *number_parse_persons(const char *text, double *value)
{
    const char *wanted = parse_amount(text, value);
    if (wanted != NULL)
        return wanted;
    return *value * 2 == floor(*value * 2) ? NULL
                                           : translated("a whole number of persons was wanted, or the half of a mean");
}

const char *number_parse_count(const char *text, double *value)
{
    const char *wanted = parse_amount(text, value);
    if (wanted != NULL)
        return wanted;
    return *value <= 2e9 && *value == floor(*value) ? NULL : translated("a whole number of 0 or more was wanted");
}
