/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Covariances of estimates by their linearisations (statistics/estimator.h), design-based. */
#pragma once

#include <stddef.h>

#include "statistics/estimator.h"

/* The covariance of two estimates of the same item, whose domains may overlap. */
double estimate_covariance(const struct estimator *estimator, const struct linear *a, const struct linear *b);

/* The covariance matrix (n × n, row by row) of n estimates of the same item whose domains share nobody, in one pass
 * over the profiles. */
void estimate_covariances(const struct estimator *estimator, const struct linear *const *linears, size_t n,
                          double *matrix);
