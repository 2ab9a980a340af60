/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the picture found of a theme as a problem, as the plan, the council's report and the page of the pledges tell
 * it: which themes are one, and the sentences that say so. */
#pragma once

#include "document/report.h"

/* Whether reported crime makes the theme a problem by itself: of a series of the municipality it is established that it
 * rose, also unusually or over the years, or that its rate lies above those of the first group of the setting
 * compare_with that it is held against. */
bool problem_is_of_crime(const struct picture *picture, const char *theme);

/* The themes that it makes one, those of candidates in their order before others: *n of them, owned by the picture. The
 * total of all crime, the first series of the study's and the largest, makes none that no proposal is about. */
const char **problem_crime_themes(struct picture *picture, size_t *n);

/* Whether the picture found the candidate's theme to be a problem: by reported crime, or by what people answered. A
 * rate that cannot be told from those of others is none, whatever its place. */
bool problem_is_found(const struct picture *picture, const struct candidate_row *candidate);

/* What the theme is called as a problem, with a small first letter: its label, and behind it the series of reported
 * crime that make it one, "utemiljö (anmäld skadegörelse)". */
const char *problem_title(struct picture *picture, const char *theme, struct error *err);

/* The first candidate of a theme, or NULL. */
const struct candidate_row *problem_first_candidate(const struct picture *picture, const char *theme);

/* What tells of a theme's problem, a sentence each with the claims that it words and the rows behind it: the lines that
 * the front page has of it, but those of what became better; without one the findings that say most, two at most;
 * without these the figure that its first candidate was ranked by. Owned by the picture; none of the theme "". */
struct problem_sentence {
    const char *text, *claims, *keys;
};
struct problem {
    struct problem_sentence *sentences;
    size_t n;
};
struct problem problem_of(struct report *report, const char *theme, struct error *err);

/* Whether a cause or proposal about that subject belongs to the problem: one about the whole theme (""), or about what
 * a sentence of it words; any where no sentence tells what the problem is. */
bool problem_is_about(const struct picture *picture, const struct problem *problem, const char *subject);

/* Prints them, an element (p, dd …) each, with their evidence. */
void report_problem(struct report *report, const char *element, const struct problem *problem, struct error *err);
