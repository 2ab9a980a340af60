/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draft/proposal.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "study/template.h"
#include "tables/input_tables.h"

static const struct schema *schema_of(enum proposed which)
{
    switch (which) {
    case PROPOSED_SETTINGS: return &setting_schema;
    case PROPOSED_THEMES: return &theme_schema;
    case PROPOSED_VARIABLES: return &variable_schema;
    case PROPOSED_SCALES: return &scale_schema;
    case PROPOSED_INDICATORS: return &indicator_schema;
    case PROPOSED_AREAS: return &area_schema;
    case PROPOSED_BREAKS: return &break_schema;
    case PROPOSED_TABLES: break;
    }
    return NULL;
}

/* Columns of a table that is not there: all that its schema has. */
static void set_columns(struct table *table)
{
    table->fields = arena_new(&table->arena, table->schema->n_columns * sizeof *table->fields);
    table->n_fields = table->schema->n_columns;
    table->delimiter = ';';
    for (size_t i = 0; i < table->n_fields; i++)
        table->fields[i] = &table->schema->columns[i];
}

bool proposal_init(struct proposal *proposal, const struct study *study, const char *bundled, struct error *err)
{
    *proposal = (struct proposal){ .study = study };
    proposal->bundled = arena_text(&proposal->arena, bundled, strlen(bundled));
    bool done = true;
    for (int i = 0; i < PROPOSED_TABLES; i++) {
        struct table *table = &proposal->tables[i].there;
        done = study_read(study, table, schema_of((enum proposed)i), err) && done;
        if (table->is_absent || table->n_fields == 0)
            set_columns(table);
    }
    return done;
}

void proposal_clear(struct proposal *proposal)
{
    for (int i = 0; i < PROPOSED_TABLES; i++) {
        table_clear(&proposal->tables[i].there);
        free(proposal->tables[i].rows);
    }
    arena_clear(&proposal->arena);
    *proposal = (struct proposal){ 0 };
}

const struct table *proposal_table(const struct proposal *proposal, enum proposed which)
{
    return &proposal->tables[which].there;
}

void proposal_add(struct proposal *proposal, enum proposed which, size_t line, const struct table_cell *cells, size_t n)
{
    struct proposed_table *table = &proposal->tables[which];
    table->rows = memory_grow(table->rows, &table->capacity, table->n + 1, sizeof *table->rows);
    table->rows[table->n++] =
        (struct proposed_row){ line, table_row_to_paste(&table->there, cells, n, &proposal->arena) };
}

bool proposal_has(const struct proposal *proposal, enum proposed which, const char *name)
{
    const struct proposed_table *table = &proposal->tables[which];
    size_t length = strlen(name);
    for (size_t i = 0; i < table->n; i++)
        if (text_starts(table->rows[i].text, name) && table->rows[i].text[length] == table->there.delimiter)
            return true;
    return false;
}

size_t proposal_count(const struct proposal *proposal)
{
    size_t n = 0;
    for (int i = 0; i < PROPOSED_TABLES; i++)
        n += proposal->tables[i].n;
    return n;
}

static const char *header_of(const struct table *table, struct arena *arena)
{
    struct text_buffer row = { 0 };
    for (size_t i = 0; i < table->n_fields; i++)
        text_buffer_format(&row, "%.*s%s", i > 0, &table->delimiter, table->fields[i] ? table->fields[i]->name : "");
    const char *copy = arena_text(arena, row.text != NULL ? row.text : "", row.length);
    text_buffer_clear(&row);
    return copy;
}

/* Which of the study's lines the rows take the place of, as a remark on their heading. */
static void print_places(const struct proposed_table *table, FILE *stream)
{
    size_t n = 0;
    for (size_t i = 0; i < table->n; i++) {
        if (table->rows[i].line == 0)
            continue;
        (void)fprintf(stream, "%s%zu", n == 0 ? "; the first in place of line " : ", ", table->rows[i].line);
        n++;
    }
}

void proposal_print(const struct proposal *proposal, FILE *stream)
{
    struct arena arena = { 0 };
    for (int i = 0; i < PROPOSED_TABLES; i++) {
        const struct proposed_table *table = &proposal->tables[i];
        if (table->n == 0)
            continue;
        (void)fprintf(stream, "# %s", table->there.schema->name);
        print_places(table, stream);
        (void)fputc('\n', stream);
        if (table->there.n_rows == 0)
            (void)fprintf(stream, "%s\n", header_of(&table->there, &arena));
        for (int replaces = 1; replaces >= 0; replaces--)
            for (size_t k = 0; k < table->n; k++)
                if ((table->rows[k].line > 0) == (replaces == 1))
                    (void)fprintf(stream, "%s\n", text_visible(&arena, table->rows[k].text));
    }
    arena_clear(&arena);
}

/* The row that takes the place of a line, NULL where none does. */
static const char *replacement_of(const struct proposed_table *table, size_t line)
{
    for (size_t i = 0; i < table->n; i++)
        if (table->rows[i].line == line)
            return table->rows[i].text;
    return NULL;
}

