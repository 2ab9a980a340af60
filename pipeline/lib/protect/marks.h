/* Why a cell was emptied, and its line in the audit: what the protecting modules share. */
#ifndef LAGESBILD_PROTECT_MARKS_H
#define LAGESBILD_PROTECT_MARKS_H

#include "protect/protection.h"

/* Several may hold. */
enum mark { MARK_UNRELIABLE = 1, MARK_CONFIDENTIAL = 2, MARK_SECONDARY = 4 };

/* The status that shows a set of marks: confidential before secondary before unreliable. */
const char *mark_status(unsigned marks);

/* 1 to threshold - 1. */
bool mark_is_few(int count, int threshold);

/* Adds a row to the audit, in which what can be inferred is still empty. Valid until the next one. `name` is the
 * table's in keys. */
struct audit_row *mark_audit(struct protection *protection, const char *name, const struct table *table, size_t row,
                             unsigned marks);

/* Notes, reads the marks of an estimate; 0 where it was not taken out. */
void mark_add(struct protection *protection, const struct estimate_row *estimate, unsigned marks);
unsigned mark_find(const struct protection *protection, const char *subject, const char *domain, const char *level,
                   int year);

#endif
