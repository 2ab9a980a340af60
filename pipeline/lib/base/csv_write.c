/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing fields; csv.c reads them. */
#include <string.h>

#include "base/csv.h"
#include "base/memory.h"
#include "base/text.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static void write_field(FILE *stream, const char *text, char delimiter)
{
    size_t length = 0;
    bool has_mark = is_blank(text[0]);
    for (; text[length] != '\0'; length++)
        has_mark = has_mark || text[length] == delimiter || text[length] == '"' || text[length] == '\r' ||
                   text[length] == '\n';
    if (!has_mark && !(length > 0 && is_blank(text[length - 1]))) {
        (void)fwrite_unlocked(text, 1, length, stream);
        return;
    }
    (void)putc('"', stream);
    for (; *text != '\0'; text++) {
        if (*text == '"')
            (void)putc('"', stream);
        (void)putc(*text, stream);
    }
    (void)putc('"', stream);
}

void csv_write_field(FILE *stream, const char *text)
{
    write_field(stream, text, ',');
}

void csv_add_field(struct text_buffer *row, const char *text, char delimiter)
{
    const char marks[] = { delimiter, '"', '\r', '\n', '\0' };
    if (strpbrk(text, marks) == NULL) {
        text_buffer_add(row, text);
        return;
    }
    text_buffer_add(row, "\"");
    for (const char *quote; (quote = strchr(text, '"')) != NULL; text = quote + 1) {
        text_buffer_add_bytes(row, text, (size_t)(quote - text));
        text_buffer_add(row, "\"\"");
    }
    text_buffer_format(row, "%s\"", text);
}

/* Whether a spreadsheet takes what begins so for a formula. */
static bool begins_formula(const char *text)
{
    static const char *const wide[] = { "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0" };
    bool begins = *text != '\0' && strchr("=+-@", *text) != NULL;
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        begins = begins || text_starts(text, wide[i]);
    return begins;
}

const char *csv_guard(struct arena *arena, const char *text)
{
    struct text_buffer guarded = { 0 };
    bool is_start = true;
    const char *taken = text;
    for (const char *c = text; *c != '\0'; c++) {
        bool is_hidden = c == text && (*c == '\t' || *c == '\r');
        if (is_hidden || (is_start && begins_formula(c))) {
            text_buffer_add_bytes(&guarded, taken, (size_t)(c - taken));
            text_buffer_add(&guarded, "'");
            taken = c;
        }
        is_start = strchr(",;|\t\r\n", *c) != NULL || (is_start && (*c == ' ' || *c == '"'));
    }
    if (taken == text && guarded.length == 0)
        return text;
    text_buffer_add(&guarded, taken);
    text = arena_text(arena, guarded.text, guarded.length);
    text_buffer_clear(&guarded);
    return text;
}

void csv_write_field_for_people(FILE *stream, const char *text)
{
    struct arena arena = { 0 };
    write_field(stream, csv_guard(&arena, text), ';');
    arena_clear(&arena);
}
