/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ingest/delivery_reader.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void delivery_reader_report(struct delivery_reader *reader, struct ingest_entry entry)
{
    ingest_report_add(&reader->delivery->report, entry);
}

void delivery_reader_drop(struct delivery_reader *reader, const struct csv_row *row, struct ingest_entry why)
{
    why.line = row->line;
    why.action = ACTION_DROPPED;
    delivery_reader_report(reader, why);
    reader->delivery->n_dropped++;
}

/* The order in which a row's cells are looked at: texts, whose levels are what was met, last. */
static int rank_of(const struct codebook_variable *variable)
{
    if (variable->role == ROLE_STATUS)
        return 0;
    return variable->storage == STORAGE_CODE ? 1 : variable->storage == STORAGE_NUMBER ? 2 : 3;
}

static bool is_needed(enum role role)
{
    return role_is_weight(role) || role == ROLE_STRATUM || role == ROLE_PSU;
}

/* A column of the file that the codebook knows. */
static void mark_known(struct delivery_reader *reader, size_t field)
{
    reader->is_ignored[field] = reader->is_unnamed[field] = false;
    if (reader->n_wanted < field + 1)
        reader->n_wanted = field + 1;
}

static void add_variable(struct delivery_reader *reader, const struct codebook_variable *variable, const char *name,
                         size_t field)
{
    struct delivery *delivery = reader->delivery;
    struct delivery_variable *added = &delivery->variables[delivery->n_variables++];
    *added = (struct delivery_variable){ .variable = variable, .name = name, .field = field };
    added->header = arena_text(&delivery->arena, reader->headers.names[field], strlen(reader->headers.names[field]));
    if (variable->storage != STORAGE_NUMBER)
        coder_init(&added->coder, variable->scale);
    mark_known(reader, field);
}

/* Replicate weights: one array a column that fits, numbered in the order of the file. */
static void add_replicates(struct delivery_reader *reader, const struct codebook_variable *variable, struct error *err)
{
    size_t n = 0;
    for (size_t i = 0; i < reader->headers.n_fields; i++)
        if (headers_fits(reader->headers.names[i], variable->row->column))
            add_variable(reader, variable,
                         arena_format(&reader->delivery->arena, "%s_%zu", variable->row->variable, ++n), i);
    if (n == 0)
        (void)error_at(err, codebook_place(reader->delivery->codebook, variable), "no column of %s fits \"%s\"",
                       reader->file.shown, variable->row->column);
}

static void find_variable(struct delivery_reader *reader, const struct codebook_variable *variable, struct error *err)
{
    const char *column = variable->row->column, *name = variable->row->variable;
    size_t field;
    if (variable->role == ROLE_IGNORE) {
        if (headers_find_position(&reader->headers, column, &field))
            reader->is_unnamed[field] = false;
        return;
    }
    if (variable->role == ROLE_REPLICATE && strchr(column, '*') != NULL) {
        add_replicates(reader, variable, err);
    } else if (headers_find(&reader->headers, column, name, &field, err)) {
        if (variable->storage != STORAGE_NOTHING) {
            add_variable(reader, variable, name, field);
            return;
        }
        mark_known(reader, field);
        if (variable->role == ROLE_ID) {
            reader->id = variable;
            reader->id_field = field;
        } else {
            reader->year = variable;
            reader->year_field = field;
        }
    }
}

static struct cell_order order_of(const struct delivery *delivery, size_t index)
{
    const struct delivery_variable *variable = &delivery->variables[index];
    bool is_plain = variable->variable->storage != STORAGE_NUMBER && variable->variable->role != ROLE_STATUS;
    return (struct cell_order){ index, variable->field, is_plain ? variable->coder.of_byte : NULL,
                                variable->coder.scale != NULL };
}

