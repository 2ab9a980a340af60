/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pledges in words, as every document that tells of them says it. Labels and texts are owned by the picture. */
#pragma once

#include "document/report.h"

/* Whether the pledge holds in the year of the pledges (setting pledge_year); where that is no year, every pledge does.
 * And whether that of a row of the follow-up is still in pledges.csv and holds. */
bool pledge_is_current(const struct picture *picture, const struct pledge_row *pledge);
bool followup_is_current(const struct picture *picture, const struct followup_row *row);

/* The pledge's row of the follow-up, for who tells of the pledges in their own order; NULL where there is none, or
 * where an earlier pledge of the same name has it. */
const struct followup_row *pledge_followup(const struct picture *picture, const struct pledge_row *pledge);

/* "2 av 3", "–". */
const char *pledge_done_of_target(struct picture *picture, const struct followup_row *row, struct error *err);

/* "uppfyllt", "–". */
const char *pledge_status_text(struct picture *picture, const struct followup_row *row, struct error *err);

/* "kommunpolisen och samordnaren", one of them, or "". */
const char *pledge_owners(struct picture *picture, const struct pledge_row *pledge, struct error *err);

/* "genomförda vandringar, minst 1"; that there is no number where there is none. */
const char *pledge_measure(struct picture *picture, const struct pledge_row *pledge, struct error *err);

/* The figure that is promised, has_day: and until when, "genomförda vandringar, minst 1, till och med 31 december
 * 2022"; that none is set where none is. */
const char *pledge_target(struct picture *picture, const struct pledge_row *pledge, bool has_day, struct error *err);

/* The area in words, "" for the municipality as a whole. */
const char *pledge_area(struct picture *picture, const struct pledge_row *pledge, struct error *err);

/* "27 april 2022, centrum: Dialog på torget", with how many where it is not one. */
const char *pledge_activity_text(struct picture *picture, const struct activity_row *activity, struct error *err);

/* Whether a day lies within a period; one without an end goes on. */
bool pledge_is_within(const char *date, const char *from, const char *to);

/* Cells of views over rows of followup.csv: period, done of target, and what happened to the problem, as far as it is
 * measured, "Trafikproblem: oklart"; and of rows of activities.csv: how many. */
view_cell_function followup_period_cell, followup_done_cell, followup_outcome_cell, activity_times_cell;

/* A paragraph (class NULL: none) that sends to the situation picture for the figures; `text`: its words before the
 * link. */
void report_see_picture(struct report *report, const char *class, const char *text, struct error *err);

/* The parts of a text that are parted by ';', without blanks around them: *n of them, owned by the picture; and the
 * same as a list. */
const char **report_list_parts(struct report *report, const char *parts, size_t *n);
void report_list_setting(struct report *report, const char *parts);

/* The days on which the council meets, in their order: *n texts owned by the picture's arena. */
const char **report_days(struct report *report, size_t *n);

/* The day that the documents speak of: --as-of, else the last day of the pledges that hold (pledge_is_current), ""
 * where neither is known.
 */
const char *report_day(const struct report *report);

/* Under a heading of its own, each pledge about reported crime beside similar municipalities: better, worse, or not to
 * be told from them. Nothing where none is compared. */
void report_controls(struct report *report, struct error *err);
