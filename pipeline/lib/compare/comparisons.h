/* Comparisons over time and between domains: what they rest on, and how they are judged. Changes and trends of the
 * survey (survey_changes.h, survey_trends.h) and of reported crime (crime_changes.h, crime_trends.h) are computed
 * first, each into a row with raw p values, and judged together afterwards. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "study/breaks.h"
#include "study/compare_with.h"
#include "study/families.h"
#include "statistics/change.h"
#include "study/areas.h"
#include "study/study.h"
#include "tables/compare_tables.h"

/* The mean of the years before is one of at least three and at most five: the 3-5 years of context that a year is read
 * in. */
enum { MEAN_YEARS = 5, MEAN_YEARS_LEAST = 3 };

struct panel;

/* What the study says about comparing. panel: of persons in several years, borrowed (compare/panel.h); NULL = none,
 * years are independent samples. */
struct comparing {
    const struct study *study;
    const struct settings *settings; /* the study's */
    struct panel *panel;
    struct compare_with compare_with;
    struct breaks breaks;
    struct families families;
    struct areas areas;
    struct table indicators;
};

/* Reads the tables; `breaks` is the file of those that come along (NULL: none). `study` is borrowed. On
 * failure it is still to be cleared. */
bool comparing_open(struct comparing *comparing, const struct study *study, const char *breaks, struct error *err);
void comparing_clear(struct comparing *comparing);

/* A table of contrasts or trends whose equivalence p is no column: it stands beside the rows until they are judged. */
struct judged {
    struct table table;
    double *p_equivalence;
    size_t capacity;
};
void judged_init(struct judged *judged, const struct schema *schema);
void judged_clear(struct judged *judged);

/* A new row like table_add, with the equivalence p that goes with it. */
void *judged_add(struct judged *judged, double p_equivalence);

/* New rows of what is compared: its years and their number, or its model; a survey's are differences, others ratios. */
struct change_row *change_add(struct table *changes, const struct comparison *of, enum baseline baseline,
                              size_t n_years);
struct change_row *change_add_copy(struct table *changes, const struct change_row *of); /* owns its texts */
struct trend_row *judged_add_trend(struct judged *trends, const struct comparison *of, enum trend_model model,
                                   double p_equivalence);

/* Puts what breaks say of a comparison before what there is to mind already. Returns whether it may be made. */
bool comparing_mind_breaks(const struct comparing *comparing, const struct comparison *comparison,
                           struct reasons *reasons, struct arena *arena);

/* The smallest ratio that matters, given the crimes of a year: of so many as CRIME_LARGE a smaller one. */
enum { CRIME_LARGE = 2500 };
double comparing_relevant_ratio(const struct comparing *comparing, double crimes);

/* Adjusts the p values within their families and gives every row that has no verdict yet one (statistics/change.h);
 * p_equivalence then holds the adjusted value. A crime count that is inconclusive gets the reason `too few crimes`
 * where not even a rise by half could have been seen; where the family decided otherwise than the test alone, that is a
 * reason too. */
void comparing_judge_changes(const struct comparing *comparing, struct table *changes);
void comparing_judge_contrasts(const struct comparing *comparing, struct judged *contrasts);

/* The same for trends (baseline `trend`, of crime each model apart; year = to_year); a slope above 0 is an increase. As
 * a line says nothing of years that do not follow one, `unchanged` wants a test of departure that finds nothing. */
void comparing_judge_trends(const struct comparing *comparing, struct judged *trends);
