/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes since the baselines of pledges. */
#pragma once

#include "compare/comparisons.h"
#include "compare/crime_series.h"
#include "compare/survey_year.h"
#include "tables/table.h"

/* What pledges are compared in: the n survey years, the rates of reported crime and which of them are the study's own,
 * and the mentions of 1_notes/themes.csv. Borrowed. */
struct pledge_sources {
    const struct survey_year *surveys;
    size_t n_surveys;
    const struct table *rates, *mentions;
    struct crime_scope scope;
};

/* Adds, for every pledge (rows of pledges.csv) that has a first day and a subject, a change row with baseline `pledge`
 * from the last year with a figure that was over before that day, to every later year with one; not where the row
 * `previous` compares these two years already, so it is called when `changes` has those. A survey is over on the day of
 * the setting survey_closes, a year of the register or of notes on its last. Several pledges with the same subject,
 * area and baseline share their rows. Computed as every change between years of the same source: counts as if the years
 * between were not there, their phi from the years before. They make families of their own. */
void pledge_changes_add(const struct comparing *comparing, const struct pledge_sources *sources,
                        const struct table *pledges, struct table *changes);
