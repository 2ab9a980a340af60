/* The tables that stages hand over, each declared once. CSV as RFC 4180, UTF-8, LF, comma, point, sorted by key;
 * missing is an empty cell and `status` says which kind. Shares, their limits and their changes are 0..1. Source of the
 * contract: design.md, section 3. */
#ifndef LAGESBILD_TABLES_STAGE_TABLES_H
#define LAGESBILD_TABLES_STAGE_TABLES_H

#include "tables/columns.h"

#define VERDICT_CHOICES "increased decreased unchanged inconclusive not_comparable"
#define ANSWER_STATUS_CHOICES "answered dont_know not_applicable refused not_stated"

/* clang-format off */

/* 1_ingest/YEAR/report.csv, private: it quotes respondents. */
#define REPORT_COLUMNS(C) \
    C(INTEGER, line, "line of the delivered file, empty = the file as a whole", ) \
    C(TEXT, column, "raw header, empty = the row as a whole", ) \
    C(TEXT, value, "what stood there", ) \
    C(TEXT, action, "what was done", .is_required = true, .choices = "kept coded dropped") \
    C(TEXT, reason, "why", .is_required = true)

/* 1_ingest/YEAR/variables.csv: one row an array YEAR/VARIABLE.npy. storage code: dense unsigned codes 0.. into levels.csv;
 * number: float64, NaN = missing. */
#define INGEST_VARIABLE_COLUMNS(C) \
    C(ID, variable, "variable; its array is VARIABLE.npy beside this file", .is_key = true, .is_required = true) \
    C(TEXT, role, "what it is for", ) \
    C(TEXT, storage, "code or number", .choices = "code number") \
    C(TEXT, scale, "its scale", ) \
    C(TEXT, column, "raw header", ) \
    C(TEXT, question, "the question as put that year", ) \
    C(TEXT, label_sv, "Swedish label", ) \
    C(TEXT, label_en, "English label", )

/* 1_ingest/YEAR/levels.csv: what each dense code of a variable means. */
#define INGEST_LEVEL_COLUMNS(C) \
    C(ID, variable, "variable", .is_key = true, .is_required = true) \
    C(INTEGER, index, "value in the array", .is_key = true, .is_required = true, .high = 2e9) \
    C(TEXT, code, "code of the codebook, or the cell's text for id, stratum, psu", ) \
    C(NUMBER, value, "the code as a number, where it is one", ) \
    C(TEXT, status, "kind of answer", .is_required = true, .choices = ANSWER_STATUS_CHOICES) \
    C(TEXT, label_sv, "Swedish label", ) \
    C(TEXT, label_en, "English label", )

/* 1_ingest/YEAR/summary.csv: the report without its quotations, for the quality box. */
#define INGEST_SUMMARY_COLUMNS(C) \
    C(YEAR, year, "survey year", .is_key = true, .is_required = true) \
    C(TEXT, column, "raw header, empty = rows", .is_key = true) \
    C(TEXT, action, "read, kept, coded, dropped or ignored", .is_key = true, .choices = "read kept coded dropped ignored") \
    C(TEXT, reason, "why", .is_key = true) \
    C(INTEGER, count, "how many rows or cells", .unit = "count", .high = 2e9)

#define RATE_COLUMNS(C) \
    C(YEAR, year, "year", .is_key = true, .is_required = true) \
    C(TEXT, period, "year, or month 01 to 12", .is_key = true, .is_required = true) \
    C(TEXT, area, "municipality code, county code or area", .is_key = true, .is_required = true) \
    C(TEXT, series, "series of offences.csv", .is_key = true, .is_required = true) \
    C(INTEGER, count, "reported crimes", .unit = "crimes", .high = 2e9) \
    C(INTEGER, population, "persons", .unit = "persons", .high = 2e9) \
    C(NUMBER, rate_per_100k, "crimes per 100 000 persons", .unit = "per 100 000", .high = 1e9, .decimals = DECIMALS_ALL) \
    C(NUMBER, ci_low, "Garwood interval of the rate", .unit = "per 100 000", .high = 1e9, .decimals = DECIMALS_ALL) \
    C(NUMBER, ci_high, "Garwood interval of the rate", .unit = "per 100 000", .high = 1e9, .decimals = DECIMALS_ALL) \
    C(TEXT, status, "ok, flagged:preliminary, flagged:no_population or no_data:REASON", .is_required = true)

