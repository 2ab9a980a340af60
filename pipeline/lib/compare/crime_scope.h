/* Which figures of reported crime are compared, and their series: what changes, contrasts and trends of crime share. */
#ifndef LAGESBILD_COMPARE_CRIME_SCOPE_H
#define LAGESBILD_COMPARE_CRIME_SCOPE_H

#include <stdbool.h>
#include <stddef.h>

#include "statistics/count.h"
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

#endif
