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

#define NOTES_TABLES(TABLE) \
    TABLE(notes_theme, NOTES_THEME_COLUMNS, "themes.csv", "notes, counted by year, source, area and theme") \
    TABLE(notes_quote, NOTES_QUOTE_COLUMNS, "quotes.csv", "notes that may be quoted")
NOTES_TABLES(TABLE_DECLARE)
/* clang-format on */
