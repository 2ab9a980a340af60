/* Findings as lists: those of survey and register together, and those of a theme and source. */
#pragma once

#include "document/report.h"

/* Which findings a list holds. MIXED: of survey and register together, where one of them can tell. Of a theme and a
 * source: decided or not. */
enum listing { LISTING_MIXED, LISTING_DECIDED, LISTING_UNDECIDED };
struct selection {
    enum listing listing;
    const char *theme;
    enum source source;
};

/* How many there are. */
int finding_list_count(const struct report *report, struct selection selection);

/* The claims that they word, and as *evidence the keys of the rows behind them. */
const char *finding_list_claims(const struct report *report, struct selection selection, const char **evidence);

/* The list: what the summary holds first, then the study's order of subjects; within a subject the municipality, then
 * areas, then groups. Nothing where there is none. */
void finding_list_add(struct report *report, struct selection selection, struct error *err);
