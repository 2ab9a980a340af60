/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables as arrays of structs. A schema, declared once, says which CSV column is which struct member, of which type,
 * unit and range; reading checks against it and names file, line and column; writing refuses what is out of range;
 * --describe, tables.md and datapackage.json are printed from it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/csv.h"
#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/wave.h"
#include "base/words.h"
#include "vocabulary/reasons.h"

/* The type of a column, and of the struct member that holds it:
 * TEXT, ID, DATE: const char *, "" where empty, never NULL; ID is [a-z0-9_]+, DATE is YYYY-MM-DD.
 * INTEGER, YEAR: int, MISSING_INTEGER where empty. NUMBER: double, MISSING where empty; SHARE: the same within 0..1.
 * WAVE: struct wave (base/wave.h), WAVE_MISSING where empty: of whatever survey year a row is, and of the year of a
 * figure of other sources that stands beside the survey's. The column holds its year alone, of four digits; WAVE_ID, a
 * column of the same member that stands behind all others, its id. That may be missing in a file, or empty: then the
 * wave is the whole year. Elsewhere a WAVE_ID is a wave by its id alone: WAVE's, or a year.
 * WORD: an enum declared by WORDS_DECLARE (base/words.h), 0 where empty. REASONS: struct reasons, none where empty; of
 * no delivered table, and no key. */
enum column_type {
    COLUMN_TEXT,
    COLUMN_ID,
    COLUMN_DATE,
    COLUMN_INTEGER,
    COLUMN_YEAR,
    COLUMN_WAVE,
    COLUMN_WAVE_ID,
    COLUMN_NUMBER,
    COLUMN_SHARE,
    COLUMN_WORD,
    COLUMN_REASONS
};

enum { DECIMALS_ALL = -1 };

struct schema;

/* One column. `offset` is that of the member in the row struct. `choices`: the allowed texts, parted by blanks, NULL =
 * any; words: of a WORD its list, and among, where not 0, the bits of those that the column allows; an empty cell is
 * allowed unless is_required. low, high: the range of a number (both 0 = any). is_key: part of the table's primary key.
 * may_repeat: rows with the same key are no error in reading; who reads the table says what becomes of them.
 * is_raw: a text as others wrote it, damaged or not. is_count: a number of which a mark before three digits is always
 * doubtful. is_further: beyond what the contract wants, so that a table without it can be read. is_kept: a number that
 * stays where those of its row are taken out. is_code: codes of municipalities, parted by blanks.
 * is_behind: the id of a WAVE, which can be left out. is_near_words: somebody's words stand in the row, and here where
 * its cells are moved. is_internal: not in the table's published form; decimals: of a number there, 0 = the usual
 * (tables/publication.h), DECIMALS_ALL = as it is, since it is of no respondent. refers_to, refers_as: each of its
 * values stands in that table's column of that name (REFERS_TO). */
struct column {
    const char *name;
    enum column_type type;
    size_t offset;
    const char *unit, *label;
    const char *choices;
    const struct words *words;
    unsigned long among;
    double low, high;
    bool is_required, is_key, may_repeat, is_raw, is_count, is_further, is_kept, is_code, is_internal, is_behind;
    bool is_near_words;
    int decimals;
    const struct schema *refers_to;
    const char *refers_as;
};

/* One table. `name` is the file name without folder; `is_delivered`: written by offices, so that encoding, delimiter,
 * decimal comma and the order of the columns are free and optional columns may be left out; otherwise exactly as the
 * project writes tables. */
struct schema {
    const char *name, *label;
    const struct column *columns;
    size_t n_columns;
    size_t row_size;
    bool is_delivered;
};

/* Rows of one schema, cast by whoever reads them: `const struct estimate_row *rows = table.rows`. Texts live in the
 * arena. `lines` holds the line on which each row stood (0 for rows made in memory). is_absent: the (optional) file did
 * not exist. */
enum { MOST_KEYS = 16 };
struct table {
    const struct schema *schema;
    void *rows;
    size_t n_rows, capacity;
    size_t *lines;
    size_t lines_capacity;
    char *shown; /* the file's name for messages; owned */
    struct arena arena;
    bool is_absent;
    size_t *order;                /* row numbers in the order of the key; NULL where the rows lie in it */
    size_t n_ordered;             /* rows that this holds for: rows added since are not found */
    const struct column **fields; /* the columns in the order of the file that was read; n_fields */
    size_t n_fields;
    char delimiter;   /* between its cells; a tab in a sheet */
    size_t *examples; /* lines of its example rows (guide_rows.h); n_examples */
    size_t n_examples, examples_capacity;
    unsigned short keys[MOST_KEYS]; /* the numbers of the key's columns; n_keys */
    size_t n_keys;
};

/* Says which tables the program may read and write, in lists that end with NULL, as its stage declares them; until then
 * it may any. What was not declared cannot be opened: reading or writing it is an error that names it. */
void tables_declare(const struct schema *const *reads, const struct schema *const *writes);

void table_init(struct table *table, const struct schema *schema);
void table_clear(struct table *table);

/* A new last row: texts "", numbers missing. The pointer is valid until the next row is added. */
void *table_add(struct table *table);

