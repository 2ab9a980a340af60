/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What labels of population tables say: which content a figure is of, which values are totals, which ages they span.
 * Texts named `folded` are so (names_fold). */
#pragma once

#include <stdbool.h>

#include "base/memory.h"

/* A label folded, and without the code before it: "1 - män" is "män". In "0 - 19 år" the first number is no code of the
 * second. */
const char *person_name(struct arena *arena, const char *text);

/* What is counted. PLAIN: a word that says no more than that something is ("antal", "value"). */
enum person_content { CONTENT_UNKNOWN, CONTENT_PLAIN, CONTENT_POPULATION, CONTENT_MEAN_POPULATION };

/* The content that a label names, in Swedish, English or SCB's codes. Shares, changes, densities and forecasts of a
 * population are none. */
enum person_content person_content_of(const char *folded);

/* Whether a title speaks of a population. */
bool person_title_is(struct arena *arena, const char *folded);

/* Whether a label or a code stands for all values of its variable: "totalt, samtliga män och kvinnor", "both sexes",
 * "tot5", "1+2". Labels with ages in them ("totalt 16-64 år") are no such total. */
bool person_is_total(struct arena *arena, const char *folded);

/* The ages that a label spans, from..to, closed, to infinite where it is open: "16 år", "16-19", "-4", "100+5", "65 år
 * och äldre", "under 16 år". Returns false where it says none. */
bool person_ages(struct arena *arena, const char *folded, double *from, double *to);

/* Whether a label is a value of a variable that persons are told apart by: a sex, a marital status. */
bool person_is_class(const char *folded);

/* The words for the sex that a label means, ending with NULL; NULL where it is none. */
const char *const *person_sex(const char *folded);
