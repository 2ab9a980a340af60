/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/wave.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

enum { MONTHS = 12, QUARTERS = 4, MONTHS_OF_QUARTER = 3 };

static bool is_quarter(struct wave wave)
{
    return wave.part > WAVE_QUARTER;
}

/* 0 is that of a whole year. */
static int first_month(struct wave wave)
{
    return is_quarter(wave) ? (wave.part - WAVE_QUARTER - 1) * MONTHS_OF_QUARTER + 1 : wave.part;
}

int wave_compare(struct wave a, struct wave b)
{
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (first_month(a) != first_month(b))
        return first_month(a) < first_month(b) ? -1 : 1;
    return (int)is_quarter(b) - (int)is_quarter(a);
}

double wave_time(struct wave wave)
{
    if (wave_is_missing(wave))
        return MISSING;
    double months = is_quarter(wave) ? MONTHS_OF_QUARTER : 1, year = wave.year;
    return wave.part == 0 ? year : year + (first_month(wave) - 1 + months / 2) / (double)MONTHS - 0.5;
}

struct wave_text wave_text(struct wave wave)
{
    struct wave_text text = { "" };
    if (wave_is_missing(wave))
        return text;
    if (wave.part == 0)
        (void)snprintf(text.id, sizeof text.id, "%d", wave.year);
    else if (is_quarter(wave))
        (void)snprintf(text.id, sizeof text.id, "%dq%d", wave.year, wave.part - WAVE_QUARTER);
    else
        (void)snprintf(text.id, sizeof text.id, "%d-%02d", wave.year, wave.part);
    return text;
}

/* The number that n digits are, or -1. */
static int number_of(const char *digits, size_t n)
{
    int number = 0;
    for (size_t i = 0; i < n; i++) {
        if (digits[i] < '0' || digits[i] > '9')
            return -1;
        number = number * 10 + (digits[i] - '0');
    }
    return number;
}

bool wave_parse(const char *text, struct wave *wave)
{
    enum { YEAR_DIGITS = 4, QUARTER_LENGTH = 6, MONTH_LENGTH = 7 };
    size_t length = strlen(text);
    int year = length >= YEAR_DIGITS ? number_of(text, YEAR_DIGITS) : -1, part = -1;
    const char *rest = text + YEAR_DIGITS;
    if (year < 1000)
        return false;
    if (length == YEAR_DIGITS) {
        part = 0;
    } else if (length == QUARTER_LENGTH && *rest == 'q') {
        int quarter = number_of(rest + 1, 1);
        part = quarter >= 1 && quarter <= QUARTERS ? WAVE_QUARTER + quarter : -1;
    } else if (length == MONTH_LENGTH && *rest == '-') {
        int month = number_of(rest + 1, 2);
        part = month >= 1 && month <= MONTHS ? month : -1;
    }
    if (part < 0)
        return false;
    *wave = (struct wave){ year, part };
    return true;
}

bool wave_parse_year(const char *text, struct wave *wave)
{
    struct wave parsed;
    if (!wave_parse(text, &parsed) || parsed.part != 0)
        return false;
    *wave = parsed;
    return true;
}

bool wave_is_possible(struct wave wave)
{
    enum { CLOCK_STARTS = 1900, TO_COME = 1 };
    time_t now = time(NULL);
    struct tm day;
    /* A clock that cannot be read refuses nothing. */
    bool is_told = now != (time_t)-1 && gmtime_r(&now, &day) != NULL;
    return wave.year >= WAVE_OLDEST_YEAR && (!is_told || wave.year <= CLOCK_STARTS + day.tm_year + TO_COME);
}
