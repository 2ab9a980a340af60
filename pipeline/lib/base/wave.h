/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A wave of a survey by its id: a year (2021), a quarter (2021q2) or a month (2021-04) of one. What a survey's figures
 * are of is a wave everywhere; what is of a calendar year (reported crime, population, the codebook's from and to) is
 * an int. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/number.h"

/* part: 0 the whole year, 1 to 12 a month, WAVE_QUARTER + 1 to WAVE_QUARTER + 4 a quarter. year: MISSING_INTEGER where
 * there is none. */
struct wave {
    int year, part;
};
enum { WAVE_QUARTER = 20 };

#define WAVE_MISSING ((struct wave){ .year = MISSING_INTEGER })

/* A whole year as a wave; of MISSING_INTEGER none. */
static inline struct wave wave_of_year(int year)
{
    return (struct wave){ .year = year };
}

static inline bool wave_is_missing(struct wave wave)
{
    return is_missing_integer(wave.year);
}

static inline bool wave_equals(struct wave a, struct wave b)
{
    return a.year == b.year && a.part == b.part;
}

/* Days since 1970-01-01, both included. */
struct wave_days {
    struct wave wave;
    long first, last;
};

/* Says on which days waves were in the field, n of them (copied), in the place of what was said before: the order of
 * all waves and when they were follow it. Of a wave that is none of these its id says when it was. */
void waves_declare(const struct wave_days *days, size_t n);

/* The declared days of a wave, NULL where there are none; and those that its id spans. */
const struct wave_days *wave_days_find(struct wave wave);
struct wave_days wave_period(struct wave wave);

/* The order of waves: by when they were, of those of one time the longest first; missing before all. Below, at or above
 * 0. */
int wave_compare(struct wave a, struct wave b);

/* When a wave was, in years: what trends are fitted to and distances are measured by. A whole year is its number; a
 * part of one, or a wave whose days are declared, lies in the middle of its days, half a year from the year's number at
 * most, so that the quarters of a year have it as their mean. MISSING where there is none. */
double wave_time(struct wave wave);

/* Whether a wave is in a span of time, both ends included, a missing one open. An end is a year, which holds every wave
 * of that year, or a quarter or month, which a wave is in by when it was; the wave of an end itself is in it. */
bool wave_is_within(struct wave wave, struct wave from, struct wave to);

/* Whether two such spans have a day in common. */
bool wave_spans_meet(struct wave from_a, struct wave to_a, struct wave from_b, struct wave to_b);

/* Whether `start`, the first wave or time of something new, is after one wave and not after another. */
bool wave_starts_between(struct wave start, struct wave after, struct wave until);

/* The year, quarter or month before, by the calendar. */
struct wave wave_next_before(struct wave wave);

/* Whether a wave is the whole year before another one. */
bool wave_is_year_before(struct wave wave, struct wave of);

/* Whether the waves lie whole years apart, to half a quarter, and are not of one year's time: two autumns, two second
 * quarters, April and the May after. */
bool wave_is_same_season(struct wave a, struct wave b);

/* The id as text, "" where there is none: wave_text(wave).id. */
struct wave_text {
    char id[24];
};
struct wave_text wave_text(struct wave wave);

/* Its year alone, which what people open is kept by: of a quarter 2021. */
struct wave_text wave_year_text(struct wave wave);

/* An id of any of the three forms, years from 1000 to 9999, and nothing else; untouched where it is none. */
bool wave_parse(const char *text, struct wave *wave);

/* Whether there can be a survey of it: from WAVE_OLDEST_YEAR to the year after the clock's. */
enum { WAVE_OLDEST_YEAR = 1950 };
bool wave_is_possible(struct wave wave);
