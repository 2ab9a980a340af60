#include "judge/judgement.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "compare/decided.h"
#include "judge/gates.h"
#include "statistics/decision.h"
#include "statistics/plan.h"
#include "study/index_rules.h"
#include "tables/compare_tables.h"
#include "tables/estimate_tables.h"
#include "tables/estimates.h"

/* What every row that is judged has, by whatever name. */
struct judged {
    struct decision decision;
    double p; /* of the comparison alone */
    enum verdict *verdict;
    struct reasons *reasons;
};

static const struct count no_count = { MISSING, MISSING };

static double or_zero(double value)
{
    return is_missing(value) ? 0 : value;
}

static struct family_levels levels_of(const struct judging *judging)
{
    return (struct family_levels){ judging->settings->alpha, judging->settings->false_discovery_rate };
}

/* The p that a family is made of: that of a comparison whose verdict is not decided already. */
static double tested(const struct decision *decision, enum verdict verdict, double p)
{
    return verdict == VERDICT_NONE && !is_missing(p) ? decision_p(decision) : MISSING;
}

/* The cells of a row that its deciding interval goes to. */
struct interval_cells {
    double *low, *high, *confidence;
    bool is_ratio;
};

static void set_interval(struct interval_cells cells, struct decision_limits limits, double alpha)
{
    if (is_missing(limits.low))
        return;
    *cells.low = number_finite(cells.is_ratio ? exp(limits.low) : limits.low);
    *cells.high = number_finite(cells.is_ratio ? exp(limits.high) : limits.high);
    *cells.confidence = 1 - alpha;
}

/* Why a tested row that is inconclusive would have been decided: were it not for the bound of the way of answering, or
 * alone. */
static void add_why(const struct judging *judging, const struct judged *row, const struct family_member *member,
                    struct arena *arena)
{
    if (is_missing(member->p) || *row->verdict != VERDICT_INCONCLUSIVE)
        return;
    struct decision unbound = row->decision;
    bool is_small;
    unbound.bound = 0;
    if (verdict_is_decided(decision_verdict(&unbound, decision_limits(&unbound, member->alpha), &is_small)))
        reasons_add(row->reasons, arena, REASON_MODE, "", "");
    else if (row->p < 1 - judging->settings->confidence && member->size >= 2)
        reasons_add(row->reasons, arena, REASON_FAMILY, arena_format(arena, "%zu", member->size), "");
}

/* The verdict of a row that has none yet; returns the interval that decided. */
static struct decision_limits judge(const struct judged *row, const struct family_member *member, struct arena *arena)
{
    bool is_small = false;
    struct decision_limits limits = { MISSING, MISSING };
    if (*row->verdict != VERDICT_NONE)
        return limits;
    if (is_missing(member->p)) {
        *row->verdict = VERDICT_INCONCLUSIVE;
        return limits;
    }
    limits = decision_limits(&row->decision, member->alpha);
    *row->verdict = decision_verdict(&row->decision, limits, &is_small);
    if (is_small)
        reasons_add(row->reasons, arena, REASON_REAL_BUT_SMALL, "", "");
    return limits;
}

/* ---- changes */

/* Of reported crime and notes the comparison with the year before, or where that is primary the one with the mean, is
 * one question; either is tested, never both. */
static const char *asked_of_change(const struct change_row *row)
{
    bool is_year = row->baseline == BASELINE_PREVIOUS || row->baseline == BASELINE_MEAN;
    return row->source != SOURCE_SURVEY && is_year ? "year" : baseline_word(row->baseline);
}

static enum family_baseline declared_baseline(const struct change_row *row)
{
    switch (row->baseline) {
    case BASELINE_PREVIOUS: return FAMILY_BASELINE_PREVIOUS;
    case BASELINE_MEAN: return row->source == SOURCE_SURVEY ? FAMILY_BASELINE_MEAN : FAMILY_BASELINE_PREVIOUS;
    case BASELINE_ROLLING:
    case BASELINE_PLEDGE:
    case BASELINE_NONE: return FAMILY_BASELINE_NONE;
    }
    return FAMILY_BASELINE_NONE;
}

/* Takes back what holds beyond others alone: a count that fell less than elsewhere has not risen, and one that moved as
 * elsewhere is not unchanged for that. */
