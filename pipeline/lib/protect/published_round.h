/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this program published of a survey year the last time: the rows of published/ with its name and the newest day.
 * Whether today's figures are the same, and how they become what was published. Source: method.md, "Publication". */
#pragma once

#include <stdbool.h>

#include "base/text_map.h"
#include "protect/ledger.h"
#include "study/study.h"
#include "tables/estimate_tables.h"
#include "tables/input_tables.h"

/* figures: all of published/; cells leads from a figure to the number of its row, of the year's round alone. */
struct published_round {
    struct table figures;
    struct text_map cells;
};

/* Reads the round of the year; one that was never published has no cells. On failure still to be cleared. */
bool published_round_read(struct published_round *round, const struct study *study, struct wave year,
                          struct error *err);
void published_round_clear(struct published_round *round);

/* What was published of an estimate, by the same method; NULL where it was in no row. */
const struct published_row *published_round_find(const struct published_round *round, const struct estimate_row *row);

/* How many of the estimates read otherwise than they were published; those that were hidden do not. */
size_t published_round_differs(const struct published_round *round, const struct table *estimates);

/* Makes an estimate what was published of it: value, base, standard error and interval, where published/ has them; what
 * was hidden, or was in no row, is hidden. mean_weight: of a respondent. What could tell of a single respondent beside
 * them goes: the number that counts, the design effect. */
void published_round_restore(const struct published_round *round, struct table *estimates, size_t row,
                             double mean_weight);
