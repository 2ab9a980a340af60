/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be said of the picture's year: rows of claims.csv, of every row of the protected tables that is about that
 * year. A document says nothing of the situation that is not here. Source: method.md, "Claims". */
#pragma once

#include <stdbool.h>

#include "assess/assessment.h"
#include "picture/claim.h"

/* Fills `table` (initialised with claim_schema), sorted by id: values, levels, changes, contrasts, trends, indexes and
 * associations of the survey, who answered; counts of reported crime and what is high, low, unusual or as elsewhere in
 * them, places among other municipalities; counts of notes. Of crime the trend that is the verdict alone. Texts are the
 * picture's or the table's. */
void claims_build(struct picture *picture, struct table *table);

/* The claim of the level of a spot in the picture's year, of kind CLAIM_NONE where no rule decides. Its texts are the
 * picture's. */
struct claim_row claims_level(const struct picture *picture, struct spot spot, enum level level);

/* A series' count of the picture's year as the highest or lowest for long: kind highest_since or lowest_since,
 * CLAIM_NONE where it is neither. from_year is the last year that had as many (as few), at least CLAIM_YEARS before;
 * else, value_from being missing, the first year of the run, which a year without figure or a break begins. */
enum { CLAIM_YEARS = 3 };
struct claim_row claims_extreme(const struct picture *picture, const struct subject *subject);
