/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "joint/side_by_side.h"

#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "base/text.h"
#include "compare/comparisons.h"
#include "statistics/change.h"
#include "statistics/count.h"
#include "statistics/count_pair.h"
#include "statistics/decision.h"
#include "study/families.h"
#include "tables/joint_tables.h"
#include "vocabulary/verdicts.h"

enum { YEARS_BEFORE = 5 };

static const struct variable_row *variable_of(const struct picture *picture, const char *variable)
{
    TABLE_EACH (variable, row, &picture->variables)
        if (text_is(row->variable, variable) && wave_is_within(picture->year, row->from, row->to))
            return row;
    return NULL;
}

/* Whether the scale has this answer, with the same words, in the picture's year. */
static bool has_answer(const struct picture *picture, const char *scale, const struct scale_row *answer)
{
    TABLE_EACH (scale, row, &picture->scales)
        if (text_is(row->scale, scale) && wave_is_within(picture->year, row->from, row->to) &&
            text_is(row->code, answer->code) && text_is(row->label_sv, answer->label_sv) &&
            row->status == answer->status)
            return true;
    return false;
}

/* Whether every answer of the scale in `a` is one in `b`. */
static bool has_answers(const struct picture *a, const char *scale_a, const struct picture *b, const char *scale_b)
{
    TABLE_EACH (scale, row, &a->scales)
        if (text_is(row->scale, scale_a) && row->status == ANSWER_GIVEN &&
            wave_is_within(a->year, row->from, row->to) && !has_answer(b, scale_b, row))
            return false;
    return true;
}

static enum reason_kind variable_differs(const struct picture *a, const struct picture *b, const char *variable)
{
    const struct variable_row *row = variable_of(a, variable), *other = variable_of(b, variable);
    if (row == NULL || other == NULL)
        return REASON_OTHER_VARIABLES;
    bool has_question = *row->question != '\0' || *other->question != '\0';
    if (has_question ? !text_is(row->question, other->question) : !text_is(row->label_sv, other->label_sv))
        return REASON_OTHER_QUESTION;
    return has_answers(a, row->scale, b, other->scale) && has_answers(b, other->scale, a, row->scale)
               ? REASON_NONE
               : REASON_OTHER_ANSWERS;
}

static bool is_same_number(double a, double b)
{
    return (is_missing(a) && is_missing(b)) || a == b;
}

/* Why figures of an indicator cannot be set against each other, REASON_OTHER_…; REASON_NONE where they can.
 * Compared are the rows of indicators.csv, and of its variables (of a composite: of its indicators) the question and
 * the answers' codes and labels in each picture's year. A question that neither codebook gives is as its variable's
 * label. */
static enum reason_kind indicator_differs(const struct picture *a, const struct picture *b, const char *indicator)
{
    const struct indicator_row *row = picture_indicator(a, indicator), *other = picture_indicator(b, indicator);
    if (row == NULL || other == NULL || !text_is(row->variables, other->variables))
        return REASON_OTHER_VARIABLES;
    if (row->kind != other->kind || !is_same_number(row->times, other->times) ||
        !is_same_number(row->quantile, other->quantile))
        return REASON_OTHER_KIND;
    if (!text_is(row->counts, other->counts))
        return REASON_OTHER_COUNTS;
    if (!text_is(row->base, other->base))
        return REASON_OTHER_BASE;
    if (row->unit != other->unit)
        return REASON_OTHER_UNIT;
    size_t n;
    enum reason_kind differs = REASON_NONE;
    const char **words = text_words((struct arena *)&a->arena, row->variables, &n);
    for (size_t i = 0; differs == REASON_NONE && i < n; i++) {
        bool is_part = indicator_kind_has_members(row->kind) && !text_is(words[i], indicator);
        differs = is_part ? indicator_differs(a, b, words[i]) : variable_differs(a, b, words[i]);
    }
    return differs;
}

static enum reason_kind series_differs(const struct picture *a, const struct picture *b, const char *series)
{
    const struct offence_row *row = picture_offence(a, series), *other = picture_offence(b, series);
    return row != NULL && other != NULL && text_is(row->source_label, other->source_label) ? REASON_NONE
                                                                                           : REASON_OTHER_LABEL;
}

