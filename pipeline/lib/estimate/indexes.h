/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which indicators are in the index of index.csv: alone, in the mean of their theme, and in that over all. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "estimate/indicators.h"
#include "study/index_rules.h"

/* A mean over indicators. rules: numbers of the rows of index.csv that are in it and were asked; n_all counts the
 * others too. indicator: the number of its composite in `all`. */
struct index_group {
    const char *name;
    size_t *rules, n, n_all;
    size_t indicator;
};

/* all: the study's indicators, in their order, and behind them a composite for each group that has indicators in the
 * year: what is collected from the respondents and asked of the routes. indicators: per rule its indicator's number. */
struct indexes {
    struct index_rules rules;
    size_t *indicators;
    struct index_group *groups;
    size_t n_groups;
    struct indicators all;
    struct arena arena;
};

/* Reads index.csv; borrows the indicators, which are all there is where the study has no such file. On failure it is
 * still to be cleared.
 */
bool indexes_init(struct indexes *indexes, const struct study *study, const struct indicators *indicators,
                  const struct respondents *respondents, struct error *err);
void indexes_clear(struct indexes *indexes);

/* The row of index.csv of that number. */
const struct index_rule_row *indexes_rule(const struct indexes *indexes, size_t rule);
