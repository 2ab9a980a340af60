/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annual/paragraphs.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "annual/markdown.h"
#include "base/memory.h"

/* Whether a sentence may begin so: with A to Z, 0 to 9, a letter such as Å and É, or a mark as ” and “. */
static bool begins_sentence(const char *text)
{
    unsigned char first = (unsigned char)text[0], second = (unsigned char)text[1];
    bool is_capital_of_latin_1 = first == 0xC3 && second >= 0x80 && second <= 0x9E && second != 0x97;
    return isupper(first) || isdigit(first) || is_capital_of_latin_1 || text_starts(text, "”") ||
           text_starts(text, "“");
}

/* Where what closes a sentence behind its stop ends: a quotation mark, a parenthesis. */
static size_t after_stop(const char *text, size_t i)
{
    if (text_starts(text + i, "”"))
        return i + strlen("”");
    return i + (text[i] == ')');
}

/* The length of the first sentence, with the blank behind it. */
static size_t sentence_length(const char *text)
{
    size_t i = 0;
    while (text[i] != '\0') {
        size_t end = after_stop(text, i + 1);
        if (strchr(".?!", text[i]) != NULL && text[end] == ' ' && begins_sentence(text + end + 1))
            return end + 1;
        i++;
    }
    return i;
}

static size_t count_sentences(const char *text)
{
    size_t n = 0;
    for (; *text != '\0'; text += sentence_length(text))
        n++;
    return n;
}

void paragraph_tell(struct paragraph *paragraph, const char *text)
{
    size_t n = count_sentences(text);
    if (n == 0)
        return;
    if (paragraph->n_sentences + n > PARAGRAPH_SENTENCES)
        paragraph_end(paragraph);
    paragraph->text =
        paragraph->n_sentences == 0 ? text : arena_format(paragraph->arena, "%s %s", paragraph->text, text);
    paragraph->n_sentences += n;
}

void paragraph_end(struct paragraph *paragraph)
{
    if (paragraph->n_sentences > 0)
        paragraphs_add(paragraph->out, paragraph->text);
    paragraph->n_sentences = 0;
}

void paragraphs_add(struct text_buffer *out, const char *text)
{
    size_t n = count_sentences(text), n_paragraphs, first = 0;
    n_paragraphs = (n + PARAGRAPH_SENTENCES - 1) / PARAGRAPH_SENTENCES;
    for (size_t i = 0; i < n_paragraphs; i++) {
        size_t last = n * (i + 1) / n_paragraphs, length = 0;
        for (; first < last; first++)
            length += sentence_length(text + length);
        char *paragraph = memory_text(text);
        paragraph[length - (length > 0 && text[length - 1] == ' ')] = '\0';
        markdown_paragraph(out, paragraph);
        free(paragraph);
        text += length;
    }
}
