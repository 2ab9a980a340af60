/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How delivered figures become one count for each cell (year, period, area, series), step by step: the figures in their
 * order (figure_order.c), labels of one file added up (combine_labels.c), one of several vintages chosen
 * (combine_vintages.c), rated (combine.c).
 */
#pragma once

#include <stddef.h>

#include "base/error.h"
#include "base/text_map.h"
#include "crime/crime_tables.h"
#include "crime/populations.h"
#include "crime/reading.h"

/* What one file's figures differed in from those that count instead. */
struct revised {
    struct figure first, other;
    size_t n;
};

/* Figures of one file that say two things of one cell, and those that say one thing twice: the first pair and how many.
 */
struct repeated {
    struct figure first, other;
    size_t n;
};

/* A series that a file sums from three labels or more: in how many cells, and in how many of these one and the same
 * label is the sum of the others. first: a figure of that label. */
struct summed {
    size_t n, n_whole;
    struct figure first;
};

/* revised, twofold, alike: one a source. summed: "SOURCE SERIES" leads to its place in `sums`. candidates: of the cell
 * at hand, oldest first. parts: "SOURCE SERIES" of several labels leads to its row in part_counts; "SOURCE SERIES
 * LABEL" was seen. missing_areas: those that were warned of. */
struct combining {
    struct crime_reading *reading;
    struct crime_tables *tables;
    struct populations populations;
    struct revised *revised;
    struct repeated *twofold, *alike;
    struct figure *candidates;
    size_t n_candidates, capacity;
    struct text_map parts;
    size_t *part_counts, n_parts, parts_capacity;
    struct text_map summed;
    struct summed *sums;
    size_t n_sums, sums_capacity;
    struct text_map missing_areas;
};

/* Sorts the figures by cell, within a cell by the age of their file, the newest last. A population's date becomes its
 * period: the two populations of a year are no vintages of one. */
void figure_order_sort(struct crime_reading *reading);

/* Orders two figures by their cell alone. */
int figure_order_cells(const struct figure *a, const struct figure *b);

/* Counts how many labels each file has for a series that offences.csv gives several. */
void combine_count_labels(struct combining *combining);

/* Adds the figures of one cell from one file to the candidates: each a vintage where they have one label, else the
 * newest of each label, added up. Says what is added up; an error where the labels are two levels of one tree.
 * combine_tell_of_repeats then refuses, once a file, cells that it gives two figures of, unless only one is
 * preliminary, and warns of those that it gives twice alike. */
void combine_tell_of_repeats(const struct combining *combining, struct error *err);
void combine_add_file(struct combining *combining, const struct figure *figures, size_t n, struct error *err);

/* The figure that counts among the candidates: the newest that is a number, else the newest. All go to vintages unless
 * they are alike. An error where two files give it under labels of two levels of one tree. */
struct figure combine_choose(struct combining *combining, struct error *err);

/* Warns once a file that others say something else than it does. */
void combine_warn_of_revisions(const struct combining *combining, struct error *err);

/* The status of a rate or vintage; a whole number as an integer, or MISSING_INTEGER. */
enum status combine_status(const struct figure *figure);
int combine_whole(double value);
