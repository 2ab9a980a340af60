/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annual/sheet_layout.h"

#include <string.h>

/* Columns are this many characters wide, at least and at most; longer texts are set in several lines. */
enum { NARROWEST = 11, WIDEST = 90 };

/* What a page of A4 on its side holds within the margins that spreadsheets set, and what a column takes, in points. */
static const double page_width = 740, page_height = 480, character = 5.25, padding = 3.75;

static size_t length_of(const char *content, size_t n_bytes)
{
    size_t length = 0;
    for (size_t i = 0; i < n_bytes; i++)
        length += ((unsigned char)content[i] & 0xC0) != 0x80;
    return length;
}

/* Bytes of the first n characters of a word, of all of them where it has fewer. */
static size_t bytes_of(const char *word, size_t n_bytes, size_t n)
{
    size_t i = 0;
    while (i < n_bytes && (n > 0 || ((unsigned char)word[i] & 0xC0) == 0x80))
        n -= ((unsigned char)word[i++] & 0xC0) != 0x80;
    return i;
}

size_t layout_line(const char *text, double width, size_t *next)
{
    size_t room = width > 2 ? (size_t)width - 1 : 1, used = 0, end = 0, at = 0;
    while (text[at] != '\0') {
        size_t n_bytes = strcspn(text + at, " \n"), length = length_of(text + at, n_bytes);
        if (used > 0 && used + length > room)
            break;
        if (length > room) { /* one long word */
            end = *next = bytes_of(text, n_bytes, room);
            return end;
        }
        used += length + 1;
        end = at + n_bytes;
        at = end + (text[end] != '\0');
        if (text[end] == '\n')
            break;
    }
    *next = at;
    return end;
}

size_t layout_lines(const char *text, double width)
{
    size_t lines = 0, next;
    do {
        (void)layout_line(text, width, &next);
        text += next;
        lines++;
    } while (*text != '\0');
    return lines;
}

static double width_of(const struct listing *listing, size_t column)
{
    /* A heading may wrap at its words, so that half of it is room enough. */
    size_t width = length_of(listing->headings[column], strlen(listing->headings[column])) / 2 + 4;
    for (size_t i = 0; i < listing->n_rows; i++) {
        const struct view_cell *cell = &listing->cells[i * listing->view->n_columns + column];
        size_t length = cell->text != NULL ? length_of(cell->text, strlen(cell->text)) + 1 : 8;
        width = length > width ? length : width;
    }
    return (double)(width < NARROWEST ? NARROWEST : width > WIDEST ? WIDEST : width);
}

static double height_of(const struct listing *listing, const struct layout *layout, size_t row)
{
    size_t lines = 1, n = listing->view->n_columns;
    for (size_t k = 0; k < n; k++) {
        const char *text = listing->cells[row * n + k].text;
        size_t needed = text != NULL ? layout_lines(text, layout->widths[k]) : 1;
        lines = needed > lines ? needed : lines;
    }
    return (double)(lines * LAYOUT_LINE);
}

/* As wide as the texts want. */
static const double *widths_of(const struct listing *listing, struct arena *arena)
{
    double *widths = arena_new(arena, listing->view->n_columns * sizeof *widths);
    for (size_t k = 0; k < listing->view->n_columns; k++)
        widths[k] = width_of(listing, k);
    return widths;
}

struct layout layout_of(const struct listing *listing, const double *widths, struct arena *arena)
{
    size_t lines = 1;
    struct layout layout = { .widths = widths != NULL ? widths : widths_of(listing, arena),
                             .heights = arena_new(arena, (listing->n_rows + 1) * sizeof(double)) };
    for (size_t k = 0; k < listing->view->n_columns; k++) {
        /* Bold letters are wider, and the button of the filter stands beside them. */
        size_t needed = layout_lines(listing->headings[k], layout.widths[k] - 3);
        lines = needed > lines ? needed : lines;
    }
    layout.head = (double)(lines * LAYOUT_LINE);
    for (size_t i = 0; i < listing->n_rows; i++)
        layout.heights[i] = height_of(listing, &layout, i);
    return layout;
}

double layout_width(const struct layout *layout, const struct listing *listing)
{
    double width = 0;
    for (size_t k = 0; k < listing->view->n_columns; k++)
        width += layout->widths[k];
    return width;
}

size_t layout_printed(const struct layout *layout, const struct listing *listing, double above)
{
    double width = character * layout_width(layout, listing) + padding * (double)listing->view->n_columns,
           height = above + layout->head;
    double room = width > page_width ? page_height * width / page_width : page_height;
    size_t n = 0;
    while (n < listing->n_rows && height + layout->heights[n] <= room)
        height += layout->heights[n++];
    return n > 0 ? n : 1;
}
