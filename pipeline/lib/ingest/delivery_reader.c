#include "ingest/delivery_reader.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

struct place delivery_reader_place(const struct delivery_reader *reader, const struct csv_row *row, size_t field)
{
    return (struct place){ reader->file.shown, row->line, field + 1 };
}

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

/* The order in which a row's cells are looked at. */
static int rank_of(enum role role)
{
    if (role == ROLE_STATUS)
        return 0;
    return role == ROLE_WEIGHT || role == ROLE_WEIGHT_HOUSEHOLD || role == ROLE_STRATUM || role == ROLE_PSU ? 1 : 2;
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
    reader->is_ignored[field] = false;
    if (reader->n_wanted < field + 1)
        reader->n_wanted = field + 1;
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
    if (variable->role == ROLE_IGNORE)
        return;
    if (variable->role == ROLE_REPLICATE && strchr(column, '*') != NULL) {
        add_replicates(reader, variable, err);
    } else if (headers_find(&reader->headers, column, name, &field, err)) {
        if (variable->storage != STORAGE_NOTHING) {
            add_variable(reader, variable, name, field);
            return;
        }
        reader->is_ignored[field] = false;
        if (reader->n_wanted < field + 1)
            reader->n_wanted = field + 1;
        if (variable->role == ROLE_ID) {
            reader->id = variable;
            reader->id_field = field;
        } else {
            reader->year = variable;
            reader->year_field = field;
        }
    }
}

static void set_order(struct delivery_reader *reader)
{
    const struct delivery *delivery = reader->delivery;
    reader->order = memory_new(delivery->n_variables, sizeof *reader->order);
    reader->cells = memory_new(delivery->n_variables, sizeof *reader->cells);
    size_t n = 0;
    for (int rank = 0; rank <= 2; rank++) {
        reader->n_needed = n;
        for (size_t i = 0; i < delivery->n_variables; i++)
            if (rank_of(delivery->variables[i].variable->role) == rank)
                reader->order[n++] = i;
    }
}

bool delivery_reader_read_header(struct delivery_reader *reader, const struct csv_row *row, struct error *err)
{
    size_t n_errors = err->n_errors, n = row->n_fields;
    const struct codebook_year *codebook = reader->delivery->codebook;
    headers_init(&reader->headers, row, reader->file.shown);
    reader->has_header = true;
    reader->n_wanted = reader->headers.n;
    reader->n_ignored = memory_new(n, sizeof *reader->n_ignored);
    reader->is_ignored = memory_new(n, sizeof *reader->is_ignored);
    for (size_t i = 0; i < n; i++)
        reader->is_ignored[i] = true;
    size_t n_replicates = 0;
    for (size_t i = 0; i < codebook->n_variables; i++)
        n_replicates += codebook->variables[i].role == ROLE_REPLICATE ? n : 0;
    reader->delivery->variables = memory_new(codebook->n_variables + n_replicates, sizeof *reader->delivery->variables);
    for (size_t i = 0; i < codebook->n_variables; i++)
        find_variable(reader, &codebook->variables[i], err);
    set_order(reader);
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
    free(reader->cells);
    free(reader->n_ignored);
    free(reader->is_ignored);
    text_map_clear(&reader->lines_of_ids);
}
