/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The index of 0-6 that reports of safety surveys give a problem: the share that has it, mapped by six cuts. Between
 * two cuts it is linear, value k at cut k, 0 at a share of 0 and 6 from cut 6 on. The step that is printed is its whole
 * part. Source: the index of the police's safety survey, whose own thresholds are not published; the cuts are the
 * user's. */
#pragma once

#include <stddef.h>

enum { INDEX_CUTS = 6 };

/* cut: ascending shares above 0, at most 1. */
struct index_scale {
    double cut[INDEX_CUTS];
};

/* The number of cuts at or below a share, 0..6. */
int index_step(const struct index_scale *scale, double share);

/* The index of a share, 0..6, whose whole part is the step. */
double index_value(const struct index_scale *scale, double share);

/* How much the index rises with the share, there and above; at a cut itself it has no slope, and that above is taken.
 * From cut 6 on it does not rise: the slope is 0 where the share's interval, which begins at `low`, lies above it too,
 * else that of the last piece, as an index that may well be lower is not known without error. */
double index_slope(const struct index_scale *scale, double share, double low);