/* Adds a figure, with the verdict of its change on the year before where that is what is judged. */
static void add_figure(struct table *figures, const struct picture *picture, struct joint_figure_row figure)
{
    const struct change_row *change = picture_change(picture, figure.subject, figure.source, "all", "");
    bool is_judged = change != NULL && !reasons_has(change->reason, REASON_CONTEXT);
    figure.from_year = is_judged ? change->from_year : WAVE_MISSING;
    figure.verdict = is_judged ? change->verdict : VERDICT_NONE;
    figure.reason = is_judged ? change->reason : (struct reasons){ 0 };
    *(struct joint_figure_row *)table_add(figures) = figure;
}

static void add_estimate(struct table *figures, const struct joint_study *study, const char *indicator)
{
    const struct picture *picture = &study->picture;
    const struct estimate_row *row = picture_estimate(picture, picture->year, indicator, "all", "");
    if (row == NULL || status_is_no_data(row->status) || row->measure == MEASURE_TOTAL)
        return;
    add_figure(figures, picture,
               (struct joint_figure_row){ .source = SOURCE_SURVEY,
                                          .subject = indicator,
                                          .study = study->id,
                                          .year = row->year,
                                          .measure = row->measure,
                                          .estimate = row->estimate,
                                          .se = row->se,
                                          .ci_low = row->ci_low,
                                          .ci_high = row->ci_high,
                                          .df = row->df,
                                          .n = row->n,
                                          .population = MISSING_INTEGER,
                                          .status = row->status });
}

static void add_rate(struct table *figures, const struct joint_study *study, const char *series)
{
    const struct rate_row *row = picture_own_rate(&study->picture, study->picture.year.year, series);
    if (row == NULL || is_missing_integer(row->count))
        return;
    add_figure(figures, &study->picture,
               (struct joint_figure_row){ .source = SOURCE_CRIME,
                                          .subject = series,
                                          .study = study->id,
                                          .year = wave_of_year(row->year),
                                          .measure = MEASURE_RATE,
                                          .estimate = row->rate_per_100k,
                                          .se = MISSING,
                                          .ci_low = row->ci_low,
                                          .ci_high = row->ci_high,
                                          .df = MISSING,
                                          .n = row->count,
                                          .population = row->population,
                                          .status = row->status });
}

/* Whether a study before this one has the subject, which was then taken with that study. */
static bool was_taken(const struct joint_study *studies, size_t before, const char *subject, bool is_crime)
{
    for (size_t i = 0; i < before; i++)
        if (is_crime ? picture_offence(&studies[i].picture, subject) != NULL
                     : picture_indicator(&studies[i].picture, subject) != NULL)
            return true;
    return false;
}

void joint_figures(struct table *figures, struct joint_study *studies, size_t n)
{
    for (size_t s = 0; s < n; s++)
        TABLE_EACH (indicator, row, &studies[s].picture.indicators)
            for (size_t k = 0; k < n && !was_taken(studies, s, row->indicator, false); k++)
                add_estimate(figures, &studies[k], row->indicator);
    for (size_t s = 0; s < n; s++)
        TABLE_EACH (offence, row, &studies[s].picture.offences)
            for (size_t k = 0; k < n && !was_taken(studies, s, row->series, true); k++)
                add_rate(figures, &studies[k], row->series);
    table_index(figures);
}

/* The study of this id, which is `first` or one after it. */
static const struct joint_study *study_of(const struct joint_study *first, const char *id)
{
    while (!text_is(first->id, id))
        first++;
    return first;
}

/* What a pair is made of. */
struct joint_pair {
    const struct joint_figure_row *row, *reference;
    const struct picture *picture, *other;
};

/* phi of the ratio of the two series in the years before, as far as both know them. */
static struct count_dispersion dispersion_of(const struct joint_pair *pair)
{
    struct count a[YEARS_BEFORE], b[YEARS_BEFORE];
    size_t n = 0;
    for (int year = pair->row->year.year - YEARS_BEFORE; year < pair->row->year.year; year++) {
        const struct rate_row *own = picture_own_rate(pair->picture, year, pair->row->subject),
                              *other = picture_own_rate(pair->other, year, pair->row->subject);
        if (own == NULL || other == NULL || is_missing_integer(own->count) || is_missing_integer(other->count) ||
            is_missing_integer(own->population) || is_missing_integer(other->population))
            continue;
        a[n] = (struct count){ own->count, own->population };
        b[n++] = (struct count){ other->count, other->population };
    }
    return count_pair_dispersion(a, b, n);
}

/* A figure as one side of a difference, a share or composite of 0 or 1 with the standard error of its exact interval,
 * which is a reason of the difference. */
