/* Why cells were emptied, and their lines in the audit: what the protecting modules share. */
#ifndef LAGESBILD_PROTECT_MARKS_H
#define LAGESBILD_PROTECT_MARKS_H

#include <stdbool.h>

#include "base/text_map.h"
#include "tables/estimate_tables.h"
#include "tables/protect_tables.h"
#include "tables/table.h"

/* Several may hold. */
enum mark { MARK_UNRELIABLE = 1, MARK_CONFIDENTIAL = 2, MARK_SECONDARY = 4 };

/* The estimates taken out so far, and the audit. `cells` leads from year, indicator, domain and level to the set of
 * marks of the direct estimate. */
struct marks {
    struct text_map cells;
    struct table audit;
};

void marks_init(struct marks *marks);
void marks_clear(struct marks *marks);

/* The status that shows a set of marks: confidential before secondary before unreliable. */
enum status marks_status(unsigned set);

/* 1 to threshold - 1. */
bool marks_is_few(int count, int threshold);

/* Adds a row to the audit, in which what can be inferred is still empty. Valid until the next one. `name` is the
 * table's in keys. */
struct audit_row *marks_audit(struct marks *marks, const char *name, const struct table *table, size_t row,
                              unsigned set);

/* Notes, reads the marks of an estimate; 0 where it was not taken out. */
void marks_add(struct marks *marks, const struct estimate_row *estimate, unsigned set);
unsigned marks_find(const struct marks *marks, const char *subject, const char *domain, const char *level, int year);

#endif
