/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/noise_rows.h"

#include "base/number.h"
#include "estimate/noisy_share.h"

static uint64_t key_of_row(const struct stack *stack, size_t row)
{
    size_t k = 0;
    while (row >= stack->first[k + 1])
        k++;
    const struct wave_rows *wave = stack->waves[k];
    return (uint64_t)npy_number(&wave->respondents.keys, wave->rows.rows.rows[row - stack->first[k]]);
}

/* y: 0 who does not count, MISSING who is in no base. */
static struct noisy_share share_of_rows(const struct noise_rows *rows, const double *y)
{
    const struct stack *stack = rows->stack;
    struct noisy_share share = { .cell.use = rows->use };
    struct noise_cell *cell = &share.cell;
    double counted = 0;
    for (size_t i = 0; i < stack->sample.n; i++) {
        if (!rows->is_in[i] || !(stack->sample.weight[i] > 0))
            continue;
        cell->all = noise_key_add(cell->all, key_of_row(stack, i));
        if (is_missing(y[i]))
            continue;
        cell->n++;
        share.weight += stack->sample.weight[i];
        if (y[i] == 0)
            continue;
        cell->count++;
        cell->counting = noise_key_add(cell->counting, key_of_row(stack, i));
        counted += stack->sample.weight[i];
    }
    share.share = counted / share.weight;
    noisy_share_draw(&share);
    return share;
}

void noise_rows_apply(const struct noise_rows *rows, const struct indicator *indicator, struct estimate *estimate)
{
    const struct row_item *item = rows->item;
    double n = (double)item->n_shares;
    if (is_missing(estimate->value))
        return;
    for (size_t k = 0; k < item->n_shares; k++) {
        struct noisy_share share = share_of_rows(rows, item->shares[k]);
        estimate->value += share.noise.amount * share.step / n;
        estimate->variance += share.noise.variance * share.step * share.step / (n * n);
    }
    if (!indicator_is_counted(indicator))
        return;
    struct noisy_share share = share_of_rows(rows, item->y);
    noisy_share_apply(&share, indicator, estimate);
}

void noise_rows_keep(struct table *rows, const struct estimate_row *row, int n_positive)
{
    struct noise_row *kept = table_add(rows);
    kept->year = row->year;
    kept->indicator = row->indicator;
    kept->domain = row->domain;
    kept->level = row->level;
    kept->method = row->method;
    kept->n_positive = n_positive;
    kept->noise = row->n_positive - n_positive;
}
