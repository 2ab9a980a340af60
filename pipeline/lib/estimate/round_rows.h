/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who answered in a survey year, and what, as round.csv keeps it until the year is published again: a salted hash a
 * respondent, the levels, and what each indicator makes of the answers. Rows of weight 0 are left out: they are in no
 * figure. The hash is that of the id of role panel_id, the only one that 1_ingest
 * keeps; without one of the answers, with a point behind: then what differs between two rounds is found by the answers
 * themselves. Behind them stand the year's estimates and what comparisons of its levels rest on, row by row
 * (tables/table.h, table_line), so that a year can stand whole as it was published. */
#pragma once

#include "base/error.h"
#include "estimate/estimation.h"
#include "tables/input_tables.h"
#include "tables/table.h"

/* The `respondent` of such a row; its `levels` are the table's name. The first row of a table has its columns. */
#define ROUND_TABLE "table"

/* Whether the row tells of a respondent. */
bool round_row_is_of_respondent(const struct round_row *row);

/* The tables that are kept of a year, by name. Borrowed of the estimation. */
enum { ROUND_TABLES = 5 };
struct round_table {
    const char *name;
    struct table *table;
};
void round_tables_of(struct estimation *estimation, struct round_table tables[ROUND_TABLES]);

/* has_weight: of each row of the respondents, whether it is in a figure. salt: of the hashes. left_out: of each
 * indicator whether it is not to be told (NULL: none). All borrowed. */
struct round_rows {
    struct estimation *estimation;
    const bool *has_weight, *left_out;
    const char *salt;
};

/* A salt that nobody can guess who has not all answers of the year, and that is the same in the next run; owned by the
 * caller. */
char *round_salt_new(const struct respondents *respondents);

/* Adds the year's rows to a table of round rows. */
void round_rows_add(const struct round_rows *rows, struct table *table);

/* Writes them, and the tables, to a file that only its owner can read, without holding them in memory. */
bool round_rows_write(const struct round_rows *rows, const char *path, struct error *err);
