/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annual/markdown.h"

#include <string.h>

/* Marks that mean something within a line of CommonMark, or to programs that read more than that. */
static const char inner_marks[] = "\\`*_{}[]<>|~&$^";

/* Whether the mark at `text` would open a list or a heading, were it the first of a line: "- ", "# ", "3. ". */
static bool opens_block(const char *start, const char *text)
{
    if (text == start)
        return strchr("+-#=", *text) != NULL;
    return (*text == '.' || *text == ')') && strspn(start, "0123456789") == (size_t)(text - start);
}

static void add_text(struct text_buffer *out, const char *text)
{
    text += strspn(text, " \t\r\n");
    for (const char *c = text; *c != '\0'; c++) {
        if ((unsigned char)*c < ' ' || *c == 0x7F) {
            text_buffer_add(out, " ");
            continue;
        }
        if (strchr(inner_marks, *c) != NULL || opens_block(text, c))
            text_buffer_add(out, "\\");
        text_buffer_add_bytes(out, c, 1);
    }
}

void markdown_heading(struct text_buffer *out, int level, const char *text)
{
    text_buffer_format(out, "%.*s ", level, "######");
    add_text(out, text);
    text_buffer_add(out, "\n\n");
}

void markdown_paragraph(struct text_buffer *out, const char *text)
{
    if (text[strspn(text, " \t\r\n")] == '\0')
        return;
    add_text(out, text);
    text_buffer_add(out, "\n\n");
}

void markdown_notice(struct text_buffer *out, const char *text)
{
    if (*text == '\0')
        return;
    text_buffer_add(out, "> ");
    add_text(out, text);
    text_buffer_add(out, "\n\n");
}

void markdown_item(struct text_buffer *out, const char *lead, const char *text)
{
    text_buffer_add(out, "- ");
    if (*lead != '\0') {
        text_buffer_add(out, "**");
        add_text(out, lead);
        text_buffer_add(out, "** ");
    }
    add_text(out, text);
    text_buffer_add(out, "\n");
}

void markdown_end_list(struct text_buffer *out)
{
    text_buffer_add(out, "\n");
}

void markdown_image(struct text_buffer *out, const char *path, const char *alternative)
{
    text_buffer_add(out, "![");
    add_text(out, alternative);
    text_buffer_format(out, "](%s)\n\n", path);
}

void markdown_row(struct text_buffer *out, const char *const *cells, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        text_buffer_add(out, k == 0 ? "| " : " | ");
        add_text(out, cells[k]);
    }
    text_buffer_add(out, " |\n");
}

void markdown_table(struct text_buffer *out, const char *const *headings, const bool *is_right, size_t n)
{
    markdown_row(out, headings, n);
    for (size_t k = 0; k < n; k++)
        text_buffer_add(out, is_right[k] ? "|---:" : "|:---");
    text_buffer_add(out, "|\n");
}

void markdown_end_table(struct text_buffer *out)
{
    text_buffer_add(out, "\n");
}