static void mind_others(struct change_row *row, const struct decision *decision, struct decision_limits limits,
                        struct arena *arena)
{
    struct decision alone = *decision;
    alone.null = 0;
    bool is_up = is_missing(row->change) || row->change > 1, is_down = row->change < 1;
    bool is_against = (row->verdict == VERDICT_INCREASED && !is_up) || (row->verdict == VERDICT_DECREASED && !is_down),
         is_as_elsewhere = row->verdict == VERDICT_UNCHANGED && !decision_is_within(&alone, limits);
    if (!is_against && !is_as_elsewhere)
        return;
    row->verdict = VERDICT_INCONCLUSIVE;
    reasons_add(&row->reason, arena, is_against ? REASON_AGAINST : REASON_AS_ELSEWHERE, "", "");
}

static void judge_change(const struct judging *judging, struct change_row *row, const struct decision *decision,
                         const struct family_member *member, struct table *changes)
{
    struct judged judged = { *decision, row->p, &row->verdict, &row->reason };
    bool is_ratio = row->measure == COMPARISON_RATIO, is_tested = !is_missing(member->p);
    struct decision_limits limits = judge(&judged, member, &changes->arena);
    add_why(judging, &judged, member, &changes->arena);
    struct interval_cells cells = { &row->ci_family_low, &row->ci_family_high, &row->ci_family_confidence, is_ratio };
    set_interval(cells, limits, member->alpha);
    if (is_ratio && is_tested)
        mind_others(row, decision, limits, &changes->arena);
    row->family = table_text(changes, member->family);
    row->family_size = (int)member->size;
    row->p_adjusted = member->p_adjusted;
    row->detectable = is_tested ? decision_detectable(decision, member->alpha_of_more) : MISSING;
    if (is_tested && is_ratio)
        row->detectable = number_finite(exp(row->detectable));
    if (row->verdict == VERDICT_INCONCLUSIVE && row->source == SOURCE_CRIME && is_tested &&
        row->estimate_from * row->n_years + row->estimate_to < CRIMES_FEW)
        reasons_add(&row->reason, &changes->arena, REASON_TOO_FEW_CRIMES, "", "");
}

void judge_changes(const struct judging *judging, struct table *changes)
{
    struct change_row *rows = changes->rows;
    size_t n = changes->n_rows;
    struct family_member *members = memory_new(n, sizeof *members);
    struct decision *decisions = memory_new(n, sizeof *decisions);
    for (size_t i = 0; i < n; i++) {
        decisions[i] = decided_change(&rows[i]);
        members[i] = (struct family_member){ .subject = rows[i].subject,
                                             .source = rows[i].source,
                                             .domain = rows[i].domain,
                                             .level = rows[i].level,
                                             .baseline = declared_baseline(&rows[i]),
                                             .asked = asked_of_change(&rows[i]),
                                             .year = rows[i].to_year,
                                             .p = tested(&decisions[i], rows[i].verdict, rows[i].p) };
    }
    families_adjust(&judging->families, levels_of(judging), members, n);
    for (size_t i = 0; i < n; i++)
        judge_change(judging, &rows[i], &decisions[i], &members[i], changes);
    free(decisions);
    free(members);
}

/* ---- contrasts */

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
static void mind_funnel(struct contrast_row *row, struct arena *arena)
{
    bool is_inside = row->estimate >= row->limit_low && row->estimate <= row->limit_high;
    if (!is_inside || !verdict_is_change(row->verdict))
        return;
    row->verdict = VERDICT_INCONCLUSIVE;
    reasons_add(&row->reason, arena, REASON_FUNNEL, "", "");
}

/* A contrast of a subject whose groups are not shown to differ at all names none of them. */
static void mind_gate(struct contrast_row *row, struct arena *arena)
{
    if (row->verdict != VERDICT_NONE || is_missing(row->p))
        return;
    row->verdict = VERDICT_INCONCLUSIVE;
    reasons_add(&row->reason, arena, REASON_GROUPS, "", "");
}

static void judge_contrast(const struct judging *judging, struct contrast_row *row, const struct decision *decision,
                           const struct family_member *member, struct table *contrasts)
{
    struct judged judged = { *decision, row->p, &row->verdict, &row->reason };
    struct interval_cells cells = { &row->ci_family_low, &row->ci_family_high, &row->ci_family_confidence,
                                    row->measure != COMPARISON_DIFFERENCE };
    set_interval(cells, judge(&judged, member, &contrasts->arena), member->alpha);
    add_why(judging, &judged, member, &contrasts->arena);
    row->family = table_text(contrasts, member->family);
    row->family_size = (int)member->size;
    row->p_adjusted = member->p_adjusted;
    mind_funnel(row, &contrasts->arena);
}

