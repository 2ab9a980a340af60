/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 4_compare: changes, contrasts, trends and revisions. */
#pragma once

#include "tables/columns.h"
#include "vocabulary/sources.h"
#include "vocabulary/statuses.h"
#include "vocabulary/verdicts.h"

/* clang-format off */

#define CHANGE_COLUMNS(C, T) \
    C(T, TEXT, subject, "indicator or series", .is_key = true, .is_required = true) \
    C(T, WORD(source), source, "survey, crime or notes", .is_key = true, .among = SOURCES_COMPARED) \
    C(T, TEXT, domain, "domain", .is_key = true, .is_required = true) \
    C(T, TEXT, level, "level", .is_key = true) \
    C(T, WORD(baseline), baseline, "previous year, the mean of several before, (rolling) the twelve months before, or (pledge) the last year before a pledge's period", .is_key = true) \
    C(T, WAVE, from_year, "first year of the baseline", .is_key = true) \
    C(T, WAVE, to_year, "year compared", .is_key = true) \
    C(T, INTEGER, n_years, "years in the baseline", .high = 1000, .is_kept = true) \
    C(T, WORD(comparison_measure), measure, "difference or ratio", .among = WORDS_BIT(COMPARISON_DIFFERENCE) | WORDS_BIT(COMPARISON_RATIO)) \
    C(T, NUMBER, estimate_from, "the baseline; a count for crime", ) \
    C(T, NUMBER, estimate_to, "the year compared; a count for crime", ) \
    C(T, NUMBER, change, "difference, or ratio of rates", ) \
    C(T, NUMBER, se, "standard error of the difference, or of the log ratio", .high = 1e300) \
    C(T, NUMBER, ci_low, "lower limit of the change, unadjusted", ) \
    C(T, NUMBER, ci_high, "upper limit of the change, unadjusted", ) \
    C(T, NUMBER, statistic, "test statistic, empty for exact tests", .is_internal = true) \
    C(T, SHARE, p, "two-sided p", ) \
    C(T, SHARE, p_adjusted, "p adjusted within its family", ) \
    C(T, SHARE, p_equivalence, "p of the equivalence test, alone", .decimals = 2) \
    C(T, NUMBER, relevant_change, "smallest change that matters in practice", .high = 1e12) \
    C(T, NUMBER, detectable, "change that is found in eight cases of ten in its family; of a ratio upwards", .high = 1e300) \
    C(T, TEXT, family, "family of comparisons", ) \
    C(T, INTEGER, family_size, "comparisons in it", .high = 2e9, .is_kept = true) \
    C(T, WORD(verdict), verdict, "what may be said; empty before 5_protect judges", ) \
    C(T, REASONS, reason, "why", ) \
    C(T, NUMBER, ci_family_low, "lower limit of the change at the level at which its family decided", .is_further = true) \
    C(T, NUMBER, ci_family_high, "upper limit", .is_further = true) \
    C(T, SHARE, ci_family_confidence, "1 less that level, of one interval", .is_further = true) \
    C(T, NUMBER, df, "degrees of freedom of se; empty = the normal distribution", .high = 1e12, .is_further = true) \
    C(T, NUMBER, mode_bound, "of the survey: by how much another way of answering alone may have moved the figure at most; empty = not at all", .high = 1e300, .is_further = true) \
    C(T, NUMBER, change_fixed_mode, "of the survey, for sensitivity alone: the change if the ways of answering had been as their mean over both sides; empty = not known, or fewer than 30 answered in one of them", .is_further = true, .is_internal = true) \
    C(T, NUMBER, log_ratio, "log of the ratio that se belongs to, with half a case more on both sides; empty = the exact test alone judges", .is_further = true) \
    C(T, NUMBER, exposure_ratio, "person-years of the year compared over those of the baseline", .high = 1e300, .is_further = true) \
    C(T, NUMBER, phi, "how much more counts vary than chance would have it; of counts only, empty = not known or not used", .high = 1e300, .is_further = true) \
    C(T, NUMBER, phi_df, "degrees of freedom of phi", .high = 1e6, .is_further = true) \
    C(T, SHARE, p_poisson, "exact doubled p as if counts varied by chance alone", .is_further = true) \
    C(T, NUMBER, detectable_fall, "of a ratio: the fall that is found in eight cases of ten, a ratio below 1; empty = not even a fall to none would be", .high = 1, .is_further = true) \
    C(T, INTEGER, n_overlap, "persons in the base of both years, whose covariance is in the standard error; empty = no panel", .unit = "persons", .high = 2e9, .is_further = true) \
    C(T, NUMBER, median_change, "of crime from the year before: ratio of rates of the municipality in the middle of all", .high = 1e300, .is_further = true) \
    C(T, NUMBER, z, "change beyond that, in deviations of the municipality's own years and its peers'", .is_further = true) \
    C(T, SHARE, unusual, "share of earlier years in municipalities of the same size that went at least as far the same way, beyond that", .is_further = true)

