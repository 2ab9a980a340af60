/* What stands around a count of reported crime: its trend, its place among other municipalities, its change beside
 * theirs; as sentences after the fact and the judgement (sentence.h). No sentence says more than the verdict behind it;
 * a place is never told without its limits. */
#ifndef LAGESBILD_ASSESS_CRIME_CONTEXT_H
#define LAGESBILD_ASSESS_CRIME_CONTEXT_H

#include "assess/assessment.h"
#include "assess/sentence.h"

/* The series and the rows on it, each NULL where there is none: the trend that is the verdict (of months where there
 * are months); the rate beside the first of size group, county, police area and country that there is; the change
 * beside the same; the own change from the year before. */
struct crime_context {
    const struct subject *subject;
    const struct trend_row *trend;
    const struct contrast_row *place, *beside;
    const struct change_row *own;
};
struct crime_context crime_context_of(const struct picture *picture, const struct subject *subject);

/* The sentences, "" where there is nothing to say, and the keys of the rows behind them added to `keys`. */
const char *crime_context_sentence(struct teller teller, const struct crime_context *context);
const char *crime_context_evidence(struct picture *picture, const struct crime_context *context, const char *keys);

#endif
