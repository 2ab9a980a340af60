/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quadratic forms in the sums of products of a profile (statistics/sums.h). */
#pragma once

#include <stddef.h>

/* A sum of products of this share of its terms' size is rounding, not variance. */
#define SUM_ROUNDING 1e-13

/* q'Sr over the lower triangle S, row by row, of size × size sums of products; *magnitude grows by the same with every
 * term taken positive, which tells a form from what rounding leaves of one. Terms are added in the order of rows and
 * columns. */
double quadratic_form(const double *s, const double *q, const double *r, size_t size, double *magnitude);
