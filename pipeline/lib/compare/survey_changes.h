/* Changes between two survey years. */
#ifndef LAGESBILD_COMPARE_SURVEY_CHANGES_H
#define LAGESBILD_COMPARE_SURVEY_CHANGES_H

#include <stddef.h>

#include "base/memory.h"
#include "compare/comparisons.h"
#include "compare/survey_year.h"
#include "statistics/change.h"
#include "tables/compare_tables.h"
#include "tables/estimate_tables.h"

/* Adds the changes to the last of n survey years: a row for every indicator, domain and level that it has, from the
 * nearest earlier year that asked the question in that domain (from the year before where none did), and a row for
 * those that only the year before has; no row for an area that exists in neither year. Difference, t test with the sum
 * of both years' df (the years' samples are independent), interval, equivalence test. p values are raw; the verdict is
 * set only where the rules decide it without a test: not_comparable (break, area that did not exist, changed question,
 * no figure), inconclusive (unreliable, no df, no variation). A row that is not comparable has estimates, but no
 * change. Texts are copied into `changes`. Fewer than two years: no row. */
void survey_changes_add(const struct comparing *comparing, const struct survey_year *surveys, size_t n_surveys,
                        struct table *changes);

/* A difference that is to be tested: the n estimates in it, ascending by year, of which none is unreliable, and its two
 * sides. */
struct survey_sides {
    const struct estimate_row *const *estimates;
    size_t n;
    bool are_reliable;
    struct change_pair pair;
};

/* The numbers of a difference. Where it has no p, or is of an unreliable year, the verdict is inconclusive. */
void survey_test_change(const struct comparing *comparing, const struct survey_sides *sides, struct change_row *row,
                        struct arena *arena);

/* Adds one change, of the estimate of the year `to` from the year `from`, under that name of its baseline. */
void survey_changes_add_pair(const struct comparing *comparing, const struct survey_year *from,
                             const struct survey_year *to, const struct estimate_row *estimate, enum baseline baseline,
                             struct table *changes);

#endif
