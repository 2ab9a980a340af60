/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "language/evidence.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "tables/assess_tables.h"
#include "tables/input_tables.h"
#include "tables/estimate_tables.h"

/* More key columns than any table has. */
enum { KEY_MAXIMUM = 16 };

/* The marks that stand for themselves (RFC 3986, 2.3). */
static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";

static void add_encoded(struct text_buffer *buffer, const char *text)
{
    while (*text != '\0') {
        size_t n_plain = strspn(text, plain);
        text_buffer_add_bytes(buffer, text, n_plain);
        text += n_plain;
        if (*text != '\0')
            text_buffer_format(buffer, "%%%02X", (unsigned char)*text++);
    }
}

static const void *cell(const struct table *table, size_t row, const struct column *column)
{
    return (const unsigned char *)table->rows + row * table->schema->row_size + column->offset;
}

/* The value of a cell as the table's file has it; `number` is where a number is printed to. */
static const char *cell_text(const struct table *table, size_t row, const struct column *column,
                             char number[NUMBER_TEXT])
{
    int whole;
    number[0] = '\0';
    switch (column->type) {
    case COLUMN_TEXT:
    case COLUMN_ID:
    case COLUMN_DATE: return *(const char *const *)cell(table, row, column);
    case COLUMN_INTEGER:
    case COLUMN_YEAR:
        whole = *(const int *)cell(table, row, column);
        if (!is_missing_integer(whole))
            (void)snprintf(number, NUMBER_TEXT, "%d", whole);
        return number;
    case COLUMN_WAVE:
    case COLUMN_WAVE_ID:
        (void)snprintf(number, NUMBER_TEXT, "%s", wave_text(*(const struct wave *)cell(table, row, column)).id);
        return number;
    case COLUMN_WORD: return words_text(column->words, *(const int *)cell(table, row, column));
    case COLUMN_REASONS: break; /* of no key */
    case COLUMN_NUMBER:
    case COLUMN_SHARE: return number_print(number, *(const double *)cell(table, row, column));
    }
    return number;
}

/* The columns that make a table's keys, in order: *n of them. Those of activities are pledge, date, and which of that
 * day's it is. */
static void key_columns(const struct table *table, const struct column *columns[KEY_MAXIMUM], size_t *n)
{
    const struct schema *schema = table->schema;
    static const char *const of_activity[] = { "pledge", "date" };
    *n = 0;
    if (schema == &activity_schema) {
        for (size_t k = 0; k < 2; k++)
            for (size_t i = 0; i < schema->n_columns; i++)
                if (text_is(schema->columns[i].name, of_activity[k]))
                    columns[(*n)++] = &schema->columns[i];
        return;
    }
    for (size_t i = 0; i < schema->n_columns && *n < KEY_MAXIMUM; i++)
        if (schema->columns[i].is_key && !schema->columns[i].is_behind)
            columns[(*n)++] = &schema->columns[i];
}

/* A key leaves out the last key column of estimates, the method, where it is direct, and that of definitions, the
 * source, where it is the survey. */
static bool is_last_left_out(const struct table *table, size_t row)
{
    if (table->schema == &definition_schema)
        return ((const struct definition_row *)table->rows)[row].source == SOURCE_SURVEY;
    return table->schema == &estimate_schema &&
           method_is_direct(((const struct estimate_row *)table->rows)[row].method);
}

static size_t activity_number(const struct table *table, size_t row)
{
    const struct activity_row *own = (const struct activity_row *)table->rows + row;
    struct table_range rows = table_named_range(table, own->pledge);
    size_t number = 1;
    RANGE_EACH (activity, other, &rows)
        number += other < own && text_is(other->date, own->date);
    return number;
}

const char *evidence_key(struct arena *arena, const char *name, const struct table *table, size_t row)
{
    struct text_buffer buffer = { 0 };
    char number[NUMBER_TEXT];
    const struct column *columns[KEY_MAXIMUM];
    size_t n;
    key_columns(table, columns, &n);
    n -= is_last_left_out(table, row);
    text_buffer_add(&buffer, name);
    for (size_t i = 0; i < n; i++) {
        text_buffer_add(&buffer, i == 0 ? ":" : "/");
        add_encoded(&buffer, cell_text(table, row, columns[i], number));
    }
    if (table->schema == &activity_schema && activity_number(table, row) > 1)
        text_buffer_format(&buffer, "/%zu", activity_number(table, row));
    const char *key = arena_text(arena, buffer.text, buffer.length);
    text_buffer_clear(&buffer);
    return key;
}

/* What keys call a table: as its file, or in the singular where it is one of many, or is what a word means. */
static const char *name_of(struct arena *arena, const struct schema *schema)
{
    if (schema == &estimate_schema)
        return "estimate";
    if (schema == &level_rule_schema)
        return "level";
    if (schema == &definition_schema)
        return "indicator";
    return arena_text(arena, schema->name, strcspn(schema->name, "."));
}

const char *evidence_of_row(struct arena *arena, const struct table *table, const void *row)
{
    size_t number = (size_t)((const char *)row - (const char *)table->rows) / table->schema->row_size;
    return evidence_key(arena, name_of(arena, table->schema), table, number);
}

static int hexadecimal(char digit)
{
    return isdigit((unsigned char)digit) ? digit - '0' : toupper((unsigned char)digit) - 'A' + 10;
}

