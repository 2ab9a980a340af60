/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Differences of two simple proportions, with no design behind them: published figures of which only the counts are
 * known. */
#pragma once

#include "statistics/change.h"
#include "statistics/interval.h"

/* `positive` of n. */
struct proportion {
    double positive, n;
};

/* to - from with unpooled variance p(1 - p)/n and the normal distribution; p_equivalence against `relevant`. MISSING
 * where an n is 0. */
struct change proportion_difference(struct proportion from, struct proportion to, double relevant, double confidence);

/* Wilson's score interval of a proportion. Source: Wilson, JASA 22 (1927), p. 209-212. */
struct interval proportion_wilson(struct proportion proportion, double confidence);

/* The hybrid score interval of to - from: the distances of both Wilson limits, squared and added. It never leaves -1..1
 * and holds its level at small n, where Wald's does not. Source: Newcombe, Statistics in Medicine 17 (1998), p.
 * 873-890, method 10. */
struct interval proportion_newcombe(struct proportion from, struct proportion to, double confidence);
