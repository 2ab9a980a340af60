/* The longer view of the survey: a year against the mean of the years before. */
#ifndef LAGESBILD_COMPARE_SURVEY_MEANS_H
#define LAGESBILD_COMPARE_SURVEY_MEANS_H

#include <stddef.h>

#include "compare/comparisons.h"
#include "compare/survey_year.h"
#include "tables/table.h"

/* Adds, for every estimate of the last of n survey years, a row of baseline `mean`: against the unweighted mean of the
 * estimates of the at most MEAN_YEARS nearest earlier years that asked the question and may be compared with it
 * (breaks, areas, questions: as a change from the previous year). from_year is the first of them, n_years their number.
 * No row where fewer than MEAN_YEARS_LEAST earlier years asked; not comparable, with the reason of the nearest year
 * that may not be compared, where so many asked and fewer may be compared. An unreliable year makes the row
 * inconclusive. The years' samples are independent: the mean's variance is Σ se² / n², df are those of all years
 * together. Where persons may be in several years (role panel_id) their covariance is left out, and the reason says so.
 */
void survey_means_add(const struct comparing *comparing, const struct survey_year *surveys, size_t n_surveys,
                      struct table *changes);

#endif
