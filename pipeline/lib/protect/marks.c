/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protect/marks.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/memory.h"
#include "language/evidence.h"
#include "tables/estimates.h"

/* In the audit alone. */
static const struct {
    enum mark mark;
    const char *word;
} words[] = { { MARK_UNRELIABLE, "suppressed:unreliable" },
              { MARK_CONFIDENTIAL, "suppressed:confidential" },
              { MARK_SECONDARY, "suppressed:secondary" } };

unsigned marks_of_status(enum status status)
{
    return status_is_suppressed(status) ? MARK_SECONDARY : 0;
}

void marks_init(struct marks *marks)
{
    *marks = (struct marks){ 0 };
    table_init(&marks->audit, &audit_schema);
}

void marks_open(struct marks *marks, const struct table *estimates)
{
    marks->estimates = estimates;
    marks->sets = memory_new(estimates->n_rows, sizeof *marks->sets);
}

void marks_clear(struct marks *marks)
{
    free(marks->sets);
    table_clear(&marks->audit);
}

struct audit_row *marks_audit(struct marks *marks, const char *name, const struct table *table, size_t row,
                              unsigned set)
{
    struct audit_row *cell = table_add(&marks->audit);
    struct arena *arena = &marks->audit.arena;
    cell->table = name;
    cell->cell = evidence_key(arena, name, table, row) + strlen(name) + 1;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if ((set & words[i].mark) != 0)
            cell->status = arena_format(arena, "%s%s%s", cell->status, *cell->status != '\0' ? " " : "", words[i].word);
    return cell;
}

unsigned marks_find(const struct marks *marks, const char *subject, const char *domain, const char *level,
                    struct wave year)
{
    if (marks->estimates == NULL)
        return 0;
    const struct estimate_row *rows = marks->estimates->rows,
                              *row = estimates_find(marks->estimates, year, subject, domain, level);
    return row != NULL ? marks->sets[row - rows] : 0;
}

unsigned marks_of_domain(const struct marks *marks, struct wave year, const char *subject, const char *domain)
{
    struct estimate_row key = { .year = year, .indicator = subject, .domain = domain };
    unsigned all = 0;
    if (marks->estimates == NULL)
        return 0;
    const struct estimate_row *rows = marks->estimates->rows;
    struct table_range range = table_range(marks->estimates, &key, 3);
    RANGE_EACH (estimate, row, &range)
        if (method_is_direct(row->method))
            all |= marks->sets[row - rows];
    return all;
}
