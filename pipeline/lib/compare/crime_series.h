/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which figures of reported crime are compared, in series; and their months, gathered into periods that may be
 * compared: whole years, the same months of several years, twelve months to date. A month is never compared with a
 * month. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "compare/comparisons.h"
#include "statistics/count.h"
#include "statistics/count_model.h"
#include "tables/crime_tables.h"
#include "tables/table.h"

/* Those of this municipality, up to this year. */
struct crime_scope {
    const char *code;
    int last_year;
};

/* The n figures of the scope by series, then by year, a whole year before its months. The array is the caller's. */
const struct rate_row **crime_scope_rates(const struct table *rates, struct crime_scope scope, size_t *n);

/* How many of the first of n such figures are of one series. */
size_t crime_series_length(const struct rate_row *const *rates, size_t n);

/* Whether a figure has a count; and a population to rate it by. */
bool crime_has_count(const struct rate_row *rate);
bool crime_is_usable(const struct rate_row *rate);
struct count crime_count(const struct rate_row *rate);

enum { ALL_MONTHS = 0xFFF };

/* The number of a period "01" to "12", 0 for another. */
int crime_month_of(const struct rate_row *rate);

/* n rows of one area and series, in any order. */
struct crime_months {
    const struct rate_row **rows;
    size_t n;
};

/* The months of a year that have a count, as bits 0..11. */
unsigned crime_months_in(const struct crime_months *months, int year);

/* The figure of those months of a year as a row of rates: the sum of the counts, the largest population, preliminary
 * where a month is; its count is missing where that of one of them is. The texts are borrowed from the months. */
struct rate_row crime_months_sum(const struct crime_months *months, int year, unsigned wanted);

/* The same of the twelve months that end with the month `last` (1..12) of `year`. */
struct rate_row crime_months_to(const struct crime_months *months, int year, int last);

/* phi of the model month + year over those months of both years; MISSING where a month is missing. */
struct count_dispersion crime_months_dispersion(const struct crime_months *months, const int years[2], unsigned wanted);

/* The same for the twelve months that end with the month `last` of `year`, and the twelve before them. */
struct count_dispersion crime_months_dispersion_to(const struct crime_months *months, int year, int last);

/* The figures of one series, each ascending: of whole years, among them those that are only there as twelve months, and
 * the months that there are. Owned by the struct, but for the rows that are of the table. */
struct crime_figures {
    const struct rate_row **years;
    size_t n_years;
    struct crime_months months;
    struct rate_row *sums;
};

/* Those of n rows of one series as crime_scope_rates has them. */
struct crime_figures crime_figures_of(const struct rate_row *const *rates, size_t n);
void crime_figures_clear(struct crime_figures *figures);

/* Of n whole years of one series, the first from which on no break that lets nothing be compared lies before the year
 * `to`; n where one lies after all. What only warns of these years stays in *reasons. */
size_t crime_first_unbroken(const struct comparing *comparing, const struct rate_row *const *years, size_t n, int to,
                            struct reasons *reasons, struct arena *arena);