/* 1_crime/denominators.csv: the population that the rates of a year and area rest on, and where it was found. */
#define DENOMINATOR_COLUMNS(C) \
    C(YEAR, year, "year", .is_key = true, .is_required = true) \
    C(TEXT, area, "municipality code, county code or area", .is_key = true, .is_required = true) \
    C(INTEGER, population, "persons", .unit = "persons", .is_key = true, .high = 2e9) \
    C(TEXT, population_date, "which population, as crime/sources.csv declares it; empty = not declared", .choices = "31dec mean") \
    C(TEXT, file, "file in crime/ that it is from", .is_required = true)

/* 1_crime/vintages.csv: the cells that the files give more than once and not alike, one row for each time; identical repeats are none. The
 * highest vintage is the one in rates.csv. 4_compare writes revisions.csv from it. */
#define VINTAGE_COLUMNS(C) \
    C(YEAR, year, "year", .is_key = true, .is_required = true) \
    C(TEXT, period, "year, or month 01 to 12", .is_key = true, .is_required = true) \
    C(TEXT, area, "municipality code, county code or area", .is_key = true, .is_required = true) \
    C(TEXT, series, "series of offences.csv", .is_key = true, .is_required = true) \
    C(INTEGER, vintage, "1 = the oldest", .is_key = true, .is_required = true, .low = 1, .high = 2e9) \
    C(TEXT, file, "file in crime/", .is_required = true) \
    C(INTEGER, line, "its line", .high = 2e9) \
    C(DATE, retrieved, "day on which the file was downloaded, as crime/sources.csv says", ) \
    C(INTEGER, count, "reported crimes", .unit = "crimes", .high = 2e9) \
    C(INTEGER, population, "persons", .unit = "persons", .high = 2e9) \
    C(TEXT, status, "as in rates.csv", .is_required = true) \
    C(TEXT, used, "whether rates.csv has this one", .is_required = true, .choices = "yes no")

#define NOTES_THEME_COLUMNS(C) \
    C(YEAR, year, "year", .is_key = true, .is_required = true) \
    C(TEXT, source, "source of the notes", .is_key = true, .is_required = true) \
    C(TEXT, area, "area, empty = the whole municipality", .is_key = true) \
    C(TEXT, theme, "theme; unmatched: the word is no theme, label or synonym", .is_key = true) \
    C(INTEGER, notes, "notes", .unit = "notes", .high = 2e9) \
    C(INTEGER, mentions, "mentions in them", .unit = "mentions", .high = 2e9)

/* 1_notes/quotes.csv: notes that may be quoted. */
#define NOTES_QUOTE_COLUMNS(C) \
    C(DATE, date, "day", .is_required = true) \
    C(TEXT, source, "source", .is_required = true) \
    C(TEXT, area, "area", ) \
    C(TEXT, theme, "theme", ) \
    C(TEXT, text, "the observation", )

#define WEIGHT_COLUMNS(C) \
    C(YEAR, year, "survey year", .is_key = true, .is_required = true) \
    C(TEXT, variable, "calibration variable, crossed ones joined by *; stratum for the design weight", .is_key = true, .is_required = true) \
    C(TEXT, level, "its level", .is_key = true) \
    C(INTEGER, respondents, "respondents", .unit = "persons", .high = 2e9) \
    C(NUMBER, population, "persons in the population", .unit = "persons", .high = 2e9, .decimals = DECIMALS_ALL) \
    C(SHARE, share_before, "share by design weight", ) \
    C(SHARE, share_after, "share by final weight", ) \
    C(NUMBER, weight_min, "smallest final weight", .high = 1e12, .is_internal = true) \
    C(NUMBER, weight_max, "largest final weight", .high = 1e12, .is_internal = true) \
    C(NUMBER, deft, "square root of Kish's 1 + cv² of the weights in the level", .high = 1e6, .is_internal = true) \
    C(NUMBER, g_max, "largest final weight over its design weight; empty: not calibrated here", .high = 1e12, .is_internal = true) \
    C(NUMBER, margin_error, "relative distance of the level from what it was calibrated to, all: the largest; 0: below 1e-12", .high = 1e6, .is_internal = true)

#define RESPONSE_COLUMNS(C) \
    C(YEAR, year, "survey year", .is_key = true, .is_required = true) \
    C(TEXT, domain, "domain", .is_key = true, .is_required = true) \
    C(TEXT, level, "level", .is_key = true) \
    C(INTEGER, sent, "questionnaires sent to the population", .unit = "persons", .high = 2e9) \
    C(INTEGER, answered, "respondents", .unit = "persons", .high = 2e9) \
    C(SHARE, rate, "answered of sent", ) \
    C(SHARE, web_share, "of those who answered, by web", )

