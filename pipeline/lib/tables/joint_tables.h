/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 8_joint: several studies side by side. */
#pragma once

#include "tables/columns.h"
#include "vocabulary/sources.h"
#include "vocabulary/statuses.h"
#include "vocabulary/surveys.h"
#include "vocabulary/verdicts.h"

/* clang-format off */

/* 8_joint/side_by_side.csv: the municipality as a whole in each study's own year, as its protected tables have it. */
#define JOINT_FIGURE_COLUMNS(C, T) \
    C(T, WORD(source), source, "survey or crime", .is_key = true, .is_required = true, .among = WORDS_BIT(SOURCE_SURVEY) | WORDS_BIT(SOURCE_CRIME)) \
    C(T, TEXT, subject, "indicator or series", .is_key = true, .is_required = true) \
    C(T, TEXT, study, "folder of the study's results", .is_key = true, .is_required = true) \
    C(T, WAVE, year, "year of the figure", ) \
    C(T, WORD(measure), measure, "share, mean … of the survey, rate of crime", ) \
    C(T, NUMBER, estimate, "the estimate; crimes per 100 000 persons", ) \
    C(T, NUMBER, se, "its standard error, of the survey only", .high = 1e300) \
    C(T, NUMBER, ci_low, "lower limit of its interval", ) \
    C(T, NUMBER, ci_high, "upper limit of its interval", ) \
    C(T, NUMBER, df, "degrees of freedom", .high = 1e12) \
    C(T, INTEGER, n, "respondents in the base, or reported crimes", .high = 2e9) \
    C(T, INTEGER, population, "persons, of crime only", .unit = "persons", .high = 2e9) \
    C(T, WORD(status), status, "as in estimates and rates", .is_required = true) \
    C(T, WAVE, from_year, "year that it is compared with in the study itself", ) \
    C(T, WORD(verdict), verdict, "verdict of that change", ) \
    C(T, REASONS, reason, "why", )

/* 8_joint/differences.csv: every pair of studies that has the subject; they are independent samples. */
#define JOINT_DIFFERENCE_COLUMNS(C, T) \
    C(T, WORD(source), source, "survey or crime", .is_key = true, .is_required = true, .among = WORDS_BIT(SOURCE_SURVEY) | WORDS_BIT(SOURCE_CRIME)) \
    C(T, TEXT, subject, "indicator or series", .is_key = true, .is_required = true) \
    C(T, TEXT, study, "study", .is_key = true, .is_required = true) \
    C(T, TEXT, reference, "study that it is compared with", .is_key = true, .is_required = true) \
    C(T, WORD(comparison_measure), measure, "difference, or ratio of rates", .among = WORDS_BIT(COMPARISON_DIFFERENCE) | WORDS_BIT(COMPARISON_RATIO)) \
    C(T, NUMBER, contrast, "study minus reference, or their ratio", ) \
    C(T, NUMBER, se, "standard error of the difference, or of the log ratio where it is inflated", .high = 1e300) \
    C(T, NUMBER, df, "degrees of freedom", .high = 1e12) \
    C(T, NUMBER, ci_low, "lower limit, unadjusted", ) \
    C(T, NUMBER, ci_high, "upper limit, unadjusted", ) \
    C(T, NUMBER, phi, "dispersion of the ratio over the five years before, of crime only", .high = 1e300) \
    C(T, SHARE, p, "two-sided p", ) \
    C(T, SHARE, p_adjusted, "p adjusted over all pairs and subjects of the source (Benjamini-Hochberg)", ) \
    C(T, SHARE, p_equivalence, "p of the equivalence test, alone", ) \
    C(T, NUMBER, relevant_change, "smallest difference, or ratio, that matters in practice", .high = 1e12) \
    C(T, NUMBER, ci_family_low, "lower limit at the level at which the pairs and subjects of the source decided", ) \
    C(T, NUMBER, ci_family_high, "upper limit", ) \
    C(T, SHARE, ci_family_confidence, "confidence of that interval", ) \
    C(T, WORD(verdict), verdict, "increased = above the reference, decreased = below it", .is_required = true) \
    C(T, REASONS, reason, "why; of not_comparable which part of the definition differs", )

#define JOINT_TABLES(TABLE) \
    TABLE(joint_figure, JOINT_FIGURE_COLUMNS, "side_by_side.csv", "several studies side by side") \
    TABLE(joint_difference, JOINT_DIFFERENCE_COLUMNS, "differences.csv", "differences between studies and their verdicts")
JOINT_TABLES(TABLE_DECLARE)
/* clang-format on */
