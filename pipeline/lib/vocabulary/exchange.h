/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words: What becomes of figures that municipalities share with their region. */
#pragma once

#include "base/words.h"

/* clang-format off */

/* How a figure is shared: with its exact sums, or with those that follow from it as it is published, which is rounded.
 */
#define PRECISION_WORDS(W) W(PRECISION_NONE, "") W(PRECISION_EXACT, "exact") W(PRECISION_ROUNDED, "rounded")
WORDS_DECLARE(precision, PRECISION_WORDS);

/* Why a figure is not shared with its exact sums. HIDDEN: it is not shown in what is published, and so not shared at
 * all. PUBLISHED: it is told as it was published, of other respondents than today's. DESIGN: its variance is made of
 * clusters, replicates or numbers that weights were calibrated to. WEIGHTS: weights differ within it, and its exact sums
 * would tell parts of it that are not shown. FEW: of numbers, a part has few answers, which exact sums of values and of
 * squares would tell. MEMBERS: a composite, whose members' covariances are told nowhere. NOISE: the study's figures
 * have noise, of which exact sums know nothing. */
#define SHARE_GAP_WORDS(W) \
    W(SHARE_GAP_NONE, "") W(SHARE_GAP_HIDDEN, "hidden") W(SHARE_GAP_PUBLISHED, "published") \
    W(SHARE_GAP_DESIGN, "design") W(SHARE_GAP_WEIGHTS, "weights") W(SHARE_GAP_FEW, "few") \
    W(SHARE_GAP_MEMBERS, "members") W(SHARE_GAP_NOISE, "noise")
WORDS_DECLARE(share_gap, SHARE_GAP_WORDS);

/* Why there is no figure of the region. LEFT_OUT: a municipality has the figure and it is hidden there. DEFINITION: they
 * do not ask the same. MEMBERS: other municipalities are in it than the year before. PANEL: somebody is in both
 * years, and how these hang together is not told. */
#define POOL_GAP_WORDS(W) \
    W(POOL_GAP_NONE, "") W(POOL_GAP_LEFT_OUT, "left_out") W(POOL_GAP_DEFINITION, "definition") \
    W(POOL_GAP_MEMBERS, "municipalities") W(POOL_GAP_PANEL, "panel")
WORDS_DECLARE(pool_gap, POOL_GAP_WORDS);
/* clang-format on */