/* 2_weigh/YEAR/strata.csv: stratum.npy holds the index. population is the fpc; empty = drawn with replacement. */
#define STRATUM_COLUMNS(C) \
    C(INTEGER, index, "value in stratum.npy", .is_key = true, .is_required = true, .high = 2e9) \
    C(TEXT, stratum, "name", ) \
    C(INTEGER, respondents, "respondents, n_h", .unit = "persons", .high = 2e9) \
    C(NUMBER, population, "persons, N_h", .unit = "persons", .high = 2e9)

/* 2_weigh/YEAR/margins.csv: margin_K.npy holds, for each row, the index of its cell in margin K (1..), or its number. */
#define MARGIN_COLUMNS(C) \
    C(INTEGER, margin, "number K of the margin", .is_key = true, .is_required = true, .high = 1e6) \
    C(INTEGER, index, "value in margin_K.npy", .is_key = true, .is_required = true, .high = 2e9) \
    C(TEXT, variable, "calibration variable, crossed ones joined by *", ) \
    C(TEXT, level, "its level", ) \
    C(NUMBER, population, "persons", .unit = "persons", .high = 2e9) \
    C(TEXT, form, "cells of a variable, or a number", .choices = "cells number") \
    C(NUMBER, total, "of a number, in the population", .low = -1e300, .high = 1e300)

#define ESTIMATE_COLUMNS(C) \
    C(YEAR, year, "survey year", .is_key = true, .is_required = true) \
    C(TEXT, indicator, "indicator", .is_key = true, .is_required = true) \
    C(TEXT, domain, "domain", .is_key = true, .is_required = true) \
    C(TEXT, level, "level", .is_key = true) \
    C(NUMBER, estimate, "the estimate; a share is 0..1", ) \
    C(NUMBER, se, "its standard error", .high = 1e300) \
    C(NUMBER, ci_low, "lower limit of its interval", ) \
    C(NUMBER, ci_high, "upper limit of its interval", ) \
    C(NUMBER, df, "degrees of freedom", .high = 1e12, .is_internal = true) \
    C(INTEGER, n, "respondents in the base", .unit = "persons", .high = 2e9) \
    C(NUMBER, n_effective, "effective number of respondents", .high = 1e12, .is_internal = true) \
    C(NUMBER, deft, "standard error relative to a simple random sample of n", .high = 1e12, .is_internal = true) \
    C(TEXT, base_weight, "which weights: none, design, calibrated, delivered", .choices = "none design calibrated delivered") \
    C(TEXT, status, "ok, flagged:REASON, suppressed:unreliable, suppressed:confidential, suppressed:secondary or no_data:REASON", .is_required = true) \
    C(INTEGER, n_positive, "respondents who count as 1", .unit = "persons", .high = 2e9, .is_internal = true) \
    C(TEXT, measure, "what is estimated", .choices = "share mean total ratio quantile composite") \
    C(TEXT, method, "how: of the year itself, of several years together, as if all were composed alike, or from a model", .is_key = true, \
      .choices = "direct pooled standardised fay_herriot") \
    C(YEAR, from_year, "first year in it", ) \
    C(NUMBER, weight_sum, "sum of the weights in the base: how much the year counts for in a trend", .high = 1e300, .is_further = true, .is_internal = true)

/* 3_estimate/YEAR/covariances.csv: what a contrast between two levels of one year needs beside their estimates. */
#define COVARIANCE_COLUMNS(C) \
    C(YEAR, year, "survey year", .is_key = true, .is_required = true) \
    C(TEXT, indicator, "indicator", .is_key = true, .is_required = true) \
    C(TEXT, domain, "domain", .is_key = true, .is_required = true) \
    C(TEXT, level, "level", .is_key = true) \
    C(TEXT, reference, "level of the same domain that it is compared with", .is_key = true) \
    C(NUMBER, covariance, "covariance of the two estimates", .low = -1e300, .high = 1e300) \
    C(NUMBER, df, "degrees of freedom of their difference", .high = 1e12)

#define ANSWER_COLUMNS(C) \
    C(YEAR, year, "survey year", .is_key = true, .is_required = true) \
    C(TEXT, variable, "variable", .is_key = true, .is_required = true) \
    C(TEXT, domain, "domain", .is_key = true, .is_required = true) \
    C(TEXT, level, "level", .is_key = true) \
    C(TEXT, code, "code, or the status of a missing answer", .is_key = true) \
    C(SHARE, share, "weighted share of all who were asked", ) \
    C(INTEGER, n, "respondents", .unit = "persons", .high = 2e9) \
    C(TEXT, status, "as in estimates", .is_required = true)