static bool is_example(const struct table *table, size_t line)
{
    for (size_t i = 0; i < table->n_examples; i++)
        if (table->examples[i] == line)
            return true;
    return false;
}

/* The table's file with the rows in their places, and without the examples of a template: now it has rows. */
static void merge(const struct proposed_table *table, const char *bytes, struct text_buffer *merged)
{
    const char *ending = strstr(bytes, "\r\n") != NULL ? "\r\n" : "\n";
    size_t line = 1;
    for (const char *at = bytes; *at != '\0'; line++) {
        size_t length = strcspn(at, "\n"), text = length;
        while (text > 0 && at[text - 1] == '\r')
            text--;
        const char *other = replacement_of(table, line);
        if (other != NULL)
            text_buffer_add(merged, other);
        else if (!is_example(&table->there, line))
            text_buffer_add_bytes(merged, at, text);
        if (!is_example(&table->there, line))
            text_buffer_add(merged, ending);
        at += length + (at[length] == '\n');
    }
    for (size_t i = 0; i < table->n; i++)
        if (table->rows[i].line == 0)
            text_buffer_format(merged, "%s%s", table->rows[i].text, ending);
}

/* Whether lines are rows: UTF-8, and no row of the file holds a line break. */
static bool is_plain(const struct table *table, const char *bytes, size_t length)
{
    size_t n_lines = 0, last = table->n_rows > 0 ? table->lines[table->n_rows - 1] : 1;
    for (const char *at = bytes; (at = strchr(at, '\n')) != NULL; at++)
        n_lines++;
    bool is_single = true;
    for (size_t i = 0, quotes = 0; i < length; i++) {
        quotes += bytes[i] == '"';
        is_single = is_single && !(bytes[i] == '\n' && quotes % 2 == 1);
    }
    return text_is_utf8(bytes, length) && strlen(bytes) == length && is_single && n_lines + 1 >= last;
}

static bool write_new(const char *path, const char *text, struct error *err)
{
    if (file_may_exist(path))
        return error_at(err, (struct place){ .file = path },
                        "this file is there already, and nothing is written over a file; take it away or rename it");
    return file_write(path, text, err);
}

static bool write_beside(const struct proposed_table *table, const char *before, struct error *err)
{
    struct text_buffer text = { 0 };
    struct arena arena = { 0 };
    text_buffer_format(&text, "%s\n", header_of(&table->there, &arena));
    for (size_t i = 0; i < table->n; i++)
        text_buffer_format(&text, "%s\n", table->rows[i].text);
    char *path = file_join(before, arena_format(&arena, "%s.rows", table->there.schema->name));
    bool done = write_new(path, text.text, err);
    if (done)
        error_warn(err, (struct place){ .file = table->there.shown },
                   "rows cannot be added to this file as it is (a workbook, not UTF-8, or rows over several lines); "
                   "they are in %s, to be pasted by hand",
                   path);
    free(path);
    text_buffer_clear(&text);
    arena_clear(&arena);
    return done;
}

/* What lies there is kept as it is in `before` first, where it had rows. */
static bool keep(const struct proposed_table *table, const char *before, const char *bytes, struct error *err)
{
    if (table->there.n_rows == 0)
        return true;
    char *path = file_join(before, table->there.schema->name);
    bool done = write_new(path, bytes, err);
    free(path);
    return done;
}

static bool write_within(const struct proposed_table *table, const char *path, const char *before, struct error *err)
{
    char *bytes;
    size_t length;
    if (!file_read(path, &bytes, &length, err))
        return false;
    bool done;
    if (!is_plain(&table->there, bytes, length)) {
        done = write_beside(table, before, err);
    } else {
        struct text_buffer merged = { 0 };
        merge(table, bytes, &merged);
        done = keep(table, before, bytes, err) && file_write(path, merged.text, err);
        text_buffer_clear(&merged);
    }
    free(bytes);
    return done;
}

/* Makes the table at `path` without rows. */
static bool make(const struct proposal *proposal, const struct schema *schema, const char *path, struct error *err)
{
    struct template template;
    const struct sheet nothing = { 0 };
    bool done = template_read(&template, proposal->bundled, schema, err) &&
                template_write(&template, TEMPLATE_OTHERS, &nothing, path, err);
    template_clear(&template);
    return done;
}

bool proposal_apply(struct proposal *proposal, const char *before, struct error *err)
{
    bool done = true;
    for (int i = 0; i < PROPOSED_TABLES && done; i++) {
        struct proposed_table *table = &proposal->tables[i];
        if (table->n == 0)
            continue;
        char *path = study_path(proposal->study, table->there.schema->name);
        if (file_may_exist(path)) {
            done = write_within(table, path, before, err);
        } else if (!table->there.is_absent) {
            done = write_beside(table, before, err); /* a workbook stands in its place */
        } else {
            done = make(proposal, table->there.schema, path, err) && write_within(table, path, before, err);
        }
        free(path);
    }
    return done;
}
