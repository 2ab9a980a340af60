/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/survey_changes.h"

#include <math.h>

#include "base/number.h"
#include "base/text.h"
#include "compare/panel.h"
#include "compare/survey_modes.h"
#include "compare/survey_rules.h"

/* One change being made: the two years and their estimates (NULL where a year has none). */
struct survey_pair {
    const struct survey_year *years[2];
    const struct estimate_row *estimates[2];
};

/* A difference that is to be tested: its two sides, and the n estimates in them, ascending by year. are_reliable: none
 * of these is unreliable. */
struct survey_sides {
    const struct estimate_row *const *estimates;
    size_t n;
    bool are_reliable;
    struct change_pair pair;
};

/* The numbers stand even where a year is unreliable, for whoever checks them; such a row is in no family, and 5_protect
 * empties it. */
static void test_sides(const struct comparing *comparing, const struct survey_sides *sides, struct change_row *row,
                       struct arena *arena)
{
    struct change change = change_compare(&sides->pair, row->relevant_change, comparing->settings->confidence);
    row->change = change.change;
    row->se = change.se;
    row->ci_low = change.ci_low;
    row->ci_high = change.ci_high;
    row->statistic = change.statistic;
    row->p = change.p;
    row->p_equivalence = change.p_equivalence;
    row->df = change.df;
    if (sides->are_reliable && !is_missing(change.p))
        return;
    if (sides->are_reliable)
        reasons_add(&row->reason, arena, survey_untested_reason(sides->estimates, sides->n, change.se), "", "");
    row->verdict = VERDICT_INCONCLUSIVE;
}

static void test_change(const struct comparing *comparing, const struct survey_pair *pair, struct change_row *row,
                        struct arena *arena)
{
    struct survey_sides sides = {
        pair->estimates, 2, .pair = { survey_side(pair->estimates[0]), survey_side(pair->estimates[1]), 0, MISSING }
    };
    struct panel_request request = { row->from_year, row->to_year, row->subject, row->domain, row->level };
    sides.are_reliable = survey_mind_estimates(comparing, pair->estimates, 2, &row->reason, arena);
    if (!survey_year_is_as_published(pair->years[0], row->subject) &&
        !survey_year_is_as_published(pair->years[1], row->subject))
        row->n_overlap = panel_apply(comparing->panel, request, &sides.pair);
    survey_allow_all_alike(comparing, pair->estimates, &sides.pair);
    test_sides(comparing, &sides, row, arena);
    survey_modes_mind(comparing, pair->years, 1, pair->years[1], pair->estimates[1], row, arena);
}

/* An area that existed in neither year - one that ended before, or began later - is no comparison, only a row of
 * emptiness: then there is none. */
static struct change_row *add_change(const struct comparing *comparing, const struct survey_pair *pair,
                                     struct table *changes)
{
    const struct estimate_row *any = pair->estimates[1] != NULL ? pair->estimates[1] : pair->estimates[0];
    struct wave from = pair->years[0]->year, to = pair->years[1]->year;
    if (!survey_area_exists(comparing, any, from) && !survey_area_exists(comparing, any, to))
        return NULL;
    struct comparison comparison = survey_comparison(any, from, to);
    struct change_row *row = change_add(changes, &comparison, BASELINE_PREVIOUS, 1);
    row->estimate_from = pair->estimates[0] != NULL ? pair->estimates[0]->estimate : MISSING;
    row->estimate_to = pair->estimates[1] != NULL ? pair->estimates[1]->estimate : MISSING;
    row->relevant_change = survey_margin(comparing, any->indicator, any->measure,
                                         (const double[]){ row->estimate_from, row->estimate_to });
    if (survey_is_comparable(comparing, pair->years, pair->estimates, &changes->arena, &row->reason))
        test_change(comparing, pair, row, &changes->arena);
    else
        row->verdict = VERDICT_NOT_COMPARABLE;
    return row;
}

/* The nearest of the waves before the last that it is held against and that asked the estimate's question in its
 * domain; the nearest at all where none did. estimate NULL: that. NULL where it is held against none. */
static const struct survey_year *find_previous(const struct comparing *comparing, const struct survey_year *surveys,
                                               size_t n_surveys, const struct estimate_row *estimate)
{
    const struct survey_year *nearest = NULL;
    for (size_t i = n_surveys - 1; i > 0; i--) {
        if (!survey_is_held_against(comparing, surveys[n_surveys - 1].year, surveys[i - 1].year))
            continue;
        nearest = nearest == NULL ? &surveys[i - 1] : nearest;
        if (estimate == NULL || survey_year_is_asked(&surveys[i - 1], estimate))
            return &surveys[i - 1];
    }
    return nearest;
}

void survey_changes_add(const struct comparing *comparing, const struct survey_year *surveys, size_t n_surveys,
                        struct table *changes)
{
    const struct survey_year *to = &surveys[n_surveys - 1],
                             *before = find_previous(comparing, surveys, n_surveys, NULL);
    if (before == NULL)
        return;
    TABLE_EACH (estimate, row, &to->estimates) {
        const struct survey_year *from = find_previous(comparing, surveys, n_surveys, row);
        struct survey_pair pair = { { from, to }, { survey_year_find(from, row), row } };
        (void)add_change(comparing, &pair, changes);
    }
    TABLE_EACH (estimate, row, &before->estimates) {
        struct survey_pair pair = { { before, to }, { row, survey_year_find(to, row) } };
        if (pair.estimates[1] == NULL)
            (void)add_change(comparing, &pair, changes);
    }
}

void survey_changes_add_pair(const struct comparing *comparing, const struct survey_year *from,
                             const struct survey_year *to, const struct estimate_row *estimate, enum baseline baseline,
                             struct table *changes)
{
    struct survey_pair pair = { { from, to }, { survey_year_find(from, estimate), estimate } };
    struct change_row *row = add_change(comparing, &pair, changes);
    if (row != NULL)
        row->baseline = baseline;
}

