/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ingest/delivery_years.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "ingest/cells.h"
#include "ingest/delivery_source.h"
#include "ingest/header_place.h"
#include "ingest/headers.h"

enum { N_YEARS = 10000 };

/* The state of one pass over the file. is_there: N_YEARS of them. is_lost: the first row does not have the column, and
 * nobody has looked for it yet. */
struct year_reader {
    struct delivery_file file;
    const struct codebook_year *codebook;
    const struct codebook_variable *year;
    struct headers headers;
    bool has_header, is_lost;
    size_t field;
    bool *is_there;
};

static bool read_row(void *context, const struct csv_row *row, struct error *err)
{
    struct year_reader *reader = context;
    size_t n_names;
    if (row->line < reader->file.header_line)
        return true;
    if (!reader->has_header) {
        headers_clear(&reader->headers);
        headers_init(&reader->headers, row, reader->file.shown);
        reader->is_lost =
            reader->file.header_line == 0 && headers_count(&reader->headers, reader->codebook, &n_names) < n_names;
        if (reader->is_lost)
            return false;
        reader->has_header = true;
        return headers_find(&reader->headers, reader->year->row->column, reader->year->row->variable, &reader->field,
                            err);
    }
    int year = reader->field < row->n_fields ? cell_year(reader->year, row->fields[reader->field]) : MISSING_INTEGER;
    if (is_missing_integer(year) || reader->is_there[year])
        return true;
    reader->is_there[year] = true;
    return wave_is_possible(wave_of_year(year)) ||
           error_at(err, (struct place){ .file = reader->file.shown, .line = row->line },
                    "the column %s holds the year %d, one from %d to next year was wanted; correct it, or take the row "
                    "out",
                    reader->year->row->column, year, WAVE_OLDEST_YEAR);
}

bool delivery_years_list(const struct codebook_year *codebook, struct delivery_file file, struct wave **list, size_t *n,
                         struct error *err)
{
    struct year_reader reader = { .file = file, .codebook = codebook, .year = codebook_find_role(codebook, ROLE_YEAR) };
    *list = NULL;
    *n = 0;
    if (reader.year == NULL)
        return error_at(err, (struct place){ .file = file.shown },
                        "no variable has the role year, which tells the years of this file apart; add one to "
                        "codebook/variables.csv");
    reader.is_there = memory_new(N_YEARS, sizeof *reader.is_there);
    bool done = delivery_source_prepare(&reader.file, codebook, false, err) &&
                delivery_source_read(&reader.file, NULL, read_row, &reader, err);
    if (reader.is_lost)
        done = header_place_find(&reader.file, codebook, err) &&
               delivery_source_read(&reader.file, NULL, read_row, &reader, err);
    *list = memory_new(N_YEARS, sizeof **list);
    for (int year = 1000; year < N_YEARS; year++)
        if (reader.is_there[year])
            (*list)[(*n)++] = wave_of_year(year);
    free(reader.is_there);
    headers_clear(&reader.headers);
    return done;
}
