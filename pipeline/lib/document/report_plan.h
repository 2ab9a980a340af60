/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sections of the plan of measures, atgardsplan.html, have in common: its themes. A theme of it without a
 * measure is a decision to take, in the council's report. */
#pragma once

#include "document/report.h"

/* The themes of the plan: first those that reported crime makes a problem, then the others that the picture found in
 * the order of the candidates, both up to the setting plan_themes; those with a pledge that holds come along. Borrowed
 * from the picture. */
struct plan {
    const char **themes;
    size_t n;
};
struct plan plan_of(struct picture *picture);

/* Whether there is any. */
bool plan_is_there(struct report *report);

/* Those of them for which nothing is promised: *n of them. */
const char **plan_open_themes(struct picture *picture, size_t *n);

/* Whether a pledge is of the theme and holds; and whether there is any of the theme. */
bool plan_has(const struct picture *picture, const char *theme, const struct pledge_row *pledge);
bool plan_has_pledge(const struct picture *picture, const char *theme);

/* Whether any theme of the plan has a measure, so that there is something to adopt. */
bool plan_has_measures(struct picture *picture);

/* Whether the study says that the plan is adopted. */
bool plan_is_adopted(const struct picture *picture);

/* The id of the decision on a theme in the council's report. */
const char *plan_decision_id(struct picture *picture, const char *theme);

/* A paragraph that ends in a link: its words before it, the link's, and where it leads. */
void plan_see(struct report *report, const char *text, const char *link, const char *href);
