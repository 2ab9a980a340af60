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
#include "ingest/headers.h"
#include "study/codebook.h"

/* Findings of one variable that are told one by one; the rest is counted. */
enum { READER_MAX_FINDINGS = 1000 };

/* What a cell became, before its row is known to be kept. */
struct cell {
    uint32_t code;
    double number;
};

/* n_wanted: fields that a row must have. order: the delivery's variables as a row's cells are looked at, status first,
 * then those whose absence drops the row, n_needed together. cells: one a variable. n_ignored: of each field, cells
 * that are not empty, counted where is_ignored. is_answering: the status of the row at hand is 1, or there is none. */
struct delivery_reader {
    struct delivery *delivery;
    struct delivery_file file;
    struct delivery_rules rules;
    struct headers headers;
    bool has_header;
    size_t n_wanted;
    size_t *order, n_needed;
    struct cell *cells;
    const struct codebook_variable *id, *year;
    size_t id_field, year_field;
    struct text_map lines_of_ids;
    size_t *n_ignored;
    bool *is_ignored;
    size_t n_ragged, n_duplicates;
    bool is_answering;
};

/* Finds the column of every variable of the year's codebook and adds the variables to the delivery. Findings: columns
 * that are missing or stand twice; no variable of role year in a file of several years. */
bool delivery_reader_read_header(struct delivery_reader *reader, const struct csv_row *row, struct error *err);

/* Frees what the reader owns, which is not the delivery. */
void delivery_reader_clear(struct delivery_reader *reader);

/* Where a cell stands. */
struct place delivery_reader_place(const struct delivery_reader *reader, const struct csv_row *row, size_t field);

/* Adds an entry to the delivery's report. */
void delivery_reader_report(struct delivery_reader *reader, struct ingest_entry entry);

/* Reports a row that is not kept, and why, and counts it. */
void delivery_reader_drop(struct delivery_reader *reader, const struct csv_row *row, struct ingest_entry why);
