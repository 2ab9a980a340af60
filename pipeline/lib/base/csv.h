/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comma-separated files: reading them as offices deliver them, writing them as RFC 4180 has them.
 * The parser is libcsv in strict mode. Its habits that users can meet: unquoted fields lose blanks at their ends;
 * wholly blank lines are skipped; a lone quote inside an unquoted field is refused. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/error.h"
#include "base/text.h"

/* How a file is read. delimiter 0: told by a first line `sep=;`, which is no row, or found out from the first line
 * among ';', ',', tab and '|'. encoding NULL or "": found out: UTF-16 by its mark, UTF-8 if all bytes are, else
 * Windows-1252. Any name that iconv knows may be given. is_lax: a row is a line, and quotation marks that stand
 * undoubled inside a quoted field are kept instead of refused, for layouts that are known to have them. is_slow: libcsv
 * reads all, also what it would only split at delimiters; for tests, which hold both against each other. */
struct csv_format {
    char delimiter;
    const char *encoding;
    bool is_lax, is_slow;
};

/* One row, valid during the callback only: n fields of UTF-8 text, NUL-terminated, and their lengths. `line` is the
 * physical line on which the row starts. */
struct csv_row {
    const char *const *fields;
    const size_t *lengths;
    size_t n_fields;
    size_t line;
};

/* How many fields a row has without the empty ones behind the others, which a spreadsheet leaves where a table was once
 * wider; at least n_least, which it has. */
size_t csv_row_filled(const struct csv_row *row, size_t n_least);

/* Called for each row, the header too. Returning false ends the reading. */
typedef bool csv_row_function(void *context, const struct csv_row *row, struct error *err);

/* Reads the file at `path`, which messages call `shown`. What was found out of the format is stored in *found unless it
 * is NULL (encoding is then a static text). A field with a NUL byte, a stray quote and an unended one are errors with
 * their line; so is a quoted field over several lines that holds whole rows. A Ctrl-Z at the end is none of the text.
 * Returns false after an error of the file's or when the callback returned false. */
bool csv_read(const char *path, const char *shown, struct csv_format format, struct csv_format *found,
              csv_row_function *row_function, void *context, struct error *err);

/* Writes one field, quoted where it has to be. */
void csv_write_field(FILE *stream, const char *text);

/* Adds one field for a file in which `delimiter` parts them, quoted where it has to be. */
void csv_add_field(struct text_buffer *row, const char *text, char delimiter);

/* The text so that a spreadsheet takes it as text: with an apostrophe in front of what it would take for a formula
 * ('=',
 * '+', '-', '@', their wide forms, tab or CR first), also behind a mark at which a spreadsheet of another country parts
 * cells. For files that people open; the stages' own tables stay exact. The text itself where it has none, else a copy
 * in the arena; guarding it again changes nothing. Source: OWASP, CSV Injection. */
const char *csv_guard(struct arena *arena, const char *text);

/* Writes the text between semicolons, guarded. */
void csv_write_field_for_people(FILE *stream, const char *text);
