/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/wave.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/date.h"
#include "base/memory.h"

enum { MONTHS = 12, QUARTERS = 4, MONTHS_OF_QUARTER = 3 };

/* When each wave was in the field that the study gives days of: what a wave is does not change while a program runs. */
static struct wave_days *declared;
static size_t n_declared;

void waves_declare(const struct wave_days *days, size_t n)
{
    free(declared);
    declared = memory_new(n, sizeof *declared);
    if (n > 0)
        memcpy(declared, days, n * sizeof *declared);
    n_declared = n;
}

const struct wave_days *wave_days_find(struct wave wave)
{
    for (size_t i = 0; i < n_declared; i++)
        if (wave_equals(declared[i].wave, wave))
            return &declared[i];
    return NULL;
}

static bool is_quarter(struct wave wave)
{
    return wave.part > WAVE_QUARTER;
}

/* 0 is that of a whole year. */
static int first_month(struct wave wave)
{
    return is_quarter(wave) ? (wave.part - WAVE_QUARTER - 1) * MONTHS_OF_QUARTER + 1 : wave.part;
}

static int month_count(struct wave wave)
{
    return wave.part == 0 ? MONTHS : is_quarter(wave) ? MONTHS_OF_QUARTER : 1;
}

struct wave_days wave_period(struct wave wave)
{
    int first = wave.part == 0 ? 1 : first_month(wave), after = first + month_count(wave);
    return (struct wave_days){ wave, date_days_of(wave.year, first, 1),
                               date_days_of(wave.year + after / (MONTHS + 1), (after - 1) % MONTHS + 1, 1) - 1 };
}

int wave_compare(struct wave a, struct wave b)
{
    if (wave_equals(a, b))
        return 0;
    if (wave_is_missing(a) || wave_is_missing(b))
        return wave_is_missing(a) ? -1 : 1;
    double one = wave_time(a), other = wave_time(b);
    if (one != other)
        return one < other ? -1 : 1;
    if (month_count(a) != month_count(b))
        return month_count(a) > month_count(b) ? -1 : 1;
    return a.year != b.year ? (a.year > b.year) - (a.year < b.year) : (a.part > b.part) - (a.part < b.part);
}

/* The middle of the days as a part of the years that they lie in. */
static double middle_of(const struct wave_days *days)
{
    double middle = ((double)days->first + (double)days->last + 1) / 2;
    int year = days->wave.year - 1;
    while ((double)date_days_of(year + 1, 1, 1) <= middle)
        year++;
    double first = (double)date_days_of(year, 1, 1), after = (double)date_days_of(year + 1, 1, 1);
    return year + (middle - first) / (after - first);
}

double wave_time(struct wave wave)
{
    if (wave_is_missing(wave))
        return MISSING;
    const struct wave_days *days = n_declared > 0 ? wave_days_find(wave) : NULL;
    if (days != NULL)
        return middle_of(days) - 0.5;
    return wave.part == 0 ? wave.year
                          : wave.year + (first_month(wave) - 1 + month_count(wave) / 2.0) / (double)MONTHS - 0.5;
}

/* Whether the wave is not before the first day of a span that begins so. */
static bool has_begun(struct wave wave, struct wave from)
{
    if (wave_is_missing(from) || from.part == 0)
        return wave_is_missing(from) || wave.year >= from.year;
    double start = from.year + (double)(first_month(from) - 1) / (double)MONTHS - 0.5;
    return wave_equals(wave, from) || wave_time(wave) >= start;
}

bool wave_is_within(struct wave wave, struct wave from, struct wave to)
{
    if (!has_begun(wave, from))
        return false;
    if (wave_is_missing(to) || to.part == 0)
        return wave_is_missing(to) || wave.year <= to.year;
    double end = to.year + (double)(first_month(to) - 1 + month_count(to)) / (double)MONTHS - 0.5;
    return wave_equals(wave, to) || wave_time(wave) < end;
}

bool wave_spans_meet(struct wave from_a, struct wave to_a, struct wave from_b, struct wave to_b)
{
    bool a_begins =
             wave_is_missing(from_a) || wave_is_missing(to_b) || wave_period(from_a).first <= wave_period(to_b).last,
         b_begins =
             wave_is_missing(from_b) || wave_is_missing(to_a) || wave_period(from_b).first <= wave_period(to_a).last;
    return a_begins && b_begins;
}

bool wave_starts_between(struct wave start, struct wave after, struct wave until)
{
    return !has_begun(after, start) && has_begun(until, start);
}

struct wave wave_next_before(struct wave wave)
{
    bool is_first = wave.part == 1 || wave.part == WAVE_QUARTER + 1;
    if (wave.part == 0 || is_first)
        return (struct wave){ wave.year - 1, wave.part == 0 ? 0 : is_quarter(wave) ? WAVE_QUARTER + QUARTERS : MONTHS };
    return (struct wave){ wave.year, wave.part - 1 };
}

bool wave_is_year_before(struct wave wave, struct wave of)
{
    return wave.part == 0 && of.part == 0 && wave.year == of.year - 1;
}

bool wave_is_same_season(struct wave a, struct wave b)
{
    static const double half_a_quarter = 0.125;
    double apart = fabs(wave_time(a) - wave_time(b));
    return apart > 0.5 && fabs(apart - round(apart)) <= half_a_quarter;
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

struct wave_text wave_year_text(struct wave wave)
{
    return wave_text(wave_of_year(wave.year));
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

bool wave_is_possible(struct wave wave)
{
    enum { CLOCK_STARTS = 1900, TO_COME = 1 };
    time_t now = time(NULL);
    struct tm day;
    /* A clock that cannot be read refuses nothing. */
    bool is_told = now != (time_t)-1 && gmtime_r(&now, &day) != NULL;
    return wave.year >= WAVE_OLDEST_YEAR && (!is_told || wave.year <= CLOCK_STARTS + day.tm_year + TO_COME);
}
