/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of SCB's database (base/pxweb.h) as numbers of persons: the cells of one content, the population, each with
 * its label in every variable. person_totals.h tells which of them count. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/pxweb.h"
#include "base/text_map.h"

/* A value of a variable. text: as delivered; name: folded, without the code that stands before it ("1 - män"), and of
 * SCB's sexes 1 and 2 the word. from, to: the ages that it spans, MISSING where it says none. is_total: it stands for
 * all of them. is_used: its cells count. */
struct person_label {
    const char *text, *name;
    double from, to;
    bool is_total, is_used;
};

/* A variable of the table: a column of labels, or a part of what the headings of the numbers say beside the year, which
 * has no name: its heading is "". */
struct person_dimension {
    const char *heading;
    struct place place;
    struct person_label *labels;
    size_t n_labels, capacity;
    struct text_map numbers;
};

/* A number of the table. labels: the number of its label in each dimension. */
struct person_cell {
    const char *region, *text;
    int year;
    struct place place;
    uint32_t *labels;
};

/* shown: the file for messages; place: its headings. */
struct person_table {
    struct pxweb pxweb;
    struct place place;
    struct person_dimension *dimensions;
    size_t n_dimensions;
    struct person_cell *cells;
    size_t n_cells, capacity;
    struct arena arena;
};

/* How far what is counted apart may be from its sum, of so many cells: SCB adds a little noise to each. */
double person_table_noise(size_t n_cells);

/* Reads the population of the table, or with wants_mean the mean population where it has one; other contents are left
 * out, and noted by name. A cell that stands there again with the same number, within the noise, counts once, which is
 * noted. Errors: a sheet that is no such table, contents none of which is a population, a year that is none, one cell
 * with two numbers. Borrows the sheet; on failure the table is still to be cleared. */
bool person_table_read(struct person_table *table, const struct sheet *sheet, bool wants_mean, struct error *err);
void person_table_clear(struct person_table *table);
