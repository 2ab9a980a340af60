/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words: Where figures come from. */
#pragma once

#include "base/words.h"

/* clang-format off */

/* Whose figures these are; municipalities: crime beside that of others. */
#define SOURCE_WORDS(W) \
    W(SOURCE_NONE, "") W(SOURCE_SURVEY, "survey") W(SOURCE_CRIME, "crime") \
    W(SOURCE_MUNICIPALITIES, "municipalities") W(SOURCE_NOTES, "notes") W(SOURCE_SURVEY_AND_CRIME, "survey+crime")
WORDS_DECLARE(source, SOURCE_WORDS);
/* Sources whose figures are compared over time and between places. */
#define SOURCES_COMPARED (WORDS_BIT(SOURCE_SURVEY) | WORDS_BIT(SOURCE_CRIME) | WORDS_BIT(SOURCE_NOTES))

/* Where a note comes from. */
#define NOTE_SOURCE_WORDS(W) \
    W(NOTE_SOURCE_NONE, "") W(NOTE_SOURCE_MEDBORGARDIALOG, "medborgardialog") \
    W(NOTE_SOURCE_MEDARBETARDIALOG, "medarbetardialog") W(NOTE_SOURCE_TRYGGHETSVANDRING, "trygghetsvandring") \
    W(NOTE_SOURCE_INTERN_KUNSKAP, "intern_kunskap") W(NOTE_SOURCE_KLAGOMAL, "klagomal") W(NOTE_SOURCE_TIPS, "tips")
WORDS_DECLARE(note_source, NOTE_SOURCE_WORDS);

/* What a column of an open survey says: where the respondent lives, that they mention a theme, which themes. */
#define OPEN_USE_WORDS(W) \
    W(OPEN_NONE, "") W(OPEN_AREA, "area") W(OPEN_MENTION, "mention") W(OPEN_THEME, "theme")
WORDS_DECLARE(open_use, OPEN_USE_WORDS);

/* Which population a rate rests on: that of 31 December, or the mean of the year. Interpolated: the mean of those of 31
 * December the year before and the year after, where the year's own is not at hand. */
#define POPULATION_DATE_WORDS(W) \
    W(POPULATION_NONE, "") W(POPULATION_YEAR_END, "31dec") W(POPULATION_MEAN, "mean") \
    W(POPULATION_INTERPOLATED, "interpolated")
WORDS_DECLARE(population_date, POPULATION_DATE_WORDS);
/* Those that a file's rates can rest on. */
#define POPULATION_DATES_DECLARED (WORDS_BIT(POPULATION_YEAR_END) | WORDS_BIT(POPULATION_MEAN))

/* What a lone dash in a file of crimes stands for. */
#define DASH_MEANING_WORDS(W) \
    W(DASH_NONE, "") W(DASH_ZERO, "zero") W(DASH_MISSING, "missing")
WORDS_DECLARE(dash_meaning, DASH_MEANING_WORDS);

/* Whom a municipality's crime is held against, as the setting compare_with and references of contrasts.csv name them:
 * municipalities of the same size, of the same group of SKR's, of the county, of the local police area, those that it
 * borders on, all. */
#define COMPARISON_GROUP_WORDS(W) \
    W(COMPARISON_GROUP_NONE, "") W(COMPARISON_GROUP_SIZE, "size_group") W(COMPARISON_GROUP_SKR, "skr_group") \
    W(COMPARISON_GROUP_COUNTY, "county") W(COMPARISON_GROUP_LPO, "lpo") \
    W(COMPARISON_GROUP_NEIGHBOURS, "neighbours") W(COMPARISON_GROUP_COUNTRY, "country")
WORDS_DECLARE(comparison_group, COMPARISON_GROUP_WORDS);
enum { COMPARISON_GROUPS = COMPARISON_GROUP_COUNTRY };

/* Yes and no. */
#define YES_NO_WORDS(W) \
    W(YES_NO_EMPTY, "") W(YES, "yes") W(NO, "no")
WORDS_DECLARE(yes_no, YES_NO_WORDS);

/* What a row of the manifest tells of. */
#define MANIFEST_KIND_WORDS(W) \
    W(MANIFEST_NONE, "") W(MANIFEST_INPUT, "input") W(MANIFEST_PROGRAM, "program") W(MANIFEST_SETTING, "setting")
WORDS_DECLARE(manifest_kind, MANIFEST_KIND_WORDS);
/* clang-format on */
