#include "compare/crime_scope.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
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

void crime_scope_each(const struct table *rates, struct crime_scope scope, crime_series_function *function,
                      void *context)
{
    const struct rate_row *rows = rates->rows, **chosen = memory_new(rates->n_rows, sizeof *chosen);
    size_t n = 0;
    for (size_t i = 0; i < rates->n_rows; i++)
        if (text_is(rows[i].area, scope.code) && rows[i].year <= scope.last_year)
            chosen[n++] = &rows[i];
    if (n > 0)
        qsort(chosen, n, sizeof *chosen, compare_rates);
    for (size_t i = 0, start = 0; i < n; i++)
        if (i + 1 == n || !text_is(chosen[i]->series, chosen[i + 1]->series)) {
            function(context, chosen + start, i + 1 - start);
            start = i + 1;
        }
    free(chosen);
}
