/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crime/rates.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "statistics/count.h"
#include "tables/crime_tables.h"

static int compare_counts(const void *left, const void *right)
{
    const struct rate_row *a = *(const struct rate_row *const *)left, *b = *(const struct rate_row *const *)right;
    return (a->count > b->count) - (a->count < b->count);
}

void rates_fill(struct table *rates, double confidence)
{
    struct rate_row *rows = rates->rows, **order = memory_new(rates->n_rows, sizeof *order);
    size_t n = 0;
    for (size_t i = 0; i < rates->n_rows; i++)
        if (!is_missing_integer(rows[i].count) && !is_missing_integer(rows[i].population) && rows[i].population > 0)
            order[n++] = &rows[i];
    if (n > 0)
        qsort(order, n, sizeof *order, compare_counts);
    struct count_rate limits = { 0 };
    for (size_t i = 0; i < n; i++) {
        double exposure = order[i]->population / 1e5;
        if (i == 0 || order[i]->count != order[i - 1]->count)
            limits = count_rate_garwood((struct count){ order[i]->count, 1 }, confidence);
        order[i]->rate_per_100k = order[i]->count / exposure;
        order[i]->ci_low = limits.ci_low / exposure;
        order[i]->ci_high = limits.ci_high / exposure;
    }
    free(order);
}
