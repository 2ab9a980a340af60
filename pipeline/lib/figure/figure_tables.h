/* The tables that 7_figure hands to gnuplot and to the documents. Shares are 0..1 here too. Columns named drawn_* hold
 * the text as it is set in the figure, lines parted by the two characters \n; a backslash in a label has become a
 * slash. */
#ifndef LAGESBILD_FIGURE_FIGURE_TABLES_H
#define LAGESBILD_FIGURE_FIGURE_TABLES_H

#include "tables/columns.h"
#include "tables/stage_tables.h"

/* clang-format off */

/* 7_figure/YEAR/figures.csv: the figures of the year. */
#define FIGURE_COLUMNS(C) \
    C(INTEGER, position, "place in the document, 1 = first", .is_key = true, .is_required = true, .high = 1e6) \
    C(ID, figure, "name: its data are FIGURE.csv, the drawing YEAR/figures/FIGURE.svg", .is_required = true) \
    C(TEXT, kind, "which script draws it", .is_required = true, .choices = "trend change areas index crime quadrant") \
    C(TEXT, subject, "indicator or series that it is about, empty = several", ) \
    C(TEXT, title, "what it shows, as a sentence", .is_required = true) \
    C(TEXT, description, "text alternative: what is drawn and how it is read", .is_required = true) \
    C(NUMBER, top, "height of the title above the drawing, which a document leaves out", .unit = "units of the drawing", .high = 1e4)

/* trend_INDICATOR.csv: a panel a domain, a point a year. A line is drawn from the point before where both may be compared. */
#define FIGURE_TREND_COLUMNS(C) \
    C(INTEGER, panel, "panel, 1 = first", .is_key = true, .is_required = true, .high = 1e6) \
    C(YEAR, year, "survey year", .is_key = true, .is_required = true) \
    C(TEXT, domain, "domain", ) \
    C(TEXT, level, "level", ) \
    C(TEXT, label, "label of the level, or name of the comparator", ) \
    C(TEXT, year_label, "the year as printed", ) \
    C(SHARE, estimate, "share", ) \
    C(SHARE, ci_low, "lower limit of its interval", ) \
    C(SHARE, ci_high, "upper limit of its interval", ) \
    C(YEAR, joined_year, "year of the point that it is joined with, empty = none", ) \
    C(SHARE, joined_estimate, "its share", ) \
    C(TEXT, drawn_tick, "year below the axis, empty where there is no room", ) \
    C(TEXT, drawn_value, "figure above the point", ) \
    C(NUMBER, drawn_at, "height that it stands at: the upper limit, 0 where the figure is not shown", ) \
    C(NUMBER, break_at, "place of a break mark before this year", .low = 1000, .high = 9999) \
    C(TEXT, reason, "why there is no figure, or what broke the series", ) \
    C(INTEGER, comparator, "a comparator's figure: its number in the line below the panels, empty = the study's own", .is_key = true, .high = 1e6) \
    C(SHARE, compared, "the comparator's figure", ) \
    C(NUMBER, compared_at, "its place along the years", .low = 1000, .high = 9999)

/* change.csv: a row a change. */
#define FIGURE_CHANGE_COLUMNS(C) \
    C(INTEGER, row, "row, 1 = first", .is_key = true, .is_required = true, .high = 1e6) \
    C(TEXT, indicator, "indicator", ) \
    C(TEXT, domain, "domain", ) \
    C(TEXT, level, "level", ) \
    C(TEXT, label, "label", ) \
    C(SHARE, estimate_from, "share in the year before", ) \
    C(SHARE, estimate_to, "share in the picture's year", ) \
    C(NUMBER, change, "difference", .low = -1, .high = 1) \
    C(NUMBER, ci_low, "lower limit of the change", .low = -1, .high = 1) \
    C(NUMBER, ci_high, "upper limit of the change", .low = -1, .high = 1) \
    C(NUMBER, detectable, "smallest change that could have been seen", .high = 1e300) \
    C(TEXT, verdict, "verdict", .choices = VERDICT_CHOICES) \
    C(TEXT, verdict_label, "the verdict in words", ) \
    C(INTEGER, lines, "lines of the drawn label", .high = 2) \
    C(TEXT, drawn_label, "label", ) \
    C(TEXT, drawn_label_2, "its second line", ) \
    C(TEXT, drawn_change, "change in percentage points", ) \
    C(TEXT, drawn_verdict, "verdict", )

