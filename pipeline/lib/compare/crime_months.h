/* Months of reported crime, gathered into periods that may be compared: whole years, the same months of several years,
 * twelve months to date. A month is never compared with a month. */
#ifndef LAGESBILD_COMPARE_CRIME_MONTHS_H
#define LAGESBILD_COMPARE_CRIME_MONTHS_H

#include <stddef.h>

#include "statistics/count_model.h"
#include "tables/crime_tables.h"

enum { ALL_MONTHS = 0xFFF };

/* The number of a period "01" to "12", 0 for another. */
int crime_month_of(const struct rate_row *rate);

/* The months of a year that have a count, as bits 0..11. `months`: n rows of one area and series, in any order. */
unsigned crime_months_in(const struct rate_row *const *months, size_t n, int year);

/* The figure of those months of a year as a row of rates: the sum of the counts, the largest population, preliminary
 * where a month is. The texts are borrowed from the months. */
struct rate_row crime_months_sum(const struct rate_row *const *months, size_t n, int year, unsigned wanted);

/* The sum of twelve months that end with the month `last` (1..12) of `year`; its count is missing where one of them is.
 */
struct rate_row crime_months_to(const struct rate_row *const *months, size_t n, int year, int last);

/* phi of the model month + year over those months of both years; MISSING where a month is missing. */
struct count_dispersion crime_months_dispersion(const struct rate_row *const *months, size_t n, const int years[2],
                                                unsigned wanted);

/* The same for the twelve months that end with the month `last` of `year`, and the twelve before them. */
struct count_dispersion crime_months_dispersion_to(const struct rate_row *const *months, size_t n, int year, int last);

#endif
