/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 6_assess: findings and candidates. */
#pragma once

#include "tables/columns.h"
#include "vocabulary/claims.h"
#include "vocabulary/promises.h"
#include "vocabulary/sources.h"
#include "vocabulary/surveys.h"
#include "vocabulary/verdicts.h"

/* clang-format off */

/* 6_assess/claims.csv: every fact and judgement that may be said of the picture's year (pipeline/method.md, "Claims"). */
#define CLAIM_COLUMNS(C, T) \
    C(T, TEXT, claim, "its id: kind, and the key of what it is about", .is_key = true, .is_required = true) \
    C(T, TEXT, subject, "indicator or series; of notes their theme, of associations the variable; response", .is_required = true) \
    C(T, WORD(source), source, "survey, crime or notes", .among = SOURCES_COMPARED) \
    C(T, TEXT, domain, "domain", .is_required = true) \
    C(T, TEXT, level, "level", ) \
    C(T, WORD(claim_kind), kind, "what is said", .is_required = true) \
    C(T, WORD(baseline), baseline, "of a change: what it is measured from", ) \
    C(T, TEXT, reference, "what it is held against: a level, a comparator, other municipalities, a rule of levels.csv, forecast; trend", ) \
    C(T, WAVE, from_year, "of a change or trend its first year; of highest_since and lowest_since the last year that was no lower, or no higher, else the first of the run", ) \
    C(T, WAVE, to_year, "year that it is about", ) \
    C(T, NUMBER, value, "the figure; of a rank the place, of a trend its slope", ) \
    C(T, NUMBER, value_from, "the figure that it is held against; of a rank how many were ranked, of the response those who answered", ) \
    C(T, WORD(claim_strength), strength, "how firmly it may be said", .is_required = true) \
    C(T, TEXT, evidence, "keys of the rows behind it", ) \
    C(T, TEXT, family, "family of comparisons that decided", )

/* Between several questions of one indicator. */
#define DEFINITION_BETWEEN " | "

/* 6_assess/indicators.csv: what each figure of the picture is a figure of. */
#define DEFINITION_COLUMNS(C, T) \
    C(T, ID, indicator, "indicator, or series of crimes", .is_key = true, .is_required = true) \
    C(T, WORD(source), source, "survey or crime", .is_key = true, .is_required = true, .among = WORDS_BIT(SOURCE_SURVEY) | WORDS_BIT(SOURCE_CRIME)) \
    C(T, TEXT, theme, "theme", ) \
    C(T, WORD(indicator_kind), kind, "what is computed; empty = crimes counted", ) \
    C(T, TEXT, label_sv, "Swedish label", ) \
    C(T, TEXT, label_en, "English label", ) \
    C(T, TEXT, question, "the question as put in the picture's year, or else when it was last asked; several parted by |", ) \
    C(T, TEXT, answers_sv, "the answers that count, or what is computed of them; of a series what the statistics call it", ) \
    C(T, TEXT, answers_en, "the same in English", ) \
    C(T, TEXT, of_whom_sv, "of whom it is a figure", ) \
    C(T, TEXT, of_whom_en, "the same in English", ) \
    C(T, WORD(unit), unit, "whom the weight stands for; of a series empty", ) \
    C(T, NUMBER, relevant_change, "smallest change that matters in practice; shares 0..1, of a series a ratio of rates", .high = 1e12, .decimals = DECIMALS_ALL) \
    C(T, WORD(direction), direction, "what a rise means", ) \
    C(T, TEXT, years, "the survey years that asked for it; of a series those up to the picture's with a count of the municipality", )

/* The subject of findings about everything together. */
#define SITUATION_OVERALL "overall"

#define SITUATION_COLUMNS(C, T) \
    C(T, WAVE, year, "year of the picture", .is_key = true, .is_required = true) \
    C(T, TEXT, theme, "theme", .is_key = true) \
    C(T, TEXT, area, "domain/level; all = the municipality", .is_key = true) \
    C(T, TEXT, subject, "indicator or series; several joined by +", .is_key = true, .is_required = true) \
    C(T, WORD(source), source, "survey, crime, municipalities (crime beside that of others), notes or survey+crime", .is_key = true) \
    C(T, WORD(level), level, "high, low, middle, near (the interval contains a cut) or empty = undetermined", ) \
    C(T, WORD(verdict), change, "verdict of change", ) \
    C(T, TEXT, contrast, "kind of contrast and its verdict, empty = none", ) \
    C(T, TEXT, evidence, "keys of the rows behind it", ) \
    C(T, TEXT, text_sv, "the sentence in Swedish", ) \
    C(T, TEXT, text_en, "the sentence in English", ) \
    C(T, TEXT, told_in, "area of the row of the same subject that tells this finding too, of a group that did as all did `all`; empty = none", ) \
    C(T, INTEGER, importance, "order in the summary, 1 = first; empty = not in the summary", .high = 1e6) \
    C(T, TEXT, claims, "claims of claims.csv that the sentence words; empty: it says that a figure is not shown", .is_further = true)