/* 3_estimate/YEAR/associations.csv: pairs of the setting `associations`; 5_protect/associations.csv has those of all years. */
#define ASSOCIATION_COLUMNS(C) \
    C(YEAR, year, "survey year", .is_key = true, .is_required = true) \
    C(TEXT, variable, "variable whose answers are compared", .is_key = true, .is_required = true) \
    C(TEXT, domain, "domain variable between whose levels they are compared", .is_key = true, .is_required = true) \
    C(INTEGER, n, "respondents with an answer to both", .unit = "persons", .high = 2e9) \
    C(INTEGER, answers, "answers that occur", .high = 1e6) \
    C(INTEGER, groups, "levels of the domain variable that occur", .high = 1e6) \
    C(INTEGER, smallest, "fewest respondents in a cell that has any", .unit = "persons", .high = 2e9, .is_internal = true) \
    C(NUMBER, statistic, "F of Rao and Scott's second-order test", .high = 1e300) \
    C(NUMBER, ndf, "its numerator degrees of freedom", .high = 1e12) \
    C(NUMBER, ddf, "its denominator degrees of freedom", .high = 1e12) \
    C(SHARE, p, "its p", ) \
    C(SHARE, p_adjusted, "p adjusted within the year, by Holm", ) \
    C(TEXT, verdict, "differs: the answers differ between the groups; undetermined: that cannot be shown", .choices = "differs undetermined") \
    C(TEXT, status, "ok, suppressed:confidential or no_data:REASON", .is_required = true)

/* 3_estimate/YEAR/index.csv, and index.csv of all years. A group's row is the mean of its indicators' values, which is no step. */
#define INDEX_COLUMNS(C) \
    C(YEAR, year, "survey year", .is_key = true, .is_required = true) \
    C(TEXT, indicator, "indicator of index.csv; index:THEME, the mean over those of a theme; index_total, over all", .is_key = true, .is_required = true) \
    C(TEXT, domain, "domain", .is_key = true, .is_required = true) \
    C(TEXT, level, "level", .is_key = true) \
    C(INTEGER, step, "cuts at or below the share; empty for means", .high = 6) \
    C(NUMBER, value, "index between the steps, 0 to 6", .high = 6, .decimals = 1) \
    C(NUMBER, low, "value at the lower end of the share's interval; of a mean, its own lower limit", .high = 6, .decimals = 1) \
    C(NUMBER, high, "the same at the upper end", .high = 6, .decimals = 1) \
    C(TEXT, status, "that of the share; of a mean, as in estimates, or flagged:not_all_asked", .is_required = true) \
    C(TEXT, reason, "what to mind: the cuts that lie inside the interval", ) \
    C(NUMBER, se, "standard error of the value, by the slope of the index there", .high = 1e300, .decimals = 1) \
    C(NUMBER, df, "its degrees of freedom", .high = 1e12, .is_internal = true) \
    C(INTEGER, n_indicators, "indicators in it", .high = 1e6) \
    C(TEXT, theme, "theme of the indicator, or of the mean over a theme", )

#define CHANGE_COLUMNS(C) \
    C(TEXT, subject, "indicator or series", .is_key = true, .is_required = true) \
    C(TEXT, source, "survey, crime or notes", .is_key = true, .choices = "survey crime notes") \
    C(TEXT, domain, "domain", .is_key = true, .is_required = true) \
    C(TEXT, level, "level", .is_key = true) \
    C(TEXT, baseline, "previous year, the mean of several before, (rolling) the twelve months before, or (pledge) the last year before a pledge's period", .is_key = true, .choices = "previous mean rolling pledge") \
    C(YEAR, from_year, "first year of the baseline", .is_key = true) \
    C(YEAR, to_year, "year compared", .is_key = true) \
    C(INTEGER, n_years, "years in the baseline", .high = 1000) \
    C(TEXT, measure, "difference or ratio", .choices = "difference ratio") \
    C(NUMBER, estimate_from, "the baseline; a count for crime", ) \
    C(NUMBER, estimate_to, "the year compared; a count for crime", ) \
    C(NUMBER, change, "difference, or ratio of rates", ) \
    C(NUMBER, se, "standard error of the difference, or of the log ratio", .high = 1e300) \
    C(NUMBER, ci_low, "lower limit of the change, unadjusted", ) \
    C(NUMBER, ci_high, "upper limit of the change, unadjusted", ) \
    C(NUMBER, statistic, "test statistic, empty for exact tests", .is_internal = true) \
    C(SHARE, p, "two-sided p", ) \
    C(SHARE, p_adjusted, "p adjusted within its family", ) \
    C(SHARE, p_equivalence, "p of the equivalence test, adjusted within its family", .decimals = 2) \
    C(NUMBER, relevant_change, "smallest change that matters in practice", .high = 1e12) \
    C(NUMBER, detectable, "smallest change that could have been seen", .high = 1e300) \
    C(TEXT, family, "family of comparisons", ) \
    C(INTEGER, family_size, "comparisons in it", .high = 2e9) \
    C(TEXT, verdict, "what may be said", .is_required = true, .choices = VERDICT_CHOICES) \
    C(TEXT, reason, "why", ) \
    C(NUMBER, phi, "how much more counts vary than chance would have it; of counts only, empty = not known or not used", .high = 1e300, .is_further = true) \
    C(NUMBER, phi_df, "degrees of freedom of phi", .high = 1e6, .is_further = true) \
    C(SHARE, p_poisson, "exact doubled p as if counts varied by chance alone", .is_further = true) \
    C(INTEGER, n_overlap, "persons in the base of both years, whose covariance is in the standard error; empty = no panel", .unit = "persons", .high = 2e9, .is_further = true)

