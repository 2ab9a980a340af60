/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Families of comparisons, within which p values are adjusted, from families.csv. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "study/study.h"
#include "tables/table.h"
#include "vocabulary/sources.h"
#include "vocabulary/verdicts.h"

/* What a comparison in no declared family belongs to: one Benjamini-Hochberg family for each source, baseline and
 * domain variable, so that hundreds of comparisons between groups do not drown the municipality's own. */
#define FAMILY_UNDECLARED "undeclared"

struct families {
    struct table table;
};

/* Reads families.csv, which may be missing, and checks that each family has one method. On failure the families are
 * still to be cleared. */
bool families_read(struct families *families, const struct study *study, struct error *err);
void families_clear(struct families *families);

/* One comparison that is to be judged. What is to be set: subject, source, domain, level, baseline (which comparison of
 * the subject it is; NONE where that is not asked, as of contrasts), is_context (one that no family can be declared
 * for), asked (what the comparison is with: comparisons
 * that differ in it are never one family), year (of the verdict) and the raw p, MISSING where there was no test. What
 * families_adjust sets: family, is_holm, size (tests in the family), p_adjusted, and with the levels of Holm and of
 * Benjamini-Hochberg is_found, alpha (the one level at which the family decided), alpha_of_more (that at which this one
 * would be found beside the others that were). Texts are borrowed. */
struct family_member {
    const char *subject, *domain, *level, *asked;
    enum source source;
    enum family_baseline baseline;
    bool is_context;
    struct wave year;
    double p;
    const char *family;
    bool is_holm, is_found;
    size_t size;
    double p_adjusted, alpha, alpha_of_more;
};

/* Gives each comparison its family - the first row of families.csv that names its subject, source (empty = any), domain
 * (empty = `all`), level (empty = every level) and baseline - and adjusts p within it by the family's method. A family
 * is what one document looks at together: a declared one is split by asked and year, the undeclared one by source and
 * domain too. Called once for each table. */
struct family_levels {
    double holm, benjamini_hochberg;
};
void families_adjust(const struct families *families, struct family_levels levels, struct family_member *members,
                     size_t n);
