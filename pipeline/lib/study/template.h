/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tables of a new study begin with, as the register's folder `templates` has it, a file a table: the names of
 * the columns, a row that tells in Swedish what each means, and example rows, or rows to start from. Tables are written
 * as Swedish offices open them: UTF-8 with its mark, semicolons, decimal commas. */
#pragma once

#include <stdbool.h>
#include <stdio.h>

#include "base/error.h"
#include "base/sheet.h"
#include "tables/table.h"

/* What stands below the row of meanings: the template's example rows, or its rows to start from, or those of another
 * sheet with columns of these names. */
enum template_rows { TEMPLATE_EXAMPLES, TEMPLATE_ROWS, TEMPLATE_OTHERS };

/* schema: of the table that it is of. path: its own, which messages call so. */
struct template
{
    const struct schema *schema;
    struct sheet sheet;
    char *path;
};

/* Reads the template of the table from the register's folder. On failure still to be cleared. */
bool template_read(struct template *template, const char *bundled, const struct schema *schema, struct error *err);
void template_clear(struct template *template);

/* Writes the study's table at `path`; others: the sheet of TEMPLATE_OTHERS, else NULL. */
bool template_write(const struct template *template, enum template_rows which, const struct sheet *others,
                    const char *path, struct error *err);

/* Prints what the columns mean, as Markdown in Swedish. */
void template_print(const struct template *template, FILE *stream);

/* What the template has in the column `wanted` of the row of that name, "" where it has no such row. */
const char *template_cell(const struct template *template, const char *name, const char *wanted);

/* Writes a text as a file that Swedish offices open. */
bool template_write_text(const char *path, const char *text, struct error *err);
