/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Respondents of whom a file that crosses variables has no cell, since one of these is not stated or is an answer that
 * no population has: they are weighted as all others whose other variables are the same. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "weigh/population.h"

/* Whether a label of levels joined by '*' has every level that the part's label has, in its place. */
bool population_parts_hold(const char *part, const char *label);

/* Takes the cells above n_cells of the margin's rows, n_cells + 1 + p, as parts p with these labels, in which the place
 * of an unknown level is empty: margin.parts, n_parts and part of each of the n rows, whose cell is then n_cells. */
void population_parts_take(struct arena *arena, struct population_margin *margin, const char *const *labels,
                           size_t n_parts, size_t n);

/* Shares the margin's population out: margin.target of each cell and of each part. A part counts in the cells that have
 * its levels, as the design weights of those who are there do, and gets what these count for: so it weighs what others
 * like it weigh on average. Independent of the order of rows, columns and levels. weights: n design weights.
 * Source: weighting classes, as in Kalton and Flores-Cervantes, Weighting Methods, Journal of Official Statistics 19
 * (2003), p. 81-97, in which those of unknown class are as those of known are. */
void population_parts_share_out(struct arena *arena, struct population_margin *margin, const double *weights, size_t n);
