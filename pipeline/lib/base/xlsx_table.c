/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/xlsx_table.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/xlsx.h"

/* A row of titles may stand above the names of the columns, not a page of them. */
enum { HEADER_AT_MOST = 20 };

/* A workbook with the cells of all its sheets. chosen: the sheet that is read, n_sheets where there is none; header:
 * the place among its rows of the names of the columns; width: how many these are. */
struct kept_table {
    const struct xlsx_source *source;
    struct xlsx workbook;
    struct xlsx_cells *cells;
    size_t chosen, header, width;
};

/* The place of the header among the rows, n_rows where there is none. */
static size_t find_header(const struct xlsx_source *source, const struct xlsx_cells *cells)
{
    for (size_t i = 0; i < cells->n_rows && i < HEADER_AT_MOST; i++)
        if (source->is_header(source->columns, &cells->rows[i]))
            return i;
    return cells->n_rows;
}

/* The first sheet from `from` on that has a header and is hidden, or not; n_sheets where there is none. */
static size_t find_sheet(const struct kept_table *table, size_t from, bool is_hidden)
{
    const struct xlsx *workbook = &table->workbook;
    while (from < workbook->n_sheets && (workbook->sheets[from].is_hidden != is_hidden ||
                                         find_header(table->source, &table->cells[from]) == table->cells[from].n_rows))
        from++;
    return from;
}

static bool choose(struct kept_table *table, struct error *err)
{
    const struct xlsx *workbook = &table->workbook;
    struct place place = { .file = table->source->shown };
    size_t n = workbook->n_sheets, first = find_sheet(table, 0, false), second = find_sheet(table, first + 1, false),
           hidden = find_sheet(table, 0, true);
    if (first < n && second < n)
        return error_at(err, place,
                        "the sheets \"%s\" and \"%s\" both have the columns of %s, one was wanted; take the other away",
                        workbook->sheets[first].name, workbook->sheets[second].name, table->source->table);
    if (first == n && hidden < n)
        return error_at(err, place,
                        "the sheet \"%s\", which has the columns of %s, is hidden; show it, or take it away",
                        workbook->sheets[hidden].name, table->source->table);
    /* Where none has the columns the first that is seen is, so that what it lacks is said. */
    table->chosen = first;
    for (size_t i = n; first == n && i-- > 0;)
        if (!workbook->sheets[i].is_hidden && table->cells[i].n_rows > 0)
            table->chosen = i;
    if (table->chosen == n)
        return error_at(err, place, "no sheet of this workbook has anything in it, the columns of %s were wanted",
                        table->source->table);
    const struct xlsx_cells *cells = &table->cells[table->chosen];
    table->header = first < n ? find_header(table->source, cells) : 0;
    table->width = cells->rows[table->header].n;
    return true;
}

static bool open_sheets(struct kept_table *table, const struct xlsx_source *source, struct error *err)
{
    *table = (struct kept_table){ .source = source };
    bool done = xlsx_open(&table->workbook, source->path, source->shown, err);
    size_t n = table->workbook.n_sheets;
    table->cells = memory_new(n, sizeof *table->cells);
    for (size_t i = 0; done && i < n; i++)
        done = xlsx_read(&table->workbook, &table->workbook.sheets[i], &table->cells[i], err);
    table->chosen = n;
    return done && choose(table, err);
}

static void close_sheets(struct kept_table *table)
{
    for (size_t i = 0; i < table->workbook.n_sheets; i++)
        xlsx_cells_clear(&table->cells[i]);
    free(table->cells);
    xlsx_close(&table->workbook);
}

/* A merged cell has its value in the first of its cells alone; the others would be read as empty. */
static void check_merged(const struct kept_table *table, struct error *err)
{
    struct xlsx_cells *cells = &table->cells[table->chosen];
    size_t top = cells->rows[table->header].line, bottom = cells->rows[cells->n_rows - 1].line;
    for (size_t i = 0; i < cells->n_merged; i++) {
        struct xlsx_range range = cells->merged[i];
        if (range.bottom < top || range.top > bottom || range.left > table->width)
            continue;
        (void)error_at(err, (struct place){ table->source->shown, range.top, range.left },
                       "the cells %s to %s are merged, so that all but the first are empty; split them, and write the "
                       "value in each",
                       xlsx_cell_name(&cells->arena, range.top, range.left),
                       xlsx_cell_name(&cells->arena, range.bottom, range.right));
    }
}

/* The fields of a row, as many as the header has or more. */
static bool give_row(const struct kept_table *table, size_t i, csv_row_function *row_function, void *context,
                     struct error *err)
{
    const struct sheet_row *row = &table->cells[table->chosen].rows[i];
    size_t n = row->n > table->width ? row->n : table->width;
    const char **fields = memory_new(n, sizeof *fields);
    size_t *lengths = memory_new(n, sizeof *lengths);
    for (size_t k = 0; k < n; k++) {
        fields[k] = sheet_cell(row, k);
        lengths[k] = strlen(fields[k]);
    }
    struct csv_row given = { fields, lengths, n, row->line };
    bool goes_on = row_function(context, &given, err);
    free(fields);
    free(lengths);
    return goes_on;
}

