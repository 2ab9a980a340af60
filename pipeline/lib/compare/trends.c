#include "compare/trends.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "statistics/change.h"
#include "tables/compare_tables.h"
#include "vocabulary/verdicts.h"

/* `unchanged` is kept back where the years do not follow the line, or where that could not be tested. Of counts phi has
 * widened the interval by how unevenly the years lie, so that a test made and passed is not needed. */
static void judge(const struct comparing *comparing, const struct family_member *member, struct trend_row *row,
                  struct arena *arena)
{
    bool is_small, has_departed = row->p_departure < comparing->settings->alpha;
    struct verdict_evidence evidence = comparing_evidence(comparing, member, row->slope > 0);
    enum verdict verdict = verdict_of(evidence, &is_small);
    bool is_followed =
        row->p_departure >= comparing->settings->alpha || (row->source == SOURCE_CRIME && is_missing(row->p_departure));
    bool is_held_back = verdict == VERDICT_UNCHANGED && !is_followed;
    row->verdict = is_held_back ? VERDICT_INCONCLUSIVE : verdict;
    if (is_small && !is_held_back)
        reasons_add(&row->reason, arena, REASON_REAL_BUT_SMALL, "", "");
    reasons_add_family(&row->reason, arena, verdict, &evidence, member->size);
    if (has_departed)
        reasons_add(&row->reason, arena, REASON_DEPARTURE, "", "");
    else if (is_held_back)
        reasons_add(&row->reason, arena, REASON_NO_VARIATION, "", "");
}

void trends_judge(const struct comparing *comparing, struct judged *trends)
{
    struct table *table = &trends->table;
    struct trend_row *rows = table->rows;
    struct family_member *members = memory_new(table->n_rows, sizeof *members);
    for (size_t i = 0; i < table->n_rows; i++) {
        bool is_tested = rows[i].verdict == VERDICT_NONE;
        members[i] = (struct family_member){ .subject = rows[i].subject,
                                             .source = rows[i].source,
                                             .domain = rows[i].domain,
                                             .level = rows[i].level,
                                             .asked = rows[i].source == SOURCE_CRIME
                                                          ? arena_format(&table->arena, "trend %s",
                                                                         trend_model_word(rows[i].model))
                                                          : "trend",
                                             .year = rows[i].to_year,
                                             .p = is_tested ? rows[i].p : MISSING,
                                             .p_equivalence = is_tested ? trends->p_equivalence[i] : MISSING };
    }
    families_adjust(&comparing->families, members, table->n_rows);
    for (size_t i = 0; i < table->n_rows; i++) {
        rows[i].p_adjusted = members[i].p_adjusted;
        if (rows[i].verdict == VERDICT_NONE)
            judge(comparing, &members[i], &rows[i], &table->arena);
    }
    free(members);
}
