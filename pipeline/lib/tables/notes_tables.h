/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 1_notes: dialogues, walks, complaints and own knowledge. */
#pragma once

#include "tables/columns.h"
#include "vocabulary/sources.h"

/* clang-format off */

#define NOTES_THEME_COLUMNS(C, T) \
    C(T, YEAR, year, "year", .is_key = true, .is_required = true) \
    C(T, WORD(note_source), source, "source of the notes", .is_key = true, .is_required = true) \
    C(T, TEXT, area, "area, empty = the whole municipality", .is_key = true) \
    C(T, TEXT, theme, "theme; unmatched: the word is no theme, label or synonym", .is_key = true) \
    C(T, INTEGER, notes, "notes", .unit = "notes", .high = 2e9) \
    C(T, INTEGER, mentions, "mentions in them", .unit = "mentions", .high = 2e9)

/* 1_notes/quotes.csv: notes that may be quoted. */
#define NOTES_QUOTE_COLUMNS(C, T) \
    C(T, DATE, date, "day", .is_required = true) \
    C(T, WORD(note_source), source, "source", .is_required = true) \
    C(T, TEXT, area, "area", ) \
    C(T, TEXT, theme, "theme", ) \
    C(T, TEXT, text, "the observation", )

/* 1_notes/open.csv: open surveys, which anyone could answer. */
#define OPEN_COUNT_COLUMNS(C, T) \
    C(T, YEAR, year, "year in which the survey closed", .is_key = true, .is_required = true) \
    C(T, TEXT, survey, "the open survey, as it is called", .is_key = true, .is_required = true) \
    C(T, TEXT, area, "area that respondents say they live in, empty = all who answered", .is_key = true) \
    C(T, TEXT, theme, "theme, empty = whoever answered; unmatched: the word is no theme, label or synonym", .is_key = true) \
    C(T, INTEGER, respondents, "of those who chose to answer, how many named it; says nothing of others", .unit = "persons", .high = 2e9) \
    C(T, INTEGER, mentions, "how often they did", .unit = "mentions", .high = 2e9) \
    C(T, DATE, date, "day on which the survey closed", .is_kept = true)

#define NOTES_TABLES(TABLE) \
    TABLE(notes_theme, NOTES_THEME_COLUMNS, "themes.csv", "notes, counted by year, source, area and theme") \
    TABLE(notes_quote, NOTES_QUOTE_COLUMNS, "quotes.csv", "notes that may be quoted") \
    TABLE(open_count, OPEN_COUNT_COLUMNS, "open.csv", "open surveys, which anyone could answer, counted by theme and area")
NOTES_TABLES(TABLE_DECLARE)
/* clang-format on */