#define CONTRAST_COLUMNS(C) \
    C(TEXT, subject, "indicator or series", .is_key = true, .is_required = true) \
    C(TEXT, source, "survey or crime", .is_key = true, .choices = "survey crime notes") \
    C(YEAR, year, "year", .is_key = true) \
    C(TEXT, domain, "domain", .is_key = true, .is_required = true) \
    C(TEXT, level, "level", .is_key = true) \
    C(TEXT, reference, "level or comparator that it is compared with: lpo:, county:, size_group:, country:; change:… = their changes", .is_key = true) \
    C(NUMBER, estimate, "estimate of the level", ) \
    C(NUMBER, estimate_reference, "estimate of the reference", ) \
    C(TEXT, measure, "difference or ratio", .choices = "difference ratio ratio_of_ratios") \
    C(NUMBER, contrast, "level minus reference, or ratio; of changes the ratio of their ratios", ) \
    C(NUMBER, se, "its standard error, of a ratio that of its log", .high = 1e300) \
    C(NUMBER, ci_low, "lower limit", ) \
    C(NUMBER, ci_high, "upper limit", ) \
    C(SHARE, p, "two-sided p", ) \
    C(SHARE, p_adjusted, "p adjusted within its family", ) \
    C(TEXT, verdict, "increased = above the reference, decreased = below it", .is_required = true, .choices = VERDICT_CHOICES) \
    C(TEXT, reason, "why", ) \
    C(NUMBER, phi, "how much more the reference's areas vary than chance would have it; of counts only", .high = 1e300) \
    C(INTEGER, areas, "areas of the reference, the own one among them", .high = 1e6) \
    C(INTEGER, rank, "place among them, 1 = the highest rate; never to be read without limit_low and limit_high", .high = 1e6) \
    C(NUMBER, limit_low, "funnel: lower limit, by chance and phi, of the rate of an area of that population", .unit = "per 100 000", .high = 1e9) \
    C(NUMBER, limit_high, "funnel: upper limit", .unit = "per 100 000", .high = 1e9) \
    C(SHARE, p_homogeneity, "p of the test that the areas do not differ, or did not change differently, at all", )

#define TREND_COLUMNS(C) \
    C(TEXT, subject, "indicator or series", .is_key = true, .is_required = true) \
    C(TEXT, source, "survey or crime", .is_key = true, .choices = "survey crime notes") \
    C(TEXT, domain, "domain", .is_key = true, .is_required = true) \
    C(TEXT, level, "level", .is_key = true) \
    C(YEAR, from_year, "first year in it", .is_key = true) \
    C(YEAR, to_year, "last year in it", .is_key = true) \
    C(TEXT, model, "what was fitted to the years", .is_key = true, .choices = "logistic poisson poisson_step poisson_months negative_binomial") \
    C(NUMBER, slope, "change a year of the log odds, of counts of the log rate", ) \
    C(NUMBER, se, "its standard error", .high = 1e300) \
    C(NUMBER, ci_low, "lower limit of the slope, unadjusted", ) \
    C(NUMBER, ci_high, "upper limit of the slope, unadjusted", ) \
    C(NUMBER, phi, "overdispersion, of counts only", .high = 1e300) \
    C(SHARE, p, "two-sided p of the slope", ) \
    C(SHARE, p_departure, "p of the test that the years follow the trend", ) \
    C(SHARE, p_adjusted, "p adjusted within its family", ) \
    C(TEXT, verdict, "what may be said of the whole period", .is_required = true, .choices = VERDICT_CHOICES) \
    C(TEXT, reason, "why", ) \
    C(SHARE, p_poisson, "p of the slope as if counts varied by chance alone; of counts only", .is_further = true) \
    C(NUMBER, theta, "of the negative binomial: variance = mean + mean²/theta", .high = 1e300, .is_further = true)

