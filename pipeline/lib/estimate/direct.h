/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The direct estimates of a year: every indicator for every level of every domain, and what contrasts between levels
 * need. */
#pragma once

#include "estimate/estimation.h"

/* Adds the rows, estimates and covariances, of every indicator that the weights at hand are for: those of persons or of
 * households, or all where households have no weights of their own. From the sums of one pass, or by the route that the
 * design needs. */
void direct_add(struct estimation *estimation);