/* The n contrasts as members of families: p of those behind a gate apart from all others. */
static void adjust_contrasts(const struct judging *judging, const struct contrast_row *rows, size_t n,
                             struct family_member *members, bool *is_shut)
{
    double *p = memory_new(n, sizeof *p);
    for (size_t i = 0; i < n; i++) {
        p[i] = members[i].p;
        if (gates_hold(&rows[i]))
            members[i].p = MISSING;
    }
    families_adjust(&judging->families, levels_of(judging), members, n);
    for (size_t i = 0; i < n; i++)
        members[i].p = p[i];
    gates_adjust(rows, n, judging->settings->false_discovery_rate, members, is_shut);
    free(p);
}

void judge_contrasts(const struct judging *judging, struct table *contrasts)
{
    struct contrast_row *rows = contrasts->rows;
    size_t n = contrasts->n_rows;
    struct family_member *members = memory_new(n, sizeof *members);
    struct decision *decisions = memory_new(n, sizeof *decisions);
    bool *is_shut = memory_new(n, sizeof *is_shut);
    for (size_t i = 0; i < n; i++) {
        decisions[i] = decided_contrast(&rows[i]);
        members[i] = (struct family_member){ .subject = rows[i].subject,
                                             .source = rows[i].source,
                                             .domain = rows[i].domain,
                                             .level = rows[i].level,
                                             .asked = contrast_kind(&rows[i]),
                                             .year = rows[i].year,
                                             .p = tested(&decisions[i], rows[i].verdict, rows[i].p) };
    }
    adjust_contrasts(judging, rows, n, members, is_shut);
    for (size_t i = 0; i < n; i++) {
        if (is_shut[i])
            mind_gate(&rows[i], &contrasts->arena);
        judge_contrast(judging, &rows[i], &decisions[i], &members[i], contrasts);
    }
    free(is_shut);
    free(decisions);
    free(members);
}

/* ---- trends */

/* Whether what a trend makes of the period is within what matters, by the level that decided: beyond that of others,
 * and alone. */
static bool is_line_within(const struct trend_row *row, double alpha)
{
    struct decision implied = decided_implied(row);
    return decision_is_within(&implied, decision_limits(&implied, alpha));
}

static bool is_line_alone_within(const struct trend_row *row, double alpha)
{
    struct decision implied = decided_implied(row);
    implied.estimate +=
        is_missing(row->median_slope) ? 0 : row->median_slope * (row->to_year.year - row->from_year.year);
    return decision_is_within(&implied, decision_limits(&implied, alpha));
}

/* What the test of departure and the implied change make of a verdict: a small trend, none that matters, one as
 * elsewhere, or one that the years do not follow. */
static void mind_line(const struct judging *judging, const struct judged *judged, const struct family_member *member,
                      struct trend_row *row, struct arena *arena)
{
    bool is_within = is_line_within(row, member->alpha), has_departed = row->p_departure < judging->settings->alpha;
    bool is_followed =
        row->p_departure >= judging->settings->alpha || (row->source == SOURCE_CRIME && is_missing(row->p_departure));
    bool is_against = (row->verdict == VERDICT_INCREASED && row->slope <= 0) ||
                      (row->verdict == VERDICT_DECREASED && row->slope >= 0);
    bool is_level = is_within && row->verdict == VERDICT_INCONCLUSIVE,
         is_as_elsewhere = is_level && is_followed && !is_line_alone_within(row, member->alpha);
    if (is_level && is_followed && !is_as_elsewhere)
        row->verdict = VERDICT_UNCHANGED;
    add_why(judging, judged, member, arena);
    if (is_against)
        row->verdict = VERDICT_INCONCLUSIVE;
    if (is_against || is_as_elsewhere)
        reasons_add(&row->reason, arena, is_against ? REASON_AGAINST : REASON_AS_ELSEWHERE, "", "");
    else if (is_within && verdict_is_change(row->verdict))
        reasons_add(&row->reason, arena, REASON_REAL_BUT_SMALL, "", "");
    if (has_departed)
        reasons_add(&row->reason, arena, REASON_DEPARTURE, "", "");
    else if (is_level && !is_followed)
        reasons_add(&row->reason, arena, REASON_NO_VARIATION, "", "");
}

