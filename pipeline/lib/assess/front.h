/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The front page: at most three lines a tile, chosen of what may be said of the year (claims.csv). A claim is worded at
 * most once on it. Source: design.md and documents.md, "The front page". */
#pragma once

#include <stdbool.h>

#include "assess/assessment.h"
#include "assess/situation.h"

/* Fills `table` (initialised with front_schema), sorted by key, of the year's `claims`:
 * worst: of each theme that is about problems the item of the largest share of people in the municipality, the largest
 * themes first, as far as none is told elsewhere on the page; without a survey all reported crime.
 * better, worse: what is established to have changed for the better or worse, headlines first; more than three are
 * told as two and how many there are beside them.
 * apart: the most unusual change of a count, what lies apart from other municipalities, where headlines differ between
 * places, then where anything does.
 * unknown: headlines that are not decided, how many comparisons with the year before are not, and how many answers it
 * takes.
 * area: what is established of each area, all of it. Texts are the picture's or the catalogues'. */
bool front_build(struct picture *picture, struct texts texts, const struct table *claims, struct table *table,
                 struct error *err);
