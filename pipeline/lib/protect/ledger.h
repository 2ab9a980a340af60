/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was published earlier (published/ of the study), and what a run's documents publish. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/text_map.h"
#include "study/study.h"
#include "tables/input_tables.h"
#include "tables/estimate_tables.h"

/* The `source` of what this program published. */
#define PUBLISHED_BY_US "lagesbild"
/* The same of figures that have noise. */
#define PUBLISHED_WITH_NOISE "lagesbild cell_key"

/* Whether it is one of the two. */
bool ledger_is_ours(const struct published_row *row);

/* Every figure of published/. `tables` are the files, n_files of them; cells leads from year, subject, domain, level
 * and method to a number in `rows`: the first row with a value, else one that was suppressed. */
struct ledger_row {
    const struct table *table;
    size_t row;
};
struct ledger {
    struct table *tables;
    size_t n_files;
    struct text_map cells;
    struct ledger_row *rows;
    size_t n_rows, capacity;
};

/* Reads every file of published/; a study without it has an empty ledger. On failure the ledger is still to be cleared.
 */
bool ledger_read(struct ledger *ledger, const struct study *study, struct error *err);
void ledger_clear(struct ledger *ledger);

/* The row that published the figure, by the same method, or NULL. */
const struct ledger_row *ledger_find(const struct ledger *ledger, const struct estimate_row *row);

/* Whether the figure was kept back, for whatever reason, and never published since: it stays so, since two rounds of
 * which one shows it would tell of what it was kept back for. */
bool ledger_was_kept(const struct ledger *ledger, const struct estimate_row *row);

/* Adds an estimate to a list of what is published: one row an estimate, as it is published (tables/publication.h),
 * suppressed ones without value and base. `method` is empty for the year's own figure. */
void ledger_add(struct table *published, const struct estimate_row *estimate, const char *published_on,
                const char *source);
