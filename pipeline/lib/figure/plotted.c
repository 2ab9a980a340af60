/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "figure/plotted.h"

#include <string.h>

#include "base/number.h"

/* The marks below 0x80 that mean nothing to gnuplot wherever they stand in a field, and letters and digits. */
static bool is_plain(char c)
{
    static const char marks[] = " .,:;()+-/%?!=<>";
    return (unsigned char)c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           (c != '\0' && strchr(marks, c) != NULL);
}

void plotted_text_add(struct text_buffer *out, const char *text)
{
    /* Four digits, of which the first is 0: gnuplot reads so many, whatever follows. The number 0 ends the text, so
     * that an empty one is no empty field, which gnuplot would take for what it read before. */
    if (*text == '\0')
        text_buffer_add(out, "\\0000");
    for (const char *c = text; *c != '\0'; c++)
        if (is_plain(*c) && (c > text || *c != ' '))
            text_buffer_add_bytes(out, c, 1);
        else if (((unsigned char)*c < 0x20 && *c != '\n') || *c == 0x7f)
            text_buffer_add(out, "\\0040");
        else
            text_buffer_format(out, "\\0%03o", (unsigned)(unsigned char)*c);
}

/* A number that is missing is NaN, at which a line ends; over an empty field gnuplot draws it on. */
static void add_number(struct text_buffer *out, double value)
{
    char number[NUMBER_TEXT];
    text_buffer_add(out, is_missing(value) ? "NaN" : number_print(number, value));
}

static void add_cell(struct text_buffer *out, const struct column *column, const void *member)
{
    int whole;
    switch (column->type) {
    case COLUMN_TEXT:
    case COLUMN_ID:
    case COLUMN_DATE:
    case COLUMN_WAVE_ID: plotted_text_add(out, *(const char *const *)member); break;
    case COLUMN_WORD: plotted_text_add(out, words_text(column->words, *(const int *)member)); break;
    case COLUMN_INTEGER:
    case COLUMN_YEAR:
        whole = *(const int *)member;
        add_number(out, is_missing_integer(whole) ? MISSING : whole);
        break;
    case COLUMN_WAVE: add_number(out, wave_time(*(const struct wave *)member)); break;
    case COLUMN_NUMBER:
    case COLUMN_SHARE: add_number(out, *(const double *)member); break;
    case COLUMN_REASONS: plotted_text_add(out, ""); break; /* of several words, which no figure draws */
    }
}

bool plotted_has(const struct column *column)
{
    bool is_text = column->type == COLUMN_TEXT || column->type == COLUMN_ID || column->type == COLUMN_DATE ||
                   column->type == COLUMN_WAVE_ID;
    return !is_text || column->choices != NULL || text_starts(column->name, "drawn_");
}

/* The name of each column, or its cell in a row. */
static void add_line(struct text_buffer *out, const struct schema *schema, const unsigned char *row)
{
    const char *separator = "";
    for (size_t k = 0; k < schema->n_columns; k++) {
        const struct column *column = &schema->columns[k];
        if (!plotted_has(column))
            continue;
        text_buffer_add(out, separator);
        if (row == NULL)
            text_buffer_add(out, column->name);
        else
            add_cell(out, column, row + column->offset);
        separator = "\t";
    }
    text_buffer_add(out, "\n");
}

void plotted_rows_add(struct text_buffer *out, const struct table *table, size_t n)
{
    add_line(out, table->schema, NULL);
    for (size_t i = 0; i < n; i++)
        add_line(out, table->schema, (const unsigned char *)table->rows + i * table->schema->row_size);
}

static void add_escaped(struct text_buffer *out, const char *text)
{
    for (const char *c = text; *c != '\0'; c++)
        if (*c == '&')
            text_buffer_add(out, "&amp;");
        else if (*c == '<')
            text_buffer_add(out, "&lt;");
        else if (*c == '>')
            text_buffer_add(out, "&gt;");
        else
            text_buffer_add_bytes(out, (unsigned char)*c < 0x20 || *c == 0x7f ? " " : c, 1);
}

void plotted_head_add(struct text_buffer *out, const struct plotted_head *head)
{
    text_buffer_format(out, "role=\"img\" lang=\"%s\" xml:lang=\"%s\" aria-labelledby=\"%s-title %s-desc\"\n",
                       head->language, head->language, head->name, head->name);
    text_buffer_format(out, "<title id=\"%s-title\">", head->name);
    add_escaped(out, head->title);
    text_buffer_format(out, "</title>\n<desc id=\"%s-desc\">", head->name);
    add_escaped(out, head->description);
    text_buffer_add(out, "</desc>\n");
}
