/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ingest/header_place.h"
#include "base/translation.h"

#include "ingest/cells.h"
#include "ingest/delivery_source.h"
#include "ingest/headers.h"

enum { ROWS_LOOKED_AT = 20 };

/* One reading of the first rows. n_above: rows above the best that are not blank. */
struct look {
    const struct codebook_year *codebook;
    const char *shown;
    size_t n_rows, n_filled, n_wanted;
    size_t found, line, row, n_above, first_above, found_first;
};

static bool look_at_row(void *context, const struct csv_row *row, struct error *err)
{
    (void)err;
    struct look *look = context;
    struct headers headers;
    headers_init(&headers, row, look->shown);
    size_t found = headers_count(&headers, look->codebook, &look->n_wanted);
    headers_clear(&headers);
    look->n_rows++;
    if (look->n_rows == 1)
        look->found_first = found;
    if (look->n_rows == 1 || found > look->found) {
        look->found = found;
        look->line = row->line;
        look->row = look->n_rows;
        look->n_above = look->n_filled;
    }
    if (!cells_are_blank(row, 0) && look->n_filled++ == 0)
        look->first_above = row->line;
    return look->n_rows < ROWS_LOOKED_AT && look->found < look->n_wanted;
}

/* Looks at the first rows as `format` reads them. Findings are told when the file is read. */
static struct look look_at(const struct delivery_file *file, struct csv_format format,
                           const struct codebook_year *codebook, struct csv_format *found)
{
    struct look look = { .codebook = codebook, .shown = file->shown };
    struct error none = { 0 };
    struct delivery_file taken = *file;
    taken.format = format;
    (void)delivery_source_read(&taken, found, look_at_row, &look, &none);
    error_clear(&none);
    return look;
}

static bool accept_rows_above(const struct delivery_file *file, const struct look *best, struct error *err)
{
    struct place place = { file->shown, best->first_above, 0 };
    bool is_csv = file->kind == DELIVERY_CSV;
    if (best->n_above == 0)
        return true;
    if (best->row > file->header_rows)
        return error_at(err, place,
                        "no column of the codebook is named here, but on line %zu%s%s; take what stands above "
                        "it out, or set header_rows to %zu",
                        best->line, is_csv ? translated(", parted by ") : "",
                        is_csv ? delimiter_name(file->format.delimiter) : "", best->row);
    error_warn(err, place,
               translated_counted(best->n_above,
                                  "%zu row above the names of the columns, which stand on line %zu, is left out",
                                  "%zu rows above the names of the columns, which stand on line %zu, are left out"),
               best->n_above, best->line);
    return true;
}

bool header_place_find(struct delivery_file *file, const struct codebook_year *codebook, struct error *err)
{
    static const char delimiters[] = ";,\t|";
    struct csv_format found = file->format, format = file->format;
    struct look best = look_at(file, format, codebook, &found);
    size_t found_as_taken = best.found_first;
    bool is_open = file->kind == DELIVERY_CSV && file->format.delimiter == 0;
    for (size_t i = 0; is_open && i < sizeof delimiters - 1; i++) {
        format.delimiter = delimiters[i];
        struct look look = look_at(file, format, codebook, NULL);
        if (look.found > best.found) {
            best = look;
            found.delimiter = delimiters[i];
        }
    }
    file->header_line = 1;
    if (best.found <= found_as_taken)
        return true;
    file->format.delimiter = found.delimiter;
    file->header_line = best.line;
    return accept_rows_above(file, &best, err);
}
