#include "judge/judgement.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "statistics/decision.h"
#include "tables/compare_tables.h"

/* What every row that is judged has, by whatever name. */
struct judged {
    struct decision decision;
    double p; /* of the comparison alone */
    enum verdict *verdict;
    struct reasons *reasons;
};

static struct family_levels levels_of(const struct judging *judging)
{
    return (struct family_levels){ judging->settings->alpha, judging->settings->false_discovery_rate };
}

static double or_zero(double value)
{
    return is_missing(value) ? 0 : value;
}

static double or_normal(double df)
{
    return is_missing(df) ? INFINITY : df;
}

static const struct count no_count = { MISSING, MISSING };

static struct decision decision_of_change(const struct change_row *row)
{
    if (row->measure == COMPARISON_DIFFERENCE)
        return (struct decision){
            row->change, row->se, row->df, no_count, no_count, or_zero(row->mode_bound), 0, row->relevant_change
        };
    struct decision decision = { .estimate = row->log_ratio,
                                 .se = row->se,
                                 .df = or_normal(row->df),
                                 .from = no_count,
                                 .to = no_count,
                                 .null = is_missing(row->median_change) ? 0 : log(row->median_change),
                                 .margin = log(row->relevant_change) };
    if (!is_missing(row->exposure_ratio)) {
        decision.from = (struct count){ row->estimate_from * row->n_years, 1 };
        decision.to = (struct count){ row->estimate_to, row->exposure_ratio };
    }
    return decision;
}

static struct decision decision_of_contrast(const struct contrast_row *row)
{
    if (row->measure == COMPARISON_DIFFERENCE)
        return (struct decision){ row->contrast, row->se, row->df, no_count, no_count, 0, 0, row->relevant_change };
    bool is_exact = !is_missing(row->exposure_ratio);
    struct decision decision = { .estimate = is_exact ? MISSING : log(row->contrast),
                                 .se = row->se,
                                 .df = or_normal(row->df),
                                 .from = no_count,
                                 .to = no_count,
                                 .margin = log(row->relevant_change) };
    if (is_exact) {
        decision.from = (struct count){ row->events_reference, 1 };
        decision.to = (struct count){ row->events, row->exposure_ratio };
    }
    return decision;
}

/* The p that a family is made of: that of a comparison whose verdict is not decided already. */
static double tested(const struct decision *decision, enum verdict verdict, double p)
{
    return verdict == VERDICT_NONE && !is_missing(p) ? decision_p(decision) : MISSING;
}

static void set_limits(double *low, double *high, struct decision_limits limits, bool is_ratio)
{
    *low = number_finite(is_ratio ? exp(limits.low) : limits.low);
    *high = number_finite(is_ratio ? exp(limits.high) : limits.high);
}

/* Why an inconclusive row would have been a change: were it not for the bound of the way of answering, or alone. */
static void add_why(const struct judging *judging, const struct judged *row, const struct family_member *member,
                    struct arena *arena)
{
    struct decision unbound = row->decision;
    unbound.bound = 0;
    if (decision_excludes(&unbound, decision_limits(&unbound, member->alpha)))
        reasons_add(row->reasons, arena, REASON_MODE, "", "");
    else if (row->p < 1 - judging->settings->confidence && member->size >= 2)
        reasons_add(row->reasons, arena, REASON_FAMILY, arena_format(arena, "%zu", member->size), "");
}

/* The verdict of a row that has none yet, and the reasons that come of it; returns the interval that decided. */
static struct decision_limits judge(const struct judging *judging, const struct judged *row,
                                    const struct family_member *member, struct arena *arena)
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
    if (*row->verdict == VERDICT_INCONCLUSIVE)
        add_why(judging, row, member, arena);
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

