/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annual/listing.h"

#include <assert.h>
#include <stdio.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/number.h"
#include "base/text.h"
#include "language/wording.h"

struct listing listing_open(struct listing listing, struct picture *picture, struct error *err)
{
    struct filling parts[] = { { "year", wording_year(&picture->catalogue, &picture->study, picture->year) }, { 0 } };
    size_t n = listing.view->n_columns;
    listing.headings = arena_new(&picture->arena, n * sizeof *listing.headings);
    listing.cells = arena_new(&picture->arena, listing.room * n * sizeof *listing.cells);
    for (size_t k = 0; k < n; k++)
        listing.headings[k] = view_heading(&listing.view->columns[k], picture, "annual.column", parts, err);
    listing.marks = catalogue_text_of(&picture->catalogue, "annual.column", "marks", parts, err);
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

/* With a decimal comma. */
static void write_number(FILE *stream, double number)
{
    char text[NUMBER_TEXT];
    for (const char *c = number_print(text, number); *c != '\0'; c++)
        (void)fputc(*c == '.' ? ',' : *c, stream);
}

/* A number that is missing leaves its cell empty: why stands in the row's last. */
static void write_cell(FILE *stream, const struct listing *listing, const struct view_cell *cell, size_t column)
{
    if (cell->text != NULL)
        csv_write_field_for_people(stream, cell->text);
    else if (!is_missing(cell->number))
        write_number(stream, cell->number);
    else if (!format_is_number(listing->view->columns[column].format))
        (void)fputs(mark_text(cell->mark), stream);
}

/* Whether a column of the listing is one of numbers, and its cell of a row has a mark in its place. */
static bool is_marked(const struct listing *listing, const struct view_cell *cells, size_t column)
{
    return format_is_number(listing->view->columns[column].format) && cells[column].text == NULL &&
           is_missing(cells[column].number);
}

/* The mark of all cells that the row leaves empty, or where they are not the same, each by its heading. */
static void write_marks(FILE *stream, const struct listing *listing, const struct view_cell *cells)
{
    struct text_buffer all = { 0 };
    enum view_mark mark = MARK_NONE;
    bool are_same = true;
    for (size_t k = 0; k < listing->view->n_columns; k++) {
        if (!is_marked(listing, cells, k))
            continue;
        are_same = are_same && (mark == MARK_NONE || mark == cells[k].mark);
        text_buffer_format(&all, "%s%s %s", mark != MARK_NONE ? ", " : "", listing->headings[k],
                           mark_text(cells[k].mark));
        mark = cells[k].mark;
    }
    csv_write_field_for_people(stream, are_same ? mark_text(mark) : all.text);
    text_buffer_clear(&all);
}

static bool has_numbers(const struct listing *listing)
{
    bool has = false;
    for (size_t k = 0; k < listing->view->n_columns && !has; k++)
        has = format_is_number(listing->view->columns[k].format);
    return has;
}

static void write_head(FILE *stream, const struct listing *listing)
{
    (void)fputs("\xEF\xBB\xBF", stream);
    for (size_t k = 0; k < listing->view->n_columns; k++) {
        (void)fputs(k > 0 ? ";" : "", stream);
        csv_write_field_for_people(stream, listing->headings[k]);
    }
    if (has_numbers(listing)) {
        (void)fputc(';', stream);
        csv_write_field_for_people(stream, listing->marks);
    }
    (void)fputc('\n', stream);
}

static void write_row(FILE *stream, const struct listing *listing, const struct view_cell *cells)
{
    for (size_t k = 0; k < listing->view->n_columns; k++) {
        (void)fputs(k > 0 ? ";" : "", stream);
        write_cell(stream, listing, &cells[k], k);
    }
    if (has_numbers(listing)) {
        (void)fputc(';', stream);
        write_marks(stream, listing, cells);
    }
    (void)fputc('\n', stream);
}

bool listing_write_csv(const struct listing *listing, const char *path, struct error *err)
{
    struct file_output file;
    if (!file_create(&file, path, FILE_PUBLIC, err))
        return false;
    write_head(file.stream, listing);
    for (size_t i = 0; i < listing->n_rows; i++)
        write_row(file.stream, listing, &listing->cells[i * listing->view->n_columns]);
    return file_commit(&file, err);
}
