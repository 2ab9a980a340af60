/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state of one pass over a delivered survey file: where its columns stand, by its header, and what was met so far.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/csv.h"
#include "base/error.h"
#include "base/text_map.h"
#include "ingest/delivery.h"
#include "ingest/faults.h"
#include "ingest/headers.h"
#include "base/lines.h"
#include "study/codebook.h"

/* What a cell became, before its row is known to be kept. A code has the flags of enum coder_flag. */
struct cell {
    uint32_t code;
    double number;
};

/* Where a variable's cells stand in a row, and what cells of one byte mean that were met (coder.h); NULL where that is
 * not all that is to be done about them. is_by_scale: a code is an answer by its scale. */
struct cell_order {
    size_t variable, field;
    const uint32_t *of_byte;
    bool is_by_scale;
};

/* A cell of the row at hand that means nothing, or that only * of its scale knows. */
struct cell_fault {
    size_t variable;
    enum ingest_reason kind;
};

/* Rows of which one thing is to be said when the file was read. other_year: of the first; earlier: of the first, the
 * line that it repeats. */
struct row_lines {
    struct lines too_long, too_short, no_respondents, odd_ids, alike, unlike, rounded, written_e, without_id, unnamed,
        without_year, of_other_year;
    int other_year;
    size_t earlier_alike, earlier_unlike, earlier_rounded, n_cells_too_long, n_cells_too_short, first_unnamed;
};

/* A number for each id met, which two ids hardly share; is_ascending: each is above the one before. */
struct id_keys {
    uint64_t *keys;
    size_t n, capacity;
    bool is_ascending;
};

/* n_wanted: cells that a row must have. order: the delivery's variables as a row's cells are looked at: status first;
 * the n_judged ones by which a row is known for a respondent's, those with a scale and numbers; texts. n_coded: how
 * many have a scale. needed: those without which a row is dropped. cells: one a variable. n_given: cells of the row at
 * hand that are answers by their scale (by being a number where nothing has a scale). n_ignored: of each column, cells
 * that are not empty, counted where is_ignored (the n_columns_ignored ones in `ignored`); is_unnamed: it has no name
 * and nobody knows it by its position. has_repeated_ids: ids are compared as texts (rows_of_ids) and not by their keys.
 * n_unknown: cells of the row at hand that mean nothing. is_answering: the status of the row at hand is 1, or there is
 * none. is_lost: the first row is not what the codebook
 * calls columns, and nobody has looked for them yet. judges: rows that are no respondents are told apart. */
struct delivery_reader {
    struct delivery *delivery;
    struct delivery_file file;
    struct delivery_rules rules;
    struct headers headers;
    bool has_header, is_lost, judges;
    size_t n_wanted;
    struct cell_order *order;
    size_t n_judged, n_coded;
    size_t *needed, n_needed;
    struct cell *cells;
    struct cell_fault *faults_of_row;
    size_t n_faults_of_row, n_given, n_numbers, n_unknown;
    struct faults faults, dropped, beyond;
    const struct codebook_variable *id, *year;
    size_t id_field, year_field;
    bool has_digit_ids, has_repeated_ids;
    struct id_keys id_keys;
    struct text_map rows_of_ids;
    size_t *n_ignored, *ignored;
    size_t n_columns_ignored;
    bool *is_ignored, *is_unnamed;
    size_t n_unnamed;
    const char **filled_fields;
    size_t *filled_lengths;
    struct row_lines lines;
    bool is_answering;
};

/* Finds the column of every variable of the year's codebook and adds the variables to the delivery. Findings: columns
 * that are missing or stand twice; no variable of role year in a file of several years. */
bool delivery_reader_read_header(struct delivery_reader *reader, const struct csv_row *row, struct error *err);

/* Frees what the reader owns, which is not the delivery. */
void delivery_reader_clear(struct delivery_reader *reader);

/* Adds an entry to the delivery's report. */
void delivery_reader_report(struct delivery_reader *reader, struct ingest_entry entry);

/* Reports a row that is not kept, and why, and counts it. */
void delivery_reader_drop(struct delivery_reader *reader, const struct csv_row *row, struct ingest_entry why);