/* A copy of `text` that lives as long as the table. */
const char *table_text(struct table *table, const char *text);

/* A row for the file that the table was read from, to be pasted there: its columns in the file's order with the texts
 * that `cells` has for them, n pairs of column and text, empty the others; where semicolons part them, numbers with a
 * decimal comma. Owned by the arena. */
struct table_cell {
    const char *column, *text;
};
const char *table_row_to_paste(const struct table *table, const struct table_cell *cells, size_t n,
                               struct arena *arena);

/* The place of a row's column, for messages; `column` is a column's name. As the file has it that was read: without a
 * number where it is not in it. */
struct place table_place(const struct table *table, size_t row, const char *column);

/* Appends the rows of the file at `path`, called `shown` in messages, to an initialised table; where it ends with .xlsx
 * and is delivered, those of its sheet (base/xlsx_table.h). All findings are
 * reported: unknown or missing columns, cells of the wrong type or out of range, rows of another length, duplicate
 * keys. Of delivered tables blank rows and the delimiters that a spreadsheet leaves behind the last column are nothing,
 * and rows that guide (guide_rows.h) are not among the rows. On failure the table holds what could be read, for further
 * checks, and is still to be cleared. */
bool table_read(struct table *table, const char *path, const char *shown, struct error *err);

/* The same of FOLDER/NAME, the name being the schema's, which messages call so. */
bool table_read_in(struct table *table, const char *folder, struct error *err);

/* The same for a file that may be missing (base/file.h, file_look): then is_absent is set and nothing is read. */
bool table_read_optional(struct table *table, const char *path, const char *shown, struct error *err);

/* Tells what people may not see in the sheet at `path` that is read as such a table: hidden rows, other sheets. */
void table_tell_sheet(const struct schema *schema, const char *path, const char *shown, struct error *err);

/* Takes the text of a delivered cell into `target`, a member of the column's type: an empty one leaves "", MISSING or
 * 0. Texts are borrowed. */
bool column_parse(const struct column *column, const char *text, void *target, struct place place, struct error *err);

/* The texts that the column allows, parted by blanks; NULL = any. Owned by the arena, or the declaration's. */
const char *column_choices(const struct column *column, struct arena *arena);

/* The row with the key of `key`, NULL where there is none; of several the first. `key` is a row of the table's own type
 * of which only the key columns are read: table_find(&rates, &(struct rate_row){ .year = 2021, .period = "year", … }).
 * A text left out of it is "". Tables that were read, sorted or indexed can be asked; rows added since have to be
 * indexed first. */
const void *table_find(const struct table *table, const void *key);

/* A row whose first key column, a text, is `name`: of several the first in the order of the key; NULL where there is
 * none. */
const void *table_named(const struct table *table, const char *name);

/* The rows that agree with `key` in its first n_keys key columns, in the order of the key. */
struct table_range {
    const struct table *table;
    size_t first, n;
};
struct table_range table_range(const struct table *table, const void *key, size_t n_keys);

/* All rows whose first key column, a text, is `name`, in the order of the key; of one key those that stood first come
 * first. */
struct table_range table_named_range(const struct table *table, const char *name);

/* Row i of a range; and the first row of what is left of one, which it then leaves, NULL at its end. */
const void *table_range_row(struct table_range range, size_t i);
const void *table_range_next(struct table_range *range);

/* Loops over the rows of a table, as they lie, and of a range: TABLE_EACH(estimate, row, &estimates) makes `row` a
 * const struct estimate_row *. A range is used up. */
#define TABLE_EACH(thing, row, table)                                                                                  \
    for (const struct thing##_row *row = (table)->rows, *row##_end = row != NULL ? row + (table)->n_rows : row;        \
         row < row##_end; row++)
#define RANGE_EACH(thing, row, range) for (const struct thing##_row *row; (row = table_range_next(range)) != NULL;)

/* Makes rows that were added findable; they stay where they are. */
void table_index(struct table *table);

/* Takes the numbers out of a row, but those of its key and those that are kept: what is not declared so cannot stay. */
void table_empty_row(struct table *table, size_t row);

/* Sorts by the key columns, in the order of their declaration: texts and words by bytes, numbers ascending, missing
 * first. Stable. */
void table_sort(struct table *table);

/* Writes the table whole or not at all: header, then every row in the present order. Refuses a value out of its range.
 */
bool table_write(const struct table *table, const char *path, enum file_access access, struct error *err);

/* A row of the table as one line, for a cell of another table: its cells parted by tabs, which none of them may have,
 * and the names of the columns in their order (owned by the arena). A line is added to the table by the names that
 * stood there then: columns that are gone are passed over, new ones are empty. `place` is what errors name. */
const char *schema_line(const struct schema *schema, struct arena *arena);
void table_line(const struct table *table, size_t row, struct text_buffer *line);
bool table_add_line(struct table *table, const char *names, const char *line, struct place place, struct error *err);

/* Prints a schema for people (--describe) and as Markdown (tables.md). */
void schema_print(const struct schema *schema, FILE *stream);
void schema_print_markdown(const struct schema *schema, FILE *stream);
