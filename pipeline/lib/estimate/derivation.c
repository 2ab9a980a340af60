/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/derivation.h"

#include <assert.h>

#include "base/number.h"

size_t derivation_indicator(const struct derivation *derivation, const char *name)
{
    const struct indicators *indicators = derivation->source.indicators;
    const struct indicator *indicator = indicators_find(indicators, name);
    assert(indicator != NULL);
    return (size_t)(indicator - indicators->items);
}

void derivation_add_noise(const struct derivation *derivation, const struct noise_rows *rows, size_t indicator,
                          struct estimate *estimate)
{
    if (derivation->noise != NULL)
        noise_rows_apply(rows, &derivation->source.indicators->items[indicator], estimate);
}

void derivation_keep_noise(const struct derivation *derivation, const struct estimate_row *row, size_t n_positive)
{
    if (derivation->noise != NULL && !is_missing_integer(row->n_positive) && !is_missing(row->estimate))
        noise_rows_keep(derivation->noise, row, (int)n_positive);
}

struct estimate_row *derivation_row(struct table *estimates, size_t of, enum method method)
{
    struct estimate_row *row = table_add(estimates);
    const struct estimate_row *direct = (const struct estimate_row *)estimates->rows + of;
    row->year = row->from_year = direct->year;
    row->indicator = direct->indicator;
    row->domain = direct->domain;
    row->level = direct->level;
    row->base_weight = direct->base_weight;
    row->measure = direct->measure;
    row->method = method;
    return row;
}