/* 4_compare/revisions.csv: figures that were published, or delivered, otherwise than they are today. */
#define REVISION_COLUMNS(C) \
    C(TEXT, subject, "indicator, series or index", .is_key = true, .is_required = true) \
    C(TEXT, domain, "domain", .is_key = true, .is_required = true) \
    C(TEXT, level, "level", .is_key = true) \
    C(YEAR, year, "year that the figure is about", .is_key = true) \
    C(DATE, published_on, "day of publication, of a crime figure that of the delivery; empty = not known", .is_key = true) \
    C(NUMBER, published, "the figure as published or delivered then", ) \
    C(NUMBER, today, "the same today", ) \
    C(TEXT, reason, "rounding: the published figure rounds today's; vintage: a newer one stands in its place; revision: another", \
      .is_required = true, .choices = "rounding vintage revision") \
    C(TEXT, source, "document, or file and line of the delivery", .is_key = true)

/* 5_protect/audit.csv: what was taken out, and why. */
#define AUDIT_COLUMNS(C) \
    C(TEXT, table, "table", .is_key = true, .is_required = true) \
    C(TEXT, cell, "key of the cell", .is_key = true, .is_required = true) \
    C(TEXT, status, "why it was emptied", .is_required = true) \
    C(INTEGER, low, "fewest respondents that it can hold, by everything published; not looked for beyond threshold_count from the count", .unit = "persons", .low = 0, .high = 2e9) \
    C(INTEGER, high, "most respondents", .unit = "persons", .low = 0, .high = 2e9) \
    C(TEXT, is_protected, "whether that is wide enough; bounded: as wide as known bases leave; empty = unreliable alone, or it rests on a protected cell", .choices = "yes bounded no") \
    C(TEXT, through, "tables that bind it: a domain's levels, codes of the distribution, base, pooled years, published", )

#define SITUATION_COLUMNS(C) \
    C(YEAR, year, "year of the picture", .is_key = true, .is_required = true) \
    C(TEXT, theme, "theme", .is_key = true) \
    C(TEXT, area, "domain/level; all = the municipality", .is_key = true) \
    C(TEXT, subject, "indicator or series; several joined by +", .is_key = true, .is_required = true) \
    C(TEXT, source, "survey, crime, municipalities (crime beside that of others), notes or survey+crime", .is_key = true) \
    C(TEXT, level, "high, low, middle or empty = undetermined", .choices = "high low middle") \
    C(TEXT, change, "verdict of change", .choices = VERDICT_CHOICES) \
    C(TEXT, contrast, "kind of contrast and its verdict, empty = none", ) \
    C(TEXT, evidence, "keys of the rows behind it", ) \
    C(TEXT, text_sv, "the sentence in Swedish", ) \
    C(TEXT, text_en, "the sentence in English", ) \
    C(TEXT, told_in, "area of the row of the same subject whose sentence tells this finding too; empty = none", ) \
    C(INTEGER, importance, "order in the summary, 1 = first; empty = not in the summary", .high = 1e6)

#define CANDIDATE_COLUMNS(C) \
    C(YEAR, year, "year of the picture", .is_key = true, .is_required = true) \
    C(INTEGER, rank, "rank, 1 = first", .is_key = true, .is_required = true, .high = 1e6) \
    C(TEXT, theme, "theme", ) \
    C(TEXT, area, "domain/level; all = the municipality", ) \
    C(NUMBER, score, "the score", .high = 1e6) \
    C(NUMBER, extent, "its part: how many are concerned, 0..1", .high = 1) \
    C(NUMBER, severity, "its part: how grave, 0..1", .high = 1) \
    C(NUMBER, trend, "its part: how it develops, 0..1", .high = 1) \
    C(NUMBER, spread, "its part: how uneven over areas, 0..1", .high = 1) \
    C(NUMBER, influence, "its part: what the municipality can do, 0..1", .high = 1) \
    C(TEXT, evidence, "keys of the rows behind it", ) \
    C(TEXT, proposal_sv, "proposal in Swedish", ) \
    C(TEXT, proposal_en, "proposal in English", )

