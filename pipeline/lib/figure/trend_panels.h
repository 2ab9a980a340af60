/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The panels of a trend: their data, and the one that holds what others have found. */
#pragma once

#include "figure/figures.h"

/* clang-format off */
/* A panel a domain, a point a year. A line is drawn from the point before where both may be compared. */
#define TREND_FIGURE_COLUMNS(C, T) \
    C(T, INTEGER, panel, "panel, 1 = first", .is_key = true, .is_required = true, .high = 1e6) \
    C(T, WAVE, year, "survey year", .is_key = true, .is_required = true) \
    C(T, TEXT, domain, "domain", ) \
    C(T, TEXT, level, "level", ) \
    C(T, TEXT, label, "label of the level, or name of the comparator", ) \
    C(T, TEXT, year_label, "the year as printed", ) \
    C(T, SHARE, estimate, "share", ) \
    C(T, SHARE, ci_low, "lower limit of its interval", ) \
    C(T, SHARE, ci_high, "upper limit of its interval", ) \
    C(T, WAVE, joined_year, "year of the point that it is joined with, empty = none", ) \
    C(T, SHARE, joined_estimate, "its share", ) \
    C(T, TEXT, drawn_tick, "year below the axis, empty where there is no room", ) \
    C(T, TEXT, drawn_value, "figure above the point", ) \
    C(T, NUMBER, drawn_at, "height that it stands at: the upper limit, 0 where the figure is not shown", ) \
    C(T, NUMBER, break_at, "place of a break mark before this year, in years", .low = 1000, .high = 9999) \
    C(T, TEXT, reason, "why there is no figure, or what broke the series", ) \
    C(T, INTEGER, comparator, "a comparator's figure: its number, empty = the study's own", .is_key = true, .high = 1e6) \
    C(T, SHARE, compared, "the comparator's figure", ) \
    C(T, TEXT, drawn_tip, "what its mark says to who points at it", )
TABLE_DECLARE(figure_trend, TREND_FIGURE_COLUMNS, , )
/* clang-format on */

/* As trend.gp lays them out; LABEL_HEIGHT: of a panel's label, each line beyond its first. */
enum {
    PANELS_A_ROW = 3,
    MOST_PANELS = 6,
    PANEL_HEIGHT = 190,
    LABEL_HEIGHT = 19,
    PLOT_HEIGHT = 118,
    PANEL_LABEL_WIDTH = 26,
};

/* A panel: where a headline is looked at; number: 1 = first. label: what its rows are called, NULL = as their level is.
 */
struct trend_panel {
    const struct headline *headline;
    const char *domain, *level, *label;
    int number;
};

/* Adds the panel's survey years up to the picture's to the data; how many there are. *is_shown: whether a share of any
 * of them is. */
size_t trend_add_points(struct figures *figures, const struct trend_panel *panel, bool *is_shown, struct error *err);

/* "har minskat (−22)": the verdict over a panel, with the change where there is one; "" where there is no change. The
 * picture's. */
const char *trend_panel_verdict(struct picture *picture, const struct trend_panel *panel, struct error *err);

/* What stands over a panel. n_label_lines: lines that the label may have, 0 = 1. is_focus: the headline is about it.
 * is_composite: it shows a mean of several questions, which is no share of people. */
struct trend_head {
    const char *label, *verdict;
    size_t n_label_lines;
    bool is_focus, is_composite;
};

/* Heads the panel of this number. */
void trend_head_panel(struct figures *figures, int number, const struct trend_head *head);

/* Sets the axes that the panels share, and their number; the end of the upright one in percent. */
double trend_set_axes(struct figures *figures, int n_panels, int n_label_lines);

/* The height of a drawing of so many panels. */
double trend_height(int n_panels, int n_label_lines);

/* Adds the figures of others for the municipality as a whole in the years drawn, of panel `number`, to the data.
 * Returns whether there are any. */
bool trend_add_others(struct figures *figures, const char *subject, int number);

/* Heads that panel and sets what is drawn in it: the newest figure of each of them, as far as there is room, and the
 * municipality's own, with their names beside them, on an axis from 0 to `high`. */
void trend_set_others(struct figures *figures, int number, double high, bool is_composite, struct error *err);

/* Makes the figure `trend` of all headlines, a panel each for where it is looked at; none where fewer than two have
 * years to show. */
bool trend_make_overview(struct figures *figures, struct error *err);
