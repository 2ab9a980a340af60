/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What exact sums tell of a level that weights differ in, beside its figure.
 *
 * Whoever knows the weights, and how many respondents have which, reads more out of Σ w y than a share: with weights 10
 * and 10.37 it has one solution in whole numbers, and the count of each weight is told. The same holds of a variance,
 * which is a sum over strata and, after a calibration, over its cells. So an exact sum is taken to tell the figure of
 * each part of the level: its respondents of one stratum, one calibration cell in every margin and one weight. It is
 * given away only where every part is itself a level whose figure is shown. Then it follows from what is published, and
 * tells nobody anything: not beside what is published, nor beside what others share. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"
#include "estimate/estimation.h"

/* Which part each profile of the year belongs to, of all respondents: PART_OF_EACH where its respondents weigh
 * differently, so that each is a part. n: parts. keys: a number for each profile by which sets of them are known. */
struct parts {
    size_t n;
    uint32_t *of_profile;
    uint64_t *keys;
    struct arena arena;
};
#define PART_OF_EACH UINT32_MAX

/* Of an estimation that is collected. Owned by the caller. */
void parts_init(struct parts *parts, const struct estimation *estimation);
void parts_clear(struct parts *parts);

/* The levels whose figure of one indicator is shown, as sets of profiles that have an answer. */
struct shown_sets {
    const bool **members;
    uint64_t *keys;
    size_t n;
};

/* Adds a level by its members, which are borrowed; there is room for as many as memory was taken for. */
void shown_sets_add(struct shown_sets *sets, const struct parts *parts, const struct moments *moments,
                    const bool *members);

/* How many parts a level has, of those with an answer, how many of them are levels that are shown, and how many answers
 * the smallest of the latter has. A profile whose respondents weigh differently is a part for each of them, and none is
 * shown. */
struct parts_told {
    size_t n, n_shown, least;
};
struct parts_told parts_of_level(const struct parts *parts, const struct shown_sets *sets,
                                 const struct moments *moments, const bool *members);
