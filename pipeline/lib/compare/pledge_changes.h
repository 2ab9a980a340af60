/* Changes since the baselines of pledges. */
#ifndef LAGESBILD_COMPARE_PLEDGE_CHANGES_H
#define LAGESBILD_COMPARE_PLEDGE_CHANGES_H

#include "compare/comparisons.h"
#include "compare/survey_changes.h"
#include "tables/table.h"

/* Adds, for every pledge (rows of pledges.csv) that has a first day and an indicator as its subject, a change row with baseline `pledge`
 * from the last of the n survey years that asked the question and was over before that day, to every later year that asked it; not where
 * the row `previous` compares these two years already. survey_closes: MM-DD, the day on which a year's survey is over. Several pledges
 * with the same subject, area and baseline share their rows. Computed as every change between years (survey_changes.h); they make families
 * of their own. */
void pledge_changes_add(const struct comparing *comparing, const struct survey_year *surveys, size_t n_surveys, const struct table *pledges,
                        struct table *changes);

#endif
