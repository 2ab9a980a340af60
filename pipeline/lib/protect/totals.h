/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Totals in the form in which they are told: three digits (tables/publication.h). A total of all digits is a sum of
 * weights, or of answers, that tells who is in it; so does a change or a contrast of totals, and a limit. Rounded once,
 * when all is judged: nothing after 5_protect has more digits. */
#pragma once

#include "estimate/indicators.h"
#include "tables/table.h"

/* Rounds the totals among the rows: the figure, its standard error and its limits. */
void totals_round_estimates(struct table *estimates);

/* Rounds what is said of indicators that are totals. What two rounded totals are compared by is the difference of
 * these; its limits are told to the place of the coarser of the two. What others than the survey give stays: a
 * comparator's total. */
void totals_round_changes(const struct indicators *indicators, struct table *changes);
void totals_round_contrasts(const struct indicators *indicators, struct table *contrasts);
void totals_round_revisions(const struct indicators *indicators, struct table *revisions);
void totals_round_plan(const struct indicators *indicators, struct table *plan);
