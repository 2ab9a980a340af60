/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings of a theme and a source as lists. */
#pragma once

#include "document/report.h"

/* Which findings of a theme and a source a list holds. */
enum listing { LISTING_DECIDED, LISTING_UNDECIDED };
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
