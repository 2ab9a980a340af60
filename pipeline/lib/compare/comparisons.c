#include "compare/comparisons.h"

#include <stdlib.h>

#include "base/number.h"
#include "base/text.h"
#include "statistics/change.h"
#include "tables/compare_tables.h"
#include "tables/input_tables.h"

/* A rise by half: what a reader would call large. Counts that could not have shown even that are too few to judge by.
 */
static const double large_ratio = 1.5;

bool comparing_open(struct comparing *comparing, const struct study *study, const char *breaks, struct error *err)
{
    *comparing = (struct comparing){ .study = study,
                                     .confidence = study->settings.confidence,
                                     .alpha = study->settings.alpha,
                                     .false_discovery_rate = study->settings.false_discovery_rate,
                                     .relevant_change = study->settings.relevant_change,
                                     .relevant_ratio = study->settings.relevant_ratio,
                                     .relevant_ratio_large = study->settings.relevant_ratio_large,
                                     .volume_crime = study->settings.volume_crime,
                                     .trend_years = study->settings.trend_years };
    bool done = study_read(study, &comparing->indicators, &indicator_schema, err);
    done = breaks_read(&comparing->breaks, study, breaks, err) && done;
    done = families_read(&comparing->families, study, err) && done;
    return areas_read(&comparing->areas, study, err) && done;
}

void comparing_clear(struct comparing *comparing)
{
    if (comparing->indicators.schema != NULL)
        table_clear(&comparing->indicators);
    breaks_clear(&comparing->breaks);
    families_clear(&comparing->families);
    areas_clear(&comparing->areas);
}

void judged_init(struct judged *judged, const struct schema *schema)
{
    *judged = (struct judged){ 0 };
    table_init(&judged->table, schema);
}

void judged_clear(struct judged *judged)
{
    table_clear(&judged->table);
    free(judged->p_equivalence);
}

void *judged_add(struct judged *judged, double p_equivalence)
{
    size_t n = judged->table.n_rows;
    judged->p_equivalence = memory_grow(judged->p_equivalence, &judged->capacity, n + 1, sizeof *judged->p_equivalence);
    judged->p_equivalence[n] = p_equivalence;
    return table_add(&judged->table);
}

struct verdict_evidence comparing_evidence(const struct comparing *comparing, const struct family_member *member,
                                           bool is_above)
{
    return (struct verdict_evidence){ .p = member->p,
                                      .p_adjusted = member->p_adjusted,
                                      .p_equivalence = member->p_equivalence_adjusted,
                                      .alone = 1 - comparing->confidence,
                                      .level = member->is_holm ? comparing->alpha : comparing->false_discovery_rate,
                                      .alpha = comparing->alpha,
                                      .is_above = is_above };
}

static bool is_above(const struct change_row *row)
{
    if (row->measure == COMPARISON_RATIO)
        return is_missing(row->change) ||
               row->change > 1; /* a ratio over 0 is infinite, and stands empty in the table */
    return row->change > 0;
}

static void judge_change(const struct comparing *comparing, struct table *changes, size_t i,
                         const struct family_member *member)
{
    struct change_row *row = (struct change_row *)changes->rows + i;
    row->family = table_text(changes, member->family);
    row->family_size = (int)member->size;
    row->p_adjusted = member->p_adjusted;
    row->p_equivalence = member->p_equivalence_adjusted;
    if (row->verdict != VERDICT_NONE)
        return;
    bool is_small;
    struct verdict_evidence evidence = comparing_evidence(comparing, member, is_above(row));
    enum verdict verdict = verdict_of(evidence, &is_small);
    row->verdict = verdict;
    if (is_small)
        reasons_add(&row->reason, &changes->arena, REASON_REAL_BUT_SMALL, "", "");
    reasons_add_family(&row->reason, &changes->arena, verdict, &evidence, member->size);
    bool is_few = is_missing(row->detectable) || row->detectable > large_ratio;
    if (verdict == VERDICT_INCONCLUSIVE && row->source == SOURCE_CRIME && is_few &&
        !reasons_has(row->reason, REASON_DISPERSION) && !reasons_has(row->reason, REASON_FAMILY))
        reasons_add(&row->reason, &changes->arena, REASON_TOO_FEW_CRIMES, "", "");
}

/* The p of a comparison that a family is made of: one whose verdict is not decided already. */
static double tested(enum verdict verdict, double p)
{
    return verdict == VERDICT_NONE ? p : MISSING;
}

void comparing_judge_changes(const struct comparing *comparing, struct table *changes)
{
    struct family_member *members = memory_new(changes->n_rows, sizeof *members);
    const struct change_row *rows = changes->rows;
    for (size_t i = 0; i < changes->n_rows; i++)
        members[i] = (struct family_member){ .subject = rows[i].subject,
                                             .source = rows[i].source,
                                             .domain = rows[i].domain,
                                             .level = rows[i].level,
                                             .asked = baseline_word(rows[i].baseline),
                                             .year = rows[i].to_year,
                                             .p = tested(rows[i].verdict, rows[i].p),
                                             .p_equivalence = tested(rows[i].verdict, rows[i].p_equivalence) };
    families_adjust(&comparing->families, members, changes->n_rows);
    for (size_t i = 0; i < changes->n_rows; i++)
        judge_change(comparing, changes, i, &members[i]);
    free(members);
}

/* Contrasts between domains, with other municipalities, and of changes with theirs are tables of their own to the
 * reader. */
static const char *contrast_kind(const struct contrast_row *row)
{
    if (row->source != SOURCE_CRIME)
        return "";
    return row->measure == COMPARISON_RATIO_OF_RATIOS ? "comparator change" : "comparator";
}

void comparing_judge_contrasts(const struct comparing *comparing, struct judged *contrasts)
{
    struct table *table = &contrasts->table;
    struct contrast_row *rows = table->rows;
    struct family_member *members = memory_new(table->n_rows, sizeof *members);
    for (size_t i = 0; i < table->n_rows; i++)
        members[i] = (struct family_member){ .subject = rows[i].subject,
                                             .source = rows[i].source,
                                             .domain = rows[i].domain,
                                             .level = rows[i].level,
                                             .asked = contrast_kind(&rows[i]),
                                             .year = rows[i].year,
                                             .p = tested(rows[i].verdict, rows[i].p),
                                             .p_equivalence = tested(rows[i].verdict, contrasts->p_equivalence[i]) };
    families_adjust(&comparing->families, members, table->n_rows);
    for (size_t i = 0; i < table->n_rows; i++) {
        bool is_small, is_ratio = rows[i].measure != COMPARISON_DIFFERENCE;
        bool is_above_reference =
            is_ratio ? is_missing(rows[i].contrast) || rows[i].contrast > 1 : rows[i].contrast > 0;
        rows[i].p_adjusted = members[i].p_adjusted;
        if (rows[i].verdict != VERDICT_NONE)
            continue;
        struct verdict_evidence evidence = comparing_evidence(comparing, &members[i], is_above_reference);
        enum verdict verdict = verdict_of(evidence, &is_small);
        rows[i].verdict = verdict;
        if (is_small)
            reasons_add(&rows[i].reason, &table->arena, REASON_REAL_BUT_SMALL, "", "");
        reasons_add_family(&rows[i].reason, &table->arena, verdict, &evidence, members[i].size);
    }
    free(members);
}
