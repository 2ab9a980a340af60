/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether what is claimed of a drawn study is true of it. */
#pragma once

#include "claims.h"
#include "drawn.h"

/* UNTOLD: nothing is known by which it could be told. */
enum holding { HOLDS, FAILS, UNTOLD };

/* What is false, by kind:
 * rose, fell       the true share did not; of crime: the law of the municipality's own change, beyond that of all, did
 *                  not change that way
 * rose_small …     that, or the true change is larger than the margin
 * same             the true change is larger than the margin
 * not_comparable   nothing was declared that parts the years
 * high, low        the true share is not beyond the cut; middle: it is
 * above, below     the true share, or rate, is not beyond that of the rest, or of the reference
 * trend_up, …      the true shares do not go that way over the years; of crime: the municipality has no drift
 * value, count …   the arithmetic is wrong: of figures, places, extremes, who answered, what is unusual, and of what
 *                  went as everywhere
 * differs          the groups do not
 * undecided, near  never */
enum holding claim_holds(const struct drawn *drawn, const struct claim *claim);

/* Whether the kind is a judgement of change, or of level: two different ones of the same exclude each other. */
bool claim_is_change(enum claim_kind kind);
bool claim_is_level(enum claim_kind kind);

/* Whether both cannot stand in one document: two judgements of one comparison, two levels by one rule, above and below,
 * the highest and the lowest, an unusual rise beside a fall. Source: method.md, "Claims". */
bool claims_contradict(const struct claim *a, const struct claim *b);