bool xlsx_table_read(const struct xlsx_source *source, csv_row_function *row_function, void *context, struct error *err)
{
    struct kept_table table;
    size_t n_errors = err->n_errors;
    bool done = open_sheets(&table, source, err);
    if (done) {
        struct xlsx_cells *cells = &table.cells[table.chosen];
        error_move(err, &cells->findings);
        check_merged(&table, err);
        done = err->n_errors == n_errors;
        for (size_t i = table.header; done && i < cells->n_rows; i++)
            done = give_row(&table, i, row_function, context, err);
    }
    close_sheets(&table);
    return done;
}

static bool has_two_cells(const void *columns, const struct sheet_row *row)
{
    (void)columns;
    size_t n = 0;
    for (size_t i = 0; i < row->n; i++)
        n += *row->fields[i] != '\0';
    return n > 1;
}

struct xlsx_source xlsx_any_source(const char *path, const char *shown, const char *table)
{
    return (struct xlsx_source){ .path = path, .shown = shown, .table = table, .is_header = has_two_cells };
}

/* Where the remarks begin that stand below the last row of figures. */
static size_t find_remarks(const struct kept_table *table)
{
    const struct xlsx_cells *cells = &table->cells[table->chosen];
    size_t end = cells->n_rows;
    while (end > table->header + 1 && !has_two_cells(NULL, &cells->rows[end - 1]))
        end--;
    return end;
}

static bool add_to_sheet(void *context, const struct csv_row *row, struct error *err)
{
    (void)err;
    sheet_add(context, row);
    return true;
}

bool xlsx_sheet_read(struct sheet *sheet, const struct xlsx_source *source, struct error *err)
{
    struct kept_table table;
    size_t n_errors = err->n_errors;
    *sheet = (struct sheet){ .shown = source->shown, .format = { .delimiter = '\t' } };
    if (open_sheets(&table, source, err)) {
        struct xlsx_cells *cells = &table.cells[table.chosen];
        error_move(err, &cells->findings);
        check_merged(&table, err);
        size_t width = table.width, remarks = find_remarks(&table);
        for (size_t i = 0; i < cells->n_rows; i++) {
            table.width = i < table.header || i >= remarks ? 0 : width;
            (void)give_row(&table, i, add_to_sheet, sheet, err);
        }
    }
    close_sheets(&table);
    return err->n_errors == n_errors;
}

static void tell_other_sheets(const struct kept_table *table, struct error *err)
{
    const struct xlsx *workbook = &table->workbook;
    struct text_buffer names = { 0 };
    for (size_t i = 0; i < workbook->n_sheets; i++)
        if (i != table->chosen && table->cells[i].n_rows > 0)
            text_buffer_format(&names, "%s\"%s\"", names.length > 0 ? ", " : "", workbook->sheets[i].name);
    if (names.length > 0)
        error_note(err, (struct place){ .file = table->source->shown }, "the sheet \"%s\" is read, others are not: %s",
                   workbook->sheets[table->chosen].name, names.text);
    text_buffer_clear(&names);
}

static void tell_hidden(const struct kept_table *table, struct error *err)
{
    struct xlsx_cells *cells = &table->cells[table->chosen];
    const char *shown = table->source->shown;
    if (cells->n_hidden_rows > 0)
        error_warn(err, (struct place){ shown, cells->first_hidden_row, 0 },
                   "%zu rows are hidden, this the first, and are read like the others; show them, or take them out",
                   cells->n_hidden_rows);
    const struct sheet_row *header = &cells->rows[table->header];
    for (size_t i = 0; i < cells->n_hidden_columns; i++)
        for (size_t k = cells->hidden_columns[i].left; k <= cells->hidden_columns[i].right && k <= header->n; k++)
            if (k > 0 && *header->fields[k - 1] != '\0')
                error_warn(err, (struct place){ shown, header->line, k },
                           "the column %s is hidden, and is read like the others; show it, or take it out",
                           header->fields[k - 1]);
}

void xlsx_table_tell(const struct xlsx_source *source, struct error *err)
{
    struct kept_table table;
    struct error ignored = { 0 };
    if (open_sheets(&table, source, &ignored)) {
        size_t above = table.cells[table.chosen].rows[table.header].line;
        tell_other_sheets(&table, err);
        tell_hidden(&table, err);
        if (table.header > 0 && source->columns != NULL) /* else titles are read too */
            error_note(err, (struct place){ source->shown, above, 0 },
                       "the names of the columns stand here; what is above them is not read");
    }
    error_clear(&ignored);
    close_sheets(&table);
}
