/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "follow/lint.h"

#include <math.h>

#include "assess/candidate.h"
#include "assess/sentence.h"
#include "base/number.h"
#include "base/text.h"
#include "follow/outcome.h"
#include "follow/pledges.h"
#include "language/wording.h"
#include "picture/picture.h"
#include "tables/follow_tables.h"

/* A row with its finding and its remedy. */
static void add_row(struct follower *follower, const struct pledge_row *pledge, enum criterion criterion,
                    const char *finding, const char *remedy)
{
    struct lint_row *row = table_add(&follower->lint);
    row->pledge = pledge->pledge;
    row->criterion = criterion;
    row->finding = finding;
    row->remedy = remedy;
}

/* Adds a finding with the texts of lint.finding and lint.remedy. */
static void add_lint(struct follower *follower, const struct pledge_row *pledge, enum criterion criterion,
                     const char *name, const char *remedy)
{
    struct filling fillings[] = { { "value", pledge->theme }, { 0 } };
    add_row(follower, pledge, criterion, sentence_text_of(follower->teller, "lint.finding", name, fillings),
            sentence_text_of(follower->teller, "lint.remedy", remedy, NULL));
}

/* The theme's first measure that has a usual number, or NULL. */
static const struct measure_row *find_measure(const struct follower *follower, const char *theme)
{
    TABLE_EACH (measure, row, &follower->picture->measures)
        if (*theme != '\0' && text_is(row->theme, theme) && !is_missing(row->usual_target) && *row->unit != '\0')
            return row;
    return NULL;
}

/* What the theme's measure would make of the pledge: a number that can be counted. "" without one. */
static const char *suggest_measure(struct follower *follower, const struct pledge_row *pledge)
{
    const struct measure_row *measure = find_measure(follower, pledge->theme);
    if (measure == NULL)
        return "";
    struct area_place place = areas_place(pledge->area);
    const char *area = sentence_area(follower->teller, place.domain, place.level);
    const char *proposal = wording_label(follower->teller.catalogue, measure->proposal_sv, measure->proposal_en, "");
    struct filling fillings[] = { { "proposal", candidate_proposal(&follower->picture->arena, proposal, area) },
                                  { "target", sentence_number(follower->teller, measure->usual_target, 0) },
                                  { "unit", measure->unit },
                                  { 0 } };
    return sentence_text(follower->teller, "lint.suggest.measure", fillings);
}

/* The newest change of the subject from the wave before: what it says of the sample holds of the next change too. */
static const struct change_row *newest_change(const struct follower *follower, const struct pledge_row *pledge,
                                              struct spot *spot)
{
    return follower_spot(follower, pledge, spot) ? assessment_change(follower->picture, *spot, BASELINE_PREVIOUS)
                                                 : NULL;
}

/* The smallest change that can be seen, as printed: points for a share, percent for a ratio. */
static const char *detectable_text(struct follower *follower, const struct change_row *change,
                                   const struct subject *subject, bool is_fall)
{
    if (change->measure == COMPARISON_RATIO) {
        double part =
            !is_fall ? change->detectable - 1 : 1 - (is_missing(change->detectable_fall) ? 0 : change->detectable_fall);
        return wording_percent(follower->teller.catalogue, part, 0, follower->err);
    }
    return subject_is_share(subject) ? wording_points(follower->teller.catalogue, change->detectable, 0, follower->err)
                                     : sentence_number(follower->teller, change->detectable, 2);
}

/* What the subject's own figure could be promised to do. "" without one, or without a change that could be seen. */
static const char *suggest_subject(struct follower *follower, const struct pledge_row *pledge)
{
    struct spot spot;
    const struct change_row *change = newest_change(follower, pledge, &spot);
    if (change == NULL || is_missing(change->detectable) || is_missing(change->estimate_to))
        return "";
    const struct subject *subject = spot.subject;
    bool is_fall = subject->direction != DIRECTION_GOOD;
    if (is_fall && change->measure == COMPARISON_RATIO && is_missing(change->detectable_fall))
        return "";
    struct filling fillings[] = {
        { "subject", picture_subject(follower->picture, subject->name) },
        { "now", follower_figure(follower, subject, change->estimate_to) },
        { "in_year",
          subject->source == SOURCE_SURVEY
              ? wording_in_year(follower->teller.catalogue, &follower->picture->study, change->to_year)
              : wording_in_calendar_year(follower->teller.catalogue, &follower->picture->study, change->to_year.year) },
        { "detectable", detectable_text(follower, change, subject, is_fall) },
        { "source", sentence_text_of(follower->teller, "lint.source_of", source_word(subject->source), NULL) },
        { 0 }
    };
    return sentence_text(follower->teller, is_fall ? "lint.suggest.fall" : "lint.suggest.rise", fillings);
}

/* A pledge without a number, and what would make it one that can be followed. */
static void add_no_number(struct follower *follower, const struct pledge_row *pledge)
{
    const char *suggestions[] = { suggest_measure(follower, pledge), suggest_subject(follower, pledge) };
    const char *remedy = sentence_text_of(follower->teller, "lint.remedy", "number", NULL);
    for (size_t i = 0; i < 2; i++)
        remedy = sentence_join(follower->teller, remedy, suggestions[i]);
    add_row(follower, pledge, CRITERION_MEASURABLE, sentence_text_of(follower->teller, "lint.finding", "number", NULL),
            remedy);
}

