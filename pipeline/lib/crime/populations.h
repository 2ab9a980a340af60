/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The populations that crimes are counted among: which one a figure rests on, and whether the rates that a file prints
 * rest on the same. */
#pragma once

#include "base/error.h"
#include "base/text_map.h"
#include "crime/reading.h"

/* An area whose population by a file, the one that its rate implies or that stands beside its count, is 2 % or more off
 * the one that is known otherwise, as that of an area is that was swapped with another; the first year of it. */
struct off_area {
    const char *area, *file;
    int year;
    double here, known;
    struct place place;
};

/* Rates of one file that our population does not give: of n_rates, n_differ, the first of them; of these n_declared are
 * of a file that declares another population_date than the population has. has_two: of a year and area with two
 * populations was warned already; off: n_off areas, each once. */
struct rate_check {
    size_t n_rates, n_differ, n_declared;
    struct figure first, first_declared;
    bool has_two;
    struct off_area *off;
    size_t n_off, off_capacity;
};

/* map: "YEAR AREA DATE" and "YEAR AREA" to a row of `entries`. */
struct population_entry {
    double persons;
    size_t source;
};
struct populations {
    struct text_map map, denominators;
    struct population_entry *entries;
    size_t n, capacity;
    struct rate_check *checks; /* a source each */
};

void populations_init(struct populations *populations, const struct crime_reading *reading);
void populations_clear(struct populations *populations, const struct crime_reading *reading);

/* Adds a population of the figure's year and area, from the figure's file; of two for the same date the first stays. */
void populations_add(struct populations *populations, struct crime_reading *reading, const struct figure *figure,
                     double persons);

/* Gives every figure its population: the one beside it, else that of the population_date which its file declares, else
 * any; and turns rates into counts. Errors: a rate without population (one a file), or whose product is further than
 * 0.02 from a whole number. */
void populations_complete(struct populations *populations, struct crime_reading *reading, struct error *err);

/* Holds the rate that a file prints against count and population: at most one unit of the last printed digit apart, for
 * sources cut and round; and the population that both imply against ours, 2 % apart. Nothing where the file prints
 * none. populations_warn then tells, once a file. */
void populations_check_rate(struct populations *populations, const struct crime_reading *reading,
                            const struct figure *figure);
void populations_warn(const struct populations *populations, struct crime_reading *reading, struct error *err);

/* Adds the figure's population to the table of denominators, once; warns, once a file, where a year and area has two.
 */
void populations_add_denominator(struct populations *populations, struct crime_reading *reading,
                                 const struct figure *figure, struct table *denominators, struct error *err);
