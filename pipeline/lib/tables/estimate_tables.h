/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 3_estimate: estimates, answers, associations and the index. */
#pragma once

#include "tables/columns.h"
#include "vocabulary/statuses.h"
#include "vocabulary/surveys.h"
#include "vocabulary/verdicts.h"

/* clang-format off */

#define ESTIMATE_COLUMNS(C, T) \
    C(T, WAVE, year, "survey year", .is_key = true, .is_required = true) \
    C(T, TEXT, indicator, "indicator", .is_key = true, .is_required = true, REFERS_TO(definition, indicator)) \
    C(T, TEXT, domain, "domain", .is_key = true, .is_required = true) \
    C(T, TEXT, level, "level", .is_key = true) \
    C(T, NUMBER, estimate, "the estimate; a share is 0..1", ) \
    C(T, NUMBER, se, "its standard error", .high = 1e300) \
    C(T, NUMBER, ci_low, "lower limit of its interval", ) \
    C(T, NUMBER, ci_high, "upper limit of its interval", ) \
    C(T, NUMBER, df, "degrees of freedom", .high = 1e12, .is_internal = true) \
    C(T, INTEGER, n, "respondents in the base", .unit = "persons", .high = 2e9) \
    C(T, NUMBER, n_effective, "effective number of respondents", .high = 1e12, .is_internal = true) \
    C(T, NUMBER, deft, "standard error relative to a simple random sample of n", .high = 1e12, .is_internal = true) \
    C(T, WORD(base_weight), base_weight, "which weights: none, design, calibrated, delivered", ) \
    C(T, WORD(status), status, "ok, flagged:REASON, suppressed (it exists and is not shown) or no_data:REASON", .is_required = true) \
    C(T, INTEGER, n_positive, "respondents who count as 1", .unit = "persons", .high = 2e9, .is_internal = true) \
    C(T, WORD(measure), measure, "what is estimated", .among = MEASURES_ESTIMATED) \
    C(T, WORD(method), method, "how: of the year itself, of several years together, as if all were composed alike, or from a model", .is_key = true) \
    C(T, WAVE, from_year, "first year in it", .is_kept = true) \
    C(T, NUMBER, weight_sum, "sum of the weights in the base: how much the year counts for in a trend", .high = 1e300, .is_further = true, .is_internal = true) \
    C(T, SHARE, unanswered, "of kind any, of the municipality: of those who answered one of its questions, the weighted share that left another unanswered", .is_further = true)

/* 3_estimate/YEAR/covariances.csv: what a contrast between a level and its reference needs beside the estimates. The
 * rest, all others whose level is known, has no row of estimates: its figures stand here. */
#define COVARIANCE_COLUMNS(C, T) \
    C(T, WAVE, year, "survey year", .is_key = true, .is_required = true) \
    C(T, TEXT, indicator, "indicator", .is_key = true, .is_required = true) \
    C(T, TEXT, domain, "domain", .is_key = true, .is_required = true) \
    C(T, TEXT, level, "level", .is_key = true) \
    C(T, TEXT, reference, "what it is compared with: rest, all others whose level is known, or a level of the same domain", .is_key = true) \
    C(T, NUMBER, covariance, "covariance of the two estimates", .low = -1e300, .high = 1e300) \
    C(T, NUMBER, df, "degrees of freedom of their difference", .high = 1e12) \
    C(T, NUMBER, estimate_reference, "estimate of the rest", .is_further = true) \
    C(T, NUMBER, se_reference, "its standard error", .high = 1e300, .is_further = true) \
    C(T, NUMBER, df_reference, "its degrees of freedom", .high = 1e12, .is_further = true) \
    C(T, INTEGER, n_reference, "respondents in its base", .unit = "persons", .high = 2e9, .is_further = true) \
    C(T, WORD(status), status_reference, "its status; another where it would give a respondent away", .is_further = true) \
    C(T, WORD(status), status_not_stated, "status of those in the municipality's base who are in neither, their level not being stated: ok, or another where it would give one away; empty = nobody", .is_further = true) \
    C(T, SHARE, p_homogeneity, "p of the test that the levels that can be shown do not differ at all", .is_further = true)

/* What contrasts call all others: no level has that name where it is the reference. */
#define REST_OF_DOMAIN "rest"

