/* What stands around a count of reported crime: its trend, its place among other municipalities, its change beside
 * theirs; as sentences after the fact and the judgement (sentence.h). No sentence says more than the verdict behind it;
 * a place is never told without its limits. */
#pragma once

#include "assess/assessment.h"
#include "assess/sentence.h"

/* The trend of the series that ends in the picture's year and is the verdict (of months where there are months), or
 * NULL, and its sentence, "" without one. */
const struct trend_row *crime_trend(const struct picture *picture, const struct subject *subject);
const char *crime_trend_sentence(struct teller teller, const struct trend_row *trend);

/* The series beside others, each row NULL where there is none: the rate beside the first group of the setting
 * compare_with that there is; the change beside the same; the own change from the year before. */
struct crime_context {
    const struct subject *subject;
    const struct contrast_row *place, *beside;
    const struct change_row *own;
};
struct crime_context crime_context_of(const struct picture *picture, const struct subject *subject);

/* Whether the change from the year before is an observation: beyond what happened in other municipalities it went as
 * far in at most CLAIM_UNUSUAL of the years of those of the same size, and the count went the same way. */
bool crime_is_unusual(const struct change_row *change);

/* The most unusual of the picture's year, NULL where none is unusual. */
const struct change_row *crime_most_unusual(const struct picture *picture);

/* The sentences, "" where there is nothing to say: the place, and then how unusual the change is, else how it lies
 * beside theirs. */
const char *crime_context_sentence(struct teller teller, const struct crime_context *context);