#define SENSITIVITY_COLUMNS(C) \
    C(YEAR, year, "year of the picture", .is_key = true, .is_required = true) \
    C(TEXT, part, "part of the score whose weight is turned, the others staying as they are", .is_key = true, .is_required = true, .choices = "extent severity trend spread influence") \
    C(NUMBER, weight, "its weight", .high = 1e6) \
    C(NUMBER, low, "smallest weight with which the first candidate stays first", .high = 1e6) \
    C(NUMBER, high, "largest weight with which it does; empty = every larger one", .high = 1e12)

#define FOLLOWUP_COLUMNS(C) \
    C(ID, pledge, "pledge", .is_key = true, .is_required = true) \
    C(DATE, period_from, "first day", ) \
    C(DATE, period_to, "last day", ) \
    C(TEXT, measure, "what is counted", ) \
    C(NUMBER, target, "the number promised", ) \
    C(NUMBER, done, "done so far", ) \
    C(NUMBER, share_done, "done of target", .high = 1e9) \
    C(TEXT, status, "where it stands", .choices = "fulfilled on_track behind not_started not_fulfilled text") \
    C(TEXT, indicator, "subject that tells the outcome", ) \
    C(TEXT, outcome_verdict, "verdict of change of that subject", .choices = VERDICT_CHOICES) \
    C(TEXT, evidence, "keys of the rows behind it", ) \
    C(TEXT, remark, "what cannot be concluded", ) \
    C(TEXT, kind, "kind of promise: activity, outcome or text", ) \
    C(DATE, as_of, "day on which it is judged; empty = the end of its period", ) \
    C(NUMBER, expected, "whole number of the target that the time gone by asks for; of activities only", ) \
    C(YEAR, baseline_year, "year of the baseline: the last one that was over before the period's first day", ) \
    C(NUMBER, baseline, "the subject in it, as known today", ) \
    C(NUMBER, baseline_registered, "the baseline that pledges.csv gives", ) \
    C(YEAR, outcome_year, "newest year after the baseline", ) \
    C(NUMBER, outcome, "the subject in it", ) \
    C(TEXT, change_measure, "what change is", .choices = "difference ratio") \
    C(NUMBER, change, "change since the baseline", ) \
    C(NUMBER, ci_low, "lower limit of the change", ) \
    C(NUMBER, ci_high, "upper limit of the change", ) \
    C(NUMBER, detectable, "smallest change that could have been seen", .high = 1e300) \
    C(TEXT, reason, "why the verdict is what it is, as in changes", ) \
    C(TEXT, drawn_from, "keys of the candidate that it was drawn from, and of the cells behind that", )

#define LINT_COLUMNS(C) \
    C(ID, pledge, "pledge", .is_key = true, .is_required = true) \
    C(TEXT, criterion, "specific, measurable, accepted, realistic or time_bound", .is_key = true, .choices = "specific measurable accepted realistic time_bound") \
    C(TEXT, finding, "what is missing", .is_key = true) \
    C(TEXT, remedy, "what would mend it", )

/* 8_joint/side_by_side.csv: the municipality as a whole in each study's own year, as its protected tables have it. */
#define JOINT_FIGURE_COLUMNS(C) \
    C(TEXT, source, "survey or crime", .is_key = true, .is_required = true, .choices = "survey crime") \
    C(TEXT, subject, "indicator or series", .is_key = true, .is_required = true) \
    C(TEXT, study, "folder of the study's results", .is_key = true, .is_required = true) \
    C(YEAR, year, "year of the figure", ) \
    C(TEXT, measure, "share, mean … of the survey, rate of crime", ) \
    C(NUMBER, estimate, "the estimate; crimes per 100 000 persons", ) \
    C(NUMBER, se, "its standard error, of the survey only", .high = 1e300) \
    C(NUMBER, ci_low, "lower limit of its interval", ) \
    C(NUMBER, ci_high, "upper limit of its interval", ) \
    C(NUMBER, df, "degrees of freedom", .high = 1e12) \
    C(INTEGER, n, "respondents in the base, or reported crimes", .high = 2e9) \
    C(INTEGER, population, "persons, of crime only", .unit = "persons", .high = 2e9) \
    C(TEXT, status, "as in estimates and rates", .is_required = true) \
    C(YEAR, from_year, "year that it is compared with in the study itself", ) \
    C(TEXT, verdict, "verdict of that change", .choices = VERDICT_CHOICES)

