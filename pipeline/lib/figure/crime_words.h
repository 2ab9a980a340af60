/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a figure of reported crime says, and the rows that it says it of. */
#pragma once

#include "figure/figures.h"

/* clang-format off */
/* A panel a series, a point a year. */
#define CRIME_FIGURE_COLUMNS(C, T) \
    C(T, INTEGER, panel, "panel, 1 = first", .is_key = true, .is_required = true, .high = 1e6) \
    C(T, YEAR, year, "year", .is_key = true, .is_required = true) \
    C(T, TEXT, series, "series", ) \
    C(T, TEXT, label, "label of the series", ) \
    C(T, INTEGER, count, "reported crimes", .unit = "crimes", .high = 2e9) \
    C(T, NUMBER, count_low, "what chance alone may make of the count: lower limit of the expected number", .unit = "crimes", .high = 2e9) \
    C(T, NUMBER, count_high, "upper limit", .unit = "crimes", .high = 2e9) \
    C(T, NUMBER, rate_per_100k, "crimes per 100 000 persons", .unit = "per 100 000", .high = 1e9) \
    C(T, TEXT, when, "earlier, picture or later", .choices = "earlier picture later") \
    C(T, TEXT, drawn_tick, "year below the axis, empty where there is no room", ) \
    C(T, TEXT, drawn_value, "figure at the point, empty where there is no room", ) \
    C(T, NUMBER, expected_low, "of the picture's year: counts that the year before, what others' counts did, and how much such counts move lead to expect; of next to none the years before: a count within them is not shown to differ", .unit = "crimes", .high = 1e300) \
    C(T, NUMBER, expected_high, "upper limit", .unit = "crimes", .high = 1e300) \
    C(T, NUMBER, group_count, "the count that the rate of the municipality in the middle of those of the same size would be here", .unit = "crimes", .high = 2e9) \
    C(T, INTEGER, is_valley, "1 = the years on both sides have higher counts: the figure stands below the point", .high = 1) \
    C(T, TEXT, drawn_tip, "what its mark says to who points at it", )
TABLE_DECLARE(figure_crime, CRIME_FIGURE_COLUMNS, , )
/* clang-format on */

/* So many panels are drawn; the table has the series of further ones too. */
enum { MOST_PANELS = 6 };

/* One series of the municipality, in a panel of a figure whose years are first to last. is_alone: the figure's only
 * one. mean: that of the years before the picture's; NULL where they make none. label_lines: of the panels so far the
 * most. */
struct series {
    const char *name;
    int first, last, panel, label_lines;
    bool is_alone;
    const struct change_row *mean;
};

/* "2021" */
const char *crime_year_text(struct picture *picture, int year);

/* A text about a series: "45 under 2021; i genomsnitt 62 per år 2016–2020". */
const char *crime_series_text(struct figures *figures, const struct series *series, const char *key, struct error *err);

/* What the figure of one series shows: where it is, between what, what was expected, and the group; and of several. */
const char *crime_describe(struct figures *figures, const struct series *series, struct error *err);
const char *crime_describe_all(struct figures *figures, const struct series *span, struct error *err);

/* What the figure of several series finds: how many have increased and decreased since the year before. */
const char *crime_title_of_all(struct figures *figures, const struct series *span, struct error *err);

/* What the marks of the figure are, in a line below its title: only those that it has. */
const char *crime_marks(struct figures *figures, struct error *err);
