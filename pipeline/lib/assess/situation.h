/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The findings of a year: rows of situation.csv, each with its sentence and the keys of the rows that it rests on. */
#pragma once

#include <stdbool.h>

#include "assess/assessment.h"
#include "language/catalogue.h"

/* The texts of both languages, borrowed. */
struct texts {
    struct catalogue *sv, *en;
};

/* Fills `table` (initialised with situation_schema), sorted by key:
 * every survey subject for the municipality; for levels of domains where it is a headline, changed, shown to be
 * unchanged, high or low, or differs from the reference by a test; every series of reported crime; survey against
 * register within a theme; areas that did not exist before (subject `overall`, theme empty); notes by theme (subject =
 * the theme); the overall statement (subject `overall`, area `all`), computed over the headlines and over all
 * established `claims` of the year, and what else is established (the same of source survey+crime). `contrast` holds
 * above:REFERENCE, below:REFERENCE or inconclusive:REFERENCE, survey_STATE_register_VERDICT, or positive or mixed for
 * the overall statement. For survey+crime `level` is the survey's and `change` the register's. `importance` numbers the
 * summary: the widest composite, headline subjects as families.csv orders them, their contrasts, survey against
 * register, the overall statement. A row without evidence is not made. */
bool situation_build(struct picture *picture, struct texts texts, const struct table *claims, struct table *table,
                     struct error *err);
