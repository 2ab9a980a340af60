/* Words: Pledges, how they are drawn and how they stand. */
#ifndef LAGESBILD_VOCABULARY_PROMISES_H
#define LAGESBILD_VOCABULARY_PROMISES_H

#include "base/words.h"

/* clang-format off */

/* What kind of promise. */
#define PLEDGE_KIND_WORDS(W) \
    W(PROMISE_NONE, "") \
    W(PROMISE_ACTIVITY, "activity") \
    W(PROMISE_OUTCOME, "outcome") \
    W(PROMISE_TEXT, "text")
WORDS_DECLARE(pledge_kind, PLEDGE_KIND_WORDS);
#define MEMBER_TYPE_PLEDGE_KIND enum pledge_kind
#define COLUMN_OF_PLEDGE_KIND .type = COLUMN_WORD, .words = &pledge_kind_words

/* How far a pledge has come; empty: nothing can be said. */
#define PLEDGE_STATE_WORDS(W) \
    W(PLEDGE_NONE, "") \
    W(PLEDGE_FULFILLED, "fulfilled") \
    W(PLEDGE_ON_TRACK, "on_track") \
    W(PLEDGE_BEHIND, "behind") \
    W(PLEDGE_NOT_STARTED, "not_started") \
    W(PLEDGE_NOT_FULFILLED, "not_fulfilled") \
    W(PLEDGE_TEXT, "text")
WORDS_DECLARE(pledge_state, PLEDGE_STATE_WORDS);
#define MEMBER_TYPE_PLEDGE_STATE enum pledge_state
#define COLUMN_OF_PLEDGE_STATE .type = COLUMN_WORD, .words = &pledge_state_words

/* Which way a pledge is to move what it counts or measures. */
#define PLEDGE_DIRECTION_WORDS(W) \
    W(PLEDGE_DIRECTION_NONE, "") \
    W(PLEDGE_AT_LEAST, "at_least") \
    W(PLEDGE_AT_MOST, "at_most") \
    W(PLEDGE_INCREASE, "increase") \
    W(PLEDGE_DECREASE, "decrease")
WORDS_DECLARE(pledge_direction, PLEDGE_DIRECTION_WORDS);
#define MEMBER_TYPE_PLEDGE_DIRECTION enum pledge_direction
#define COLUMN_OF_PLEDGE_DIRECTION .type = COLUMN_WORD, .words = &pledge_direction_words

/* What a pledge is tried by. */
#define CRITERION_WORDS(W) \
    W(CRITERION_NONE, "") \
    W(CRITERION_SPECIFIC, "specific") \
    W(CRITERION_MEASURABLE, "measurable") \
    W(CRITERION_ACCEPTED, "accepted") \
    W(CRITERION_REALISTIC, "realistic") \
    W(CRITERION_TIME_BOUND, "time_bound")
WORDS_DECLARE(criterion, CRITERION_WORDS);
#define MEMBER_TYPE_CRITERION enum criterion
#define COLUMN_OF_CRITERION .type = COLUMN_WORD, .words = &criterion_words

/* The parts of the score of a candidate. */
#define PRIORITY_PART_WORDS(W) \
    W(PART_NONE, "") \
    W(PART_EXTENT, "extent") \
    W(PART_SEVERITY, "severity") \
    W(PART_TREND, "trend") \
    W(PART_SPREAD, "spread") \
    W(PART_INFLUENCE, "influence")
WORDS_DECLARE(priority_part, PRIORITY_PART_WORDS);
#define MEMBER_TYPE_PRIORITY_PART enum priority_part
#define COLUMN_OF_PRIORITY_PART .type = COLUMN_WORD, .words = &priority_part_words
/* clang-format on */

#endif
