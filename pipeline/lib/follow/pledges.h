/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The citizen pledges and what was done for them: pledges.csv and activities.csv, and how far each pledge has come. */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "picture/picture_tables.h"

/* Warns of what is odd in the register, with line and remedy, while the run goes on: an id that several pledges have; a
 * theme that is not in the codebook, where that has themes; a subject that is neither an indicator nor a series; a
 * target without unit; a period that ends before it begins; an activity for a pledge that does not exist, or on a day
 * outside its pledge's period. An error: a baseline of a share beyond 0..1. */
void pledges_check(const struct picture *picture, struct error *err);

/* Of an id that several pledges have only the first is followed up, and nothing can be counted for it: whether this is
 * the first, and whether others have the same id. */
bool pledge_is_first(const struct picture *picture, const struct pledge_row *pledge);
bool pledge_is_shared(const struct picture *picture, const struct pledge_row *pledge);

/* Whether the activity is for the pledge, within its period (an open end is no limit) and not after `as_of` ("" = no
 * limit). */
bool pledge_counts(const struct pledge_row *pledge, const struct activity_row *activity, const char *as_of);

/* The sum of the activities that count; one without a number is one. */
double pledge_done(const struct picture *picture, const struct pledge_row *pledge, const char *as_of);

/* Whether the period ends before it begins. */
bool pledge_is_reversed(const struct pledge_row *pledge);

/* Whether the pledge can be counted: it has a target, and is no mere text. */
bool pledge_is_counted(const struct pledge_row *pledge);

/* How a pledge of activities stands on the day `as_of`, "" = the end of its period, with `done` so far.
 * at_least (also where nothing is said): fulfilled from the target on; after the period not fulfilled; within it not
 * started without anything done, on track with the whole number of the target that the time gone by asks for, else
 * behind. at_most: broken above the target, kept at the end of the period, on track till then. Without an end of the
 * period only fulfilled, broken and not started can be told. Without a target, or with a period that ends before it
 * begins: TEXT. */
enum pledge_state pledge_state_of(const struct pledge_row *pledge, double done, const char *as_of);

/* The whole number of a pledge of activities that the time gone by asks for; MISSING for at_most, without target, and
 * where the time cannot be told. */
double pledge_expected(const struct pledge_row *pledge, const char *as_of);

/* How a pledge of an outcome stands with the subject at `value`: fulfilled on the right side of the target; after the
 * period not fulfilled; within it on track if the way from the baseline is gone at the pace of the time, else behind;
 * NONE where value or baseline is missing. */
enum pledge_state pledge_outcome_status(const struct pledge_row *pledge, double value, const char *as_of);

/* Done of target: for an outcome the way from the baseline to the target. MISSING where it cannot be told. */
double pledge_share_done(const struct pledge_row *pledge, double done);
