/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes between two survey years. */
#pragma once

#include <stddef.h>

#include "base/memory.h"
#include "compare/comparisons.h"
#include "compare/survey_year.h"
#include "statistics/change.h"
#include "tables/compare_tables.h"
#include "tables/estimate_tables.h"

/* Adds the changes to the last of n survey years: a row for every indicator, domain and level that it has, from the
 * nearest earlier year that asked the question in that domain (from the year before where none did), and a row for
 * those that only the year before has; no row for an area that exists in neither year. Difference, t test with the sum
 * of both years' df (the years' samples are independent), interval, equivalence test. p values are raw; the verdict is
 * set only where the rules decide it without a test: not_comparable (break, area that did not exist, changed question,
 * no figure), inconclusive (unreliable, no df, no variation). A row that is not comparable has estimates, but no
 * change. Texts are copied into `changes`. Fewer than two years: no row. */
void survey_changes_add(const struct comparing *comparing, const struct survey_year *surveys, size_t n_surveys,
                        struct table *changes);

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

/* Adds one change, of the estimate of the year `to` from the year `from`, under that name of its baseline. */
void survey_changes_add_pair(const struct comparing *comparing, const struct survey_year *from,
                             const struct survey_year *to, const struct estimate_row *estimate, enum baseline baseline,
                             struct table *changes);
