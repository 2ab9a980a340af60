/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Candidates for pledges: themes, in the municipality and in areas, ranked by a score whose parts stand in the table.
 * extent: the largest share of those concerned among the theme's indicators there (1 - share where a rise is good);
 * without a survey the largest share of comparable municipalities that have a lower rate of one of its types of crime.
 * severity: how grave the theme is, from priorities.csv; 0.5 where it says nothing.
 * trend: mean over the theme's verdicts there, reported crime too: for the worse 1, unchanged or undetermined 0.5, for
 * the better 0. spread: the largest tested difference between areas among the theme's indicators; for an area its own;
 * 0 where none is shown. influence: what the municipality can do about it, from priorities.csv; 0.5 where it says
 * nothing. score = product of part^(weight / sum of weights), a weighted geometric mean: a theme must be something in
 * every respect to rank high, and doubling a part counts the same wherever it starts. Parts below 0.05 count as 0.05
 * there, so that none alone decides. Weights are the rows of priorities.csv without theme, 1 where it has none. */
#pragma once

#include <stdbool.h>

#include "assess/assessment.h"
#include "assess/situation.h"

enum { PART_END = PART_INFLUENCE + 1 };

/* What one theme has, by enum priority_part, 0..1 each, and what each part weighs, >= 0. MISSING parts count as the
 * floor. */
struct candidate_parts {
    double value[PART_END];
};

/* The weighted geometric mean; 0 where all weights are 0. */
double candidate_score(const struct candidate_parts *parts, const struct candidate_parts *weights);

/* How far the weight of one part may move, the others staying as they are, before another candidate than the first of
 * `parts` has the higher score: from low to high, high MISSING where there is no end. Since all candidates share the
 * weights, the first is ahead of another one as long as sum of weight x (log of its part - log of the other's) >= 0,
 * which is linear in each weight. */
struct candidate_reach {
    double low, high;
};
struct candidate_reach candidate_reach(const struct candidate_parts *parts, size_t n,
                                       const struct candidate_parts *weights, enum priority_part part);

/* Fills `table` (initialised with candidate_schema): one row a proposal of measures.csv, for every theme for the
 * municipality, and for an area where an indicator of the theme lies on the bad side by a test or by levels.csv. Themes
 * without proposal keep one row that says so in general words. Rows of priorities.csv that cannot be are errors.
 * `sensitivity` (sensitivity_schema) gets a row a part: with which weights the first stays first; none where less than
 * two themes or places are ranked. */
bool candidates_build(struct picture *picture, struct texts texts, struct table *table, struct table *sensitivity,
                      struct error *err);

/* A proposal of measures.csv with {area} filled in. Only that word is one here: a proposal is free text. Owned by the
 * arena. */
const char *candidate_proposal(struct arena *arena, const char *proposal, const char *area);