static void set_order(struct delivery_reader *reader)
{
    const struct delivery *delivery = reader->delivery;
    reader->order = memory_new(delivery->n_variables, sizeof *reader->order);
    reader->needed = memory_new(delivery->n_variables, sizeof *reader->needed);
    reader->cells = memory_new(delivery->n_variables, sizeof *reader->cells);
    reader->faults_of_row = memory_new(delivery->n_variables, sizeof *reader->faults_of_row);
    size_t n = 0;
    for (int rank = 0; rank <= 3; rank++) {
        reader->n_judged = n;
        for (size_t i = 0; i < delivery->n_variables; i++)
            if (rank_of(delivery->variables[i].variable) == rank)
                reader->order[n++] = order_of(delivery, i);
    }
    for (size_t i = 0; i < delivery->n_variables; i++) {
        const struct codebook_variable *variable = delivery->variables[i].variable;
        reader->n_coded += variable->storage == STORAGE_CODE;
        if (is_needed(variable->role))
            reader->needed[reader->n_needed++] = i;
    }
}

/* Columns without a name, whose cells have to be empty; those at the header's end are room that it leaves. Columns that
 * nobody asks for, whose cells are counted. */
static void set_unused(struct delivery_reader *reader)
{
    reader->ignored = memory_new(reader->headers.n_fields, sizeof *reader->ignored);
    for (size_t i = 0; i < reader->headers.n_fields; i++) {
        reader->n_unnamed += reader->is_unnamed[i];
        if (reader->is_ignored[i])
            reader->ignored[reader->n_columns_ignored++] = i;
    }
}

bool delivery_reader_read_header(struct delivery_reader *reader, const struct csv_row *row, struct error *err)
{
    size_t n_errors = err->n_errors, n = row->n_fields;
    const struct codebook_year *codebook = reader->delivery->codebook;
    headers_init(&reader->headers, row, reader->file.shown);
    size_t n_names, n_found = headers_count(&reader->headers, codebook, &n_names);
    if (reader->file.header_line == 0 && n_found < n_names) {
        reader->is_lost = true;
        return false;
    }
    if (n_found == 0 && n_names > 0)
        return error_at(err, (struct place){ reader->file.shown, row->line, 0 },
                        "none of the %zu columns that the codebook names stands in the first row; write their names "
                        "there, or name columns by position in codebook/variables.csv, such as #1",
                        n_names);
    reader->has_header = true;
    reader->n_wanted = reader->headers.n;
    reader->n_ignored = memory_new(n, sizeof *reader->n_ignored);
    reader->is_ignored = memory_new(n, sizeof *reader->is_ignored);
    reader->is_unnamed = memory_new(n, sizeof *reader->is_unnamed);
    reader->filled_fields = memory_new(n, sizeof *reader->filled_fields);
    reader->filled_lengths = memory_new(n, sizeof *reader->filled_lengths);
    for (size_t i = 0; i < n; i++) {
        reader->is_ignored[i] = true;
        reader->is_unnamed[i] = *reader->headers.names[i] == '\0';
    }
    size_t n_replicates = 0;
    for (size_t i = 0; i < codebook->n_variables; i++)
        n_replicates += codebook->variables[i].role == ROLE_REPLICATE ? n : 0;
    reader->delivery->variables = memory_new(codebook->n_variables + n_replicates, sizeof *reader->delivery->variables);
    for (size_t i = 0; i < codebook->n_variables; i++)
        find_variable(reader, &codebook->variables[i], err);
    set_order(reader);
    set_unused(reader);
    if (reader->file.has_all_years && reader->year == NULL && err->n_errors == n_errors)
        (void)error_at(err, (struct place){ .file = reader->file.shown },
                       "no variable has the role year, which tells the years of this file apart; add one to "
                       "codebook/variables.csv");
    return err->n_errors == n_errors;
}

void delivery_reader_clear(struct delivery_reader *reader)
{
    headers_clear(&reader->headers);
    free(reader->order);
    free(reader->needed);
    free(reader->cells);
    free(reader->faults_of_row);
    free(reader->n_ignored);
    free(reader->ignored);
    free(reader->id_keys.keys);
    free(reader->is_ignored);
    free(reader->is_unnamed);
    free(reader->filled_fields);
    free(reader->filled_lengths);
    faults_clear(&reader->faults);
    faults_clear(&reader->dropped);
    faults_clear(&reader->beyond);
    text_map_clear(&reader->rows_of_ids);
}
