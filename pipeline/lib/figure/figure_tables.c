#include "figure/figure_tables.h"

/* clang-format off */
#define TABLE_ROW struct figure_row
TABLE_DEFINE(figure, FIGURE_COLUMNS, "figures.csv", false, "the figures of a year");
#undef TABLE_ROW
#define TABLE_ROW struct figure_trend_row
TABLE_DEFINE(figure_trend, FIGURE_TREND_COLUMNS, "trend_INDICATOR.csv", false, "data of a trend figure");
#undef TABLE_ROW
#define TABLE_ROW struct figure_change_row
TABLE_DEFINE(figure_change, FIGURE_CHANGE_COLUMNS, "change.csv", false, "data of the figure of all changes");
#undef TABLE_ROW
#define TABLE_ROW struct figure_area_row
TABLE_DEFINE(figure_area, FIGURE_AREA_COLUMNS, "areas.csv", false, "data of the figure of areas and problems");
#undef TABLE_ROW
#define TABLE_ROW struct figure_crime_row
TABLE_DEFINE(figure_crime, FIGURE_CRIME_COLUMNS, "crime.csv", false, "data of a figure of reported crime");
#undef TABLE_ROW
#define TABLE_ROW struct figure_quadrant_row
TABLE_DEFINE(figure_quadrant, FIGURE_QUADRANT_COLUMNS, "quadrant.csv", false, "data of the figure of survey against register");
#undef TABLE_ROW
/* clang-format on */