/* The decoded part of `length` bytes, or NULL where it is not well encoded. */
static const char *decode(struct arena *arena, const char *part, size_t length)
{
    char *text = arena_new(arena, length + 1), *end = text;
    for (size_t i = 0; i < length; i++) {
        if (strchr(plain, part[i]) != NULL) {
            *end++ = part[i];
        } else if (part[i] == '%' && i + 2 < length && isxdigit((unsigned char)part[i + 1]) &&
                   isxdigit((unsigned char)part[i + 2])) {
            *end++ = (char)(hexadecimal(part[i + 1]) * 16 + hexadecimal(part[i + 2]));
            i += 2;
        } else {
            return NULL;
        }
    }
    return text;
}

bool evidence_parse(struct evidence_key *parsed, struct arena *arena, const char *key)
{
    size_t name_length = strcspn(key, ":");
    if (name_length == 0 || key[name_length] == '\0')
        return false;
    const char *rest = key + name_length + 1;
    struct evidence_key taken = { .table = arena_text(arena, key, name_length),
                                  .parts = arena_new(arena, (strlen(rest) + 1) * sizeof *taken.parts) };
    for (;;) {
        size_t length = strcspn(rest, "/");
        const char *part = decode(arena, rest, length);
        if (part == NULL)
            return false;
        taken.parts[taken.n_parts++] = part;
        if (rest[length] == '\0')
            break;
        rest += length + 1;
    }
    *parsed = taken;
    return true;
}

static bool is_number(const struct column *column)
{
    return column->type != COLUMN_TEXT && column->type != COLUMN_ID && column->type != COLUMN_DATE;
}

/* Whether the row's cells in the first n of these columns are the parts. Texts first: a number has to be printed to be
 * compared. */
static bool has_parts(const struct evidence_key *key, const struct table *table, size_t row,
                      const struct column *const *columns, size_t n)
{
    char number[NUMBER_TEXT];
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < n; i++)
            if (is_number(columns[i]) == (pass == 1) &&
                !text_is(cell_text(table, row, columns[i], number), key->parts[i]))
                return false;
    return true;
}

/* Whether the row has these parts, and no others. `columns`: the table's n key columns. */
static bool is_match(const struct evidence_key *key, const struct table *table, size_t row,
                     const struct column *const *columns, size_t n)
{
    char number[NUMBER_TEXT];
    n -= is_last_left_out(table, row);
    if (n > key->n_parts || !has_parts(key, table, row, columns, n))
        return false;
    if (table->schema == &activity_schema) {
        (void)snprintf(number, sizeof number, "%zu", activity_number(table, row));
        return key->n_parts <= n + 1 && text_is(number, n < key->n_parts ? key->parts[n] : "1");
    }
    return n > 0 && n == key->n_parts;
}

/* Whether rows can be asked for by the first part of their keys. */
static bool is_named(const struct table *table, const struct column *const *columns, size_t n)
{
    return n > 0 && table->n_keys > 0 && table->n_ordered == table->n_rows &&
           &table->schema->columns[table->keys[0]] == columns[0] &&
           (columns[0]->type == COLUMN_TEXT || columns[0]->type == COLUMN_ID);
}

/* The first of the rows of that name, as they lie, that matches. */
static size_t find_named(const struct evidence_key *key, const struct table *table, const struct column *const *columns,
                         size_t n)
{
    struct table_range rows = table_named_range(table, key->parts[0]);
    size_t found = table->n_rows;
    for (const unsigned char *row; (row = table_range_next(&rows)) != NULL;) {
        size_t place = (size_t)(row - (const unsigned char *)table->rows) / table->schema->row_size;
        if (place < found && is_match(key, table, place, columns, n))
            found = place;
    }
    return found;
}

size_t evidence_find(const struct evidence_key *key, const struct table *table)
{
    const struct column *columns[KEY_MAXIMUM];
    size_t n, text = 0;
    key_columns(table, columns, &n);
    if (is_named(table, columns, n) && key->n_parts > 0)
        return find_named(key, table, columns, n);
    /* Most rows differ in the first text already, which is at hand; the rest has to be printed. */
    while (text < n && is_number(columns[text]))
        text++;
    bool has_text = text < n && text < key->n_parts;
    for (size_t row = 0; row < table->n_rows; row++) {
        const unsigned char *cells = (const unsigned char *)table->rows + row * table->schema->row_size;
        const char *cell = has_text ? *(const char *const *)(const void *)(cells + columns[text]->offset) : "";
        if ((!has_text || text_is(cell != NULL ? cell : "", key->parts[text])) && is_match(key, table, row, columns, n))
            return row;
    }
    return table->n_rows;
}

bool evidence_has(const char *list, const char *key)
{
    size_t length = strlen(key);
    for (const char *found = list; (found = strstr(found, key)) != NULL; found += length)
        if ((found == list || found[-1] == ' ') && (found[length] == '\0' || found[length] == ' '))
            return true;
    return false;
}

const char *evidence_add(struct arena *arena, const char *list, const char *key)
{
    if (*key == '\0' || evidence_has(list, key))
        return list;
    return *list == '\0' ? key : arena_format(arena, "%s %s", list, key);
}

const char *evidence_join(struct arena *arena, const char *list, const char *more)
{
    size_t n;
    const char **keys = text_words(arena, more, &n);
    for (size_t i = 0; i < n; i++)
        list = evidence_add(arena, list, keys[i]);
    return list;
}

const char *evidence_cite(struct arena *arena, const char *list, const struct table *table, const void *row)
{
    return row != NULL ? evidence_add(arena, list, evidence_of_row(arena, table, row)) : list;
}
