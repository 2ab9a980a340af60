/* Families of comparisons, within which p values are adjusted, from families.csv. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "study/study.h"
#include "tables/table.h"
#include "vocabulary/sources.h"

/* What a comparison in no declared family belongs to: one Benjamini-Hochberg family for each source and baseline. */
#define FAMILY_UNDECLARED "undeclared"

struct families {
    struct table table;
};

/* Reads families.csv, which may be missing, and checks that each family has one method. On failure the families are
 * still to be cleared. */
bool families_read(struct families *families, const struct study *study, struct error *err);
void families_clear(struct families *families);

/* One comparison that is to be judged. What is to be set: subject, source, domain, level, asked (what the comparison
 * is with: comparisons that differ in it are never one family),
 * year (of the verdict) and the raw p and p_equivalence, MISSING where there was no test. What families_adjust sets:
 * family, is_holm, size (tests in the family) and the adjusted values. Texts are borrowed. */
struct family_member {
    const char *subject, *domain, *level, *asked;
    enum source source;
    struct wave year;
    double p, p_equivalence;
    const char *family;
    bool is_holm;
    size_t size;
    double p_adjusted, p_equivalence_adjusted;
};

/* Gives each comparison its family - the first row of families.csv that names its subject, source (empty = any), domain
 * (empty = `all`) and level (empty = every level) - and adjusts both p within it by the family's method. A family is
 * what one document looks at together: a declared one is split by baseline and year, the undeclared one by source too.
 * Called once for each table. */
void families_adjust(const struct families *families, struct family_member *members, size_t n);
