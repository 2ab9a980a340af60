/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words: What a survey is made of and what is estimated from it. */
#pragma once

#include <stddef.h>

#include "base/words.h"

/* clang-format off */

/* What a variable is for. */
#define ROLE_WORDS(W) \
    W(ROLE_NONE, "") W(ROLE_ITEM, "item") W(ROLE_DOMAIN, "domain") W(ROLE_YEAR, "year") W(ROLE_ID, "id") \
    W(ROLE_PANEL_ID, "panel_id") W(ROLE_WEIGHT, "weight") W(ROLE_WEIGHT_HOUSEHOLD, "weight_household") \
    W(ROLE_STRATUM, "stratum") W(ROLE_PSU, "psu") W(ROLE_SSU, "ssu") W(ROLE_FPC, "fpc") W(ROLE_SSU_FPC, "ssu_fpc") \
    W(ROLE_REPLICATE, "replicate") W(ROLE_AUXILIARY, "auxiliary") W(ROLE_STATUS, "status") W(ROLE_MODE, "mode") \
    W(ROLE_IGNORE, "ignore")
WORDS_DECLARE(role, ROLE_WORDS);

/* Kinds of answer. */
#define ANSWER_STATUS_WORDS(W) \
    W(ANSWER_NONE, "") W(ANSWER_GIVEN, "answered") W(ANSWER_DONT_KNOW, "dont_know") \
    W(ANSWER_NOT_APPLICABLE, "not_applicable") W(ANSWER_REFUSED, "refused") W(ANSWER_NOT_STATED, "not_stated")
WORDS_DECLARE(answer_status, ANSWER_STATUS_WORDS);

/* How an array holds its variable. */
#define STORED_AS_WORDS(W) \
    W(STORED_NONE, "") W(STORED_CODE, "code") W(STORED_NUMBER, "number")
WORDS_DECLARE(stored_as, STORED_AS_WORDS);

/* What was done with rows or cells of a delivery; one word for one thing. READ, KEPT, DROPPED: rows. UNKNOWN: an answer
 * that the codebook does not have, counted as not stated. MISSING: a cell of the design (weight, stratum, id) that means
 * nothing. CODED: a cell that only * of its scale knows. FILLED: a row whose last cells were left off. IGNORED: what is
 * not used, a column or a line above the header. DECODED: the file. */
#define INGEST_ACTION_WORDS(W) \
    W(ACTION_NONE, "") W(ACTION_READ, "read") W(ACTION_KEPT, "kept") W(ACTION_DROPPED, "dropped") \
    W(ACTION_UNKNOWN, "unknown") W(ACTION_MISSING, "missing") W(ACTION_CODED, "coded") W(ACTION_FILLED, "filled") \
    W(ACTION_IGNORED, "ignored") W(ACTION_DECODED, "decoded")
WORDS_DECLARE(ingest_action, INGEST_ACTION_WORDS);

/* Why it was done. */
#define INGEST_REASON_WORDS(W) \
    W(BECAUSE_NONE, "") W(BECAUSE_AS_DELIVERED, "as_delivered") W(BECAUSE_BLANK, "blank") \
    W(BECAUSE_NO_RESPONDENT, "no_respondent") W(BECAUSE_DELIVERED_BEFORE, "delivered_before") \
    W(BECAUSE_RAGGED, "ragged") W(BECAUSE_WEIGHT_EMPTY, "weight_empty") W(BECAUSE_STRATUM_EMPTY, "stratum_empty") \
    W(BECAUSE_PSU_EMPTY, "psu_empty") W(BECAUSE_NOT_IN_SCALE, "not_in_scale") W(BECAUSE_NO_NUMBER, "no_number") \
    W(BECAUSE_NEGATIVE, "negative") W(BECAUSE_EMPTY, "empty") W(BECAUSE_OTHER_VALUE, "other_value") \
    W(BECAUSE_OUTSIDE, "outside") W(BECAUSE_BEYOND, "beyond") \
    W(BECAUSE_SHORT, "short") W(BECAUSE_COLUMN_NOT_USED, "column_not_used") \
    W(BECAUSE_ENCODING, "encoding")
WORDS_DECLARE(ingest_reason, INGEST_REASON_WORDS);

/* What an indicator computes. */
#define INDICATOR_KIND_WORDS(W) \
    W(INDICATOR_NONE, "") W(INDICATOR_SHARE, "share") W(INDICATOR_ANY, "any") W(INDICATOR_MEAN, "mean") \
    W(INDICATOR_TOTAL, "total") W(INDICATOR_RATIO, "ratio") W(INDICATOR_QUANTILE, "quantile") \
    W(INDICATOR_COMPOSITE, "composite")