#define CONTRAST_COLUMNS(C, T) \
    C(T, TEXT, subject, "indicator or series", .is_key = true, .is_required = true, REFERS_TO(definition, indicator)) \
    C(T, WORD(source), source, "survey or crime", .is_key = true, .among = SOURCES_COMPARED) \
    C(T, WAVE, year, "year", .is_key = true) \
    C(T, TEXT, domain, "domain", .is_key = true, .is_required = true) \
    C(T, TEXT, level, "level", .is_key = true) \
    C(T, TEXT, reference, "what it is compared with: rest, all others of the survey whose level is known; the level that reference.DOMAIN names; a comparator; size_group:, skr_group:, county:, lpo:, neighbours:, country:; change:… = their changes", .is_key = true) \
    C(T, NUMBER, estimate, "estimate of the level", ) \
    C(T, NUMBER, estimate_reference, "estimate of the reference", ) \
    C(T, WORD(comparison_measure), measure, "difference or ratio", ) \
    C(T, NUMBER, contrast, "level minus reference, or ratio; of changes the ratio of their ratios", ) \
    C(T, NUMBER, se, "its standard error, of a ratio that of its log", .high = 1e300) \
    C(T, NUMBER, ci_low, "lower limit", ) \
    C(T, NUMBER, ci_high, "upper limit", ) \
    C(T, SHARE, p, "two-sided p", ) \
    C(T, SHARE, p_adjusted, "p adjusted within its family", ) \
    C(T, WORD(verdict), verdict, "increased = above the reference, decreased = below it; empty before 5_protect judges", ) \
    C(T, REASONS, reason, "why", ) \
    C(T, NUMBER, phi, "how much more the reference's areas vary than chance would have it; of counts only", .high = 1e300) \
    C(T, INTEGER, areas, "areas of the reference, the own one among them", .high = 1e6) \
    C(T, INTEGER, rank, "place among them, 1 = the highest rate; never to be read without limit_low and limit_high", .high = 1e6) \
    C(T, NUMBER, limit_low, "funnel: lower limit, by chance and phi, of the rate of an area of that population", .unit = "per 100 000", .high = 1e9) \
    C(T, NUMBER, limit_high, "funnel: upper limit", .unit = "per 100 000", .high = 1e9) \
    C(T, SHARE, p_homogeneity, "p of the test that the areas, of a survey the levels of the domain, do not differ, or did not change differently, at all", ) \
    C(T, INTEGER, listed, "areas that belong to the reference, with a figure or without", .high = 1e6, .is_further = true) \
    C(T, NUMBER, p10, "rate that a tenth of the other areas lie below (quantiles of R's type 7)", .unit = "per 100 000", .high = 1e9, .is_further = true) \
    C(T, NUMBER, median, "rate that half of the other areas lie below", .unit = "per 100 000", .high = 1e9, .is_further = true) \
    C(T, NUMBER, p90, "rate that nine tenths of the other areas lie below", .unit = "per 100 000", .high = 1e9, .is_further = true) \
    C(T, NUMBER, ci_family_low, "lower limit at the level at which its family decided", .is_further = true) \
    C(T, NUMBER, ci_family_high, "upper limit", .is_further = true) \
    C(T, SHARE, ci_family_confidence, "1 less that level, of one interval", .is_further = true) \
    C(T, NUMBER, df, "degrees of freedom of se; empty = the normal distribution", .high = 1e12, .is_further = true) \
    C(T, NUMBER, relevant_change, "smallest difference, or ratio, that matters in practice", .high = 1e12, .is_further = true) \
    C(T, TEXT, family, "family of comparisons", .is_further = true) \
    C(T, INTEGER, family_size, "comparisons in it", .high = 2e9, .is_further = true) \
    C(T, NUMBER, events, "reported crimes of the level, where the exact test judges", .high = 2e9, .is_further = true) \
    C(T, NUMBER, events_reference, "those of the reference", .high = 2e9, .is_further = true) \
    C(T, NUMBER, exposure_ratio, "person-years of the level over those of the reference", .high = 1e300, .is_further = true) \
    C(T, WORD(status), status_reference, "status of the rest, which has no row of estimates", .is_further = true, .is_internal = true) \
    C(T, WORD(status), status_not_stated, "status of those in the municipality's base who are neither in the level nor in the rest; empty = nobody", .is_further = true, .is_internal = true)

