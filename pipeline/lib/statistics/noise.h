/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Noise on counts by the cell-key method: every respondent has a random key, a cell the sums of the keys of those who
 * count and of all in its level, and what is added to its count follows from these alone. So the same respondents have
 * the same noise in every table and every run, whatever their order, and to ask again tells nothing more.
 *
 * The noise of a count of x among n lies between -NOISE_MOST and NOISE_MOST, has the mean 0 and the variance
 * NOISE_VARIANCE, and leaves 0 to n: none stays none, and all stay all. Of all distributions that do it has the
 * greatest entropy, p_j ~ exp(a j + b j²). Sources: Fraser and Wooton, A proposed method for confidentialising tabular
 * output to protect against differencing, UNECE/Eurostat work session on statistical data confidentiality (2005);
 * Marley and Leaver, A method for confidentialising user-defined tables, ISI (2011); Giessing, in Privacy in
 * Statistical Databases (2016), 215-229: the maximum of entropy. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "statistics/estimate.h"

#define NOISE_VARIANCE 2.0
enum { NOISE_MOST = 5 };

/* Probabilities of -low to high, of which the first low + high + 1 are used. variance: NOISE_VARIANCE, or half of what
 * is possible at most where low · high does not exceed it, as of counts of 1 among 3. */
struct noise_table {
    int low, high;
    double variance;
    double probability[2 * NOISE_MOST + 1];
};

/* low, high: 0 to NOISE_MOST; where one of them is 0 there is no noise. */
void noise_table_init(struct noise_table *table, int low, int high);

/* The noise that a number in [0, 1) draws: the one whose step of the cumulated probabilities it lies in. */
int noise_draw(const struct noise_table *table, double number);

/* Keys are whole numbers below 2^53, which doubles hold; they are added modulo that. */
#define NOISE_KEY_MASK (((uint64_t)1 << 53) - 1)
uint64_t noise_key_add(uint64_t sum, uint64_t key);

/* A cell of counts: how many count, of how many, the sum of their keys, and that of all in the level, who answered or
 * not: whoever comes to a level changes the noise of all its cells, so that one that stays does not tell what he
 * answered. use: 0 of a count as it stands; other figures over the same respondents have numbers of their own, and
 * noise that does not depend on it. */
struct noise_cell {
    size_t count, n;
    uint64_t counting, all;
    unsigned use;
};

/* The noise of the cell's count and its variance: a function of these alone. The sums are hashed, so that the noise of
 * a whole does not follow from that of its parts. */
struct noise {
    int amount;
    double variance;
};
struct noise noise_of(const struct noise_cell *cell);

/* Adds the cell's noise to the estimate of a share: its value, its n_positive and its variance, which becomes that at
 * the share with noise and the noise's. Returns the noise. */
struct noise noise_apply(const struct noise_cell *cell, struct estimate *estimate);

/* What one more in the count is in a weighted share p of it: the mean weight of those who count, or of those who do not
 * where they are fewer, over the sum of weights; less where the noise could otherwise take the share out of 0 to 1. */
double noise_step(double share, size_t count, size_t n);
