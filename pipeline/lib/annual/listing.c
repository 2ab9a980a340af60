#include "annual/listing.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/number.h"
#include "language/wording.h"

void listing_clear(struct listing *listing)
{
    free(listing->cells);
    *listing = (struct listing){ 0 };
}

void book_clear(struct book *book)
{
    for (size_t i = 0; i < book->n_listings; i++)
        listing_clear(&book->listings[i]);
    free(book->listings);
    *book = (struct book){ 0 };
}

struct listing listing_open(struct listing texts, const struct view *view, struct picture *picture, struct error *err)
{
    struct filling parts[] = { { "year", wording_year(&picture->catalogue, &picture->study, picture->year) }, { 0 } };
    struct listing listing = texts;
    listing.view = view;
    listing.headings = arena_new(&picture->arena, view->n_columns * sizeof *listing.headings);
    for (size_t k = 0; k < view->n_columns; k++)
        listing.headings[k] = view_heading(&view->columns[k], picture, "annual.column", parts, err);
    return listing;
}

void listing_add(struct listing *listing, struct picture *picture, const void *row, struct error *err)
{
    size_t n = listing->view->n_columns;
    listing->cells = memory_grow(listing->cells, &listing->capacity, (listing->n_rows + 1) * n, sizeof *listing->cells);
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
