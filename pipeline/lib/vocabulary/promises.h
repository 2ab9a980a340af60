/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words: Pledges, how they are drawn and how they stand. */
#pragma once

#include "base/words.h"

/* clang-format off */

/* What kind of promise. */
#define PLEDGE_KIND_WORDS(W) \
    W(PROMISE_NONE, "") W(PROMISE_ACTIVITY, "activity") W(PROMISE_OUTCOME, "outcome") W(PROMISE_TEXT, "text")
WORDS_DECLARE(pledge_kind, PLEDGE_KIND_WORDS);

/* How far a pledge has come; empty: nothing can be said. */
#define PLEDGE_STATE_WORDS(W) \
    W(PLEDGE_NONE, "") W(PLEDGE_FULFILLED, "fulfilled") W(PLEDGE_ON_TRACK, "on_track") W(PLEDGE_BEHIND, "behind") \
    W(PLEDGE_NOT_STARTED, "not_started") W(PLEDGE_NOT_FULFILLED, "not_fulfilled") W(PLEDGE_TEXT, "text")
WORDS_DECLARE(pledge_state, PLEDGE_STATE_WORDS);

/* Which way a pledge is to move what it counts or measures. */
#define PLEDGE_DIRECTION_WORDS(W) \
    W(PLEDGE_DIRECTION_NONE, "") W(PLEDGE_AT_LEAST, "at_least") W(PLEDGE_AT_MOST, "at_most") \
    W(PLEDGE_INCREASE, "increase") W(PLEDGE_DECREASE, "decrease")
WORDS_DECLARE(pledge_direction, PLEDGE_DIRECTION_WORDS);

/* What a pledge is tried by. */
#define CRITERION_WORDS(W) \
    W(CRITERION_NONE, "") W(CRITERION_SPECIFIC, "specific") W(CRITERION_MEASURABLE, "measurable") \
    W(CRITERION_ACCEPTED, "accepted") W(CRITERION_REALISTIC, "realistic") W(CRITERION_TIME_BOUND, "time_bound")
WORDS_DECLARE(criterion, CRITERION_WORDS);

/* The parts of the score of a candidate. */
#define PRIORITY_PART_WORDS(W) \
    W(PART_NONE, "") W(PART_EXTENT, "extent") W(PART_SEVERITY, "severity") W(PART_TREND, "trend") \
    W(PART_SPREAD, "spread") W(PART_INFLUENCE, "influence")
WORDS_DECLARE(priority_part, PRIORITY_PART_WORDS);
/* clang-format on */
