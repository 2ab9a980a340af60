/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a delivered file says of its variables: their names, what was asked, the answers that it labels and those that
 * it holds. Readers of each format fill it (dictionary_csv.c); what drafts a codebook knows nothing of formats. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/csv.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/text_map.h"

/* Of how many values a variable's counts are kept one by one. What has more is told by their number alone: they are
 * numbers, or what people wrote. Values that the file labels are kept whatever their number. */
enum { DICTIONARY_VALUES = 60 };

/* One value. raw: as `raw` of scales.csv would find it in the survey file; label: "" where the file has none. count:
 * cells that hold it, 0 where it is only declared. is_user_missing: the file declares it as missing, by itself or in a
 * range. */
struct dictionary_value {
    const char *raw, *label;
    size_t count;
    bool is_user_missing;
};

/* One column. name: its header as the codebook's `column` has to name it, "" where it has none. label: what the file
 * says of it, a label or the question's text; "" for none. is_text: the file declares it as text. values: in the order
 * in which they were declared or met. n_filled + n_empty: the file's rows. n_distinct: different cells that are not
 * empty. n_numbers: cells that are numbers, low to high: MISSING where none is; n_fractions: those that are not whole.
 */
struct dictionary_variable {
    const char *name, *label;
    bool is_text;
    struct dictionary_value *values;
    size_t n_values, capacity;
    size_t n_filled, n_empty, n_distinct, n_numbers, n_fractions;
    double low, high;
    struct text_map known; /* cells met: their place in values, or DICTIONARY_VALUES_BEYOND */
};
#define DICTIONARY_VALUES_BEYOND UINT32_MAX

/* The file. shown: what messages call it (borrowed). format, sheet, header_line: how it was read, and the line of the
 * names;
 * n_above: rows above them that are not blank. n_rows: of respondents. Texts are owned by the arena. */
struct dictionary {
    const char *shown;
    struct csv_format format;
    size_t sheet, header_line, n_above, n_rows, n_left_out;
    struct dictionary_variable *variables;
    size_t n_variables, capacity;
    struct arena arena;
};

void dictionary_clear(struct dictionary *dictionary);

/* A new last variable. The pointer is valid until the next one is added; texts are copied, cleaned of blanks. */
struct dictionary_variable *dictionary_add(struct dictionary *dictionary, const char *name, const char *label);

/* Declares a value of the variable with its label, or as missing; one that is known already gets what is new. */
void dictionary_declare(struct dictionary *dictionary, struct dictionary_variable *variable, const char *raw,
                        const char *label, bool is_user_missing);

/* Counts a cell: "" and blanks are empty. */
void dictionary_count(struct dictionary *dictionary, struct dictionary_variable *variable, const char *cell);

/* Whether the variable's values can be told one by one. */
bool dictionary_has_all_values(const struct dictionary_variable *variable);

/* Reads the file at `path`, which messages call `shown`, whatever its format is (by its ending). The dictionary is
 * initialised here, and on failure still to be cleared. Errors: a file that cannot be read, that has no row of names,
 * or no respondent. */
bool dictionary_read(struct dictionary *dictionary, const char *path, const char *shown, struct error *err);

/* The same of a CSV file or a workbook: encoding, delimiter and sheet are found out, and on which of the first rows the
 * names stand; a row of questions right above or below them gives the labels. */
bool dictionary_read_csv(struct dictionary *dictionary, const char *path, const char *shown, struct error *err);

/* The same of a file of SPSS, Stata or SAS, which says what its variables and values are called. */
bool dictionary_read_labelled(struct dictionary *dictionary, const char *path, const char *shown, struct error *err);
