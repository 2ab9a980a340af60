/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether two classifications hang together, in a sample of any design. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "statistics/matrix.h"
#include "statistics/multistage.h"

/* RAO_SCOTT: Pearson's X² of the weighted table / trace of the design effects, F with the second-order (Satterthwaite)
 * df; the default. RAO_SCOTT_FIRST: X² itself, its p that of X² / mean design effect against chi-squared. WALD: of the
 * residuals observed - expected, F with the design's df. ADJUSTED_WALD: the same with the df corrected for the size of
 * the table. */
enum association_method {
    ASSOCIATION_RAO_SCOTT,
    ASSOCIATION_RAO_SCOTT_FIRST,
    ASSOCIATION_WALD,
    ASSOCIATION_ADJUSTED_WALD
};

/* A two-way table of a domain. Shapes: row, column: n codes below n_rows and n_columns, each of which occurs, two at
 * least; is_in: n, the rows of the domain that have both. */
struct association_table {
    const uint32_t *row, *column;
    size_t n_rows, n_columns;
    const bool *is_in;
};

/* Errors: a row or a column without respondents, fewer than two of them, what multistage_sample refuses; a matrix that
 * cannot be inverted (a cell of a domain of one PSU, say). ddf of RAO_SCOTT_FIRST is MISSING. Sources: Rao and Scott,
 * Annals of Statistics 12 (1984), p. 46-60; Thomas and Rao, JASA 82 (1987), p. 630-636; Koch, Freeman and Freeman,
 * International Statistical Review 43 (1975), p. 59-78. */
bool association_test(const struct multistage_sample *sample, const struct association_table *table,
                      enum association_method method, struct f_test *test, struct error *err);
