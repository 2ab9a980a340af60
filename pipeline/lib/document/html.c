/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/html.h"

#include <assert.h>
#include <stdarg.h>
#include <string.h>

void html_init(struct html *html)
{
    *html = (struct html){ 0 };
}

void html_clear(struct html *html)
{
    text_buffer_clear(&html->buffer);
    *html = (struct html){ 0 };
}

static void add_escaped(struct text_buffer *buffer, const char *text, size_t length)
{
    for (const char *c = text; c < text + length; c++) {
        unsigned char byte = (unsigned char)*c;
        if (*c == '&')
            text_buffer_add(buffer, "&amp;");
        else if (*c == '<')
            text_buffer_add(buffer, "&lt;");
        else if (*c == '>')
            text_buffer_add(buffer, "&gt;");
        else if (*c == '"')
            text_buffer_add(buffer, "&quot;");
        else if (*c == *TEXT_OTHER_LANGUAGE || *c == *TEXT_SAME_LANGUAGE)
            continue;
        else if ((byte < 0x20 && *c != '\n') || byte == 0x7f)
            text_buffer_add(buffer, " ");
        else
            text_buffer_add_bytes(buffer, c, 1);
    }
}

/* The mark that the escape at `c` stands for, with the length of the escape; else the mark itself. */
static char unescaped(const char *c, size_t *length)
{
    static const struct {
        const char *escape;
        char mark;
    } escapes[] = { { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' } };
    for (size_t i = 0; i < sizeof escapes / sizeof *escapes; i++)
        if (text_starts(c, escapes[i].escape)) {
            *length = strlen(escapes[i].escape);
            return escapes[i].mark;
        }
    *length = 1;
    return *c == '\n' ? ' ' : *c;
}

/* How an element begins that html_text makes of what is in another language. */
#define OTHER_LANGUAGE "<span lang="

const char *html_plain(struct arena *arena, const char *markup, size_t length)
{
    char *plain = arena_new(arena, length + 1), *end = plain;
    bool is_in_tag = false, is_in_other = false;
    for (size_t i = 0, taken; i < length; i += taken) {
        taken = 1;
        bool begins = text_starts(markup + i, OTHER_LANGUAGE), ends = is_in_other && text_starts(markup + i, "</span>");
        if (begins || ends)
            *end++ = begins ? *TEXT_OTHER_LANGUAGE : *TEXT_SAME_LANGUAGE;
        is_in_other = begins || (is_in_other && !ends);
        if (markup[i] == '<' || markup[i] == '>') {
            is_in_tag = markup[i] == '<';
            continue;
        }
        char mark = unescaped(markup + i, &taken);
        if (!is_in_tag && (mark != ' ' || (end > plain && end[-1] != ' ')))
            *end++ = mark;
    }
    while (end > plain && end[-1] == ' ')
        end--;
    *end = '\0';
    return plain;
}

static void add_tag(struct html *html, const char *element, va_list attributes)
{
    text_buffer_add(&html->buffer, "<");
    text_buffer_add(&html->buffer, element);
    const char *name;
    while ((name = va_arg(attributes, const char *)) != NULL) {
        const char *value = va_arg(attributes, const char *);
        if (value == NULL)
            continue;
        text_buffer_add(&html->buffer, " ");
        text_buffer_add(&html->buffer, name);
        if (*value == '\0')
            continue;
        text_buffer_add(&html->buffer, "=\"");
        add_escaped(&html->buffer, value, strlen(value));
        text_buffer_add(&html->buffer, "\"");
    }
    text_buffer_add(&html->buffer, ">");
}

/* Elements after whose end a new line starts, so that the file can be read and compared line by line. */
static bool ends_line(const char *element)
{
    static const char *const inline_elements[] = { "a",   "abbr", "b",  "em",    "span", "strong",
                                                   "sup", "td",   "th", "title", "text" };
    for (size_t i = 0; i < sizeof inline_elements / sizeof *inline_elements; i++)
        if (text_is(element, inline_elements[i]))
            return false;
    return true;
}

/* The element whose tag begins at `start` is open from here on. */
static void push(struct html *html, const char *element, size_t start)
{
    assert(html->depth < HTML_DEPTH);
    html->open[html->depth++] = (struct html_element){ element, start, html->buffer.length };
}

/* The innermost n elements as if they had never been opened. */
static void take_back(struct html *html, size_t n)
{
    html->depth -= n;
    html->buffer.length = html->open[html->depth].start;
    html->buffer.text[html->buffer.length] = '\0';
}

void html_open(struct html *html, const char *element, ...)
{
    size_t start = html->buffer.length;
    va_list attributes;
    va_start(attributes, element);
    add_tag(html, element, attributes);
    va_end(attributes);
    push(html, element, start);
}

static bool is_innermost(const struct html *html, const char *element)
{
    return html->depth > 0 && text_is(html->open[html->depth - 1].name, element);
}

void html_close(struct html *html, const char *element)
{
    assert(is_innermost(html, element));
    html->depth--;
    text_buffer_add(&html->buffer, "</");
    text_buffer_add(&html->buffer, element);
    text_buffer_add(&html->buffer, ends_line(element) ? ">\n" : ">");
}

bool html_close_filled(struct html *html, const char *element)
{
    assert(is_innermost(html, element));
    bool is_filled = html->buffer.length > html->open[html->depth - 1].inside;
    if (is_filled)
        html_close(html, element);
    else
        take_back(html, 1);
    return is_filled;
}

void html_void(struct html *html, const char *element, ...)
{
    va_list attributes;
    va_start(attributes, element);
    add_tag(html, element, attributes);
    va_end(attributes);
    text_buffer_add(&html->buffer, "\n");
}

void html_text(struct html *html, const char *text)
{
    while (*text != '\0') {
        size_t n = strcspn(text, TEXT_OTHER_LANGUAGE);
        add_escaped(&html->buffer, text, n);
        text += n;
        if (*text == '\0')
            return;
        n = strcspn(text, TEXT_SAME_LANGUAGE);
        html_open(html, "span", "lang", html->other_language, NULL);
        add_escaped(&html->buffer, text, n);
        html_close(html, "span");
        text += n + (text[n] != '\0' ? strlen(TEXT_SAME_LANGUAGE) : 0);
    }
}

void html_element(struct html *html, const char *element, const char *text, ...)
{
    size_t start = html->buffer.length;
    va_list attributes;
    va_start(attributes, text);
    add_tag(html, element, attributes);
    va_end(attributes);
    push(html, element, start);
    html_text(html, text);
    html_close(html, element);
}

void html_markup(struct html *html, const char *markup)
{
    text_buffer_add(&html->buffer, markup);
}

char *html_take(struct html *html)
{
    assert(html->depth == 0);
    return text_buffer_take(&html->buffer);
}

void html_table_open(struct html *html, const struct html_table *table)
{
    html_open(html, "div", "class", "box", NULL);
    html_open(html, "table", NULL);
    html_element(html, "caption", table->caption, NULL);
    html_open(html, "thead", NULL);
    html_open(html, "tr", NULL);
    for (size_t i = 0; i < table->n_columns; i++)
        html_element(html, "th", table->columns[i].heading, "scope", "col", "class",
                     table->columns[i].is_number ? "number" : NULL, NULL);
    html_close(html, "tr");
    html_close(html, "thead");
    html_open(html, "tbody", NULL);
}

void html_cell_open(struct html *html, const struct html_column *column)
{
    if (column->is_head)
        html_open(html, "th", "scope", "row", NULL);
    else
        html_open(html, "td", "class", column->is_number ? "number" : NULL, "data-label",
                  *column->heading != '\0' ? column->heading : NULL, NULL);
}

void html_cell_close(struct html *html, const struct html_column *column)
{
    html_close(html, column->is_head ? "th" : "td");
}

void html_table_row(struct html *html, const struct html_table *table, const char *id, const char *const *cells)
{
    html_open(html, "tr", "id", id, NULL);
    for (size_t i = 0; i < table->n_columns; i++) {
        html_cell_open(html, &table->columns[i]);
        html_text(html, cells[i]);
        html_cell_close(html, &table->columns[i]);
    }
    html_close(html, "tr");
}

bool html_table_close(struct html *html)
{
    if (html_close_filled(html, "tbody")) {
        html_close(html, "table");
        html_close(html, "div");
        return true;
    }
    take_back(html, 2);
    return false;
}
