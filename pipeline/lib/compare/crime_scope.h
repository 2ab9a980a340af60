/* Which figures of reported crime are compared, and a walk through their series: what changes, contrasts and trends of
 * crime share. */
#ifndef LAGESBILD_COMPARE_CRIME_SCOPE_H
#define LAGESBILD_COMPARE_CRIME_SCOPE_H

#include <stddef.h>

#include "tables/crime_tables.h"
#include "tables/table.h"

/* Crimes a year from which the smaller relevant ratio holds. */
enum { CRIME_LARGE = 2500 };

/* Those of this municipality, up to this year. */
struct crime_scope {
    const char *code;
    int last_year;
};

/* Calls the function for each series with its n rates in order: by year, a whole year before its months. */
typedef void crime_series_function(void *context, const struct rate_row **rates, size_t n);
void crime_scope_each(const struct table *rates, struct crime_scope scope, crime_series_function *function,
                      void *context);

#endif
