/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Markdown as a text that grows: blocks in their order, each parted by an empty line. Texts are escaped: no mark in one
 * means anything. What is written is CommonMark without raw HTML, and with
 * the tables that GitHub and pandoc know (pipe_tables). */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

/* A heading of level 1 to 6. */
void markdown_heading(struct text_buffer *out, int level, const char *text);

/* A paragraph; nothing where the text is empty. */
void markdown_paragraph(struct text_buffer *out, const char *text);

/* A paragraph set off from the others. */
void markdown_notice(struct text_buffer *out, const char *text);

/* An item of a list, with a lead in bold unless that is empty; markdown_end_list after the last. */
void markdown_item(struct text_buffer *out, const char *lead, const char *text);
void markdown_end_list(struct text_buffer *out);

/* A picture with its text alternative. `path` is the program's own: letters, digits and ./_- */
void markdown_image(struct text_buffer *out, const char *path, const char *alternative);

/* A table: its headings, those of numbers set right, then rows of as many cells; markdown_end_table after the last. */
void markdown_table(struct text_buffer *out, const char *const *headings, const bool *is_right, size_t n);
void markdown_row(struct text_buffer *out, const char *const *cells, size_t n);
void markdown_end_table(struct text_buffer *out);