static void judge_change(const struct judging *judging, struct change_row *row, const struct decision *decision,
                         const struct family_member *member, struct table *changes)
{
    struct judged judged = { *decision, row->p, &row->verdict, &row->reason };
    bool is_ratio = row->measure == COMPARISON_RATIO, is_tested = !is_missing(member->p);
    set_limits(&row->ci_family_low, &row->ci_family_high, judge(judging, &judged, member, &changes->arena), is_ratio);
    row->family = table_text(changes, member->family);
    row->family_size = (int)member->size;
    row->p_adjusted = member->p_adjusted;
    row->detectable = is_tested ? decision_detectable(decision, member->alpha_of_more) : MISSING;
    if (is_tested && is_ratio)
        row->detectable = exp(row->detectable);
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
        decisions[i] = decision_of_change(&rows[i]);
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

static void judge_contrast(const struct judging *judging, struct contrast_row *row, const struct decision *decision,
                           const struct family_member *member, struct table *contrasts)
{
    struct judged judged = { *decision, row->p, &row->verdict, &row->reason };
    set_limits(&row->ci_family_low, &row->ci_family_high, judge(judging, &judged, member, &contrasts->arena),
               row->measure != COMPARISON_DIFFERENCE);
    row->family = table_text(contrasts, member->family);
    row->family_size = (int)member->size;
    row->p_adjusted = member->p_adjusted;
    mind_funnel(row, &contrasts->arena);
}

void judge_contrasts(const struct judging *judging, struct table *contrasts)
{
    struct contrast_row *rows = contrasts->rows;
    size_t n = contrasts->n_rows;
    struct family_member *members = memory_new(n, sizeof *members);
    struct decision *decisions = memory_new(n, sizeof *decisions);
    for (size_t i = 0; i < n; i++) {
        decisions[i] = decision_of_contrast(&rows[i]);
        members[i] = (struct family_member){ .subject = rows[i].subject,
                                             .source = rows[i].source,
                                             .domain = rows[i].domain,
                                             .level = rows[i].level,
                                             .asked = contrast_kind(&rows[i]),
                                             .year = rows[i].year,
                                             .p = tested(&decisions[i], rows[i].verdict, rows[i].p) };
    }
    families_adjust(&judging->families, levels_of(judging), members, n);
    for (size_t i = 0; i < n; i++)
        judge_contrast(judging, &rows[i], &decisions[i], &members[i], contrasts);
    free(decisions);
    free(members);
}

/* ---- trends */

static struct decision decision_of_trend(const struct trend_row *row)
{
    return (struct decision){ row->slope, row->se, or_normal(row->df), no_count, no_count, 0, 0, MISSING };
}

/* Whether what the line makes of the whole period lies within what matters, at the level of the family. */
static bool is_implied_within(const struct trend_row *row, double alpha)
{
    struct decision implied = { row->implied_change, row->implied_se, or_normal(row->df), no_count, no_count, 0, 0,
                                row->relevant_change };
    return decision_is_within(&implied, decision_limits(&implied, alpha));
}

/* What the test of departure and the implied change make of a verdict: a small trend, none that matters, or one that
 * the years do not follow. */
static void mind_line(const struct judging *judging, struct trend_row *row, double alpha, struct arena *arena)
{
    bool is_within = is_implied_within(row, alpha), has_departed = row->p_departure < judging->settings->alpha;
    bool is_followed =
        row->p_departure >= judging->settings->alpha || (row->source == SOURCE_CRIME && is_missing(row->p_departure));
    bool is_held_back = is_within && row->verdict == VERDICT_INCONCLUSIVE && !is_followed;
    if (is_within && verdict_is_change(row->verdict))
        reasons_add(&row->reason, arena, REASON_REAL_BUT_SMALL, "", "");
    else if (is_within && !is_held_back)
        row->verdict = VERDICT_UNCHANGED;
    if (has_departed)
        reasons_add(&row->reason, arena, REASON_DEPARTURE, "", "");
    else if (is_held_back)
        reasons_add(&row->reason, arena, REASON_NO_VARIATION, "", "");
}

static void judge_trend(const struct judging *judging, struct trend_row *row, const struct decision *decision,
                        const struct family_member *member, struct table *trends)
{
    struct judged judged = { *decision, row->p, &row->verdict, &row->reason };
    bool is_tested = !is_missing(member->p);
    set_limits(&row->ci_family_low, &row->ci_family_high, judge(judging, &judged, member, &trends->arena), false);
    row->family = table_text(trends, member->family);
    row->family_size = (int)member->size;
    row->p_adjusted = member->p_adjusted;
    if (is_tested)
        mind_line(judging, row, member->alpha, &trends->arena);
}

void judge_trends(const struct judging *judging, struct table *trends)
{
    struct trend_row *rows = trends->rows;
    size_t n = trends->n_rows;
    struct family_member *members = memory_new(n, sizeof *members);
    struct decision *decisions = memory_new(n, sizeof *decisions);
    for (size_t i = 0; i < n; i++) {
        decisions[i] = decision_of_trend(&rows[i]);
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
