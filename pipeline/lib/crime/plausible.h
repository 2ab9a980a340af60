/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is odd about reported crime that can be read: nothing is refused, each kind is told once a file, with its place
 * and count. Figures of the register are not looked at, which is held against its sources when it is made. */
#pragma once

#include "base/error.h"
#include "crime/crime_tables.h"
#include "crime/reading.h"

/* Warns of
 * - more crimes than persons in a year;
 * - a year whose counts lie outside 0.67 to 1.5 times the mean of the three years before in every series of an area at
 * once, by more than chance: the study's own area by itself, another where it has three series or half of the file's
 * areas do so (a half-year delivered as a year, another unit);
 * - twelve months that are not their year, by 2 % or more;
 * - a series or a year whose counts are all those of another (copies.c);
 * - a year before 1950, or more than a year after the picture's (the newest survey's, where study.csv sets none);
 * - a municipality's population a tenth off that of the year before;
 * - no figure at all of the study's own municipality, and a series of it without a row in a year, after its first, that
 * another of its series has (plausible_own.c). */
void plausible_check(const struct crime_reading *reading, const struct crime_tables *tables, struct error *err);

/* The parts of it, a file each. `told` has a list for each row of sources.csv. */
struct plausible {
    const struct crime_reading *reading;
    const struct table *rates;
    struct told *told;
    struct arena arena;
};
void plausible_check_jumps(struct plausible *plausible);
void plausible_check_copies(struct plausible *plausible);
void plausible_check_own(struct plausible *plausible, struct error *err);

/* Where row i of rates is from; whether it is looked at: a number, not of the register. */
struct place plausible_place(const struct plausible *plausible, size_t i);
bool plausible_looks_at(const struct plausible *plausible, size_t i);

/* The row of the same area, series and period in another year that has a count, or NULL. */
const struct rate_row *plausible_other_year(const struct plausible *plausible, const struct rate_row *row, int year);