static void judge_trend(const struct judging *judging, struct trend_row *row, const struct decision *decision,
                        const struct family_member *member, struct table *trends)
{
    struct judged judged = { *decision, row->p, &row->verdict, &row->reason };
    bool is_tested = !is_missing(member->p);
    struct interval_cells cells = { &row->ci_family_low, &row->ci_family_high, &row->ci_family_confidence, false };
    set_interval(cells, judge(&judged, member, &trends->arena), member->alpha);
    row->family = table_text(trends, member->family);
    row->family_size = (int)member->size;
    row->p_adjusted = member->p_adjusted;
    if (is_tested)
        mind_line(judging, &judged, member, row, &trends->arena);
}

void judge_trends(const struct judging *judging, struct table *trends)
{
    struct trend_row *rows = trends->rows;
    size_t n = trends->n_rows;
    struct family_member *members = memory_new(n, sizeof *members);
    struct decision *decisions = memory_new(n, sizeof *decisions);
    for (size_t i = 0; i < n; i++) {
        decisions[i] = decided_trend(&rows[i]);
        members[i] = (struct family_member){ .subject = rows[i].subject,
                                             .source = rows[i].source,
                                             .domain = rows[i].domain,
                                             .level = rows[i].level,
                                             .baseline = FAMILY_BASELINE_TREND,
                                             .asked = rows[i].source == SOURCE_CRIME
                                                          ? arena_format(&trends->arena, "trend %s",
                                                                         trend_model_word(rows[i].model))
                                                          : "trend",
                                             .year = rows[i].to_year,
                                             .p = tested(&decisions[i], rows[i].verdict, rows[i].p) };
    }
    families_adjust(&judging->families, levels_of(judging), members, n);
    for (size_t i = 0; i < n; i++)
        judge_trend(judging, &rows[i], &decisions[i], &members[i], trends);
    free(decisions);
    free(members);
}

/* ---- the index of 0-6 */

static bool is_mean_of_index(const struct index_row *row)
{
    return text_is(row->indicator, INDEX_TOTAL) || text_starts(row->indicator, INDEX_GROUP);
}

/* The nearest row before of the same mean and place that has a value, NULL where there is none. */
static const struct index_row *find_index_before(const struct table *index, const struct index_row *row)
{
    const struct index_row *before = NULL;
    TABLE_EACH (index, other, index)
        if (text_is(other->indicator, row->indicator) && text_is(other->domain, row->domain) &&
            text_is(other->level, row->level) && wave_compare(other->year, row->year) < 0 &&
            !is_missing(other->value) && (before == NULL || wave_compare(other->year, before->year) > 0))
            before = other;
    return before;
}

/* An indicator's judged change between the years of two rows of the index, NULL where there is none. */
static const struct change_row *change_of_member(const struct judging *judging, const struct index_row *member,
                                                 const struct index_row *before)
{
    struct change_row key = { .subject = member->indicator,
                              .source = SOURCE_SURVEY,
                              .domain = member->domain,
                              .level = member->level,
                              .baseline = BASELINE_PREVIOUS,
                              .from_year = before->year,
                              .to_year = member->year };
    return table_find(judging->changes, &key);
}

/* The bound of an indicator's way of answering on its index: the index's se over the share's is its slope. */
static double bound_of_member(const struct judging *judging, const struct index_row *member,
                              const struct change_row *change)
{
    const struct estimate_row *share =
        estimates_find(judging->estimates, member->year, member->indicator, member->domain, member->level);
    if (share == NULL || is_missing(change->mode_bound) || !(share->se > 0))
        return 0;
    return change->mode_bound * or_zero(member->se) / share->se;
}

