/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of statistics programs, which bear labels and missing values beside the answers: SPSS (.sav, .zsav, .por),
 * Stata (.dta), SAS (.sas7bdat). They are read by ReadStat, a row at a time; none is held as a whole. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/csv.h"
#include "base/error.h"
#include "base/labelled_form.h"
#include "base/memory.h"

/* A value as its cells have it, and what it is called. */
struct labelled_value {
    const char *value, *label;
};

/* Values that count as missing, from low to high; of a single one the two are the same, open ends are "". */
struct labelled_range {
    const char *low, *high;
};

struct labelled_variable {
    const char *name, *label;
    enum labelled_form form;
    struct labelled_value *values;
    struct labelled_range *missing;
    size_t n_values, n_missing;
};

/* What a file says of its variables. n_rows: -1 where it does not say. Texts are UTF-8 and owned by the struct. */
struct labelled_dictionary {
    struct labelled_variable *variables;
    size_t n_variables;
    long n_rows;
    struct arena arena;
};

/* Whether the name ends, in any case, as such a file's; *program is then whose. */
bool labelled_file_is(const char *name, enum labelled_program *program);
const char *labelled_program_name(enum labelled_program program);

/* Reads what the file at `path`, which messages call `shown`, says of its variables, and no row. Errors: it is cut off,
 * damaged or of another kind. To be cleared in either case. */
bool labelled_dictionary_read(struct labelled_dictionary *dictionary, const char *path, const char *shown,
                              struct error *err);
void labelled_dictionary_clear(struct labelled_dictionary *dictionary);

/* Calls `row_function` for the names of the variables as line 1, and for each row below. A cell is its value, never its
 * label: a number as the shortest text that reads back as it (42), a day as 2021-05-18 where the format says that it is
 * one, a text without blanks at its end, a value that counts as missing as it stands (99), .a where the kind of missing
 * is a letter (Stata, SAS), and nothing where it is missing and no more is said. Returns false after an error of the
 * file's, of which rows may have been handed on before, or when the callback returned false. */
bool labelled_file_read(const char *path, const char *shown, csv_row_function *row_function, void *context,
                        struct error *err);
