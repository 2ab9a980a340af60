/* A delivered survey file: its variables, the rows kept, and an account of what was not. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/csv.h"
#include "ingest/coder.h"
#include "ingest/ingest_report.h"
#include "study/codebook.h"

/* What to read. has_all_years: the file holds several years, told apart by the variable of role `year`. */
struct delivery_file {
    const char *path, *shown;
    struct csv_format format;
    bool has_all_years;
};

/* What to do instead of stopping. */
struct delivery_rules {
    bool unknown_is_not_stated, drops_duplicates, drops_ragged;
};

/* One variable: codes and levels in `coder` (storage CODE and TEXT), or numbers with MISSING (storage NUMBER). */
struct delivery_variable {
    const struct codebook_variable *variable;
    const char *name, *header;
    size_t field;
    struct coder coder;
    double *numbers;
    size_t n_numbers, numbers_capacity;
    size_t n_findings;
};

/* The respondents: n_kept rows in the order of delivery. n_read = n_kept + n_dropped. lines: of each row kept, where it
 * begins in the file.
 */
struct delivery {
    const struct codebook_year *codebook;
    struct delivery_variable *variables;
    size_t n_variables;
    size_t n_read, n_kept, n_dropped;
    uint32_t *lines;
    size_t lines_capacity;
    struct ingest_report report;
    struct arena arena;
};

void delivery_clear(struct delivery *delivery);
