/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words: What may be said of a picture's year, and what kinds of sentences a document has. */
#pragma once

#include "base/words.h"

/* clang-format off */

/* The kinds of claims.
 * Facts: value (an estimate), count (what was reported, or noted), rank (the place among municipalities), response (who
 * answered), highest_since and lowest_since (of a count).
 * A change between from_year and to_year, by its verdict: rose, fell, rose_small and fell_small (established, and less
 * than matters), same, undecided, not_comparable. The last three also of what is held against a reference.
 * A level by levels.csv: high, middle, near (its interval contains a cut), low; of a count, how it lies in what was
 * expected (reference: forecast).
 * Against a reference: above, below; of answers between groups: differs.
 * Of a count beside other municipalities' changes: unusual_rise, unusual_fall, as_everywhere.
 * A trend between from_year and to_year: trend_up, trend_down (reference: trend, where it is none). */
#define CLAIM_KIND_WORDS(W) \
    W(CLAIM_NONE, "") W(CLAIM_VALUE, "value") W(CLAIM_COUNT, "count") W(CLAIM_RANK, "rank") \
    W(CLAIM_ROSE, "rose") W(CLAIM_ROSE_SMALL, "rose_small") W(CLAIM_FELL, "fell") \
    W(CLAIM_FELL_SMALL, "fell_small") W(CLAIM_SAME, "same") W(CLAIM_UNDECIDED, "undecided") \
    W(CLAIM_NOT_COMPARABLE, "not_comparable") W(CLAIM_HIGH, "high") W(CLAIM_MIDDLE, "middle") \
    W(CLAIM_NEAR, "near") W(CLAIM_LOW, "low") W(CLAIM_ABOVE, "above") W(CLAIM_BELOW, "below") \
    W(CLAIM_DIFFERS, "differs") W(CLAIM_HIGHEST_SINCE, "highest_since") W(CLAIM_LOWEST_SINCE, "lowest_since") \
    W(CLAIM_UNUSUAL_RISE, "unusual_rise") W(CLAIM_UNUSUAL_FALL, "unusual_fall") \
    W(CLAIM_AS_EVERYWHERE, "as_everywhere") W(CLAIM_TREND_UP, "trend_up") W(CLAIM_TREND_DOWN, "trend_down") \
    W(CLAIM_RESPONSE, "response")
WORDS_DECLARE(claim_kind, CLAIM_KIND_WORDS);

/* How firmly it may be said: established of what a test or a rule decided and of facts of a register; observed of
 * figures of a sample, of what is not decided, and of what is only rare. */
#define CLAIM_STRENGTH_WORDS(W) \
    W(STRENGTH_NONE, "") W(STRENGTH_ESTABLISHED, "established") W(STRENGTH_OBSERVED, "observed")
WORDS_DECLARE(claim_strength, CLAIM_STRENGTH_WORDS);

/* What a sentence of a document is about: the situation, of which it names the claims; how figures come about and are
 * read; how good they are, what is not shown, where they come from; what was promised or is proposed; what was done and
 * what became of it; and all that informs of something else: what people told, the law, the document itself. */
#define SENTENCE_KIND_WORDS(W) \
    W(SENTENCE_SITUATION, "") W(SENTENCE_METHOD, "method") W(SENTENCE_QUALITY, "quality") \
    W(SENTENCE_PLEDGE, "pledge") W(SENTENCE_FOLLOW_UP, "follow_up") W(SENTENCE_INFORMATION, "information")
WORDS_DECLARE(sentence_kind, SENTENCE_KIND_WORDS);

/* The tiles of the front page, in their order: where the largest shares of people see a problem; what stands out from
 * others or from what is usual; what became better, and worse; what is not known. area: no tile, but what is said as
 * shortly of each area. */
#define TILE_WORDS(W) \
    W(TILE_NONE, "") W(TILE_WORST, "worst") W(TILE_APART, "apart") W(TILE_BETTER, "better") W(TILE_WORSE, "worse") \
    W(TILE_UNKNOWN, "unknown") W(TILE_AREA, "area")
WORDS_DECLARE(tile, TILE_WORDS);
/* clang-format on */

/* What a claim's reference says of a trend, of a count's change beside all municipalities', and of what was expected.
 */
#define REFERENCE_TREND "trend"
#define REFERENCE_MEDIAN "change:median"
#define REFERENCE_FORECAST "forecast"
