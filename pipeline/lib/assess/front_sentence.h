/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentences of the front page: one line each, people or events as their subject, no interval. What a share is of
 * people is said in the codebook's words (people_sv, people_en of indicators.csv); without them the label stands before
 * the figure. A mean of several questions is told as one. None says more than the claims that it names. */
#pragma once

#include "assess/crime_rows.h"
#include "assess/outside.h"
#include "assess/sentence.h"

/* What a line words; of each what it does not need is NULL. is_first: the largest of all, which says among whom. */
struct front_matter {
    struct spot spot;
    bool is_first;
    const struct estimate_row *estimate;
    const struct change_row *change;
    const struct contrast_row *contrast;
    const struct outside_finding *finding;
    const struct rate_row *rate;
    struct crime_context beside;
};

/* How large a share sees a problem. */
const char *front_value(struct teller teller, const struct front_matter *matter);

/* Where more, or fewer, do than where it is held against. */
const char *front_contrast(struct teller teller, const struct front_matter *matter);

/* A count of reported crime that stands out: how unusual its change is, and its place among other municipalities as far
 * as that is established. */
const char *front_crime(struct teller teller, const struct front_matter *matter);

/* A change, up or down, that is established: of the year, of the mean of the years before; else, of a trend, as a
 * clause says it. */
const char *front_change(struct teller teller, const struct front_matter *matter);

/* A change that is not decided, with both figures; of one that may not be made, with the last. */
const char *front_open(struct teller teller, const struct front_matter *matter);