/* 8_joint/differences.csv: every pair of studies that has the subject; they are independent samples. */
#define JOINT_DIFFERENCE_COLUMNS(C) \
    C(TEXT, source, "survey or crime", .is_key = true, .is_required = true, .choices = "survey crime") \
    C(TEXT, subject, "indicator or series", .is_key = true, .is_required = true) \
    C(TEXT, study, "study", .is_key = true, .is_required = true) \
    C(TEXT, reference, "study that it is compared with", .is_key = true, .is_required = true) \
    C(TEXT, measure, "difference, or ratio of rates", .choices = "difference ratio") \
    C(NUMBER, contrast, "study minus reference, or their ratio", ) \
    C(NUMBER, se, "standard error of the difference, or of the log ratio where it is inflated", .high = 1e300) \
    C(NUMBER, df, "degrees of freedom", .high = 1e12) \
    C(NUMBER, ci_low, "lower limit, unadjusted", ) \
    C(NUMBER, ci_high, "upper limit, unadjusted", ) \
    C(NUMBER, phi, "dispersion of the ratio over the five years before, of crime only", .high = 1e300) \
    C(SHARE, p, "two-sided p", ) \
    C(SHARE, p_adjusted, "p adjusted over all pairs and subjects of the source (Benjamini-Hochberg)", ) \
    C(SHARE, p_equivalence, "p of the equivalence test, adjusted alike", ) \
    C(TEXT, verdict, "increased = above the reference, decreased = below it", .is_required = true, .choices = VERDICT_CHOICES) \
    C(TEXT, reason, "why; of not_comparable which part of the definition differs", )

/* manifest.csv: where the output came from. */
#define MANIFEST_COLUMNS(C) \
    C(TEXT, kind, "input, program or setting", .is_key = true, .is_required = true) \
    C(TEXT, name, "file within the study, program or setting", .is_key = true, .is_required = true) \
    C(TEXT, value, "sha256, version or value", )

TABLE_DECLARE(report, REPORT_COLUMNS);
TABLE_DECLARE(ingest_variable, INGEST_VARIABLE_COLUMNS);
TABLE_DECLARE(ingest_level, INGEST_LEVEL_COLUMNS);
TABLE_DECLARE(ingest_summary, INGEST_SUMMARY_COLUMNS);
TABLE_DECLARE(rate, RATE_COLUMNS);
TABLE_DECLARE(denominator, DENOMINATOR_COLUMNS);
TABLE_DECLARE(vintage, VINTAGE_COLUMNS);
TABLE_DECLARE(notes_theme, NOTES_THEME_COLUMNS);
TABLE_DECLARE(notes_quote, NOTES_QUOTE_COLUMNS);
TABLE_DECLARE(weight, WEIGHT_COLUMNS);
TABLE_DECLARE(response, RESPONSE_COLUMNS);
TABLE_DECLARE(stratum, STRATUM_COLUMNS);
TABLE_DECLARE(margin, MARGIN_COLUMNS);
TABLE_DECLARE(estimate, ESTIMATE_COLUMNS);
TABLE_DECLARE(covariance, COVARIANCE_COLUMNS);
TABLE_DECLARE(answer, ANSWER_COLUMNS);
TABLE_DECLARE(association, ASSOCIATION_COLUMNS);
TABLE_DECLARE(index, INDEX_COLUMNS);
TABLE_DECLARE(change, CHANGE_COLUMNS);
TABLE_DECLARE(contrast, CONTRAST_COLUMNS);
TABLE_DECLARE(trend, TREND_COLUMNS);
TABLE_DECLARE(revision, REVISION_COLUMNS);
TABLE_DECLARE(audit, AUDIT_COLUMNS);
TABLE_DECLARE(situation, SITUATION_COLUMNS);
TABLE_DECLARE(candidate, CANDIDATE_COLUMNS);
TABLE_DECLARE(sensitivity, SENSITIVITY_COLUMNS);
TABLE_DECLARE(followup, FOLLOWUP_COLUMNS);
TABLE_DECLARE(lint, LINT_COLUMNS);
TABLE_DECLARE(joint_figure, JOINT_FIGURE_COLUMNS);
TABLE_DECLARE(joint_difference, JOINT_DIFFERENCE_COLUMNS);
TABLE_DECLARE(manifest, MANIFEST_COLUMNS);
/* clang-format on */

/* Every table of the stages, for the documentation; ends with NULL. */
extern const struct schema *const stage_schemas[];

#endif
