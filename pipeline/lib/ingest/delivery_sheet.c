/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ingest/delivery_sheet.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "base/xlsx.h"
#include "ingest/headers.h"
#include "base/translation.h"

/* Rows in which the names of the columns are looked for, as in a CSV file. */
enum { ROWS_LOOKED_AT = 20 };

/* A sheet as it looks by its first rows. found: the most columns of the codebook that one of them names; width: how
 * many cells that row has. */
struct sheet_look {
    const struct codebook_year *codebook;
    const char *shown;
    size_t n_rows, found, width;
};

/* The row's fields and their lengths, filled up with empty ones. Owned by the caller, as one piece each. */
struct filled_row {
    const char **fields;
    size_t *lengths, n, fields_capacity, lengths_capacity;
};

static void fill(struct filled_row *filled, const struct sheet_row *row, size_t width)
{
    filled->n = row->n > width ? row->n : width;
    filled->fields = memory_grow(filled->fields, &filled->fields_capacity, filled->n, sizeof *filled->fields);
    filled->lengths = memory_grow(filled->lengths, &filled->lengths_capacity, filled->n, sizeof *filled->lengths);
    for (size_t i = 0; i < filled->n; i++) {
        filled->fields[i] = sheet_cell(row, i);
        filled->lengths[i] = strlen(filled->fields[i]);
    }
}

static void filled_clear(struct filled_row *filled)
{
    free(filled->fields);
    free(filled->lengths);
}

static bool look_at_row(void *context, const struct sheet_row *row)
{
    struct sheet_look *look = context;
    struct headers headers;
    size_t n_wanted;
    headers_init(&headers, &(struct csv_row){ .fields = row->fields, .n_fields = row->n, .line = row->line },
                 look->shown);
    size_t found = headers_count(&headers, look->codebook, &n_wanted);
    headers_clear(&headers);
    if (found > look->found || (found == look->found && row->n > look->width)) {
        look->found = found;
        look->width = row->n;
    }
    return ++look->n_rows < ROWS_LOOKED_AT;
}

/* Looks at each sheet; false where one cannot be read. */
static bool look_at_sheets(const struct xlsx *workbook, struct sheet_look *looks, struct error *err)
{
    bool done = true;
    for (size_t i = 0; done && i < workbook->n_sheets; i++) {
        struct xlsx_cells about;
        done = xlsx_read_rows(workbook, &workbook->sheets[i], look_at_row, &looks[i], &about, err);
        xlsx_cells_clear(&about);
    }
    return done;
}

/* Whether the first sheet looks more like that of the answers: more columns of the codebook, or as many among more. */
static bool is_likelier(const struct sheet_look *look, const struct sheet_look *other)
{
    return look->found > other->found || (look->found == other->found && look->width > other->width);
}

/* The likeliest sheet, and *second that is as likely, among those that are hidden, or seen; n_sheets: none. */
static size_t find_sheet(const struct xlsx *workbook, const struct sheet_look *looks, bool is_hidden, size_t *second)
{
    size_t n = workbook->n_sheets, best = n;
    *second = n;
    for (size_t i = 0; i < n; i++) {
        if (workbook->sheets[i].is_hidden != is_hidden || looks[i].n_rows == 0)
            continue;
        if (best == n || is_likelier(&looks[i], &looks[best])) {
            best = i;
            *second = n;
        } else if (!is_likelier(&looks[best], &looks[i]) && *second == n) {
            *second = i;
        }
    }
    return best;
}

static bool choose(struct delivery_file *file, const struct xlsx *workbook, const struct sheet_look *looks,
                   struct error *err)
{
    struct place place = { .file = file->shown };
    const struct xlsx_sheet *sheets = workbook->sheets;
    size_t n = workbook->n_sheets, second, ignored, seen = find_sheet(workbook, looks, false, &second),
           hidden = find_sheet(workbook, looks, true, &ignored);
    if (hidden < n && looks[hidden].found > (seen < n ? looks[seen].found : 0))
        return error_at(err, place, "the sheet \"%s\", which has the columns of the codebook, is hidden; show it",
                        sheets[hidden].name);
    if (seen == n)
        return error_at(err, place, "no sheet of this workbook has anything in it, the answers were wanted");
    if (second < n && looks[seen].found > 0)
        return error_at(err, place,
                        "the sheets \"%s\" and \"%s\" both have columns of the codebook, %zu, one was wanted; take "
                        "the other away",
                        sheets[seen].name, sheets[second].name, looks[seen].found);
    file->sheet = seen;
    return true;
}

static void tell_others(const struct delivery_file *file, const struct xlsx *workbook, const struct sheet_look *looks,
                        struct error *err)
{
    struct text_buffer names = { 0 };
    for (size_t i = 0; i < workbook->n_sheets; i++)
        if (i != file->sheet && looks[i].n_rows > 0)
            text_buffer_format(&names, "%s\"%s\"", names.length > 0 ? ", " : "", workbook->sheets[i].name);
    if (names.length > 0)
        error_note(err, (struct place){ .file = file->shown }, "the sheet \"%s\" is read, others are not: %s",
                   workbook->sheets[file->sheet].name, names.text);
    text_buffer_clear(&names);
}