#define ANSWER_COLUMNS(C, T) \
    C(T, WAVE, year, "survey year", .is_key = true, .is_required = true) \
    C(T, TEXT, variable, "variable", .is_key = true, .is_required = true) \
    C(T, TEXT, domain, "domain", .is_key = true, .is_required = true) \
    C(T, TEXT, level, "level", .is_key = true) \
    C(T, TEXT, code, "code, or the status of a missing answer", .is_key = true) \
    C(T, SHARE, share, "weighted share of all who were asked", ) \
    C(T, INTEGER, n, "respondents", .unit = "persons", .high = 2e9) \
    C(T, WORD(status), status, "as in estimates", .is_required = true)

/* 3_estimate/YEAR/associations.csv: pairs of the setting `associations`; 5_protect/associations.csv has those of all years. */
#define ASSOCIATION_COLUMNS(C, T) \
    C(T, WAVE, year, "survey year", .is_key = true, .is_required = true) \
    C(T, TEXT, variable, "variable whose answers are compared", .is_key = true, .is_required = true) \
    C(T, TEXT, domain, "domain variable between whose levels they are compared", .is_key = true, .is_required = true) \
    C(T, INTEGER, n, "respondents with an answer to both", .unit = "persons", .high = 2e9) \
    C(T, INTEGER, answers, "answers that occur", .high = 1e6) \
    C(T, INTEGER, groups, "levels of the domain variable that occur", .high = 1e6) \
    C(T, INTEGER, smallest, "fewest respondents in a cell that has any", .unit = "persons", .high = 2e9, .is_internal = true) \
    C(T, NUMBER, statistic, "F of Rao and Scott's second-order test", .high = 1e300) \
    C(T, NUMBER, ndf, "its numerator degrees of freedom", .high = 1e12) \
    C(T, NUMBER, ddf, "its denominator degrees of freedom", .high = 1e12) \
    C(T, SHARE, p, "its p", ) \
    C(T, SHARE, p_adjusted, "p adjusted within the shown ones of the year, by Holm; filled in by 5_protect", ) \
    C(T, WORD(association_verdict), verdict, "differs: the answers differ between the groups; undetermined: that cannot be shown; empty before 5_protect judges", ) \
    C(T, WORD(status), status, "ok, suppressed or no_data:REASON", .is_required = true)

/* 3_estimate/YEAR/index.csv, and index.csv of all years. A group's row is the mean of its indicators' values, which is no step. */
#define INDEX_COLUMNS(C, T) \
    C(T, WAVE, year, "survey year", .is_key = true, .is_required = true) \
    C(T, TEXT, indicator, "indicator of index.csv; index:THEME, the mean over those of a theme; index_total, over all", .is_key = true, .is_required = true) \
    C(T, TEXT, domain, "domain", .is_key = true, .is_required = true) \
    C(T, TEXT, level, "level", .is_key = true) \
    C(T, INTEGER, step, "cuts at or below the share; empty for means", .high = 6) \
    C(T, NUMBER, value, "index between the steps, 0 to 6", .high = 6, .decimals = 1) \
    C(T, NUMBER, low, "value at the lower end of the share's interval; of a mean, its own lower limit", .high = 6, .decimals = 1) \
    C(T, NUMBER, high, "the same at the upper end", .high = 6, .decimals = 1) \
    C(T, WORD(status), status, "that of the share; of a mean, as in estimates, or flagged:not_all_asked", .is_required = true) \
    C(T, TEXT, reason, "what to mind: the cuts that lie inside the interval", ) \
    C(T, NUMBER, se, "standard error of the value, by the slope of the index there", .high = 1e300, .decimals = 1) \
    C(T, NUMBER, df, "its degrees of freedom", .high = 1e12, .is_internal = true) \
    C(T, INTEGER, n_indicators, "indicators in it", .high = 1e6, .is_kept = true) \
    C(T, TEXT, theme, "theme of the indicator, or of the mean over a theme", ) \
    C(T, NUMBER, change, "of a mean: its difference from the year before; from here on filled in by 5_protect", .low = -6, .high = 6, .decimals = 1, .is_further = true) \
    C(T, NUMBER, change_low, "lower limit of the change, at the level at which the index's changes of the year were judged", .low = -1e300, .high = 1e300, .decimals = 1, .is_further = true) \
    C(T, NUMBER, change_high, "upper limit", .low = -1e300, .high = 1e300, .decimals = 1, .is_further = true) \
    C(T, SHARE, change_confidence, "its confidence", .is_further = true) \
    C(T, WORD(verdict), change_verdict, "what may be said of it", .is_further = true) \
    C(T, REASONS, change_reason, "why", .is_further = true)

