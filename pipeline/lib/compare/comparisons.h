/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comparisons over time and between domains: what they rest on. Each is a row with its standard error, degrees of
 * freedom and raw p; what may be said of it is judged where all that is shown stands together (judge/judgement.h), but
 * for rows that nothing can be said of. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "study/breaks.h"
#include "study/compare_with.h"
#include "statistics/change.h"
#include "study/areas.h"
#include "study/codebook.h"
#include "study/study.h"
#include "tables/compare_tables.h"

/* The mean of the years before is one of at least three and at most five: the 3-5 years of context that a year is read
 * in. */
enum { MEAN_YEARS = 5, MEAN_YEARS_LEAST = 3 };

struct panel;
struct peers;

/* What the study says about comparing. panel: of persons in several years, borrowed (compare/panel.h); NULL = none,
 * years are independent samples. peers: other municipalities' years, borrowed (compare/peers.h); NULL = none known. */
struct comparing {
    const struct study *study;
    const struct settings *settings; /* the study's */
    struct panel *panel;
    const struct peers *peers;
    struct compare_with compare_with;
    struct breaks breaks;
    struct areas areas;
    struct table indicators;
    struct codebook codebook; /* empty where the study has none */
};

/* Reads the tables; `breaks` is the file of those that come along (NULL: none). `study` is borrowed. On
 * failure it is still to be cleared. */
bool comparing_open(struct comparing *comparing, const struct study *study, const char *breaks, struct error *err);
void comparing_clear(struct comparing *comparing);

/* New rows of what is compared: its years and their number, or its model; a survey's are differences, others ratios. */
struct change_row *change_add(struct table *changes, const struct comparison *of, enum baseline baseline,
                              size_t n_years);
struct change_row *change_add_copy(struct table *changes, const struct change_row *of); /* owns its texts */
struct trend_row *trend_add(struct table *trends, const struct comparison *of, enum trend_model model);

/* Puts what breaks say of a comparison before what there is to mind already. Returns whether it may be made. */
bool comparing_mind_breaks(const struct comparing *comparing, const struct comparison *comparison,
                           struct reasons *reasons, struct arena *arena);

/* The smallest ratio that matters, given the crimes of a year: of so many as CRIME_LARGE a smaller one. */
enum { CRIME_LARGE = 2500 };
double comparing_relevant_ratio(const struct comparing *comparing, double crimes);
