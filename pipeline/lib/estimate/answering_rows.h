/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a year that answered, as a sample that is gone through row by row: what clusters, numbers that weights
 * were calibrated to, and quantiles need, which the sums of one pass cannot serve. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "estimate/subject.h"
#include "statistics/row_estimate.h"

/* rows: the numbers of the rows that answered, sample.n, among the respondents; the arrays of `sample` are over them.
 * has_clusters: of a sample of clusters; else the rows themselves were drawn, from the population of their stratum
 * where that is known. */
struct answering_rows {
    struct estimate_subject subject;
    struct multistage_sample sample;
    bool has_clusters;
    size_t *rows;
    struct arena arena;
};

/* Errors: a stratum with one unit under the rule `fail`, more units than their population, each naming the stratum. On
 * failure the rows are still to be cleared. */
bool answering_rows_init(struct answering_rows *rows, struct estimate_subject subject, struct error *err);
void answering_rows_clear(struct answering_rows *rows);

/* Which of the rows belong to a level of a domain. Owned by the caller. */
bool *answering_rows_in(const struct answering_rows *rows, size_t domain, size_t level);

/* An indicator's values of the rows, by form: y, and x of a ratio, or the shares of a composite; nothing where it was
 * not asked. Owned by the arena. */
enum item_form answering_rows_item(const struct answering_rows *rows, size_t indicator, struct arena *arena,
                                   struct row_item *item);

/* The same of all respondents. */
enum item_form respondents_item(const struct estimate_subject *subject, size_t indicator, struct arena *arena,
                                struct row_item *item);
