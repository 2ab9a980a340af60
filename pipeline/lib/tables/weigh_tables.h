/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 2_weigh: weights, response, strata and margins. */
#pragma once

#include "tables/columns.h"
#include "vocabulary/surveys.h"

/* clang-format off */

#define WEIGHT_COLUMNS(C, T) \
    C(T, WAVE, year, "survey year", .is_key = true, .is_required = true) \
    C(T, TEXT, variable, "calibration variable, crossed ones joined by *; stratum for the design weight", .is_key = true, .is_required = true) \
    C(T, TEXT, level, "its level; empty: those who have none of them, since they left it out or gave an answer that the population has not", .is_key = true) \
    C(T, INTEGER, respondents, "respondents", .unit = "persons", .high = 2e9) \
    C(T, NUMBER, population, "persons in the population", .unit = "persons", .high = 2e9, .decimals = DECIMALS_ALL, .is_kept = true) \
    C(T, SHARE, share_before, "share by design weight", ) \
    C(T, SHARE, share_after, "share by final weight", ) \
    C(T, NUMBER, weight_min, "smallest final weight", .high = 1e12, .is_internal = true) \
    C(T, NUMBER, weight_max, "largest final weight", .high = 1e12, .is_internal = true) \
    C(T, NUMBER, deft, "square root of Kish's 1 + cv² of the weights in the level", .high = 1e6, .is_internal = true) \
    C(T, NUMBER, g_max, "largest final weight over its design weight; empty: not calibrated here", .high = 1e12, .is_internal = true) \
    C(T, NUMBER, margin_error, "relative distance of the level from what it was calibrated to, all: the largest; 0: below 1e-12", .high = 1e6, .is_internal = true) \
    C(T, YEAR, population_year, "year of the counts that it was calibrated to", .is_kept = true)

#define RESPONSE_COLUMNS(C, T) \
    C(T, WAVE, year, "survey year", .is_key = true, .is_required = true) \
    C(T, TEXT, domain, "domain", .is_key = true, .is_required = true) \
    C(T, TEXT, level, "level", .is_key = true) \
    C(T, INTEGER, sent, "questionnaires sent to the population", .unit = "persons", .high = 2e9, .is_kept = true) \
    C(T, INTEGER, answered, "respondents", .unit = "persons", .high = 2e9) \
    C(T, SHARE, rate, "answered of sent", ) \
    C(T, SHARE, web_share, "of those who answered, by web", )

/* 2_weigh/YEAR/strata.csv: stratum.npy holds the index. population is the fpc; empty = drawn with replacement. */
#define STRATUM_COLUMNS(C, T) \
    C(T, INTEGER, index, "value in stratum.npy", .is_key = true, .is_required = true, .high = 2e9) \
    C(T, TEXT, stratum, "name", ) \
    C(T, INTEGER, respondents, "respondents, n_h", .unit = "persons", .high = 2e9) \
    C(T, NUMBER, population, "persons, N_h", .unit = "persons", .high = 2e9)

/* 2_weigh/YEAR/margins.csv: margin_K.npy holds, for each row, the index of its cell in margin K (1..), or its number. */
#define MARGIN_COLUMNS(C, T) \
    C(T, INTEGER, margin, "number K of the margin", .is_key = true, .is_required = true, .high = 1e6) \
    C(T, INTEGER, index, "value in margin_K.npy", .is_key = true, .is_required = true, .high = 2e9) \
    C(T, TEXT, variable, "calibration variable, crossed ones joined by *", ) \
    C(T, TEXT, level, "its level", ) \
    C(T, NUMBER, population, "persons", .unit = "persons", .high = 2e9) \
    C(T, WORD(margin_form), form, "cells of a variable, or a number", ) \
    C(T, NUMBER, total, "of a number, in the population", .low = -1e300, .high = 1e300)

#define WEIGH_TABLES(TABLE) \
    TABLE(weight, WEIGHT_COLUMNS, "weights.csv", "what weighting did") \
    TABLE(response, RESPONSE_COLUMNS, "response.csv", "who was asked and who answered") \
    TABLE(stratum, STRATUM_COLUMNS, "strata.csv", "strata of a survey year") \
    TABLE(margin, MARGIN_COLUMNS, "margins.csv", "calibration margins of a survey year")
WEIGH_TABLES(TABLE_DECLARE)
/* clang-format on */
