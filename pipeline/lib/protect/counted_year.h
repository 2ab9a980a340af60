/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the attack is made of (survey_counts.h), and one year of it while it is put together. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "estimate/indicators.h"
#include "protect/attack.h"
#include "protect/level_sums.h"
#include "protect/row_noise.h"
#include "study/areas.h"
#include "tables/table.h"

/* The tables: estimates of all years, those of a year together; answers, sorted by their key. marks: what is taken out
 * of estimates whatever else is (0: nothing). is_known: an attacker has the estimate from elsewhere (published
 * earlier), and hiding it would be of no use. is_left_out: it is told as it was published, of other answers than
 * today's, and is in no equation. noise: of each row, NULL for none.
 * Borrowed. */
struct survey_tables {
    const struct table *estimates, *answers;
    const unsigned *estimate_marks;
    const bool *is_known, *is_left_out;
    const struct row_noise *noise;
};

/* What everybody may read: codebook/. Borrowed. */
struct survey_codebook {
    const struct indicators *indicators;
    const struct table *variables;
    const struct areas *areas;
};

/* No cell: the row prints no count. */
#define NO_CELL UINT32_MAX

/* Cells of the rows. counted: of each estimate. rest, base: of shares whose base is an answer, else NO_CELL. is_told:
 * of estimates that are hidden for being unreliable, whether their count is taken as known while the pooled one beside
 * them is shown; their cells are its. blur: of a count that is hidden the noise that it would have, which is in what is
 * made of figures with noise; else NO_CELL. */
struct survey_counts {
    struct attack attack;
    uint32_t *counted, *rest, *base, *blur;
    bool *is_told;
};

/* Rows first to end - 1. */
struct span {
    size_t first, end;
};

/* level_of_estimate, level_of_answer: the level of each row. n_groups: of cells, in all years so far. */
struct counted_year {
    const struct survey_tables *tables;
    const struct survey_codebook *codebook;
    const struct estimate_row *estimates;
    const struct answer_row *answers;
    struct wave year;
    struct span estimate_rows, answer_rows;
    struct survey_counts *counts;
    struct attack *attack;
    uint32_t *level_of_estimate, *level_of_answer;
    uint32_t n_groups;
    struct level_sums sums;
};

/* A cell of row i of the estimates: hidden, and to be hidden, with it. */
uint32_t counted_year_add_cell(struct counted_year *year, size_t i, int count, int most);

/* Lets the cells of row i be what its figure with noise leaves open: counted, and those who do not count (NO_CELL where
 * they have no cell). */
void counted_year_add_noise(struct counted_year *year, size_t i, uint32_t counted, uint32_t rest);

/* A number of respondents that no table prints, but that equations bound. has_people: they may attack themselves. */
uint32_t counted_year_add_hidden(struct counted_year *year, int count, int most, bool has_people);

/* The year's own figures of an indicator: rows by level, SIZE_MAX where there is none; the caller's to free. */
size_t *counted_year_rows(const struct counted_year *year, const char *indicator);

/* The year's distribution of a variable: rows of answers, level by level. */
struct span counted_year_answers(const struct counted_year *year, const char *variable);
