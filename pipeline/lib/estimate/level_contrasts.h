/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What contrasts of a domain's levels need beside the estimates of the levels: the reference, its covariance with each,
 * and the test of whether the levels differ at all. */
#pragma once

#include "estimate/estimation.h"
#include "statistics/quantile.h"

/* An indicator's estimates for all levels of a domain, as they were just made. first: the row of the first level in
 * estimation->estimates; the others follow it. linears: of each level, without moments where it has no estimate; NULL
 * where quantiles holds them instead. Borrowed. */
struct level_estimates {
    struct estimation *estimation;
    size_t indicator, domain, first;
    const struct linear *linears;
    const struct quantile *quantiles;
};

/* Adds a row of covariances.csv for every level that can be contrasted: with the rest, which gets its estimate there,
 * or with the level that the study names, unless they can share respondents. A total has no rest: it grows with the
 * number of people, and says nothing beside that of a larger group.
 *
 * p_homogeneity, the same in all rows of an indicator and domain: the test (homogeneity.h) that the levels which can be
 * shown, neither unreliable nor confidential by themselves, have the same value; of levels that can share respondents
 * (a roll-up and its parts) those that come first, so that a roll-up is in it where none of its parts is. Of quantiles
 * it is that of the shares of values up to the quantile of those levels together (Mood's median test), of totals there
 * is none. MISSING with fewer than two such levels. */
void level_contrasts_add(const struct level_estimates *estimates);
