/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Noise on the counts of published rows, of the setting protection = cell_key: what an attacker knows of them. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "protect/attack.h"
#include "tables/table.h"

/* What a row's count has of noise where it is published, and whether it has any: amount may be 0. threshold: counts
 * below it, and those that leave so few, are never published. */
struct row_noise {
    bool is_there;
    int amount, threshold;
};

/* The noise of each row of the estimates by noise.csv, which can be asked; rows get their counts without it, by which
 * they are confidential or not. Owned by the caller. */
struct row_noise *row_noise_take(const struct table *noise, struct table *estimates, int threshold);

/* Gives the rows that are shown, of mark 0, their counts with noise again. */
void row_noise_give_back(const struct row_noise *noise, struct table *estimates, const unsigned *marks);

/* What a published count can be without its noise, of n: who reads it knows that it is within NOISE_MOST of the truth,
 * that none have none, and that no fewer are published than the threshold. */
struct attack_range row_noise_range(const struct row_noise *noise, int count, int n);