/* A target whose distance from the start is smaller than what can be seen cannot be told from chance. */
static void add_small_target(struct follower *follower, const struct pledge_row *pledge,
                             const struct change_row *change, double step)
{
    struct spot spot;
    (void)follower_spot(follower, pledge, &spot);
    bool is_ratio = change->measure == COMPARISON_RATIO, is_fall = is_ratio ? step < 1 : step < 0;
    const char *printed = is_ratio ? wording_percent(follower->teller.catalogue, fabs(step - 1), 0, follower->err)
                          : subject_is_share(spot.subject)
                              ? wording_points(follower->teller.catalogue, step, 0, follower->err)
                              : sentence_number(follower->teller, fabs(step), 2);
    struct filling fillings[] = { { "step", printed },
                                  { "detectable", detectable_text(follower, change, spot.subject, is_fall) },
                                  { 0 } };
    const char *finding = spot.subject->source != SOURCE_SURVEY ? "small_target"
                          : is_fall                             ? "small_fall"
                                                                : "small_rise";
    add_row(follower, pledge, CRITERION_REALISTIC,
            sentence_text_of(follower->teller, "lint.finding", finding, fillings),
            sentence_text_of(follower->teller, "lint.remedy", "small_target", NULL));
}

/* Whether the target lies on the side of the start that the direction does not mean. */
static bool is_wrong_way(const struct pledge_row *pledge, double start)
{
    return (pledge->direction == PLEDGE_DECREASE && pledge->target > start) ||
           (pledge->direction == PLEDGE_INCREASE && pledge->target < start);
}

/* realistic: an outcome that the survey, or the register, could tell from chance. The start is the baseline, as known
 * today, else as registered, else the newest figure. */
static void lint_outcome(struct follower *follower, const struct pledge_row *pledge)
{
    struct spot spot;
    struct outcome outcome = outcome_of(follower, pledge);
    const struct change_row *change = newest_change(follower, pledge, &spot);
    if (change == NULL || is_missing(pledge->target))
        return;
    double start = !is_missing(pledge->baseline)   ? pledge->baseline
                   : !is_missing(outcome.baseline) ? outcome.baseline
                                                   : change->estimate_to;
    if (is_wrong_way(pledge, start))
        add_lint(follower, pledge, CRITERION_REALISTIC, "wrong_way", "wrong_way");
    bool is_ratio = change->measure == COMPARISON_RATIO;
    double step = is_ratio ? pledge->target / start : pledge->target - start;
    if (is_missing(change->detectable) || is_missing(step) || isinf(step))
        return;
    if (is_ratio && step < 1 ? !(step <= change->detectable_fall) : fabs(step) < change->detectable)
        add_small_target(follower, pledge, change, step);
}

void lint_add(struct follower *follower, const struct pledge_row *pledge)
{
    const struct picture *picture = follower->picture;
    struct spot spot;
    bool has_theme = *pledge->theme != '\0', has_number = !is_missing(pledge->target),
         is_outcome = pledge->kind == PROMISE_OUTCOME;
    const struct {
        bool is_found;
        enum criterion criterion;
        const char *name, *remedy;
    } findings[] = {
        { pledge_is_shared(picture, pledge), CRITERION_SPECIFIC, "shared", "shared" },
        { !has_theme, CRITERION_SPECIFIC, "theme", "theme" },
        { has_theme && picture->themes.n_rows > 0 && !picture_has_theme(picture, pledge->theme), CRITERION_SPECIFIC,
          "theme_unknown", "theme_unknown" },
        { *pledge->measure == '\0', CRITERION_SPECIFIC, "measure", "measure" },
        { has_number && *pledge->unit == '\0', CRITERION_MEASURABLE, "unit", "unit" },
        { *pledge->source == '\0', CRITERION_MEASURABLE, "source", "source" },
        { is_outcome && !follower_spot(follower, pledge, &spot), CRITERION_MEASURABLE, "no_subject", "no_subject" },
        { *pledge->owner_police == '\0', CRITERION_ACCEPTED, "owner_police", "owner_police" },
        { *pledge->owner_municipality == '\0', CRITERION_ACCEPTED, "owner_municipality", "owner_municipality" },
        { *pledge->from == '\0', CRITERION_TIME_BOUND, "from", "period" },
        { *pledge->to == '\0', CRITERION_TIME_BOUND, "to", "period" },
        { pledge_is_reversed(pledge), CRITERION_TIME_BOUND, "reversed", "reversed" },
    };
    for (size_t i = 0; i < sizeof findings / sizeof *findings; i++)
        if (findings[i].is_found)
            add_lint(follower, pledge, findings[i].criterion, findings[i].name, findings[i].remedy);
    if (!has_number)
        add_no_number(follower, pledge);
    if (is_outcome)
        lint_outcome(follower, pledge);
}
