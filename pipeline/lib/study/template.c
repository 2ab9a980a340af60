/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/template.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "tables/guide_rows.h"

enum { DELIMITER = ';' };

bool template_read(struct template *template, const char *bundled, const struct schema *schema, struct error *err)
{
    const char *slash = strrchr(schema->name, '/'), *name = slash != NULL ? slash + 1 : schema->name;
    struct arena arena = { 0 };
    if (text_is(name, "*.csv")) /* files of names of the analyst's own: their folder's */
        name = arena_format(&arena, "%.*s.csv", (int)(slash - schema->name), schema->name);
    *template =
        (struct template){ .schema = schema, .path = file_join(bundled, arena_format(&arena, "templates/%s", name)) };
    arena_clear(&arena);
    return sheet_read(&template->sheet, template->path, template->path, false, err);
}

void template_clear(struct template *template)
{
    sheet_clear(&template->sheet);
    free(template->path);
    *template = (struct template){ 0 };
}

/* The place of the column in the sheet, of which the row is the header; its width where there is none. */
static size_t find_column(const struct sheet_row *header, const char *name)
{
    size_t i = 0;
    while (i < header->n && !text_is(header->fields[i], name))
        i++;
    return i;
}

/* Adds a row, its cells in the order in which the template has the columns; header: of the sheet that it is in. */
static void add_row(const struct template *template, const struct sheet_row *header, const struct sheet_row *row,
                    struct text_buffer *file)
{
    const struct sheet_row *columns = template->sheet.rows;
    for (size_t i = 0; i < columns->n; i++) {
        if (i > 0)
            text_buffer_add_bytes(file, (const char[]){ DELIMITER }, 1);
        csv_add_field(file, sheet_cell(row, find_column(header, columns->fields[i])), DELIMITER);
    }
    text_buffer_add(file, "\n");
}

/* Adds the rows of a sheet that are of this kind. */
static void add_rows(const struct template *template, const struct sheet *sheet, enum guide kind,
                     struct text_buffer *file)
{
    for (size_t i = 1; i < sheet->n_rows; i++)
        if (guide_of(sheet_cell(&sheet->rows[i], 0)) == kind)
            add_row(template, sheet->rows, &sheet->rows[i], file);
}

bool template_write(const struct template *template, enum template_rows which, const struct sheet *others,
                    const char *path, struct error *err)
{
    struct text_buffer file = { 0 };
    const struct sheet *own = &template->sheet;
    add_row(template, own->rows, own->rows, &file);
    add_rows(template, own, GUIDE_MEANING, &file);
    add_rows(template, which == TEMPLATE_OTHERS ? others : own, which == TEMPLATE_EXAMPLES ? GUIDE_EXAMPLE : GUIDE_NONE,
             &file);
    bool done = template_write_text(path, file.text, err);
    text_buffer_clear(&file);
    return done;
}

void template_print(const struct template *template, FILE *stream)
{
    const struct sheet *sheet = &template->sheet;
    (void)fprintf(stream, "### %s\n\n| kolumn | betyder |\n|---|---|\n", template->schema->name);
    for (size_t row = 1; row < sheet->n_rows; row++) {
        if (guide_of(sheet_cell(&sheet->rows[row], 0)) != GUIDE_MEANING)
            continue;
        for (size_t i = 0; i < sheet->rows->n; i++) {
            const char *cell = sheet_cell(&sheet->rows[row], i);
            if (i == 0)
                cell += strlen(GUIDE_MEANING_MARK);
            (void)fprintf(stream, "| %s | %s |\n", sheet->rows->fields[i], cell + strspn(cell, " "));
        }
    }
    (void)putc('\n', stream);
}

const char *template_cell(const struct template *template, const char *name, const char *wanted)
{
    const struct sheet *sheet = &template->sheet;
    size_t column = find_column(sheet->rows, wanted);
    for (size_t i = 1; i < sheet->n_rows; i++)
        if (text_is(sheet_cell(&sheet->rows[i], 0), name))
            return sheet_cell(&sheet->rows[i], column);
    return "";
}

bool template_write_text(const char *path, const char *text, struct error *err)
{
    struct text_buffer marked = { 0 };
    text_buffer_format(&marked, "\xEF\xBB\xBF%s", text);
    bool done = file_write(path, marked.text, err);
    text_buffer_clear(&marked);
    return done;
}
