/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why cells were emptied, and their lines in the audit: what the protecting modules share. */
#pragma once

#include <stdbool.h>

#include "tables/estimate_tables.h"
#include "tables/protect_tables.h"
#include "tables/table.h"

/* Several may hold. */
enum mark { MARK_UNRELIABLE = 1, MARK_CONFIDENTIAL = 2, MARK_SECONDARY = 4 };

/* Those of a row that is hidden for a secret: its own, or another's. */
enum { MARKS_SECRET = MARK_CONFIDENTIAL | MARK_SECONDARY };

/* The marks of each row of the estimates of all years (borrowed), and the audit. */
struct marks {
    const struct table *estimates;
    unsigned *sets;
    struct table audit;
};

void marks_init(struct marks *marks);
/* Makes room for the marks of the rows of a table that can be asked. */
void marks_open(struct marks *marks, const struct table *estimates);
void marks_clear(struct marks *marks);

/* What a row that stages below hand over as suppressed is marked: nobody knows why it was, so that it may be a secret;
 * 0 of one that is shown. */
unsigned marks_of_status(enum status status);

/* Adds a row to the audit, in which what can be inferred is still empty. Valid until the next one. `name` is the
 * table's in keys. */
struct audit_row *marks_audit(struct marks *marks, const char *name, const struct table *table, size_t row,
                              unsigned set);

/* All marks of a year's own estimates in a domain, whatever their level. */
unsigned marks_of_domain(const struct marks *marks, struct wave year, const char *subject, const char *domain);

/* The marks of a year's own estimate; 0 where it was not taken out. */
unsigned marks_find(const struct marks *marks, const char *subject, const char *domain, const char *level,
                    struct wave year);
