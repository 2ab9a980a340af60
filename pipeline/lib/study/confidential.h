/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What gives a respondent away by itself, whatever else is published: the rule that hides a figure (5_protect) and
 * leaves a level out of what is computed of those that are shown (3_estimate). Source: method.md, "Protection". */
#pragma once

#include <stdbool.h>

#include "study/settings.h"
#include "tables/estimate_tables.h"

/* The study's thresholds: of a base, of those who count and of those who do not, and of a base in which all are alike;
 * publishes_zeros: whether nobody and everybody may be told at all. */
struct confidential {
    int base, count, alike;
    bool publishes_zeros;
};
struct confidential confidential_rule(const struct settings *settings);

/* 1 to threshold - 1. */
bool confidential_is_few(int count, int threshold);

/* Whether a count among `base`, of whom the others are base - count, gives its respondents away. A count of 0 does
 * where all are alike. */
bool confidential_count(const struct confidential *rule, int count, int base);

/* Whether an estimate that has a figure does. */
bool confidential_estimate(const struct confidential *rule, const struct estimate_row *row);