/* 3_estimate/YEAR/modes.csv, in no table that is shown: what a change is held against where the way of answering moved. */
#define MODE_COLUMNS(C, T) \
    C(T, WAVE, year, "survey year", .is_key = true, .is_required = true) \
    C(T, TEXT, indicator, "indicator", .is_key = true, .is_required = true) \
    C(T, TEXT, domain, "domain", .is_key = true, .is_required = true) \
    C(T, TEXT, level, "level", .is_key = true) \
    C(T, TEXT, mode, "way of answering, by the scale of the variable of role mode", .is_key = true, .is_required = true) \
    C(T, SHARE, share, "weighted share of those in the base whose way is known", ) \
    C(T, NUMBER, estimate, "the indicator among them; empty of totals and quantiles", ) \
    C(T, INTEGER, n, "respondents in the base", .unit = "persons", .high = 2e9)

/* 3_estimate/YEAR/rounds.csv: a year that was published, and is not what it was: what is told of it. Of a figure that
 * was shown, how many respondents differ and what the difference of the two rounds would tell of them. */
#define ROUND_STATE_COLUMNS(C, T) \
    C(T, WAVE, year, "survey year", .is_key = true, .is_required = true) \
    C(T, TEXT, indicator, "indicator", .is_key = true, .is_required = true) \
    C(T, TEXT, domain, "domain", .is_key = true) \
    C(T, TEXT, level, "level", .is_key = true) \
    C(T, INTEGER, changed, "respondents of the level that were added, taken away or answer otherwise; empty = not known", .unit = "persons", .high = 2e9) \
    C(T, INTEGER, n, "answers in the difference: those of before and those of today", .unit = "answers", .high = 2e9) \
    C(T, INTEGER, n_positive, "of them, those of today that count and those of before that do not", .unit = "answers", .high = 2e9) \
    C(T, WORD(status), status, "of the difference as a figure: ok, or suppressed:confidential", ) \
    C(T, WORD(round_told), told, "whether the indicator is told anew, or as it was published", .is_required = true)

/* 3_estimate/YEAR/noise.csv, of the setting protection = cell_key alone, and for nobody to read but who made it: what
 * estimates have of noise, so that 5_protect knows the counts without it. */
#define NOISE_COLUMNS(C, T) \
    C(T, WAVE, year, "survey year", .is_key = true, .is_required = true) \
    C(T, TEXT, indicator, "indicator", .is_key = true, .is_required = true) \
    C(T, TEXT, domain, "domain", .is_key = true, .is_required = true) \
    C(T, TEXT, level, "level", .is_key = true) \
    C(T, WORD(method), method, "as in estimates", .is_key = true) \
    C(T, INTEGER, n_positive, "respondents who count as 1, without noise", .unit = "persons", .high = 2e9) \
    C(T, INTEGER, noise, "what the estimate has more of them", .unit = "persons", .low = -5, .high = 5)

#define ESTIMATE_TABLES(TABLE) \
    TABLE(estimate, ESTIMATE_COLUMNS, "YEAR.csv", "estimates of a survey year") \
    TABLE(covariance, COVARIANCE_COLUMNS, "covariances.csv", "covariances of levels within a year") \
    TABLE(answer, ANSWER_COLUMNS, "answers.csv", "the whole distribution of answers") \
    TABLE(association, ASSOCIATION_COLUMNS, "associations.csv", "whether answers differ between groups") \
    TABLE(index, INDEX_COLUMNS, "index.csv", "the index of 0-6 with its range") \
    TABLE(mode, MODE_COLUMNS, "modes.csv", "how respondents answered, and what they answered in each way") \
    TABLE(noise, NOISE_COLUMNS, "noise.csv", "noise on the counts behind shares") \
    TABLE(round_state, ROUND_STATE_COLUMNS, "rounds.csv", "what became of figures that were published and would be others today")
ESTIMATE_TABLES(TABLE_DECLARE)
/* clang-format on */
