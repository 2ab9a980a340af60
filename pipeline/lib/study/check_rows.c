/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/check_rows.h"
#include "base/translation.h"

#include <ctype.h>
#include <stdlib.h>

#include "base/number.h"
#include "base/text.h"
#include "base/text_map.h"
#include "tables/input_tables.h"

/* Pledges and notes reach beyond the surveys, by some years. What was published, and figures of others, are older than
 * any survey of people's safety by some decades, not by a century. */
enum { YEARS_BEFORE = 25, YEARS_AFTER = 10, OLDEST_YEAR = 1950, LAST_UNTOLD = 2100 };

static void widen(struct study_span *span, int year)
{
    if (is_missing_integer(span->first) || year < span->first)
        span->first = year;
    if (is_missing_integer(span->last) || year > span->last)
        span->last = year;
}

struct study_span study_span_of(const struct study *study)
{
    struct study_span span = { MISSING_INTEGER, MISSING_INTEGER };
    struct arena arena = { 0 };
    struct error ignored = { 0 };
    struct folder_file *files;
    size_t n;
    (void)study_folder_files(study, "survey", ".csv", &arena, &files, &n, &ignored);
    for (size_t i = 0; i < n; i++) {
        int year = atoi(files[i].name);
        if (year >= OLDEST_YEAR && year <= LAST_UNTOLD)
            widen(&span, year);
    }
    if (!wave_is_missing(study->settings.year))
        widen(&span, study->settings.year.year);
    error_clear(&ignored);
    arena_clear(&arena);
    return span;
}

/* The year of a cell of the column, MISSING_INTEGER where it is empty. */
static int year_of_cell(const struct table *table, size_t row, const struct column *column)
{
    const unsigned char *cell = (const unsigned char *)table->rows + row * table->schema->row_size + column->offset;
    if (column->type == COLUMN_YEAR)
        return *(const int *)(const void *)cell;
    if (column->type == COLUMN_WAVE)
        return ((const struct wave *)(const void *)cell)->year;
    const char *day = *(const char *const *)(const void *)cell;
    return *day != '\0' ? atoi(day) : MISSING_INTEGER;
}

static void warn_of_years(const struct table *table, const struct column *column, struct study_span span,
                          struct error *err)
{
    bool is_known = !is_missing_integer(span.last), is_day = column->type == COLUMN_DATE;
    bool is_old = !is_known || !is_day || table->schema == &published_schema;
    int last = is_known ? span.last + YEARS_AFTER : LAST_UNTOLD,
        first = is_old ? OLDEST_YEAR : span.first - YEARS_BEFORE;
    size_t n = 0, found = 0;
    for (size_t i = table->n_rows; i-- > 0;) {
        int year = year_of_cell(table, i, column);
        if (!is_missing_integer(year) && (year < first || year > last)) {
            found = i;
            n++;
        }
    }
    if (n == 0)
        return;
    struct text_buffer others = { 0 };
    text_buffer_add(&others, "");
    if (n > 1)
        text_buffer_format(&others, translated(" (so in %zu rows, this the first)"), n);
    error_warn(err, table_place(table, found, column->name),
               "%s lies in %d, %s from %d to %d was wanted beside the study's own years%s; correct it", column->name,
               year_of_cell(table, found, column), is_day ? translated("a day") : translated("a year"), first, last,
               others.text);
    text_buffer_clear(&others);
}

/* What makes a row the same as another; "" where nothing was written, so that rows alike may be several events. */
static const char *note_key(struct arena *arena, const struct note_row *row)
{
    return *row->text == '\0' ? ""
                              : arena_format(arena, "%s\n%d\n%s\n%s\n%d\n%s", row->date, (int)row->source, row->area,
                                             row->theme, row->mentions, row->text);
}

static const char *activity_key(struct arena *arena, const struct activity_row *row)
{
    return *row->remark == '\0' ? ""
                                : arena_format(arena, "%s\n%s\n%.17g\n%s\n%s", row->date, row->pledge, row->count,
                                               row->area, row->remark);
}

static const char *row_key(struct arena *arena, const struct table *table, size_t i)
{
    if (table->schema == &note_schema)
        return note_key(arena, (const struct note_row *)table->rows + i);
    if (table->schema == &activity_schema)
        return activity_key(arena, (const struct activity_row *)table->rows + i);
    return "";
}

static void warn_of_repeated(const struct table *table, struct error *err)
{
    struct arena arena = { 0 };
    struct text_map rows = { 0 };
    size_t n = 0, found = 0, before = 0;
    for (size_t i = 0; i < table->n_rows; i++) {
        const char *key = row_key(&arena, table, i);
        uint32_t first = *key != '\0' ? text_map_keep(&rows, key, (uint32_t)i) : (uint32_t)i;
        if (first == i)
            continue;
        if (n++ == 0) {
            found = i;
            before = first;
        }
    }
    if (n > 0)
        error_warn(err, table_place(table, found, ""),
                   "the row says the same as line %zu does, and both are counted%s; take one out", table->lines[before],
                   n > 1 ? arena_format(&arena, translated(" (%zu rows are so, this the first)"), n) : "");
    text_map_clear(&rows);
    arena_clear(&arena);
}

void check_rows(const struct table *table, struct study_span span, struct error *err)
{
    for (size_t i = 0; i < table->schema->n_columns; i++) {
        const struct column *column = &table->schema->columns[i];
        if (column->type == COLUMN_DATE || column->type == COLUMN_YEAR || column->type == COLUMN_WAVE)
            warn_of_years(table, column, span, err);
    }
    if (table->schema == &note_schema || table->schema == &activity_schema)
        warn_of_repeated(table, err);
}
