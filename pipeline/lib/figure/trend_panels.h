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
    C(T, NUMBER, break_at, "place of a break mark before this year", .low = 1000, .high = 9999) \
    C(T, TEXT, reason, "why there is no figure, or what broke the series", ) \
    C(T, INTEGER, comparator, "a comparator's figure: its number, empty = the study's own", .is_key = true, .high = 1e6) \
    C(T, SHARE, compared, "the comparator's figure", )
TABLE_DECLARE(figure_trend, TREND_FIGURE_COLUMNS, , )
/* clang-format on */

/* As trend.gp lays them out. */
enum { PANELS_A_ROW = 3, MOST_PANELS = 6, PANEL_HEIGHT = 190, PLOT_HEIGHT = 118, PANEL_LABEL_WIDTH = 26 };

/* Heads the panel of this number. */
void trend_head_panel(struct figures *figures, int number, const char *label, const char *verdict, bool is_focus);

/* Adds the figures of others for the municipality as a whole in the years drawn, of panel `number`, to the data.
 * Returns whether there are any. */
bool trend_add_others(struct figures *figures, const char *subject, int number);

/* Heads that panel and sets what is drawn in it: the newest figure of each of them, as far as there is room, and the
 * municipality's own, with their names beside them, on an axis from 0 to `high`. */
void trend_set_others(struct figures *figures, int number, double high, struct error *err);
