/* The tables that 7_figure hands to gnuplot and to the documents. Shares are 0..1 here too. Columns named drawn_* hold
 * the text as it is set in the figure, lines parted by the two characters \n; a backslash in a label has become a
 * slash. */
#ifndef LAGESBILD_FIGURE_FIGURE_TABLES_H
#define LAGESBILD_FIGURE_FIGURE_TABLES_H

#include "tables/columns.h"
#include "vocabulary/verdicts.h"

/* clang-format off */

/* 7_figure/YEAR/figures.csv: the figures of the year. */
#define FIGURE_COLUMNS(C, T) \
    C(T, INTEGER, position, "place in the document, 1 = first", .is_key = true, .is_required = true, .high = 1e6) \
    C(T, ID, figure, "name: its data are FIGURE.csv, the drawing YEAR/figures/FIGURE.svg", .is_required = true) \
    C(T, TEXT, kind, "which script draws it", .is_required = true, .choices = "trend change areas index crime quadrant") \
    C(T, TEXT, subject, "indicator or series that it is about, empty = several", ) \
    C(T, TEXT, title, "what it shows, as a sentence", .is_required = true) \
    C(T, TEXT, description, "text alternative: what is drawn and how it is read", .is_required = true) \
    C(T, NUMBER, top, "height of the title above the drawing, which a document leaves out", .unit = "units of the drawing", .high = 1e4)

/* trend_INDICATOR.csv: a panel a domain, a point a year. A line is drawn from the point before where both may be compared. */
#define FIGURE_TREND_COLUMNS(C, T) \
    C(T, INTEGER, panel, "panel, 1 = first", .is_key = true, .is_required = true, .high = 1e6) \
    C(T, YEAR, year, "survey year", .is_key = true, .is_required = true) \
    C(T, TEXT, domain, "domain", ) \
    C(T, TEXT, level, "level", ) \
    C(T, TEXT, label, "label of the level, or name of the comparator", ) \
    C(T, TEXT, year_label, "the year as printed", ) \
    C(T, SHARE, estimate, "share", ) \
    C(T, SHARE, ci_low, "lower limit of its interval", ) \
    C(T, SHARE, ci_high, "upper limit of its interval", ) \
    C(T, YEAR, joined_year, "year of the point that it is joined with, empty = none", ) \
    C(T, SHARE, joined_estimate, "its share", ) \
    C(T, TEXT, drawn_tick, "year below the axis, empty where there is no room", ) \
    C(T, TEXT, drawn_value, "figure above the point", ) \
    C(T, NUMBER, drawn_at, "height that it stands at: the upper limit, 0 where the figure is not shown", ) \
    C(T, NUMBER, break_at, "place of a break mark before this year", .low = 1000, .high = 9999) \
    C(T, TEXT, reason, "why there is no figure, or what broke the series", ) \
    C(T, INTEGER, comparator, "a comparator's figure: its number in the line below the panels, empty = the study's own", .is_key = true, .high = 1e6) \
    C(T, SHARE, compared, "the comparator's figure", ) \
    C(T, NUMBER, compared_at, "its place along the years", .low = 1000, .high = 9999)

/* change.csv: a row a change. */
#define FIGURE_CHANGE_COLUMNS(C, T) \
    C(T, INTEGER, row, "row, 1 = first", .is_key = true, .is_required = true, .high = 1e6) \
    C(T, TEXT, indicator, "indicator", ) \
    C(T, TEXT, domain, "domain", ) \
    C(T, TEXT, level, "level", ) \
    C(T, TEXT, label, "label", ) \
    C(T, SHARE, estimate_from, "share in the year before", ) \
    C(T, SHARE, estimate_to, "share in the picture's year", ) \
    C(T, NUMBER, change, "difference", .low = -1, .high = 1) \
    C(T, NUMBER, ci_low, "lower limit of the change", .low = -1, .high = 1) \
    C(T, NUMBER, ci_high, "upper limit of the change", .low = -1, .high = 1) \
    C(T, NUMBER, detectable, "smallest change that could have been seen", .high = 1e300) \
    C(T, WORD(verdict), verdict, "verdict", ) \
    C(T, TEXT, verdict_label, "the verdict in words", ) \
    C(T, INTEGER, lines, "lines of the drawn label", .high = 2) \
    C(T, TEXT, drawn_label, "label", ) \
    C(T, TEXT, drawn_label_2, "its second line", ) \
    C(T, TEXT, drawn_change, "change in percentage points", ) \
    C(T, TEXT, drawn_verdict, "verdict", )

