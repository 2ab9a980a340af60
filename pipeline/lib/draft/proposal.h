/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that are proposed for the tables of a study: printed to be pasted, or written where that takes nothing away. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/error.h"
#include "base/memory.h"
#include "study/study.h"
#include "tables/table.h"

enum proposed {
    PROPOSED_SETTINGS,
    PROPOSED_THEMES,
    PROPOSED_VARIABLES,
    PROPOSED_SCALES,
    PROPOSED_INDICATORS,
    PROPOSED_AREAS,
    PROPOSED_BREAKS,
    PROPOSED_TABLES
};

/* A row as text in the table's own columns and delimiter. line: of the row whose place it takes, 0: it is new. */
struct proposed_row {
    size_t line;
    const char *text;
};

/* One table. rows_there: the study's own, read. */
struct proposed_table {
    struct table there;
    struct proposed_row *rows;
    size_t n, capacity;
};

struct proposal {
    const struct study *study;
    const char *bundled;
    struct proposed_table tables[PROPOSED_TABLES];
    struct arena arena;
};

/* Reads the study's tables; one that is absent has all columns of its schema, parted by semicolons. bundled: the
 * register's folder, whose templates tables are made from (study/template.h). On failure it is still to be cleared. */
bool proposal_init(struct proposal *proposal, const struct study *study, const char *bundled, struct error *err);
void proposal_clear(struct proposal *proposal);

/* The study's own table of this kind. */
const struct table *proposal_table(const struct proposal *proposal, enum proposed which);

/* Proposes a row: n pairs of column and text, empty the others. line: of the row whose place it takes, 0: it is new. */
void proposal_add(struct proposal *proposal, enum proposed which, size_t line, const struct table_cell *cells,
                  size_t n);

/* Whether a new row whose first cell is `name` was proposed for the table. */
bool proposal_has(const struct proposal *proposal, enum proposed which, const char *name);

/* How many rows are proposed in all. */
size_t proposal_count(const struct proposal *proposal);

/* Prints the rows, each table's below a line with its name: with their header where the study has no rows there. */
void proposal_print(const struct proposal *proposal, FILE *stream);

/* Writes the rows into the study. A table that is not there is made, as `lagesbild new` would; where it is, new rows
 * follow its own, and a row that takes another's place stands in its line, every other byte staying as it is; the file
 * as it was is kept beside, `before`/NAME, where it had rows. What cannot be changed so (a workbook, no UTF-8, rows
 * over several lines) stays: its rows go to `before`/NAME.rows, to be pasted by hand, and that is told. Nothing that is
 * in `before` is written over. */
bool proposal_apply(struct proposal *proposal, const char *before, struct error *err);
