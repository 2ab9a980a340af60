/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two series of counts side by side, year by year: how much their ratio varies beyond chance. */
#pragma once

#include <stddef.h>

#include "statistics/count.h"

/* phi of the ratio of two Poisson series over n years in which their rates have one ratio r: given a year's sum m, the
 * events of `a` are binomial with share r T_a / (r T_a + T_b). r solves sum(x_a) = sum(m share); phi = Pearson's
 * chi-squared over df = n - 1. What both series have in common, a fall everywhere or a year of many crimes, cancels.
 * Years without events count for nothing. MISSING for fewer than two years with events, and where a series has none. It
 * is R's glm(cbind(a, b) ~ 1, quasibinomial, offset = log(T_a / T_b)). Source: McCullagh and Nelder, Generalized Linear
 * Models, 2nd edition (1989), chapter 4. */
struct count_dispersion count_pair_dispersion(const struct count *a, const struct count *b, size_t n);
