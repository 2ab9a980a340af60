/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML as a tree written in order: open an element, put things in, close it. There is no template and no way to put a
 * text into the page unescaped but html_markup, which is for the program's own style sheet and figures. Attributes are
 * names and values in turn, ended by NULL; an attribute whose value is NULL is left out, one whose value is "" stands
 * alone (`open`). Elements that are open are counted: a document that ends unclosed is a broken invariant. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"
#include "base/text.h"

enum { HTML_DEPTH = 32 };

/* An element that is open: its name, a literal, and where in the text its tag and its content begin. */
struct html_element {
    const char *name;
    size_t start, inside;
};

/* A document being built. other_language: what text is in that stands between the marks of base/text.h, a literal. */
struct html {
    struct text_buffer buffer;
    const char *other_language;
    struct html_element open[HTML_DEPTH];
    size_t depth;
};

void html_init(struct html *html);
void html_clear(struct html *html);

/* Opens an element; it takes what follows until html_close. */
void html_open(struct html *html, const char *element, ...) __attribute__((sentinel));

/* Closes the innermost open element, which must be `element`. */
void html_close(struct html *html, const char *element);

/* The same where something was put into the element; an empty one is taken back. Whether it stays. */
bool html_close_filled(struct html *html, const char *element);

/* An element without content: meta, br, col. */
void html_void(struct html *html, const char *element, ...) __attribute__((sentinel));

/* Text, escaped. Control characters, which no document may hold, become blanks; what is marked as of another language
 * (base/text.h) becomes an element that says which. */
void html_text(struct html *html, const char *text);

/* Element, escaped text, end of element. */
void html_element(struct html *html, const char *element, const char *text, ...) __attribute__((sentinel));

/* Markup as it is: only for what the program itself made. */
void html_markup(struct html *html, const char *markup);

/* What a reader reads of markup that this module wrote: its first `length` bytes without tags, each run of blanks one,
 * what was escaped as it was, what is of another language between its marks. Owned by the arena. */
const char *html_plain(struct arena *arena, const char *markup, size_t length);

/* The document's text; owned by the caller, the builder is empty after it. Every element must be closed. */
char *html_take(struct html *html);

/* A column of a table. is_number: set right, figures below each other. is_head: its cells name their rows. */
struct html_column {
    const char *heading;
    bool is_number, is_head;
};

/* A table, in a box of its own. Where the screen is narrow each row becomes a card (page.css): the cell that names the
 * row its title, each other one behind its column's heading, which it bears as data-label. html_table_row takes one
 * text a column and the row's id (NULL: none); html_cell_open and html_cell_close do the same for cells that hold more
 * than text. Give n_columns columns; they are borrowed until html_table_close, which takes a table without rows back:
 * whether it stays. */
struct html_table {
    const char *caption;
    const struct html_column *columns;
    size_t n_columns;
};
void html_table_open(struct html *html, const struct html_table *table);
void html_table_row(struct html *html, const struct html_table *table, const char *id, const char *const *cells);
void html_cell_open(struct html *html, const struct html_column *column);
void html_cell_close(struct html *html, const struct html_column *column);
bool html_table_close(struct html *html);