/* 6_assess/front.csv: what the front page says, the same in every document that has it. */
#define FRONT_COLUMNS(C, T) \
    C(T, WAVE, year, "year of the picture", .is_key = true, .is_required = true) \
    C(T, WORD(tile), tile, "tile that the line stands in", .is_key = true, .is_required = true) \
    C(T, INTEGER, place, "its place in the tile, 1 = first", .is_key = true, .is_required = true, .high = 1e6) \
    C(T, TEXT, theme, "theme; empty = of several", ) \
    C(T, TEXT, area, "domain/level; all = the municipality", ) \
    C(T, TEXT, subject, "indicator or series; empty = of several", ) \
    C(T, WORD(source), source, "survey or crime; empty = of several", ) \
    C(T, TEXT, evidence, "keys of the rows behind it", ) \
    C(T, TEXT, text_sv, "the sentence in Swedish", ) \
    C(T, TEXT, text_en, "the sentence in English", ) \
    C(T, TEXT, claims, "claims of claims.csv that the sentence words", )

#define CANDIDATE_COLUMNS(C, T) \
    C(T, WAVE, year, "year of the picture", .is_key = true, .is_required = true) \
    C(T, INTEGER, rank, "rank, 1 = first", .is_key = true, .is_required = true, .high = 1e6) \
    C(T, TEXT, theme, "theme", ) \
    C(T, TEXT, area, "domain/level; all = the municipality", ) \
    C(T, NUMBER, score, "the score", .high = 1e6) \
    C(T, NUMBER, extent, "its part: how many are concerned, 0..1", .high = 1) \
    C(T, NUMBER, severity, "its part: how grave, 0..1", .high = 1) \
    C(T, NUMBER, trend, "its part: how it develops, 0..1", .high = 1) \
    C(T, NUMBER, spread, "its part: how uneven over areas, 0..1", .high = 1) \
    C(T, NUMBER, influence, "its part: what the municipality can do, 0..1", .high = 1) \
    C(T, TEXT, evidence, "keys of the rows behind it", ) \
    C(T, TEXT, proposal_sv, "proposal in Swedish", ) \
    C(T, TEXT, proposal_en, "proposal in English", ) \
    C(T, TEXT, measure, "the proposal of measures.csv as it stands there, empty = general words", )

#define SENSITIVITY_COLUMNS(C, T) \
    C(T, WAVE, year, "year of the picture", .is_key = true, .is_required = true) \
    C(T, WORD(priority_part), part, "part of the score whose weight is turned, the others staying as they are", .is_key = true, .is_required = true) \
    C(T, NUMBER, weight, "its weight", .high = 1e6) \
    C(T, NUMBER, low, "smallest weight with which the first candidate stays first", .high = 1e6) \
    C(T, NUMBER, high, "largest weight with which it does; empty = every larger one", .high = 1e12)

#define ASSESS_TABLES(TABLE) \
    TABLE(claim, CLAIM_COLUMNS, "claims.csv", "what may be said of the picture's year") \
    TABLE(definition, DEFINITION_COLUMNS, "indicators.csv", "what each indicator and series of crimes is: question, answers that count, of whom") \
    TABLE(situation, SITUATION_COLUMNS, "situation.csv", "the findings of the picture") \
    TABLE(front, FRONT_COLUMNS, "front.csv", "what the front page says") \
    TABLE(candidate, CANDIDATE_COLUMNS, "candidates.csv", "candidates for pledges, ranked") \
    TABLE(sensitivity, SENSITIVITY_COLUMNS, "sensitivity.csv", "weights with which the first candidate stays first")
ASSESS_TABLES(TABLE_DECLARE)
/* clang-format on */
