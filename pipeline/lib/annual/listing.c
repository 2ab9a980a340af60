/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annual/listing.h"

#include <assert.h>
#include <stdio.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/number.h"
#include "language/wording.h"

struct listing listing_open(struct listing listing, struct picture *picture, struct error *err)
{
    struct filling parts[] = { { "year", wording_year(&picture->catalogue, &picture->study, picture->year) }, { 0 } };
    size_t n = listing.view->n_columns;
    listing.headings = arena_new(&picture->arena, n * sizeof *listing.headings);
    listing.cells = arena_new(&picture->arena, listing.room * n * sizeof *listing.cells);
    for (size_t k = 0; k < n; k++)
        listing.headings[k] = view_heading(&listing.view->columns[k], picture, "annual.column", parts, err);
    return listing;
}

void listing_add(struct listing *listing, struct picture *picture, const void *row, struct error *err)
{
    assert(listing->n_rows < listing->room);
    size_t n = listing->view->n_columns;
    struct view_cell *cells = listing->cells + listing->n_rows++ * n;
    view_cells(listing->view, picture, row, cells, err);
    for (size_t k = 0; k < n; k++)
        cells[k].number = view_published(listing->view->columns[k].format, cells[k].number);
}

static void write_cell(FILE *stream, const struct view_cell *cell)
{
    char text[NUMBER_TEXT];
    if (cell->text != NULL)
        csv_write_field_for_people(stream, cell->text);
    else
        (void)fputs(is_missing(cell->number) ? mark_text(cell->mark) : number_print(text, cell->number), stream);
}

bool listing_write_csv(const struct listing *listing, const char *path, struct error *err)
{
    struct file_output file;
    size_t n = listing->view->n_columns;
    if (!file_create(&file, path, FILE_PUBLIC, err))
        return false;
    (void)fputs("\xEF\xBB\xBF", file.stream);
    for (size_t k = 0; k < n; k++) {
        csv_write_field_for_people(file.stream, listing->headings[k]);
        (void)fputc(k + 1 < n ? ',' : '\n', file.stream);
    }
    for (size_t i = 0; i < listing->n_rows * n; i++) {
        write_cell(file.stream, &listing->cells[i]);
        (void)fputc((i + 1) % n > 0 ? ',' : '\n', file.stream);
    }
    return file_commit(&file, err);
}