static struct change_side side_of(const struct joint_figure_row *figure, double confidence,
                                  struct joint_difference_row *out, struct arena *arena)
{
    struct change_side side = { figure->estimate, figure->se, figure->df };
    double se = measure_is_share(figure->measure) ? change_se_of_all_alike(side, figure->n, confidence) : 0;
    side.se += se;
    if (se > 0 && out->reason.n == 0)
        reasons_add(&out->reason, arena, REASON_ALL_ALIKE, arena_format(arena, "%s", wave_text(figure->year).id), "");
    return side;
}

static const struct count no_count = { MISSING, MISSING };

/* The difference of two independent samples, as it is decided. */
static struct decision compare_survey(struct joint_difference_row *out, const struct joint_pair *pair,
                                      double confidence)
{
    struct arena *arena = (struct arena *)&pair->picture->arena;
    struct change_pair sides = { side_of(pair->reference, confidence, out, arena),
                                 side_of(pair->row, confidence, out, arena), 0, MISSING };
    struct change change = change_compare(&sides, out->relevant_change, confidence);
    out->contrast = change.change;
    out->se = change.se;
    out->df = change.df;
    out->p_equivalence = change.p_equivalence;
    return (struct decision){ change.change, change.se, change.df, no_count, no_count, 0, 0, out->relevant_change };
}

/* The ratio of the rates, by the exact test and, where it varied more than chance has it, by that as well. */
static struct decision compare_crime(struct joint_difference_row *out, const struct joint_pair *pair)
{
    struct count from = { pair->reference->n, pair->reference->population },
                 to = { pair->row->n, pair->row->population };
    struct count_dispersion dispersion = dispersion_of(pair);
    struct decision decision = {
        .se = MISSING, .df = MISSING, .from = from, .to = to, .margin = log(out->relevant_change)
    };
    out->contrast = number_finite(to.events / to.exposure / (from.events / from.exposure));
    out->p_equivalence = count_ratio_equivalence(from, to, out->relevant_change);
    out->phi = dispersion.phi;
    if (is_missing(dispersion.phi) || dispersion.phi <= 1)
        return decision;
    struct count_log_ratio inflated = count_log_ratio_wald(from, to, dispersion, 0.95);
    if (is_missing(inflated.se))
        return decision;
    decision.estimate = inflated.log_ratio;
    decision.se = out->se = inflated.se;
    decision.df = count_uses_t(dispersion.df) ? dispersion.df : INFINITY;
    out->df = dispersion.df;
    out->p_equivalence = fmax(out->p_equivalence, count_log_ratio_equivalence(inflated, out->relevant_change));
    return decision;
}

/* Why a pair is not tested: its verdict and reason; false where it is. */
static bool decide_untested(struct joint_difference_row *out, const struct joint_pair *pair)
{
    bool is_crime = out->source == SOURCE_CRIME;
    enum reason_kind why = is_crime ? series_differs(pair->picture, pair->other, out->subject)
                                    : indicator_differs(pair->picture, pair->other, out->subject);
    if (why == REASON_NONE && !wave_equals(pair->row->year, pair->reference->year))
        why = REASON_OTHER_YEAR;
    out->verdict = why != REASON_NONE ? VERDICT_NOT_COMPARABLE : VERDICT_INCONCLUSIVE;
    bool is_hidden = is_missing(pair->row->estimate) || is_missing(pair->reference->estimate);
    bool is_without_population =
        is_crime && (is_missing_integer(pair->row->population) || is_missing_integer(pair->reference->population));
    if (why == REASON_NONE)
        why = is_without_population ? REASON_POPULATION : is_hidden ? REASON_SUPPRESSED : REASON_NONE;
    if (why != REASON_NONE)
        reasons_add(&out->reason, (struct arena *)&pair->picture->arena, why, "", "");
    return why != REASON_NONE;
}

/* The smallest difference that matters, by the rules of the reference. */
static double relevant_of(const struct joint_pair *pair, const struct settings *settings)
{
    if (pair->row->source == SOURCE_CRIME) {
        bool is_large = pair->row->n >= CRIME_LARGE && pair->reference->n >= CRIME_LARGE;
        return is_large ? settings->relevant_ratio_large : settings->relevant_ratio;
    }
    const struct indicator_row *indicator = picture_indicator(pair->other, pair->row->subject);
    double own = indicator != NULL ? indicator->relevant_change : MISSING;
    if (!measure_is_share(pair->row->measure))
        return own;
    return change_margin(is_missing(own) ? settings->relevant_change : own, settings->relevant_share_of_level,
                         (const double[]){ pair->reference->estimate, pair->row->estimate });
}

