/* A theme's figures as documents show them: its measures and series, each with the year's value, the one before, and
 * what became of it in a word. */
#pragma once

#include "document/report.h"

/* Whether a subject is of the theme; those whose theme themes.csv has not are of "". */
bool report_is_of_theme(const struct picture *picture, const struct subject *subject, const char *theme);

/* The word for a change in a table, "har ökat", "oklart"; "–" without one. */
const char *report_outcome(struct picture *picture, const struct change_row *change, struct error *err);

/* The table of a theme's figures in the municipality. Nothing where there are none. */
void report_theme_measures(struct report *report, const char *theme, struct error *err);
