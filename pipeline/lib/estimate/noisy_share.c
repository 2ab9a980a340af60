/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/noisy_share.h"

void noisy_share_draw(struct noisy_share *share)
{
    share->noise = noise_of(&share->cell);
    share->step = share->cell.n > 0 ? noise_step(share->share, share->cell.count, share->cell.n) : 0;
}

void noisy_share_apply(const struct noisy_share *share, const struct indicator *indicator, struct estimate *estimate)
{
    double one = share->step * share->weight * indicator->times;
    if (!indicator_kind_is_total(indicator->kind)) {
        (void)noise_apply(&share->cell, estimate);
        return;
    }
    estimate->n_positive = (size_t)((int)share->cell.count + share->noise.amount);
    estimate->value += share->noise.amount * one;
    estimate->variance += share->noise.variance * one * one;
}