static double told(const struct joint_difference_row *row, double limit)
{
    return row->measure == COMPARISON_RATIO ? number_finite(exp(limit)) : limit;
}

/* Adds a pair, and how it is decided, which nothing is where it is not tested. */
static struct decision add_difference(struct table *differences, const struct joint_pair *pair,
                                      const struct settings *settings)
{
    struct joint_difference_row *out = table_add(differences);
    bool is_crime = pair->row->source == SOURCE_CRIME;
    out->source = pair->row->source;
    out->subject = pair->row->subject;
    out->study = pair->row->study;
    out->reference = pair->reference->study;
    out->measure = is_crime ? COMPARISON_RATIO : COMPARISON_DIFFERENCE;
    if (decide_untested(out, pair))
        return (struct decision){ MISSING, MISSING, MISSING, no_count, no_count, 0, 0, MISSING };
    out->verdict = VERDICT_NONE;
    out->relevant_change = relevant_of(pair, settings);
    struct decision decision = is_crime ? compare_crime(out, pair) : compare_survey(out, pair, settings->confidence);
    struct decision_limits limits = decision_limits(&decision, 1 - settings->confidence);
    out->p = decision_p(&decision);
    out->ci_low = told(out, limits.low);
    out->ci_high = told(out, limits.high);
    return decision;
}

/* Gives a tested pair its verdict, by the interval at the level at which all of its source decided. */
static void judge_one(struct joint_difference_row *row, const struct decision *decision,
                      const struct family_member *member, const struct settings *settings, struct arena *arena)
{
    bool is_small;
    struct decision_limits limits = decision_limits(decision, member->alpha);
    row->p_adjusted = member->p_adjusted;
    row->verdict = decision_verdict(decision, limits, &is_small);
    if (is_small)
        reasons_add(&row->reason, arena, REASON_REAL_BUT_SMALL, "", "");
    if (row->verdict == VERDICT_INCONCLUSIVE && row->p < 1 - settings->confidence && member->size >= 2)
        reasons_add(&row->reason, arena, REASON_FAMILY, arena_format(arena, "%zu", member->size), "");
    if (is_missing(row->p))
        return;
    row->ci_family_low = told(row, limits.low);
    row->ci_family_high = told(row, limits.high);
    row->ci_family_confidence = 1 - member->alpha;
}

/* All pairs and subjects of a source are one family that nobody declared. */
static void judge(struct table *differences, const struct decision *decisions, const struct settings *settings)
{
    struct joint_difference_row *rows = differences->rows;
    size_t n = differences->n_rows;
    struct family_member *members = memory_new(n, sizeof *members);
    for (size_t i = 0; i < n; i++)
        members[i] = (struct family_member){ .subject = rows[i].subject,
                                             .source = rows[i].source,
                                             .domain = "",
                                             .level = "",
                                             .asked = "",
                                             .year = WAVE_MISSING,
                                             .p = rows[i].verdict == VERDICT_NONE ? rows[i].p : MISSING };
    families_adjust(&(struct families){ 0 }, (struct family_levels){ settings->alpha, settings->false_discovery_rate },
                    members, n);
    for (size_t i = 0; i < n; i++)
        if (rows[i].verdict == VERDICT_NONE)
            judge_one(&rows[i], &decisions[i], &members[i], settings, &differences->arena);
    free(members);
}

void joint_differences(struct table *differences, const struct table *figures, struct joint_study *studies)
{
    const struct settings *settings = &studies[0].picture.study.settings;
    const struct joint_figure_row *rows = figures->rows, *end = rows + figures->n_rows;
    struct decision *decisions = NULL;
    size_t n = 0, capacity = 0;
    for (const struct joint_figure_row *a = rows; a < end; a++) {
        const struct joint_study *reference = study_of(studies, a->study), *study = reference;
        for (const struct joint_figure_row *b = a + 1;
             b < end && text_is(b->subject, a->subject) && b->source == a->source; b++) {
            study = study_of(study, b->study); /* a subject's rows are in the order of the studies */
            struct joint_pair pair = { b, a, &study->picture, &reference->picture };
            decisions = memory_grow(decisions, &capacity, n + 1, sizeof *decisions);
            decisions[n++] = add_difference(differences, &pair, settings);
        }
    }
    judge(differences, decisions, settings);
    free(decisions);
}
