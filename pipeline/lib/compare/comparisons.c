#include "compare/comparisons.h"

#include <stdlib.h>

#include "base/number.h"
#include "tables/input_tables.h"

/* A rise by half: what a reader would call large. Counts that could not have shown even that are too few to judge by.
 */
static const double large_ratio = 1.5;

bool comparing_open(struct comparing *comparing, const struct study *study, const char *breaks, struct error *err)
{
    *comparing = (struct comparing){ .study = study, .settings = &study->settings };
    bool done = study_read(study, &comparing->indicators, &indicator_schema, err);
    done = breaks_read(&comparing->breaks, study, breaks, err) && done;
    done = compare_with_read(study, &comparing->compare_with, err) && done;
    done = families_read(&comparing->families, study, err) && done;
    return areas_read(&comparing->areas, study, err) && done;
}

void comparing_clear(struct comparing *comparing)
{
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

struct change_row *change_add(struct table *changes, const struct comparison *of, enum baseline baseline,
                              size_t n_years)
{
    struct change_row *row = table_add(changes);
    row->subject = table_text(changes, of->subject);
    row->source = of->source;
    row->domain = table_text(changes, of->domain);
    row->level = table_text(changes, of->level);
    row->baseline = baseline;
    row->from_year = wave_of_year(of->from_year);
    row->to_year = wave_of_year(of->to_year);
    row->n_years = (int)n_years;
    row->measure = of->source == SOURCE_SURVEY ? COMPARISON_DIFFERENCE : COMPARISON_RATIO;
    return row;
}

struct change_row *change_add_copy(struct table *changes, const struct change_row *of)
{
    struct change_row *row = table_add(changes);
    *row = *of;
    row->subject = table_text(changes, of->subject);
    row->domain = table_text(changes, of->domain);
    row->level = table_text(changes, of->level);
    row->reason = (struct reasons){ 0 };
    reasons_add_all(&row->reason, &changes->arena, of->reason);
    return row;
}

struct trend_row *judged_add_trend(struct judged *trends, const struct comparison *of, enum trend_model model,
                                   double p_equivalence)
{
    struct trend_row *row = judged_add(trends, p_equivalence);
    row->subject = table_text(&trends->table, of->subject);
    row->source = of->source;
    row->domain = table_text(&trends->table, of->domain);
    row->level = table_text(&trends->table, of->level);
    row->from_year = wave_of_year(of->from_year);
    row->to_year = wave_of_year(of->to_year);
    row->model = model;
    return row;
}

bool comparing_mind_breaks(const struct comparing *comparing, const struct comparison *comparison,
                           struct reasons *reasons, struct arena *arena)
{
    struct break_effect effect = breaks_effect(&comparing->breaks, comparison, arena);
    reasons_add_all(&effect.reasons, arena, *reasons);
    *reasons = effect.reasons;
    return !effect.is_not_comparable;
}

double comparing_relevant_ratio(const struct comparing *comparing, double crimes)
{
    return crimes >= CRIME_LARGE ? comparing->settings->relevant_ratio_large : comparing->settings->relevant_ratio;
}

static struct verdict_evidence evidence_of(const struct comparing *comparing, const struct family_member *member,
                                           bool is_above)
{
    return (struct verdict_evidence){ .p = member->p,
                                      .p_adjusted = member->p_adjusted,
                                      .p_equivalence = member->p_equivalence_adjusted,
                                      .alone = 1 - comparing->settings->confidence,
                                      .level = member->is_holm ? comparing->settings->alpha
                                                               : comparing->settings->false_discovery_rate,
                                      .alpha = comparing->settings->alpha,
                                      .is_above = is_above };
}

/* A ratio over 0 is infinite, and stands empty in the table. */
static bool lies_above(enum comparison_measure measure, double change)
{
    return measure == COMPARISON_DIFFERENCE ? change > 0 : is_missing(change) || change > 1;
}

/* The verdict, and the reasons that come of it. */
static enum verdict judge(const struct comparing *comparing, const struct family_member *member, bool is_above,
                          struct reasons *reasons, struct arena *arena)
{
    bool is_small;
    struct verdict_evidence evidence = evidence_of(comparing, member, is_above);
    enum verdict verdict = verdict_of(evidence, &is_small);
    if (is_small)
        reasons_add(reasons, arena, REASON_REAL_BUT_SMALL, "", "");
    reasons_add_family(reasons, arena, verdict, &evidence, member->size);
    return verdict;
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
    row->verdict = judge(comparing, member, lies_above(row->measure, row->change), &row->reason, &changes->arena);
    bool is_few = is_missing(row->detectable) || row->detectable > large_ratio;
    if (row->verdict == VERDICT_INCONCLUSIVE && row->source == SOURCE_CRIME && is_few &&
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

/* Takes back a verdict that the limits beside it would gainsay: a rate apart from the others by the test of its ratio
 * that yet lies within what chance and the differences between areas give one of its size. */
static void mind_limits(struct contrast_row *row, struct arena *arena)
{
    bool is_inside = row->estimate >= row->limit_low && row->estimate <= row->limit_high;
    if (!is_inside || !verdict_is_change(row->verdict))
        return;
    row->verdict = VERDICT_INCONCLUSIVE;
    reasons_add(&row->reason, arena, REASON_FUNNEL, "", "");
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
        struct contrast_row *row = &rows[i];
        row->p_adjusted = members[i].p_adjusted;
        if (row->verdict == VERDICT_NONE)
            row->verdict =
                judge(comparing, &members[i], lies_above(row->measure, row->contrast), &row->reason, &table->arena);
        mind_limits(row, &table->arena);
    }
    free(members);
}

/* `unchanged` is kept back where the years do not follow the line, or where that could not be tested. Of counts phi has
 * widened the interval by how unevenly the years lie, so that a test made and passed is not needed. */
static void judge_trend(const struct comparing *comparing, const struct family_member *member, struct trend_row *row,
                        struct arena *arena)
{
    bool is_small, has_departed = row->p_departure < comparing->settings->alpha;
    struct verdict_evidence evidence = evidence_of(comparing, member, row->slope > 0);
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

void comparing_judge_trends(const struct comparing *comparing, struct judged *trends)
{
    struct table *table = &trends->table;
    struct trend_row *rows = table->rows;
    struct family_member *members = memory_new(table->n_rows, sizeof *members);
    for (size_t i = 0; i < table->n_rows; i++) {
        members[i] = (struct family_member){ .subject = rows[i].subject,
                                             .source = rows[i].source,
                                             .domain = rows[i].domain,
                                             .level = rows[i].level,
                                             .asked = rows[i].source == SOURCE_CRIME
                                                          ? arena_format(&table->arena, "trend %s",
                                                                         trend_model_word(rows[i].model))
                                                          : "trend",
                                             .year = rows[i].to_year,
                                             .p = tested(rows[i].verdict, rows[i].p),
                                             .p_equivalence = tested(rows[i].verdict, trends->p_equivalence[i]) };
    }
    families_adjust(&comparing->families, members, table->n_rows);
    for (size_t i = 0; i < table->n_rows; i++) {
        rows[i].p_adjusted = members[i].p_adjusted;
        if (rows[i].verdict == VERDICT_NONE)
            judge_trend(comparing, &members[i], &rows[i], &table->arena);
    }
    free(members);
}
