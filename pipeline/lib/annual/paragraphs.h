/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text in paragraphs that people read: none of more than a few sentences. */
#pragma once

#include "base/text.h"

/* At most so many sentences stand in one paragraph. */
enum { PARAGRAPH_SENTENCES = 6 };

/* Writes a text as Markdown, in as many paragraphs as it needs, which are then about as long as each other; nothing
 * where it is empty. A sentence ends at a full stop, question or exclamation mark before a blank and a capital letter,
 * a digit or a quotation mark. */
void paragraphs_add(struct text_buffer *out, const char *text);

/* A paragraph that grows by what belongs together, a finding of one sentence or several, and is written before it would
 * have too many sentences; so that no finding is cut. Zeroed but for `out` and `arena`. */
struct paragraph {
    struct text_buffer *out;
    struct arena *arena;
    const char *text;
    size_t n_sentences;
};
void paragraph_tell(struct paragraph *paragraph, const char *text);

/* Writes what it holds, and begins anew. */
void paragraph_end(struct paragraph *paragraph);
