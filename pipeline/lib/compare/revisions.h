/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures that once were other than they are today: what was published (published/ of the study) against what is
 * computed now, and crime figures that were delivered more than once. */
#pragma once

#include "compare/survey_year.h"
#include "tables/table.h"

/* What is known today, all borrowed. vintages: 1_crime/vintages.csv; rates: with all areas; code: the own
 * municipality's; seams: 1_crime/seams.csv. */
struct today {
    const struct survey_year *surveys;
    size_t n_surveys;
    const struct table *rates, *vintages, *seams;
    const char *code;
};

/* Adds a row for every published figure that today's, exactly or as it would be published, is not, and for every crime
 * figure of an earlier delivery; the register's of a series that the study's files count otherwise is none. A figure of
 * domain `all` is the municipality's; one of domain municipality has the code as level. Today's figure is the estimate,
 * or the count of the year (the rate, where what was published is no whole number); where there is neither, the newest
 * published figure of the same cell. reason: rounding, where they differ by at most half a unit of the last decimal
 * that the figures of that subject, day and source were published with (shares: whole percent at the coarsest);
 * vintage, where a newer delivery or publication stands in its place; else revision. Figures of several years together,
 * standardised or from a model are left out. */
void revisions_add(const struct table *published, const struct today *today, struct table *revisions);
