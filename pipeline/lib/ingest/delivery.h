/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A delivered survey file: its variables, the rows kept, and an account of what was not. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/csv.h"
#include "ingest/coder.h"
#include "ingest/ingest_report.h"
#include "ingest/number_marks.h"
#include "study/codebook.h"
#include "study/settings.h"

/* What kind of file it is. */
enum delivery_kind { DELIVERY_CSV, DELIVERY_LABELLED, DELIVERY_WORKBOOK };

/* What to read. format: of CSV. sheet: of a workbook, the place of the one that is read. has_all_years: the file holds
 * several years, told apart by the variable of role `year`. header_rows: on which row the names of the columns may
 * stand at the latest; header_line: the line on which they were found, 0 where nobody looked and the first row has
 * them. */
struct delivery_file {
    const char *path, *shown;
    enum delivery_kind kind;
    struct csv_format format;
    size_t sheet;
    bool has_all_years;
    size_t header_rows, header_line;
};

/* What to do instead of stopping. */
struct delivery_rules {
    struct tolerance unknown, duplicates, ragged;
};

/* What rules let pass where study.csv does not say: of a column's cells, and of the rows. */
#define CELLS_LET_PASS 0.02
#define ROWS_LET_PASS 0.01

/* The share that a rule lets pass, and a share that would let `found` of `n` pass, rounded up, to be set. */
double tolerance_share(struct tolerance rule, double usual);
double tolerance_wanted(size_t found, size_t n);

/* One variable: codes and levels in `coder` (storage CODE and TEXT), or numbers with MISSING (storage NUMBER). */
struct delivery_variable {
    const struct codebook_variable *variable;
    const char *name, *header;
    size_t field;
    struct coder coder;
    double *numbers;
    size_t n_numbers, numbers_capacity;
    struct number_marks marks;
};

/* The respondents: n_kept rows in the order of delivery. n_read = n_kept + n_dropped. lines: of each row kept, where it
 * begins in the file; keys: its key (row_keys.h), whole numbers below 2^53, NULL where none were made.
 */
struct delivery {
    const struct codebook_year *codebook;
    struct delivery_variable *variables;
    size_t n_variables;
    size_t n_read, n_kept, n_dropped;
    uint32_t *lines;
    size_t lines_capacity;
    double *keys;
    struct ingest_report report;
    struct arena arena;
};

void delivery_clear(struct delivery *delivery);