#define TREND_COLUMNS(C, T) \
    C(T, TEXT, subject, "indicator or series", .is_key = true, .is_required = true, REFERS_TO(definition, indicator)) \
    C(T, WORD(source), source, "survey or crime", .is_key = true, .among = SOURCES_COMPARED) \
    C(T, TEXT, domain, "domain", .is_key = true, .is_required = true) \
    C(T, TEXT, level, "level", .is_key = true) \
    C(T, WAVE, from_year, "first year in it", .is_key = true) \
    C(T, WAVE, to_year, "last year in it", .is_key = true) \
    C(T, WORD(trend_model), model, "what was fitted to the years", .is_key = true) \
    C(T, NUMBER, slope, "change a year of the log odds, of counts of the log rate", ) \
    C(T, NUMBER, se, "its standard error", .high = 1e300) \
    C(T, NUMBER, ci_low, "lower limit of the slope, unadjusted", ) \
    C(T, NUMBER, ci_high, "upper limit of the slope, unadjusted", ) \
    C(T, NUMBER, phi, "overdispersion, of counts only", .high = 1e300) \
    C(T, SHARE, p, "two-sided p of the slope", ) \
    C(T, SHARE, p_departure, "p of the test that the years follow the trend", ) \
    C(T, SHARE, p_adjusted, "p adjusted within its family", ) \
    C(T, WORD(verdict), verdict, "what may be said of the whole period; empty before 5_protect judges", ) \
    C(T, REASONS, reason, "why", ) \
    C(T, SHARE, p_poisson, "p of the slope as if counts varied by chance alone; of counts only", .is_further = true) \
    C(T, NUMBER, theta, "of the negative binomial: variance = mean + mean²/theta", .high = 1e300, .is_further = true) \
    C(T, NUMBER, ci_family_low, "lower limit of the slope at the level at which its family decided", .is_further = true) \
    C(T, NUMBER, ci_family_high, "upper limit", .is_further = true) \
    C(T, SHARE, ci_family_confidence, "1 less that level, of one interval", .is_further = true) \
    C(T, NUMBER, df, "degrees of freedom of se; empty = the normal distribution", .high = 1e12, .is_further = true) \
    C(T, NUMBER, median_slope, "of crime: the same of the municipality in the middle of all; no trend is one as theirs", .is_further = true) \
    C(T, NUMBER, implied_change, "change, beyond that, from the first to the last year by the line: of a share its difference, of counts the log of the ratio of rates", .is_further = true) \
    C(T, NUMBER, implied_se, "its standard error", .high = 1e300, .is_further = true) \
    C(T, NUMBER, relevant_change, "the smallest such change that matters in practice", .high = 1e12, .is_further = true) \
    C(T, NUMBER, mode_bound, "where the ways of answering moved by more than ten points by their own lines: what they alone may have made of the slope at most", .high = 1e12, .is_further = true) \
    C(T, TEXT, family, "family of comparisons", .is_further = true) \
    C(T, INTEGER, family_size, "comparisons in it", .high = 2e9, .is_further = true)

/* 4_compare/revisions.csv: figures that were published, or delivered, otherwise than they are today. */
#define REVISION_COLUMNS(C, T) \
    C(T, TEXT, subject, "indicator, series or index", .is_key = true, .is_required = true) \
    C(T, TEXT, domain, "domain", .is_key = true, .is_required = true) \
    C(T, TEXT, level, "level", .is_key = true) \
    C(T, WAVE, year, "year that the figure is about", .is_key = true) \
    C(T, DATE, published_on, "day of publication, of a crime figure that of the delivery; empty = not known", .is_key = true) \
    C(T, NUMBER, published, "the figure as published or delivered then", .is_kept = true) \
    C(T, NUMBER, today, "the same today", ) \
    C(T, WORD(revision_kind), reason, "rounding: the published figure rounds today's; vintage: a newer one stands in its place; revision: another", \
      .is_required = true) \
    C(T, TEXT, source, "document, or file and line of the delivery", .is_key = true)

/* 4_compare/forecasts.csv: what was expected of the picture's year by the figures before it, and what is of the next. */
#define FORECAST_COLUMNS(C, T) \
    C(T, TEXT, subject, "series", .is_key = true, .is_required = true, REFERS_TO(definition, indicator)) \
    C(T, YEAR, year, "year that is expected", .is_key = true, .is_required = true) \
    C(T, YEAR, known_to, "last year that it rests on", .is_required = true) \
    C(T, NUMBER, expected, "reported crimes expected: as likely more as fewer", .unit = "crimes", .high = 1e9) \
    C(T, INTEGER, low, "of ten such years eight lie from this count", .unit = "crimes", .high = 2e9) \
    C(T, INTEGER, high, "to this, both included", .unit = "crimes", .high = 2e9) \
    C(T, INTEGER, count, "the count that came; empty = not known yet", .unit = "crimes", .high = 2e9) \
    C(T, WORD(forecast_outcome), outcome, "how the count lies; empty = not known yet, or not comparable", ) \
    C(T, REASONS, reason, "what there is to mind", )

