/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sections of the interim report to the local crime prevention council, radsrapport.html, have in common. The
 * council is always named in full: its initials are read as Brå, the authority. */
#pragma once

#include "document/report.h"
#include "tables/follow_tables.h"

/* The time that the report is about: news are dated after `since` and not after `day`. is_meeting: since is a meeting,
 * else the day before the periods begin counts too. next: the first meeting after the day, "". */
struct council {
    const char *day, *since, *next;
    bool is_meeting;
};
struct council council_of(struct report *report);

/* "Läget den 30 september 2022. Nästa möte hålls den 7 december 2022." */
const char *council_lead(struct report *report, struct error *err);

/* A paragraph on when the pledges are followed up next, seen from a day: at the council's next meeting; without one
 * that is known when their period is over. Nothing where neither lies ahead. */
void report_next(struct report *report, const char *day, struct error *err);

/* Whether something of that day is new. */
bool council_is_new(const struct council *council, const char *date);

/* Where a pledge stands: it needs a decision, it needs none, its period has not begun; STANDING_UNTOLD: another report
 * told of it, that of the pledges of its year. */
enum standing { STANDING_DECISION, STANDING_PLAN, STANDING_TO_COME, STANDING_UNTOLD };
enum standing council_standing(const struct picture *picture, const struct council *council,
                               const struct followup_row *row);

/* How many pledges stand so. */
int council_count(const struct picture *picture, const struct council *council, enum standing standing);
