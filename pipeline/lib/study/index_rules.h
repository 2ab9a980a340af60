/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cuts of the 0-6 index, from the study's index.csv. */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "statistics/index_scale.h"
#include "study/study.h"
#include "tables/input_tables.h"
#include "tables/table.h"

/* The index over all indicators; that of a theme is INDEX_GROUP followed by its name. */
#define INDEX_TOTAL "index_total"
#define INDEX_GROUP "index:"

/* table: the rows of index.csv, none where the study has no such file. */
struct index_rules {
    struct table table;
};

/* Reads index.csv and checks it against codebook/indicators.csv. Refused, with line and column: a cut that is missing,
 * outside 0..1, not above the one before or less than 0.01 above it; an indicator that is not there, that is no share
 * (kinds share and any), or of which more is better, as the index counts problems; a codebook with an indicator of the
 * name index_total. On failure the rules are still to be cleared. */
bool index_rules_read(struct index_rules *rules, const struct study *study, struct error *err);
void index_rules_clear(struct index_rules *rules);

/* The scale of a row. */
struct index_scale index_rules_scale(const struct index_rule_row *row);
