/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How tables are declared: each once, as a list of columns, and those that belong together as a list of tables,
 *     #define THING_COLUMNS(C, T) C(T, YEAR, year, "label", .is_key = true) C(T, TEXT, name, "label", )
 *     #define ROOM_TABLES(TABLE) TABLE(thing, THING_COLUMNS, "things.csv", "what it holds")
 *     ROOM_TABLES(TABLE_DECLARE)
 * which makes `struct thing_row` and `extern const struct schema thing_schema`; ROOM_TABLES(TABLE_DEFINE) in one .c
 * makes the schemas (TABLE_DEFINE_INPUT those of delivered files), and TABLE_POINTER a list of them. A struct member
 * and its column have the same name, but for TEXT_CALLED. Types are those of enum column_type, or a list of words. */
#pragma once

#include <stddef.h>

#include "tables/table.h"

#define MEMBER_TYPE_TEXT const char *
#define MEMBER_TYPE_ID const char *
#define MEMBER_TYPE_DATE const char *
#define MEMBER_TYPE_INTEGER int
#define MEMBER_TYPE_YEAR int
#define MEMBER_TYPE_WAVE struct wave
#define MEMBER_TYPE_WAVE_ID struct wave
#define MEMBER_TYPE_NUMBER double
#define MEMBER_TYPE_SHARE double
#define MEMBER_TYPE_REASONS struct reasons

/* A word of a list: WORD(verdict) is an enum verdict, checked by verdict_words. */
#define MEMBER_TYPE_WORD(list) enum list
#define COLUMN_OF_WORD(list) .type = COLUMN_WORD, .words = &list##_words

#define COLUMN_OF_TEXT .type = COLUMN_TEXT
#define COLUMN_OF_ID .type = COLUMN_ID
#define COLUMN_OF_DATE .type = COLUMN_DATE
#define COLUMN_OF_INTEGER .type = COLUMN_INTEGER
#define COLUMN_OF_YEAR .type = COLUMN_YEAR
#define COLUMN_OF_WAVE .type = COLUMN_WAVE
#define COLUMN_OF_WAVE_ID .type = COLUMN_WAVE_ID
#define COLUMN_OF_NUMBER .type = COLUMN_NUMBER
#define COLUMN_OF_SHARE .type = COLUMN_SHARE
#define COLUMN_OF_REASONS .type = COLUMN_REASONS

/* A text whose column is called by a word of C's own, which no member can be: TEXT_CALLED("signed"). */
#define MEMBER_TYPE_TEXT_CALLED(text) const char *
#define COLUMN_OF_TEXT_CALLED(text) .type = COLUMN_TEXT
#define NAME_OF_TEXT_CALLED(text) called, text

/* Of a column whose every value stands in a column of another table, which is of its key: a foreign key. */
#define REFERS_TO(other, column) .refers_to = &other##_schema, .refers_as = #column

/* What a column is called: what its type says, else as its member. A type that says nothing has no macro NAME_OF_. */
#define COLUMN_NAME(...) COLUMN_NAME_FROM(__VA_ARGS__, )
#define COLUMN_NAME_FROM(type, name, ...) name

/* A WAVE is two columns of the file: its year where it is declared, and its id behind all others, called after it. */
#define BEHIND_WAVE called, TABLE_WAVE_COLUMN
#define TABLE_NO_COLUMN(thing, member, ...)
#define TABLE_WAVE_COLUMN(thing, member, ...)                                                                          \
    { .name = WAVE_OF_##member,                                                                                        \
      .type = COLUMN_WAVE_ID,                                                                                          \
      .is_behind = true,                                                                                               \
      .offset = offsetof(struct thing##_row, member),                                                                  \
      .label = "id of the wave that " #member " is the year of",                                                       \
      __VA_ARGS__ },
#define WAVE_OF_year "wave"
#define WAVE_OF_from_year "from_wave"
#define WAVE_OF_to_year "to_wave"
#define WAVE_OF_baseline_year "baseline_wave"
#define WAVE_OF_outcome_year "outcome_wave"
#define WAVE_OF_joined_year "joined_wave"

/* clang-format off */
#define TABLE_MEMBER(thing, kind, member, text, ...) MEMBER_TYPE_##kind member;
#define TABLE_COLUMN(thing, kind, member, text, ...) \
    { .name = COLUMN_NAME(NAME_OF_##kind, #member), COLUMN_OF_##kind, .offset = offsetof(struct thing##_row, member), .label = text, __VA_ARGS__ },

#define TABLE_BEHIND(thing, kind, member, text, ...) COLUMN_NAME(BEHIND_##kind, TABLE_NO_COLUMN)(thing, member, __VA_ARGS__)

#define TABLE_DECLARE(thing, COLUMNS, file, text) \
    struct thing##_row { COLUMNS(TABLE_MEMBER, thing) }; \
    extern const struct schema thing##_schema;

#define TABLE_SCHEMA(thing, COLUMNS, file, text, is_input) \
    static const struct column thing##_columns[] = { COLUMNS(TABLE_COLUMN, thing) COLUMNS(TABLE_BEHIND, thing) }; \
    const struct schema thing##_schema = { .name = file, .label = text, .columns = thing##_columns, \
        .n_columns = sizeof thing##_columns / sizeof *thing##_columns, .row_size = sizeof(struct thing##_row), .is_delivered = is_input };
#define TABLE_DEFINE(thing, COLUMNS, file, text) TABLE_SCHEMA(thing, COLUMNS, file, text, false)
#define TABLE_DEFINE_INPUT(thing, COLUMNS, file, text) TABLE_SCHEMA(thing, COLUMNS, file, text, true)
#define TABLE_POINTER(thing, COLUMNS, file, text) &thing##_schema,
/* clang-format on */
