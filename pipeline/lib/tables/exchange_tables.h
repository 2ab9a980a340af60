/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 6_share and 7_pool: what a municipality gives its region, and the region's figures. */
#pragma once

#include "tables/columns.h"
#include "vocabulary/exchange.h"
#include "vocabulary/sources.h"
#include "vocabulary/statuses.h"
#include "vocabulary/surveys.h"

/* clang-format off */

/* 6_share/shared.csv, private: for the region alone. */
#define SHARED_COLUMNS(C, T) \
    C(T, INTEGER, form, "form of this table: 1", .is_required = true, .low = 1, .high = 1e6) \
    C(T, INTEGER, rows, "rows of the whole file; one that lost some on its way is refused", .is_required = true, .high = 2e9) \
    C(T, TEXT, municipality, "code of the municipality; the study's name where it has none", .is_key = true, .is_required = true) \
    C(T, WAVE, year, "survey year", .is_key = true, .is_required = true) \
    C(T, ID, indicator, "indicator", .is_key = true, .is_required = true) \
    C(T, TEXT, domain, "domain; those of areas are not shared, as areas are a municipality's own", .is_key = true, .is_required = true) \
    C(T, TEXT, level, "level", .is_key = true) \
    C(T, TEXT, definition, "of all: what is computed of which question and answers; of a level: whom it takes in. Figures are added where this is the same", .is_required = true) \
    C(T, WORD(measure), measure, "what is estimated", .is_required = true, .among = WORDS_BIT(MEASURE_SHARE) | WORDS_BIT(MEASURE_MEAN) | WORDS_BIT(MEASURE_TOTAL) | WORDS_BIT(MEASURE_RATIO) | WORDS_BIT(MEASURE_COMPOSITE)) \
    C(T, WORD(status), status, "ok, or suppressed: the figure exists and is not shared; then all that follows is empty", .is_required = true, .among = WORDS_BIT(STATUS_OK) | WORDS_BIT(STATUS_SUPPRESSED)) \
    C(T, WORD(precision), precision, "exact: of the sums themselves; rounded: they are those that follow from the figure and its standard error as they are published, and from the sum of the weights to three digits", ) \
    C(T, INTEGER, n, "respondents in the base", .unit = "persons", .low = 1, .high = 2e9) \
    C(T, INTEGER, n_positive, "respondents who count as 1, where it counts", .unit = "persons", .high = 2e9) \
    C(T, NUMBER, df, "units minus strata among them", .high = 2e9) \
    C(T, NUMBER, weight_sum, "sum of the weights w in the base", .high = 1e300) \
    C(T, NUMBER, sum_y, "sum of w y; y: 1 or 0 of a share, the value, the numerator of a ratio", .low = -1e300, .high = 1e300) \
    C(T, NUMBER, sum_x, "sum of w x; x: 1, the denominator of a ratio", .low = -1e300, .high = 1e300) \
    C(T, NUMBER, sum_zz, "sum of w z²; z = y - r x, r = sum_y / sum_x", .high = 1e300) \
    C(T, NUMBER, sum_zx, "sum of w z x", .low = -1e300, .high = 1e300) \
    C(T, NUMBER, sum_xx, "sum of w x²", .high = 1e300) \
    C(T, NUMBER, variance_z, "variance of the estimated total of z, by the whole design", .high = 1e300) \
    C(T, NUMBER, covariance_zx, "covariance of the totals of z and x", .low = -1e300, .high = 1e300) \
    C(T, NUMBER, variance_x, "variance of the total of x", .high = 1e300) \
    C(T, WORD(yes_no), is_panel, "yes: somebody may be in several years, which are no independent samples", ) \
    C(T, WAVE_ID, panel_from, "of a panel: the nearest earlier year that has the figure", ) \
    C(T, NUMBER, panel_covariance, "covariance of the total of z with that year's, by the published change; 0 where the years have nobody in common", .low = -1e300, .high = 1e300) \
    C(T, NUMBER, panel_df, "degrees of freedom of the change", .high = 2e9)

/* 6_share/share_audit.csv: what is not shared exactly, for the municipality to see. */
#define SHARE_AUDIT_COLUMNS(C, T) \
    C(T, WAVE, year, "survey year", .is_key = true, .is_required = true) \
    C(T, ID, indicator, "indicator", .is_key = true, .is_required = true) \
    C(T, TEXT, domain, "domain", .is_key = true, .is_required = true) \
    C(T, TEXT, level, "level", .is_key = true) \
    C(T, WORD(precision), precision, "rounded: as it is published; empty: not at all", ) \
    C(T, WORD(share_gap), reason, "hidden: not shown in what is published; published: told as it was published, of other respondents; design: clusters, replicates or calibration to numbers; weights: exact sums would tell parts of it that are not shown; few: of numbers, a part has fewer answers than threshold_alike; members: a composite; noise: figures have noise, exact sums none", .is_required = true) \
    C(T, INTEGER, parts, "of weights: parts of one weight, stratum and calibration cell that it has", .high = 2e9) \
    C(T, INTEGER, parts_shown, "of them those that what is published tells already", .high = 2e9)

