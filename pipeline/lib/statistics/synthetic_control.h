/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An area beside what becomes of its peers: the weighted mean of them that followed its years before some year best, as
 * the picture of what would have been expected since; and how often so large a gap opens where nothing was done.
 * Of the log rates, each area's years before taken about their mean. Weights are >= 0 and add up to 1; a ridge draws
 * them to be equal, so that few years are not followed by chance. Peers are the areas of the own and the neighbouring
 * groups of size. Source: Abadie, Diamond and Hainmueller, JASA 105 (2010), p. 493-505 (weights, placebos); Doudchenko
 * and Imbens, NBER working paper 22791 (2016) (the constant, the ridge). The ridge and the statistic were chosen by
 * placebos: pipeline/method.md. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "statistics/count_panel.h"

/* Before fewer years than FEWEST_TO_FOLLOW the weights are equal (difference in differences); before fewer than
 * FEWEST_BEFORE, or among fewer than FEWEST_PEERS, there is no answer. */
enum { FEWEST_TO_FOLLOW = 6, FEWEST_BEFORE = 3, FEWEST_PEERS = 20 };

/* gap: the mean log ratio of the area to its combination in the years since, beyond that of the years before.
 * statistic: gap over the deviation of the area's yearly changes. p: share, the own one among them, of the area and its
 * n_placebos peers whose statistic is as large either way; n_as_large of the peers. weights: n of the panel, 0 for who
 * is no peer; owned by the result. */
struct synthetic_control {
    double gap, statistic, p;
    size_t n_before, n_since, n_placebos, n_as_large;
    bool is_followed; /* weights are not equal */
    double *weights;
};

/* Compares `area` over the panel's years from `first` on with those before. Returns false, with nothing to release,
 * where there is no answer; areas without a count in any of the years are no peers. */
bool synthetic_control_of(const struct count_panel *panel, size_t area, size_t first, struct synthetic_control *result);
void synthetic_control_clear(struct synthetic_control *result);

/* The statistics of all areas at once, each compared as if it were the one; MISSING where there is no answer. Into n
 * `statistics` and n `p`. For trying the method. */
void synthetic_control_placebos(const struct count_panel *panel, size_t first, double *statistics, double *p);

/* The weights w >= 0 of n columns, adding up to 1, that minimise |y - X w|² + ridge |w - 1/n|², into `weights`. y:
 * n_rows; columns: n × n_rows, a column's rows together. ridge > 0 makes them unique. Newton's steps on the dual. */
void simplex_weights(const double *y, const double *columns, size_t n_rows, size_t n, double ridge, double *weights);