WORDS_DECLARE(indicator_kind, INDICATOR_KIND_WORDS);

/* What an estimate is; rate: of reported crime. */
#define MEASURE_WORDS(W) \
    W(MEASURE_NONE, "") W(MEASURE_SHARE, "share") W(MEASURE_MEAN, "mean") W(MEASURE_TOTAL, "total") \
    W(MEASURE_RATIO, "ratio") W(MEASURE_QUANTILE, "quantile") W(MEASURE_COMPOSITE, "composite") \
    W(MEASURE_RATE, "rate")
WORDS_DECLARE(measure, MEASURE_WORDS);
/* Those of the survey: all but rate. */
#define MEASURES_ESTIMATED (WORDS_BIT(MEASURE_RATE) - WORDS_BIT(MEASURE_SHARE))

/* How it was estimated: from the year itself, several years together, as if all were composed alike, or by a model.
 * */
#define METHOD_WORDS(W) \
    W(METHOD_NONE, "") W(METHOD_DIRECT, "direct") W(METHOD_POOLED, "pooled") W(METHOD_STANDARDISED, "standardised") \
    W(METHOD_FAY_HERRIOT, "fay_herriot")
WORDS_DECLARE(method, METHOD_WORDS);

/* Whom a weight stands for. */
#define UNIT_WORDS(W) \
    W(UNIT_NONE, "") W(UNIT_PERSON, "person") W(UNIT_HOUSEHOLD, "household")
WORDS_DECLARE(unit, UNIT_WORDS);

/* What a theme is about: a problem of the place, or what people think of those who are to see to it (police,
 * municipality, each other), which is no problem to be ranked among the others. Empty = problem. */
#define THEME_KIND_WORDS(W) \
    W(THEME_KIND_NONE, "") W(THEME_KIND_PROBLEM, "problem") W(THEME_KIND_ATTITUDE, "attitude")
WORDS_DECLARE(theme_kind, THEME_KIND_WORDS);

/* What a rise means. */
#define DIRECTION_WORDS(W) \
    W(DIRECTION_NONE, "") W(DIRECTION_GOOD, "good") W(DIRECTION_BAD, "bad") W(DIRECTION_NEUTRAL, "neutral")
WORDS_DECLARE(direction, DIRECTION_WORDS);

/* Which weights an estimate rests on. */
#define BASE_WEIGHT_WORDS(W) \
    W(BASE_WEIGHT_EMPTY, "") W(BASE_WEIGHT_NONE, "none") W(BASE_WEIGHT_DESIGN, "design") \
    W(BASE_WEIGHT_CALIBRATED, "calibrated") W(BASE_WEIGHT_DELIVERED, "delivered")
WORDS_DECLARE(base_weight, BASE_WEIGHT_WORDS);

/* A margin of cells, or of a number. */
#define MARGIN_FORM_WORDS(W) \
    W(MARGIN_NONE, "") W(MARGIN_CELLS, "cells") W(MARGIN_NUMBER, "number")
WORDS_DECLARE(margin_form, MARGIN_FORM_WORDS);
/* clang-format on */

/* Whether cells of a role are somebody's answers, not the sample's design or the file's order. */
bool role_is_answer(enum role role);

/* Whether a variable of the role weighs respondents. */
bool role_is_weight(enum role role);

/* Whether an estimate is a share, 0..1, printed as percent: of persons, or the mean of such shares. */
bool measure_is_share(enum measure measure);

/* The measure of what an indicator of that kind computes. */
enum measure measure_of_kind(enum indicator_kind kind);

/* Whether a kind is a share of respondents, those who are in `counts`. */
bool indicator_kind_is_share(enum indicator_kind kind);

/* Whether a kind is made of other indicators, which its variables name. */
bool indicator_kind_has_members(enum indicator_kind kind);

/* Whether it adds up, and so compares sizes where it compares groups; whether one of its answers is enough. */
bool indicator_kind_is_total(enum indicator_kind kind);
bool indicator_kind_is_any(enum indicator_kind kind);

/* Whether it says with `counts` which answers count, and with `base` who is asked. */
bool indicator_kind_takes_counts(enum indicator_kind kind);

/* How many variables a kind has: *least, and whether it may have more. */
bool indicator_kind_takes_more(enum indicator_kind kind, size_t *least);

/* Whether an estimate is its year's own; an empty method says so too. */
bool method_is_direct(enum method method);
