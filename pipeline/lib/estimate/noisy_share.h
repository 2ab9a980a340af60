/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A share, or what is one behind a total of those who count, with the noise of its count. */
#pragma once

#include "estimate/indicators.h"
#include "statistics/estimate.h"
#include "statistics/noise.h"

/* cell: who counts, of whom; weight: the sum of their weights; share: of it that counts; step: what one more respondent
 * adds to the share. */
struct noisy_share {
    struct noise_cell cell;
    double weight, share, step;
    struct noise noise;
};

/* Sets noise and step by cell and share. */
void noisy_share_draw(struct noisy_share *share);

/* Adds the noise to the indicator's estimate: its value, variance and n_positive. */
void noisy_share_apply(const struct noisy_share *share, const struct indicator *indicator, struct estimate *estimate);
