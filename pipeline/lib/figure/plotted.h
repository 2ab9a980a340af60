/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What gnuplot reads of a figure. Texts of a study's may hold every mark there is, and gnuplot's own reading of CSV and
 * of its commands knows many of them; so a text reaches it in a field of data alone, and there with every mark that
 * might mean something as an octal number, which gnuplot turns back: what is drawn is the text, whatever it holds. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"
#include "tables/table.h"

/* Appends a text as a field of data parted by tabs; "" is a field too. Control characters become blanks, but for a line
 * feed where the text is of several lines. */
void plotted_text_add(struct text_buffer *out, const char *text);

/* Whether gnuplot is given a column: numbers, words, and of texts those that are drawn, which their names begin with.
 */
bool plotted_has(const struct column *column);

/* Appends the first n rows of a table, of those columns, below a line with their names: texts as above, words and
 * numbers as tables have them, NaN where one is missing. */
void plotted_rows_add(struct text_buffer *out, const struct table *table, size_t n);

/* Appends what stands at the head of a figure's SVG: on a line of its own the attributes of its start tag, then its
 * title and description. language: as HTML has it. */
struct plotted_head {
    const char *name, *title, *description, *language;
};
void plotted_head_add(struct text_buffer *out, const struct plotted_head *head);
