/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Claims: what may be said because of a row of the protected tables. A claim is a row of claims.csv; here it is made of
 * the row that it rests on, so that whoever words that row can name it without looking it up. Nothing is decided here:
 * kinds follow verdicts. */
#pragma once

#include <stdbool.h>

#include "base/memory.h"
#include "tables/assess_tables.h"
#include "tables/compare_tables.h"
#include "tables/crime_tables.h"
#include "tables/estimate_tables.h"
#include "tables/notes_tables.h"
#include "tables/weigh_tables.h"

/* The claim that a row makes, without id, evidence and family; texts are borrowed of the row. Its kind is CLAIM_NONE
 * where nothing may be said: the figure is not shown, or there is no verdict. NULL makes none.
 * change: by its verdict. A count of which less came than before, and yet more than in other municipalities, or the
 * reverse, is above or below these (reference REFERENCE_MEDIAN), since nobody would call it a rise.
 * contrast: above or below, same, undecided. rank: its place. trend: by its verdict.
 * rate: a count, told of the municipality as a whole. */
struct claim_row claim_of_estimate(const struct estimate_row *row);
struct claim_row claim_of_change(const struct change_row *row);
struct claim_row claim_of_contrast(const struct contrast_row *row);
struct claim_row claim_of_rank(const struct contrast_row *row);
struct claim_row claim_of_trend(const struct trend_row *row);
struct claim_row claim_of_rate(const struct rate_row *row);
struct claim_row claim_of_forecast(const struct forecast_row *row);
struct claim_row claim_of_notes(const struct notes_theme_row *row);
struct claim_row claim_of_index(const struct index_row *row);
struct claim_row claim_of_association(const struct association_row *row);
struct claim_row claim_of_response(const struct response_row *row);

/* Of a change of a count: that it is unusual, if the row says so; and that it went as elsewhere: nothing shows that it
 * did otherwise, and the count moved the way of the municipality in the middle of all. */
#define CLAIM_UNUSUAL 0.025
bool claim_is_unusual(const struct change_row *row);
struct claim_row claim_of_unusual(const struct change_row *row);
struct claim_row claim_of_everywhere(const struct change_row *row);

/* The claim's id, "" of none: kind:source/subject/domain[/level][/baseline][/reference][/from]/to as far as there are
 * such, in [a-z0-9_/:.*-]; any other byte is a point and two hexadecimal digits. Owned by the arena. */
const char *claim_id(struct arena *arena, const struct claim_row *claim);

/* A list of ids parted by blanks, in their order, with that of the claim if it is not there: whoever words several in
 * one expression need not say which comes first. Owned by the arena. */
const char *claims_add(struct arena *arena, const char *list, struct claim_row claim);

/* Whether one of them cannot be said where the other is: they are of the same subject, source, place and year, and are
 * two judgements of one comparison, two levels by one rule, or two extremes. Source: method.md, "Claims". */
bool claims_exclude(const struct claim_row *one, const struct claim_row *other);