/* What is compared. A mean with an indicator that is not comparable has no estimate. */
static struct decision decision_of_index(const struct judging *judging, const struct table *index,
                                         const struct index_row *row, const struct index_row *before)
{
    struct decision decision = {
        row->value - before->value, hypot(row->se, before->se), row->df + before->df, no_count, no_count, 0, 0, MISSING
    };
    bool is_alike = row->n_indicators == before->n_indicators;
    TABLE_EACH (index, member, index) {
        bool is_in = wave_equals(member->year, row->year) && text_is(member->domain, row->domain) &&
                     text_is(member->level, row->level) && !is_mean_of_index(member) &&
                     (text_is(row->indicator, INDEX_TOTAL) || text_is(member->theme, row->theme));
        if (!is_in)
            continue;
        const struct change_row *change = change_of_member(judging, member, before);
        is_alike = is_alike && change != NULL && change->verdict != VERDICT_NOT_COMPARABLE;
        if (is_alike)
            decision.bound += bound_of_member(judging, member, change) / row->n_indicators;
    }
    decision.estimate = is_alike ? decision.estimate : MISSING;
    return decision;
}

static void judge_index_row(const struct judging *judging, struct index_row *row, const struct decision *decision,
                            const struct family_member *member, struct table *index)
{
    if (is_missing(decision->estimate)) {
        row->change_verdict = VERDICT_NOT_COMPARABLE;
        return;
    }
    struct judged judged = { *decision, member->p, &row->change_verdict, &row->change_reason };
    row->change = decision->estimate;
    struct decision_limits limits = judge(&judged, member, &index->arena);
    add_why(judging, &judged, member, &index->arena);
    set_interval((struct interval_cells){ &row->change_low, &row->change_high, &row->change_confidence, false }, limits,
                 member->alpha);
}

void judge_index(const struct judging *judging, struct table *index)
{
    struct index_row *rows = index->rows;
    size_t n = 0, *numbers = memory_new(index->n_rows, sizeof *numbers);
    struct family_member *members = memory_new(index->n_rows, sizeof *members);
    struct decision *decisions = memory_new(index->n_rows, sizeof *decisions);
    for (size_t i = 0; i < index->n_rows; i++) {
        const struct index_row *before = is_mean_of_index(&rows[i]) ? find_index_before(index, &rows[i]) : NULL;
        if (before == NULL || is_missing(rows[i].value))
            continue;
        decisions[n] = decision_of_index(judging, index, &rows[i], before);
        members[n] = (struct family_member){ .subject = rows[i].indicator,
                                             .source = SOURCE_SURVEY,
                                             .domain = rows[i].domain,
                                             .level = rows[i].level,
                                             .baseline = FAMILY_BASELINE_PREVIOUS,
                                             .asked = "index",
                                             .year = rows[i].year,
                                             .p = decision_p(&decisions[n]) };
        numbers[n++] = i;
    }
    families_adjust(&judging->families, levels_of(judging), members, n);
    for (size_t i = 0; i < n; i++)
        judge_index_row(judging, &rows[numbers[i]], &decisions[i], &members[i], index);
    free(numbers);
    free(decisions);
    free(members);
}

/* ---- what next year's survey has to be */

/* Whole answers; a number beyond all people is none. */
static int whole(double answers)
{
    return answers < INT_MAX ? (int)ceil(answers) : MISSING_INTEGER;
}

/* detectable is (t(1 - alpha/2) + t(0.80)) se beyond the bound of the way of answering, which is taken to stay as it
 * is.
 */
static void fill_plan(const struct change_row *change, struct plan_row *row)
{
    struct plan plan = { row->variance, (change->detectable - or_zero(change->mode_bound)) / change->se,
                         row->relevant_change, row->n_now };
    struct plan_answers answers = plan_answers(&plan);
    row->detectable_now = change->detectable;
    row->n_each_wave = whole(answers.each);
    row->n_next = whole(answers.next);
    row->n_pooled = whole(answers.pooled);
}

void judge_plan(const struct judging *judging, struct table *plan)
{
    struct plan_row *rows = plan->rows;
    for (size_t i = 0; i < plan->n_rows; i++) {
        struct change_row key = { .subject = rows[i].subject,
                                  .source = SOURCE_SURVEY,
                                  .domain = rows[i].domain,
                                  .level = rows[i].level,
                                  .baseline = BASELINE_PREVIOUS,
                                  .from_year = rows[i].from_year,
                                  .to_year = rows[i].to_year };
        const struct change_row *change = table_find(judging->changes, &key);
        if (change != NULL && !is_missing(change->detectable) && rows[i].n_now > 0)
            fill_plan(change, &rows[i]);
    }
}
