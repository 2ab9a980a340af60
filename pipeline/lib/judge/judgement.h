/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be said of changes, contrasts and trends: the one place where it is decided, from the rows that are shown,
 * so that no figure that is hidden speaks through a p that is adjusted for it.
 *
 * A row has its comparison's numbers with a raw p; where it has none, or a verdict already, nothing is to be judged. A
 * family decides at one level (study/families.h); the interval at that level is the one that decides and is printed, in
 * ci_family_low and ci_family_high. One that leaves no change out is a change; within the smallest change that matters
 * it is a small one (reason `real but small`); one that holds no change and lies within is `unchanged`; every other is
 * `inconclusive`. Source: method.md, "Verdict of change". */
#pragma once

#include <stdbool.h>

#include "statistics/decision.h"
#include "study/families.h"
#include "study/settings.h"
#include "tables/table.h"
#include "vocabulary/reasons.h"

/* settings: borrowed. estimates: of all years, protected. changes: those that were judged, which the index and the plan
 * rest on; to be asked by their key. */
struct judging {
    const struct settings *settings;
    struct families families;
    const struct table *estimates, *changes;
};

/* What every row that is judged has, by whatever name. */
struct judged {
    struct decision decision;
    double p; /* of the comparison alone */
    enum verdict *verdict;
    struct reasons *reasons;
};

/* The levels that families decide at. */
struct family_levels judgement_levels(const struct judging *judging);

/* The p that a family is made of: that of a comparison that is tested, and whose verdict is not decided already; else
 * MISSING. */
double judgement_p(const struct judged *row);

/* The verdict of a row that has none yet, by the interval at the level of its family, which is returned, MISSING where
 * none decided; a row without a test is inconclusive. Reason `real but small` of a small change. */
struct decision_limits judgement_give(const struct judged *row, const struct family_member *member,
                                      struct arena *arena);

/* Why a tested row that is inconclusive would have been decided: were it not for the bound of the way of answering,
 * where it has one (`way of answering changed`), or alone (`comparisons made`). */
void judgement_explain(const struct judging *judging, const struct judged *row, const struct family_member *member,
                       struct arena *arena);

/* Puts the interval that decided into its cells; of none they stay as they are. */
struct interval_cells {
    double *low, *high, *confidence;
    bool is_ratio;
};
void judgement_set_interval(struct interval_cells cells, struct decision_limits limits, double alpha);