/* areas.csv: a cell an indicator and area. */
#define FIGURE_AREA_COLUMNS(C, T) \
    C(T, INTEGER, row, "row, 1 = first", .is_key = true, .is_required = true, .high = 1e6) \
    C(T, INTEGER, column, "column, 1 = first", .is_key = true, .is_required = true, .high = 1e6) \
    C(T, TEXT, indicator, "indicator", ) \
    C(T, TEXT, domain, "domain", ) \
    C(T, TEXT, level, "level", ) \
    C(T, TEXT, label, "label of the indicator", ) \
    C(T, TEXT, level_label, "label of the level", ) \
    C(T, SHARE, share, "share", ) \
    C(T, SHARE, shade, "the same, or the index, relative to the end of the scale; 0 = no figure", ) \
    C(T, WORD(verdict), contrast, "against the reference level", ) \
    C(T, INTEGER, lines, "lines of the drawn label", .high = 2) \
    C(T, TEXT, drawn_label, "label of the row", ) \
    C(T, TEXT, drawn_label_2, "its second line", ) \
    C(T, TEXT, drawn_level, "label of the column", ) \
    C(T, TEXT, drawn_value, "figure in the cell", )

/* crime.csv: a panel a series, a bar a year. */
#define FIGURE_CRIME_COLUMNS(C, T) \
    C(T, INTEGER, panel, "panel, 1 = first", .is_key = true, .is_required = true, .high = 1e6) \
    C(T, YEAR, year, "year", .is_key = true, .is_required = true) \
    C(T, TEXT, series, "series", ) \
    C(T, TEXT, label, "label of the series", ) \
    C(T, INTEGER, count, "reported crimes", .unit = "crimes", .high = 2e9) \
    C(T, NUMBER, count_low, "what chance alone may make of the count: lower limit of the expected number", .unit = "crimes", .high = 2e9) \
    C(T, NUMBER, count_high, "upper limit", .unit = "crimes", .high = 2e9) \
    C(T, NUMBER, rate_per_100k, "crimes per 100 000 persons", .unit = "per 100 000", .high = 1e9) \
    C(T, NUMBER, mean, "mean of the years before the picture's year, on these years", .unit = "crimes", .high = 2e9) \
    C(T, TEXT, when, "earlier, picture or later", .choices = "earlier picture later") \
    C(T, TEXT, drawn_tick, "year below the axis, empty where there is no room", ) \
    C(T, TEXT, drawn_value, "figure above the bar", ) \
    C(T, NUMBER, expected_low, "counts that the up to five years before lead to expect: a bar that ends within them is not shown to differ", .unit = "crimes", .high = 1e300) \
    C(T, NUMBER, expected_high, "upper limit", .unit = "crimes", .high = 1e300) \
    C(T, NUMBER, drawn_mean, "the mean where it is drawn: not through the figure above a bar", .unit = "crimes", .high = 2e9)

/* quadrant.csv: a row a pair of an indicator and a series of reported crime, each against its own years before. */
#define FIGURE_QUADRANT_COLUMNS(C, T) \
    C(T, INTEGER, row, "row, 1 = first", .is_key = true, .is_required = true, .high = 1e6) \
    C(T, TEXT, indicator, "indicator", ) \
    C(T, TEXT, domain, "domain", ) \
    C(T, TEXT, level, "level", ) \
    C(T, TEXT, series, "series of reported crime", ) \
    C(T, TEXT, label, "label of both", ) \
    C(T, NUMBER, crime_from, "last year's count over the mean of the years before the picture's, minus 1", .low = -1, .high = 1e9) \
    C(T, NUMBER, crime_to, "the same of the picture's year", .low = -1, .high = 1e9) \
    C(T, NUMBER, share_from, "the share of the survey year before minus the mean of the years before the picture's", .low = -1, .high = 1) \
    C(T, NUMBER, share_to, "the same of the picture's year", .low = -1, .high = 1) \
    C(T, WORD(verdict), survey_verdict, "change of the share", ) \
    C(T, WORD(verdict), crime_verdict, "change of the count", ) \
    C(T, TEXT, drawn_number, "number at the arrow and before the label", ) \
    C(T, TEXT, drawn_label, "label", ) \
    C(T, TEXT, drawn_label_2, "its second line", ) \
    C(T, TEXT, drawn_survey, "verdict on the survey in words", ) \
    C(T, TEXT, drawn_crime, "verdict on the crimes in words", )

#define FIGURE_TABLES(TABLE) \
    TABLE(figure, FIGURE_COLUMNS, "figures.csv", "the figures of a year") \
    TABLE(figure_trend, FIGURE_TREND_COLUMNS, "trend_INDICATOR.csv", "data of a trend figure") \
    TABLE(figure_change, FIGURE_CHANGE_COLUMNS, "change.csv", "data of the figure of all changes") \
    TABLE(figure_area, FIGURE_AREA_COLUMNS, "areas.csv", "data of the figure of areas and problems") \
    TABLE(figure_crime, FIGURE_CRIME_COLUMNS, "crime.csv", "data of a figure of reported crime") \
    TABLE(figure_quadrant, FIGURE_QUADRANT_COLUMNS, "quadrant.csv", "data of the figure of survey against register")
FIGURE_TABLES(TABLE_DECLARE)
/* clang-format on */

#endif
