/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage/manual.h"

#include <ctype.h>
#include <string.h>
#include <unistr.h>

#include "base/text.h"

#ifndef LAGESBILD_VERSION
#define LAGESBILD_VERSION "unknown"
#endif
#ifndef LAGESBILD_DATE
#define LAGESBILD_DATE "unknown"
#endif

/* What roff would read as its own, or print as another mark than was typed. */
static const char *escape_of(char letter)
{
    switch (letter) {
    case '\\': return "\\(rs";
    case '-': return "\\-";
    case '\'': return "\\(aq";
    case '"': return "\\(dq";
    case '`': return "\\(ga";
    case '^': return "\\(ha";
    case '~': return "\\(ti";
    default: return NULL;
    }
}

static void add_escaped(struct text_buffer *buffer, const char *text, size_t length)
{
    for (size_t i = 0; i < length;) {
        const char *escape = escape_of(text[i]);
        ucs4_t letter = (unsigned char)text[i];
        int taken = letter < 0x80 ? 1 : u8_mbtouc(&letter, (const uint8_t *)text + i, length - i);
        if (escape != NULL)
            text_buffer_add(buffer, escape);
        else if (letter >= 0x80)
            text_buffer_format(buffer, "\\[u%04X]", (unsigned)letter);
        else
            text_buffer_add_bytes(buffer, text + i, 1);
        i += (size_t)taken;
    }
}

static void print_escaped(const char *text, FILE *stream)
{
    struct text_buffer buffer = { 0 };
    text_buffer_add(&buffer, "");
    add_escaped(&buffer, text, strlen(text));
    (void)fputs(buffer.text, stream);
    text_buffer_clear(&buffer);
}

/* One paragraph, in lines that are no longer than roff's users like them. A dot at the beginning of a line would make
 * it a request. */
static void print_paragraph(const char *text, size_t length, FILE *stream)
{
    enum { WIDTH = 78 };
    size_t column = 0;
    struct text_buffer word = { 0 };
    for (size_t i = 0; i < length;) {
        size_t end = i + strcspn(text + i, " \n");
        word.length = 0;
        add_escaped(&word, text + i, end - i);
        if (word.length > 0) {
            bool begins = column == 0 || column + 1 + word.length > WIDTH;
            const char *before = !begins ? " " : column > 0 ? "\n" : "";
            const char *guard = begins && text[i] == '.' ? "\\&" : "";
            (void)fprintf(stream, "%s%s%.*s", before, guard, (int)word.length, word.text);
            column = (begins ? 0 : column + 1) + strlen(guard) + word.length;
        }
        i = end + (end < length);
    }
    (void)fputc('\n', stream);
    text_buffer_clear(&word);
}

void manual_text(const char *text, FILE *stream)
{
    for (const char *separator = ""; *text != '\0'; separator = ".PP\n") {
        size_t length = strcspn(text, "\n");
        if (length > 0) {
            (void)fputs(separator, stream);
            print_paragraph(text, length, stream);
        }
        text += length;
        text += strspn(text, "\n");
    }
}

void manual_begin(const char *name, const char *summary, FILE *stream)
{
    (void)fputs(".TH ", stream);
    for (const char *letter = name; *letter != '\0'; letter++)
        (void)fputc(toupper((unsigned char)*letter), stream);
    (void)fputs(" 1 \"" LAGESBILD_DATE "\" \"lagesbild " LAGESBILD_VERSION "\" \"User Commands\"\n.SH NAME\n", stream);
    struct text_buffer line = { 0 };
    text_buffer_format(&line, "%s - %s", name, summary);
    print_paragraph(line.text, line.length, stream);
    text_buffer_clear(&line);
}

static void print_heading(const char *request, const char *heading, FILE *stream)
{
    (void)fprintf(stream, "%s \"", request);
    print_escaped(heading, stream);
    (void)fputs("\"\n", stream);
}

void manual_section(const char *heading, FILE *stream)
{
    print_heading(".SH", heading, stream);
}

void manual_subsection(const char *heading, FILE *stream)
{
    print_heading(".SS", heading, stream);
}

void manual_use(const char *name, const char *operands, FILE *stream)
{
    (void)fputs(".nf\n\\fB", stream);
    print_escaped(name, stream);
    (void)fputs("\\fR [\\fIOPTION\\fR ...] \\fI", stream);
    print_escaped(operands, stream);
    (void)fputs("\\fR\n.fi\n", stream);
}

void manual_item(const char *head, const char *value, const char *text, FILE *stream)
{
    (void)fputs(".TP\n\\fB", stream);
    print_escaped(head, stream);
    (void)fputs("\\fR", stream);
    if (*value != '\0') {
        (void)fputs(*head != '\0' ? " \\fI" : "\\fI", stream);
        print_escaped(value, stream);
        (void)fputs("\\fR", stream);
    }
    (void)fputc('\n', stream);
    manual_text(text, stream);
}

void manual_exit_status(FILE *stream)
{
    manual_section("EXIT STATUS", stream);
    manual_item("0", "", "done", stream);
    manual_item("1", "", "something is wrong with the data, or the system failed", stream);
    manual_item("2", "", "the command line is wrong", stream);
}
