/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands around a count of reported crime: its trend, its place among other municipalities, its change beside
 * theirs; as sentences after the fact and the judgement (sentence.h). No sentence says more than the verdict behind it;
 * a place is never told without its limits. */
#pragma once

#include "assess/assessment.h"
#include "assess/crime_rows.h"
#include "assess/sentence.h"

/* A trend's sentence, "" without one. */
const char *crime_trend_sentence(struct teller teller, const struct trend_row *trend);

/* Whether the change from the year before is an observation: beyond what happened in other municipalities it went as
 * far in at most CLAIM_UNUSUAL of the years of those of the same size, and the count went the same way. */
bool crime_is_unusual(const struct change_row *change);

/* The most unusual of the picture's year, NULL where none is unusual. */
const struct change_row *crime_most_unusual(const struct picture *picture);

/* The sentences, "" where there is nothing to say: the place, and then how unusual the change is, else how it lies
 * beside theirs. */
const char *crime_context_sentence(struct teller teller, const struct crime_context *context);
