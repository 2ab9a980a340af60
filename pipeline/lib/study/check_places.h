/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the domains, levels and areas that tables of the study name are ones that it has. */
#pragma once

#include "base/error.h"
#include "tables/table.h"

/* The tables that say which there are. */
struct check_places {
    const struct table *variables, *scales, *indicators, *areas;
};

/* Adds a finding for each row of levels.csv, families.csv or breaks.csv whose domain or level the study has not, so
 * that the row has no effect. Right are: no domain, `all`, variables of role domain and crossings of them (`area*sex`),
 * and of what is no indicator the places of reported crime, such as `lpo`; levels that a scale or codebook/areas.csv
 * has. */
void check_places(const struct check_places *known, const struct table *table, struct error *err);

/* Warns of each row of pledges.csv or activities.csv with an area that the study has not. */
void check_areas_named(const struct check_places *known, const struct table *table, struct error *err);
