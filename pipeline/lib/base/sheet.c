/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sheet.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* Text of UTF-8 that a program took for Windows-1252 and wrote as UTF-8 again, undone; NULL where it is no such text.
 */
static const char *repair(struct arena *arena, const char *text)
{
    if (strstr(text, "\xC3\x83") == NULL && strstr(text, "\xC3\x82") == NULL)
        return NULL;
    iconv_t converter = iconv_open("WINDOWS-1252", "UTF-8");
    memory_check(converter != (iconv_t)-1 || errno != ENOMEM);
    if (converter == (iconv_t)-1)
        return NULL;
    size_t length = strlen(text), left = length, out_left = length;
    char *bytes = memory_new(length + 1, 1), *in = (char *)(size_t)text, *out = bytes;
    bool done = iconv(converter, &in, &left, &out, &out_left) != (size_t)-1;
    size_t n = length - out_left;
    const char *repaired = done && text_is_utf8(bytes, n) ? arena_text(arena, bytes, n) : NULL;
    (void)iconv_close(converter);
    free(bytes);
    return repaired;
}

static const char *clean_cell(struct sheet *sheet, const char *field, size_t line)
{
    const char *text = *field == '\0' ? "" : text_trim(&sheet->arena, field), *repaired = repair(&sheet->arena, text);
    if (repaired == NULL)
        return text;
    if (sheet->n_repaired++ == 0) {
        sheet->repaired_line = line;
        sheet->repaired_from = text;
        sheet->repaired_text = repaired;
    }
    return repaired;
}

/* The next cell from field *i on, which then stands behind it. The semicolon of "&nbsp;", a blank of web pages, may
 * have parted one cell into several: they are one again. */
static const char *next_cell(struct sheet *sheet, const struct csv_row *row, size_t *i)
{
    static const char blank[] = "&nbsp";
    const char *text = row->fields[(*i)++];
    while (text_ends(text, blank) && *i < row->n_fields)
        text = arena_format(&sheet->arena, "%.*s\xC2\xA0%s", (int)(strlen(text) - strlen(blank)), text,
                            row->fields[(*i)++]);
    return text;
}

void sheet_add(struct sheet *sheet, const struct csv_row *row)
{
    const char **fields = arena_new(&sheet->arena, row->n_fields * sizeof *fields);
    bool is_empty = true;
    size_t n = 0;
    for (size_t i = 0; i < row->n_fields; n++) {
        fields[n] = clean_cell(sheet, next_cell(sheet, row, &i), row->line);
        is_empty = is_empty && *fields[n] == '\0';
    }
    if (is_empty)
        return;
    sheet->rows = memory_grow(sheet->rows, &sheet->capacity, sheet->n_rows + 1, sizeof *sheet->rows);
    sheet->rows[sheet->n_rows++] = (struct sheet_row){ fields, n, row->line };
}

static bool add_row(void *context, const struct csv_row *row, struct error *err)
{
    (void)err;
    sheet_add(context, row);
    return true;
}

bool sheet_read(struct sheet *sheet, const char *path, const char *shown, bool is_lax, struct error *err)
{
    *sheet = (struct sheet){ .shown = shown, .has_bare_quotes = is_lax };
    return csv_read(path, shown, (struct csv_format){ .is_lax = is_lax }, &sheet->format, add_row, sheet, err);
}

void sheet_clear(struct sheet *sheet)
{
    free(sheet->rows);
    arena_clear(&sheet->arena);
    *sheet = (struct sheet){ 0 };
}

const char *sheet_cell(const struct sheet_row *row, size_t column)
{
    return column < row->n ? row->fields[column] : "";
}
