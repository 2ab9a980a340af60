/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A wave of a survey by its id: a year (2021), a quarter (2021q2) or a month (2021-04) of one. What a survey's figures
 * are of is a wave everywhere; what is of a calendar year (reported crime, population, the codebook's from and to) is
 * an int. */
#pragma once

#include <stdbool.h>

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

/* The order of waves: by when they begin, of those that begin together the longest first; missing before all. Below,
 * at or above 0. */
int wave_compare(struct wave a, struct wave b);

/* When a wave was, in years: what trends are fitted to and distances are measured by. The one place to decide where in
 * its year a part of one lies. MISSING where there is none. */
double wave_time(struct wave wave);

/* The id as text, "" where there is none: wave_text(wave).id. */
struct wave_text {
    char id[24];
};
struct wave_text wave_text(struct wave wave);

/* An id of any of the three forms, years from 1000 to 9999, and nothing else; untouched where it is none. */
bool wave_parse(const char *text, struct wave *wave);

/* The same where the wave is one that can be read so far: a whole year. The forms of a part of one are read when a
 * study can say in waves.csv when its waves were. */
bool wave_parse_year(const char *text, struct wave *wave);

/* Whether there can be a survey of it: from WAVE_OLDEST_YEAR to the year after the clock's. */
enum { WAVE_OLDEST_YEAR = 1950 };
bool wave_is_possible(struct wave wave);
