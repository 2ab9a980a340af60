/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the areas of a municipality add up to it. They need not: crimes without a known place lie in none. */
#pragma once

#include "base/error.h"
#include "crime/reading.h"
#include "tables/table.h"

/* Warns, once a series and municipality, of years in which the counts of all areas that codebook/areas.csv lets exist
 * then differ in sum from the municipality's, with the share. An area's municipality is the code that it is part of
 * there, else the study's own. */
void area_sums_check(const struct crime_reading *reading, const struct table *rates, struct error *err);
