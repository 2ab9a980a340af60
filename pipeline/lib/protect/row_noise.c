/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protect/row_noise.h"

#include "base/memory.h"
#include "base/number.h"
#include "statistics/noise.h"
#include "tables/estimate_tables.h"

/* A modelled estimate has the count of the direct one. */
static const struct noise_row *find_noise(const struct table *noise, const struct estimate_row *row)
{
    struct noise_row key = { .year = row->year,
                             .indicator = row->indicator,
                             .domain = row->domain,
                             .level = row->level,
                             .method = row->method };
    const struct noise_row *found = table_find(noise, &key);
    key.method = METHOD_DIRECT;
    return found != NULL || row->method != METHOD_FAY_HERRIOT ? found : table_find(noise, &key);
}

struct row_noise *row_noise_take(const struct table *noise, struct table *estimates, int threshold)
{
    struct estimate_row *rows = estimates->rows;
    struct row_noise *taken = memory_new(estimates->n_rows, sizeof *taken);
    for (size_t i = 0; i < estimates->n_rows; i++) {
        const struct noise_row *row = find_noise(noise, &rows[i]);
        if (row == NULL || is_missing_integer(rows[i].n_positive))
            continue;
        taken[i] = (struct row_noise){ true, row->noise, threshold };
        rows[i].n_positive = row->n_positive;
    }
    return taken;
}

void row_noise_give_back(const struct row_noise *noise, struct table *estimates, const unsigned *marks)
{
    struct estimate_row *rows = estimates->rows;
    for (size_t i = 0; i < estimates->n_rows; i++)
        if (marks[i] == 0 && noise[i].amount != 0)
            rows[i].n_positive += noise[i].amount;
}

struct attack_range row_noise_range(const struct row_noise *noise, int count, int n)
{
    int published = count + noise->amount, k = noise->threshold;
    struct attack_range range = { published - NOISE_MOST, published + NOISE_MOST };
    range.low = published > 0 ? number_most(range.low, k) : 0;
    range.high = published < n ? number_least(range.high, n - k) : n;
    range.low = number_least(range.low, count); /* published before it was secret */
    range.high = number_most(range.high, count);
    return range;
}
