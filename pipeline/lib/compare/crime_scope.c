#include "compare/crime_scope.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "compare/crime_months.h"

static int compare_rates(const void *left, const void *right)
{
    const struct rate_row *a = *(const struct rate_row *const *)left, *b = *(const struct rate_row *const *)right;
    int order = strcmp(a->series, b->series);
    if (order == 0)
        order = (a->year > b->year) - (a->year < b->year);
    return order != 0 ? order : crime_month_of(a) - crime_month_of(b);
}

const struct rate_row **crime_scope_rates(const struct table *rates, struct crime_scope scope, size_t *n)
{
    const struct rate_row **chosen = memory_new(rates->n_rows, sizeof *chosen);
    *n = 0;
    TABLE_EACH (rate, row, rates)
        if (text_is(row->area, scope.code) && row->year <= scope.last_year)
            chosen[(*n)++] = row;
    if (*n > 0)
        qsort(chosen, *n, sizeof *chosen, compare_rates);
    return chosen;
}

size_t crime_series_length(const struct rate_row *const *rates, size_t n)
{
    size_t length = 1;
    while (length < n && text_is(rates[length]->series, rates[0]->series))
        length++;
    return length;
}

bool crime_has_count(const struct rate_row *rate)
{
    return !is_missing_integer(rate->count);
}

bool crime_is_usable(const struct rate_row *rate)
{
    return crime_has_count(rate) && !is_missing_integer(rate->population) && rate->population > 0;
}

struct count crime_count(const struct rate_row *rate)
{
    return (struct count){ rate->count, rate->population };
}
