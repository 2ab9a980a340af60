/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The work of 7_follow: what the pledges are followed up with, and where their subjects are looked at. */
#pragma once

#include <stdbool.h>

#include "assess/sentence.h"
#include "base/error.h"

/* The picture, with pledges, activities and candidates, is borrowed; teller: in the words of its catalogue. as_of: the
 * day on which pledges are judged, "" = the end of each one's period. survey_closes: month and day (MM-DD) on which a
 * year's survey is over. The tables followup and lint are filled. `err` takes warnings. */
struct follower {
    struct picture *picture;
    struct teller teller;
    struct table followup, lint;
    const char *as_of, *survey_closes;
    struct error *err;
};

/* The place of a cell of the pledge, for messages. */
struct place follower_place(const struct follower *follower, const struct pledge_row *pledge, const char *column);

/* Where the pledge's subject is looked at: its area, the municipality without one and for reported crime. False without
 * subject. */
bool follower_spot(const struct follower *follower, const struct pledge_row *pledge, struct spot *spot);

/* A figure of the subject as documents print it: a share in percent, a count without decimals, else two. */
const char *follower_figure(struct follower *follower, const struct subject *subject, double value);
