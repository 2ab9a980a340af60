/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which comparisons a study watches that declares none: the front that families.csv would have. */
#pragma once

#include "base/wave.h"
#include "study/families.h"
#include "tables/table.h"

/* At most so many, composites among them. */
enum { FRONT_COMPOSITES = 3, FRONT_LARGEST = 6 };
#define FRONT_FAMILY "forvalda"

/* Fills the families, which have none, with one of the municipality's: the first composites of the codebook, then those
 * shares of which a rise is bad that were largest in the wave before the picture's (in that itself where there is none
 * before), each against the year before by Holm's method. The choice looks at the year before alone, so that it does
 * not favour what has just risen. indicators: rows of indicators.csv; estimates: protected ones of all waves; year: the
 * picture's. Nothing is added where the picture's wave has no survey. */
void default_front_add(struct families *families, const struct table *indicators, const struct table *estimates,
                       struct wave year);

/* Whether rows of families.csv are such a front. */
bool default_front_is_in(const struct table *families);