/* region.csv of `lagesbild pool`: of all municipalities that have the figure, as if their respondents were in one file. */
#define REGION_COLUMNS(C, T) \
    C(T, WAVE, year, "survey year", .is_key = true, .is_required = true) \
    C(T, ID, indicator, "indicator", .is_key = true, .is_required = true) \
    C(T, TEXT, domain, "domain", .is_key = true, .is_required = true) \
    C(T, TEXT, level, "level", .is_key = true) \
    C(T, NUMBER, estimate, "the estimate; a share is 0..1", ) \
    C(T, NUMBER, se, "its standard error", .high = 1e300) \
    C(T, NUMBER, ci_low, "lower limit of its interval of 95 %", ) \
    C(T, NUMBER, ci_high, "upper limit", ) \
    C(T, NUMBER, df, "degrees of freedom", .high = 1e12) \
    C(T, INTEGER, n, "respondents in the base", .unit = "persons", .high = 2e9) \
    C(T, NUMBER, n_effective, "effective number of respondents", .high = 1e12) \
    C(T, NUMBER, deft, "standard error relative to a simple random sample of n", .high = 1e12) \
    C(T, WORD(status), status, "as in estimates; suppressed where it is hidden in a municipality", .is_required = true) \
    C(T, WORD(precision), precision, "exact: as if all respondents were in one file; rounded: at least one municipality gave what is published, so that shares are within 0.0005", ) \
    C(T, INTEGER, n_positive, "respondents who count as 1", .unit = "persons", .high = 2e9) \
    C(T, WORD(measure), measure, "what is estimated", .among = MEASURES_ESTIMATED) \
    C(T, NUMBER, weight_sum, "sum of the weights in the base", .high = 1e300) \
    C(T, INTEGER, municipalities, "how many municipalities have the figure", .high = 1e6) \
    C(T, WORD(pool_gap), reason, "why there is no figure: left_out, it is hidden in municipalities; definition, they do not ask the same", ) \
    C(T, TEXT, which, "those municipalities, parted by blanks", ) \
    C(T, TEXT, without, "municipalities that have no such figure in that year, parted by blanks", )

/* region_changes.csv: each figure against that of the nearest earlier year. */
#define REGION_CHANGE_COLUMNS(C, T) \
    C(T, ID, indicator, "indicator", .is_key = true, .is_required = true) \
    C(T, TEXT, domain, "domain", .is_key = true, .is_required = true) \
    C(T, TEXT, level, "level", .is_key = true) \
    C(T, WAVE, from_year, "the earlier year", .is_required = true) \
    C(T, WAVE, to_year, "the later year", .is_key = true, .is_required = true) \
    C(T, NUMBER, estimate_from, "estimate of the earlier year", ) \
    C(T, NUMBER, estimate_to, "estimate of the later year", ) \
    C(T, NUMBER, change, "their difference", ) \
    C(T, NUMBER, se, "its standard error; the years' samples are independent, but for panels", .high = 1e300) \
    C(T, NUMBER, ci_low, "lower limit of its interval of 95 %, not adjusted for how many are compared", ) \
    C(T, NUMBER, ci_high, "upper limit", ) \
    C(T, NUMBER, df, "degrees of freedom, of both years together", .high = 1e12) \
    C(T, NUMBER, statistic, "change / se", ) \
    C(T, SHARE, p, "two-sided p, not adjusted", ) \
    C(T, WORD(precision), precision, "exact, or rounded where one of the two or a panel's covariance is", ) \
    C(T, WORD(pool_gap), reason, "why there is no change: left_out or definition, a year has no figure; municipalities, others are in it; panel, somebody is in both years, and how they hang together is not told", )

#define EXCHANGE_TABLES(TABLE) \
    TABLE(shared, SHARED_COLUMNS, "shared.csv", "what a municipality gives its region: sums and covariances that add, of nobody") \
    TABLE(share_audit, SHARE_AUDIT_COLUMNS, "share_audit.csv", "figures that the region does not get exactly, and why") \
    TABLE(region, REGION_COLUMNS, "region.csv", "a region's figures, made of what municipalities share") \
    TABLE(region_change, REGION_CHANGE_COLUMNS, "region_changes.csv", "changes of a region's figures")
EXCHANGE_TABLES(TABLE_DECLARE)
/* clang-format on */