/* areas.csv: a cell an indicator and area. */
#define FIGURE_AREA_COLUMNS(C) \
    C(INTEGER, row, "row, 1 = first", .is_key = true, .is_required = true, .high = 1e6) \
    C(INTEGER, column, "column, 1 = first", .is_key = true, .is_required = true, .high = 1e6) \
    C(TEXT, indicator, "indicator", ) \
    C(TEXT, domain, "domain", ) \
    C(TEXT, level, "level", ) \
    C(TEXT, label, "label of the indicator", ) \
    C(TEXT, level_label, "label of the level", ) \
    C(SHARE, share, "share", ) \
    C(SHARE, shade, "the same, or the index, relative to the end of the scale; 0 = no figure", ) \
    C(TEXT, contrast, "against the reference level", .choices = VERDICT_CHOICES) \
    C(INTEGER, lines, "lines of the drawn label", .high = 2) \
    C(TEXT, drawn_label, "label of the row", ) \
    C(TEXT, drawn_label_2, "its second line", ) \
    C(TEXT, drawn_level, "label of the column", ) \
    C(TEXT, drawn_value, "figure in the cell", )

/* crime.csv: a panel a series, a bar a year. */
#define FIGURE_CRIME_COLUMNS(C) \
    C(INTEGER, panel, "panel, 1 = first", .is_key = true, .is_required = true, .high = 1e6) \
    C(YEAR, year, "year", .is_key = true, .is_required = true) \
    C(TEXT, series, "series", ) \
    C(TEXT, label, "label of the series", ) \
    C(INTEGER, count, "reported crimes", .unit = "crimes", .high = 2e9) \
    C(NUMBER, count_low, "what chance alone may make of the count: lower limit of the expected number", .unit = "crimes", .high = 2e9) \
    C(NUMBER, count_high, "upper limit", .unit = "crimes", .high = 2e9) \
    C(NUMBER, rate_per_100k, "crimes per 100 000 persons", .unit = "per 100 000", .high = 1e9) \
    C(NUMBER, mean, "mean of the years before the picture's year, on these years", .unit = "crimes", .high = 2e9) \
    C(TEXT, when, "earlier, picture or later", .choices = "earlier picture later") \
    C(TEXT, drawn_tick, "year below the axis, empty where there is no room", ) \
    C(TEXT, drawn_value, "figure above the bar", ) \
    C(NUMBER, expected_low, "counts that the up to five years before lead to expect: a bar that ends within them is not shown to differ", .unit = "crimes", .high = 1e300) \
    C(NUMBER, expected_high, "upper limit", .unit = "crimes", .high = 1e300) \
    C(NUMBER, drawn_mean, "the mean where it is drawn: not through the figure above a bar", .unit = "crimes", .high = 2e9)

/* quadrant.csv: a row a pair of an indicator and a series of reported crime, each against its own years before. */
#define FIGURE_QUADRANT_COLUMNS(C) \
    C(INTEGER, row, "row, 1 = first", .is_key = true, .is_required = true, .high = 1e6) \
    C(TEXT, indicator, "indicator", ) \
    C(TEXT, domain, "domain", ) \
    C(TEXT, level, "level", ) \
    C(TEXT, series, "series of reported crime", ) \
    C(TEXT, label, "label of both", ) \
    C(NUMBER, crime_from, "last year's count over the mean of the years before the picture's, minus 1", .low = -1, .high = 1e9) \
    C(NUMBER, crime_to, "the same of the picture's year", .low = -1, .high = 1e9) \
    C(NUMBER, share_from, "the share of the survey year before minus the mean of the years before the picture's", .low = -1, .high = 1) \
    C(NUMBER, share_to, "the same of the picture's year", .low = -1, .high = 1) \
    C(TEXT, survey_verdict, "change of the share", .choices = VERDICT_CHOICES) \
    C(TEXT, crime_verdict, "change of the count", .choices = VERDICT_CHOICES) \
    C(TEXT, drawn_number, "number at the arrow and before the label", ) \
    C(TEXT, drawn_label, "label", ) \
    C(TEXT, drawn_label_2, "its second line", ) \
    C(TEXT, drawn_survey, "verdict on the survey in words", ) \
    C(TEXT, drawn_crime, "verdict on the crimes in words", )

TABLE_DECLARE(figure, FIGURE_COLUMNS);
TABLE_DECLARE(figure_trend, FIGURE_TREND_COLUMNS);
TABLE_DECLARE(figure_change, FIGURE_CHANGE_COLUMNS);
TABLE_DECLARE(figure_area, FIGURE_AREA_COLUMNS);
TABLE_DECLARE(figure_crime, FIGURE_CRIME_COLUMNS);
TABLE_DECLARE(figure_quadrant, FIGURE_QUADRANT_COLUMNS);
/* clang-format on */

#endif