/* ---- against the mean of years before */

/* The years of a mean, the nearest first. n_asked: of all earlier years.
 * reasons: warnings of the years in it; refusal: why the nearest of those that are not in it is not. */
struct mean_of_years {
    const struct estimate_row *estimates[MEAN_YEARS];
    const struct survey_year *years[MEAN_YEARS];
    size_t n, n_asked;
    struct wave first_asked;
    struct reasons reasons, refusal;
};

/* The warnings that other years did not give already. */
static void add_new(struct reasons *reasons, struct arena *arena, struct reasons more)
{
    for (size_t i = 0; i < more.n; i++) {
        bool is_known = false;
        for (size_t k = 0; k < reasons->n; k++)
            is_known = is_known || (reasons->items[k].kind == more.items[i].kind &&
                                    text_is(reasons->items[k].first, more.items[i].first));
        if (!is_known)
            reasons_add(reasons, arena, more.items[i].kind, more.items[i].first, more.items[i].second);
    }
}

static struct mean_of_years find_baseline(const struct comparing *comparing, const struct survey_year *surveys,
                                          size_t n_surveys, const struct estimate_row *estimate, struct arena *arena)
{
    struct mean_of_years baseline = { 0 };
    for (size_t i = n_surveys - 1; i > 0 && baseline.n < MEAN_YEARS; i--) {
        const struct survey_year *const years[2] = { &surveys[i - 1], &surveys[n_surveys - 1] };
        if (!survey_is_held_against(comparing, years[1]->year, years[0]->year) ||
            !survey_year_is_asked(years[0], estimate))
            continue;
        const struct estimate_row *const estimates[2] = { survey_year_find(years[0], estimate), estimate };
        struct reasons reasons;
        baseline.n_asked++;
        baseline.first_asked = years[0]->year;
        if (!survey_is_comparable(comparing, years, estimates, arena, &reasons)) {
            baseline.refusal = baseline.refusal.n == 0 ? reasons : baseline.refusal;
            continue;
        }
        add_new(&baseline.reasons, arena, reasons);
        baseline.years[baseline.n] = years[0];
        baseline.estimates[baseline.n++] = estimates[0];
    }
    return baseline;
}

static struct change_side mean_of(const struct comparing *comparing, const struct mean_of_years *baseline)
{
    double sum = 0, variance = 0, df = 0, n = (double)baseline->n;
    for (size_t i = 0; i < baseline->n; i++) {
        double se = baseline->estimates[i]->se + survey_se_of_all_alike(comparing, baseline->estimates[i]);
        sum += baseline->estimates[i]->estimate;
        variance += se * se;
        df += baseline->estimates[i]->df;
    }
    return (struct change_side){ sum / n, sqrt(variance) / n, df };
}

static void test_mean_change(const struct comparing *comparing, const struct mean_of_years *baseline,
                             const struct estimate_row *estimate, struct change_row *row, struct arena *arena)
{
    const struct estimate_row *ascending[MEAN_YEARS + 1];
    size_t n = baseline->n + 1;
    for (size_t i = 0; i < baseline->n; i++)
        ascending[i] = baseline->estimates[baseline->n - 1 - i];
    ascending[baseline->n] = estimate;
    if (survey_share_persons(comparing, ascending, n))
        reasons_add(&row->reason, arena, REASON_SHARED, "", "");
    struct survey_sides sides = { ascending, n,
                                  .pair = { mean_of(comparing, baseline), survey_side(estimate), 0, MISSING } };
    sides.are_reliable = survey_mind_estimates(comparing, ascending, n, &row->reason, arena);
    sides.pair.to.se += survey_se_of_all_alike(comparing, estimate);
    row->estimate_from = sides.pair.from.estimate;
    row->relevant_change = survey_margin(comparing, estimate->indicator, estimate->measure,
                                         (const double[]){ row->estimate_from, estimate->estimate });
    test_sides(comparing, &sides, row, arena);
}

static void add_mean_change(const struct comparing *comparing, const struct mean_of_years *baseline,
                            const struct estimate_row *estimate, const struct survey_year *to, struct table *changes)
{
    bool has_mean = baseline->n >= MEAN_YEARS_LEAST;
    struct wave from_year = has_mean ? baseline->estimates[baseline->n - 1]->year : baseline->first_asked;
    struct comparison comparison = survey_comparison(estimate, from_year, to->year);
    struct change_row *row = change_add(changes, &comparison, BASELINE_MEAN, baseline->n);
    row->relevant_change = survey_relevant_change(comparing, estimate->indicator, estimate->measure);
    row->estimate_to = estimate->estimate;
    row->reason = has_mean ? baseline->reasons : baseline->refusal;
    if (!has_mean) {
        row->verdict = VERDICT_NOT_COMPARABLE;
        return;
    }
    test_mean_change(comparing, baseline, estimate, row, &changes->arena);
    survey_modes_mind(comparing, baseline->years, baseline->n, to, estimate, row, &changes->arena);
}

void survey_means_add(const struct comparing *comparing, const struct survey_year *surveys, size_t n_surveys,
                      struct table *changes)
{
    if (n_surveys <= MEAN_YEARS_LEAST)
        return;
    const struct survey_year *to = &surveys[n_surveys - 1];
    TABLE_EACH (estimate, row, &to->estimates) {
        if (status_is_no_data(row->status))
            continue;
        struct mean_of_years baseline = find_baseline(comparing, surveys, n_surveys, row, &changes->arena);
        if (baseline.n_asked >= MEAN_YEARS_LEAST)
            add_mean_change(comparing, &baseline, row, to, changes);
    }
}
