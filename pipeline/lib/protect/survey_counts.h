/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The survey's published tables as an attack: which counts they print, and which equations tie them together.
 *
 * Cells: each code of a distribution (answers.csv); each share as its respondents who count and those of its base who
 * do not; each other estimate as its base, which stands for it in the sums over levels. Equations: the levels of a
 * domain, roll-ups and margins of crossed domains (level_sums); the codes that an indicator counts, those of its base
 * that it does not, those outside its base; counted and not counted in a base that is known; a pooled estimate and its
 * years; an item within an indicator of kind any. All numbers of respondents are taken as known, whether printed or
 * not: how many answered is no answer. Shares are weighted; the attacker is taken to know the count behind each, which
 * is more than a weighted share tells. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "estimate/indicators.h"
#include "protect/attack.h"
#include "study/areas.h"
#include "tables/table.h"

/* The tables: estimates of all years, those of a year together; answers, sorted by their key. marks: what is taken out
 * of them whatever else is (0: nothing). is_known: an attacker has the estimate from elsewhere (published earlier), and
 * hiding it would be of no use. Borrowed. */
struct survey_tables {
    const struct table *estimates, *answers;
    const unsigned *estimate_marks, *answer_marks;
    const bool *is_known;
};

/* No cell: the row prints no count. */
#define NO_CELL UINT32_MAX

/* Cells of the rows. counted, rest: of each estimate; rest is NO_CELL but for shares. */
struct survey_counts {
    struct attack attack;
    uint32_t *counted, *rest, *answers;
};

/* Makes the attack, ready for questions. Owned by the caller. */
void survey_counts_init(struct survey_counts *counts, const struct survey_tables *tables,
                        const struct indicators *indicators, const struct areas *areas);
void survey_counts_clear(struct survey_counts *counts);