/* 4_compare/size_group.csv: what a line of reported crime is drawn before. */
#define SIZE_GROUP_COLUMNS(C, T) \
    C(T, TEXT, subject, "series", .is_key = true, .is_required = true, REFERS_TO(definition, indicator)) \
    C(T, YEAR, year, "year", .is_key = true, .is_required = true) \
    C(T, NUMBER, median, "rate that half of the other municipalities of the same size lie below", .unit = "per 100 000", .high = 1e9) \
    C(T, INTEGER, areas, "others of the same size that have one", .high = 1e6)

/* 4_compare/pledge_controls.csv: pledges about crime beside similar municipalities. */
#define CONTROL_COLUMNS(C, T) \
    C(T, ID, pledge, "pledge", .is_key = true, .is_required = true, REFERS_TO(followup, pledge)) \
    C(T, TEXT, subject, "series", .is_key = true, .is_required = true, REFERS_TO(definition, indicator)) \
    C(T, YEAR, first_year, "first year before the pledge that was followed", ) \
    C(T, YEAR, from_year, "first year of the pledge", .is_required = true) \
    C(T, YEAR, to_year, "last year compared", .is_required = true) \
    C(T, WORD(control_method), method, "how the others were weighed", ) \
    C(T, NUMBER, ratio, "rate against what it would have been had it gone as in the weighed others", ) \
    C(T, INTEGER, placebos, "similar municipalities that were compared in the same way", .high = 1e6) \
    C(T, INTEGER, as_large, "of them those with as large a gap either way", .high = 1e6) \
    C(T, SHARE, p, "share of them and the own one with as large a gap", ) \
    C(T, WORD(verdict), verdict, "increased = above the others; inconclusive = not to be told from them", .is_required = true) \
    C(T, TEXT, weights, "the five others that weigh most: code and weight", ) \
    C(T, REASONS, reason, "what there is to mind", )

/* 4_compare/plan.csv: how many answers it takes to see a change that matters. Made of what 4_compare knows of the last
 * survey year; the rest follows in 5_protect, from the changes that are judged there. */
#define PLAN_COLUMNS(C, T) \
    C(T, TEXT, subject, "indicator", .is_key = true, .is_required = true, REFERS_TO(definition, indicator)) \
    C(T, TEXT, domain, "domain", .is_key = true, .is_required = true) \
    C(T, TEXT, level, "level", .is_key = true) \
    C(T, INTEGER, n_now, "respondents in the base of the last year", .unit = "persons", .high = 2e9) \
    C(T, NUMBER, detectable_now, "change from the year before that is found in eight cases of ten in its family", .high = 1e300) \
    C(T, INTEGER, n_each_wave, "respondents in the base that it takes in each of two coming years to find the relevant change between them in eight cases of ten", .unit = "persons", .high = 2e9) \
    C(T, INTEGER, n_next, "the same next year alone, against the last; empty = no number is enough", .unit = "persons", .high = 2e9) \
    C(T, INTEGER, n_pooled, "the same in each of four years, of which two and two are taken together", .unit = "persons", .high = 2e9) \
    C(T, WAVE, from_year, "year before", .is_further = true) \
    C(T, WAVE, to_year, "last year", .is_further = true) \
    C(T, NUMBER, relevant_change, "smallest change that matters in practice", .high = 1e12, .is_further = true) \
    C(T, NUMBER, variance, "of one answer, with the design effect: n times the square of the standard error", .high = 1e300, .is_further = true, .is_internal = true)

#define COMPARE_TABLES(TABLE) \
    TABLE(change, CHANGE_COLUMNS, "changes.csv", "changes over time and their verdicts") \
    TABLE(contrast, CONTRAST_COLUMNS, "contrasts.csv", "differences between domains and their verdicts") \
    TABLE(trend, TREND_COLUMNS, "trends.csv", "trends over four years or more and their verdicts") \
    TABLE(forecast, FORECAST_COLUMNS, "forecasts.csv", "what was expected of reported crime") \
    TABLE(size_group, SIZE_GROUP_COLUMNS, "size_group.csv", "the municipality in the middle of those of the same size, year by year") \
    TABLE(plan, PLAN_COLUMNS, "plan.csv", "how many answers it takes to see a change that matters") \
    TABLE(control, CONTROL_COLUMNS, "pledge_controls.csv", "pledges about crime beside similar municipalities") \
    TABLE(revision, REVISION_COLUMNS, "revisions.csv", "figures that were published or delivered otherwise than they are today")
COMPARE_TABLES(TABLE_DECLARE)
/* clang-format on */