bool delivery_sheet_choose(struct delivery_file *file, const struct codebook_year *codebook, bool tells,
                           struct error *err)
{
    struct xlsx workbook;
    bool done = xlsx_open(&workbook, file->path, file->shown, err);
    struct sheet_look *looks = memory_new(workbook.n_sheets, sizeof *looks);
    for (size_t i = 0; i < workbook.n_sheets; i++)
        looks[i] = (struct sheet_look){ .codebook = codebook, .shown = file->shown };
    done = done && look_at_sheets(&workbook, looks, err) && choose(file, &workbook, looks, err);
    if (done && tells)
        tell_others(file, &workbook, looks, err);
    free(looks);
    xlsx_close(&workbook);
    return done;
}

size_t delivery_sheet_list(const struct delivery_file *file, bool **is_seen, struct error *err)
{
    struct xlsx workbook;
    size_t n = xlsx_open(&workbook, file->path, file->shown, err) ? workbook.n_sheets : 0;
    *is_seen = memory_new(n, sizeof **is_seen);
    for (size_t i = 0; i < n; i++)
        (*is_seen)[i] = !workbook.sheets[i].is_hidden;
    xlsx_close(&workbook);
    return n;
}

/* The state of handing a sheet's rows on. header: the line of the names of the columns, width: how many they are, both
 * 0 until they come; last: the line of the row at hand. names: which of them are not empty. */
struct sheet_reader {
    const struct delivery_file *file;
    csv_row_function *row_function;
    void *context;
    struct error *err;
    struct filled_row row;
    size_t header, width, last;
    bool has_stopped;
};

static bool give_row(void *context, const struct sheet_row *row)
{
    struct sheet_reader *reader = context;
    if (reader->header == 0 && row->line >= reader->file->header_line) {
        reader->header = row->line;
        reader->width = row->n;
    }
    reader->last = row->line;
    fill(&reader->row, row, reader->width);
    struct csv_row given = { reader->row.fields, reader->row.lengths, reader->row.n, row->line };
    reader->has_stopped = !reader->row_function(reader->context, &given, reader->err);
    return !reader->has_stopped;
}

/* A merged cell has its value in the first of its cells alone; the others would be read as empty. */
static void check_merged(const struct sheet_reader *reader, struct xlsx_cells *about, struct error *err)
{
    for (size_t i = 0; i < about->n_merged; i++) {
        struct xlsx_range range = about->merged[i];
        if (range.bottom < reader->header || range.top > reader->last || range.left > reader->width)
            continue;
        (void)error_at(err, (struct place){ reader->file->shown, range.top, range.left },
                       "the cells %s to %s are merged, so that all but the first are empty; split them, and write the "
                       "value in each",
                       xlsx_cell_name(&about->arena, range.top, range.left),
                       xlsx_cell_name(&about->arena, range.bottom, range.right));
    }
}

static void tell_hidden(const struct sheet_reader *reader, const struct xlsx_cells *about, struct error *err)
{
    size_t n_columns = 0, first = reader->width;
    for (size_t i = 0; i < about->n_hidden_columns; i++)
        for (size_t k = about->hidden_columns[i].left; k <= about->hidden_columns[i].right && k <= reader->width; k++) {
            first = k < first ? k : first;
            n_columns++;
        }
    if (about->n_hidden_rows > 0)
        error_warn(
            err, (struct place){ reader->file->shown, about->first_hidden_row, 0 },
            translated_counted(
                about->n_hidden_rows,
                "%zu row is hidden, and read like the others; show what is hidden, or take it out",
                "%zu rows from here on are hidden, and read like the others; show what is hidden, or take it out"),
            about->n_hidden_rows);
    if (n_columns > 0)
        error_warn(err, (struct place){ reader->file->shown, reader->header, first },
                   translated_counted(n_columns,
                                      "%zu column is hidden, and read like the others; show what is hidden, or take it "
                                      "out",
                                      "%zu columns from here on are hidden, and read like the others; show what is "
                                      "hidden, or take it out"),
                   n_columns);
}

bool delivery_sheet_read(const struct delivery_file *file, csv_row_function *row_function, void *context,
                         struct error *err)
{
    struct sheet_reader reader = { .file = file, .row_function = row_function, .context = context, .err = err };
    struct xlsx workbook;
    struct xlsx_cells about = { 0 };
    size_t n_errors = err->n_errors;
    bool done = xlsx_open(&workbook, file->path, file->shown, err) &&
                xlsx_read_rows(&workbook, &workbook.sheets[file->sheet], give_row, &reader, &about, err);
    if (done && !reader.has_stopped) {
        error_move(err, &about.findings);
        check_merged(&reader, &about, err);
        tell_hidden(&reader, &about, err);
        done = err->n_errors == n_errors;
    }
    filled_clear(&reader.row);
    xlsx_cells_clear(&about);
    xlsx_close(&workbook);
    return done && !reader.has_stopped;
}
