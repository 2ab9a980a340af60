/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protect/counted_year.h"

#include <limits.h>

#include "base/number.h"
#include "base/text.h"
#include "statistics/noise.h"
#include "tables/estimates.h"

/* What hiding costs: a pooled share goes before a composite, that before a year's own, and those of the whole last. A
 * zero may be known to be one for other reasons, so it protects badly. */
enum {
    COST_POOLED = 300,
    COST_COMPOSITE = 1500,
    COST_SHARE = 4000,
    COST_ALL = 40000,
    COST_ZERO = 400,
    MOST_COST = 3000
};

uint32_t counted_year_add_hidden(struct counted_year *year, int count, int most, bool has_people)
{
    uint32_t number = attack_add_cell(year->attack, count);
    struct attack_cell *cell = &year->attack->cells[number];
    cell->is_hidden = true;
    cell->most = most;
    cell->has_people = has_people;
    cell->group = year->n_groups;
    return number;
}

static int cost_of(const struct estimate_row *row)
{
    if (!method_is_direct(row->method))
        return COST_POOLED;
    if (row->measure == MEASURE_COMPOSITE)
        return COST_COMPOSITE;
    return COST_SHARE + number_least(row->n, MOST_COST) + (text_is(row->domain, "all") ? COST_ALL : 0) +
           (estimate_is_counted(row) && row->n_positive == 0 ? COST_ZERO : 0);
}

uint32_t counted_year_add_cell(struct counted_year *year, size_t i, int count, int most)
{
    uint32_t number = attack_add_cell(year->attack, count);
    struct attack_cell *cell = &year->attack->cells[number];
    bool is_known = year->tables->is_known[i];
    cell->is_hidden = year->tables->estimate_marks[i] != 0 && !is_known;
    cell->may_hide = !is_known;
    cell->cost = cost_of(&year->estimates[i]);
    cell->most = most;
    cell->has_people = true;
    cell->group = year->n_groups;
    return number;
}

void counted_year_add_noise(struct counted_year *year, size_t i, uint32_t counted, uint32_t rest)
{
    const struct row_noise *noise = year->tables->noise != NULL ? &year->tables->noise[i] : NULL;
    const struct estimate_row *row = &year->estimates[i];
    if (noise == NULL || !noise->is_there)
        return;
    if (year->attack->cells[counted].is_hidden) {
        uint32_t blur = counted_year_add_hidden(year, 0, NOISE_MOST - noise->amount, false);
        year->attack->cells[blur].least = -NOISE_MOST - noise->amount;
        year->attack->cells[blur].group = year->attack->cells[counted].group;
        year->counts->blur[i] = blur;
        return;
    }
    struct attack_range range = row_noise_range(noise, row->n_positive, row->n);
    int down = row->n_positive - range.low, up = range.high - row->n_positive;
    attack_add_noise(year->attack, counted, down, up);
    if (rest != NO_CELL)
        attack_add_noise(year->attack, rest, up, down);
}

size_t *counted_year_rows(const struct counted_year *year, const char *indicator)
{
    size_t *at = level_sums_rows(&year->sums);
    struct estimate_row key = { .year = year->year, .indicator = indicator };
    struct table_range range = table_range(year->tables->estimates, &key, 2);
    RANGE_EACH (estimate, row, &range) {
        size_t i = (size_t)(row - year->estimates);
        if (method_is_direct(row->method) && !status_is_no_data(row->status))
            at[year->level_of_estimate[i]] = i;
    }
    return at;
}

struct span counted_year_answers(const struct counted_year *year, const char *variable)
{
    struct answer_row key = { .year = year->year, .variable = variable };
    struct table_range range = table_range(year->tables->answers, &key, 2);
    return (struct span){ range.first, range.first + range.n };
}
