/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/survey_trends.h"

#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "compare/survey_modes.h"
#include "compare/survey_rules.h"
#include "statistics/change.h"
#include "statistics/logistic.h"
#include "tables/compare_tables.h"

enum { MOST_TERMS = TREND_FEWEST_FOR_CURVE };

/* The figures of one subject, domain and level that a trend is made of, ascending by year: n before `end`; `surveys`
 * are theirs. */
struct series {
    const struct comparing *comparing;
    const struct estimate_row **end, **estimates;
    const struct survey_year **surveys_end, **surveys;
    size_t n;
    struct arena *arena;
};

static bool is_figure(const struct estimate_row *estimate)
{
    return estimate->measure == MEASURE_SHARE && method_is_direct(estimate->method) &&
           !is_missing(estimate->estimate) && !is_missing(estimate->se) && estimate->n > 0 &&
           !status_is_no_data(estimate->status);
}

/* Gathers the figures like that of the last of n surveys as long as they may stand in one trend. Returns whether they
 * are enough. */
static bool gather(struct series *series, const struct survey_year *surveys, size_t n_surveys,
                   const struct estimate_row *last)
{
    const struct survey_year *next = NULL;
    struct reasons ignored;
    series->estimates = series->end;
    series->surveys = series->surveys_end;
    for (size_t i = n_surveys; i-- > 0;) {
        const struct estimate_row *row = survey_year_find(&surveys[i], last);
        if (row == NULL || !is_figure(row) ||
            (next != NULL && !survey_is_held_against(series->comparing, series->end[-1]->year, row->year)))
            continue;
        const struct survey_year *const years[2] = { &surveys[i], next };
        const struct estimate_row *const estimates[2] = { row, next != NULL ? *series->estimates : NULL };
        if (next != NULL && !survey_is_comparable(series->comparing, years, estimates, series->arena, &ignored))
            break;
        next = &surveys[i];
        *--series->estimates = row;
        *--series->surveys = &surveys[i];
    }
    series->n = (size_t)(series->end - series->estimates);
    return series->n >= TREND_FEWEST_YEARS;
}

/* The regression of the series on powers 0 .. n_terms - 1 of the year, scaled so that the first and the last year are
 * -1 and 1. */
static bool fit_powers(const struct series *series, size_t n_terms, struct regression *fit)
{
    size_t n = series->n;
    struct arena arena = { 0 };
    double *terms = arena_new(&arena, n * n_terms * sizeof *terms), *share = arena_new(&arena, n * sizeof *share),
           *variance = arena_new(&arena, n * sizeof *variance), *weight = arena_new(&arena, n * sizeof *weight);
    double low = wave_time(series->estimates[0]->year), high = wave_time(series->estimates[n - 1]->year), df = 0;
    for (size_t i = 0; i < n; i++) {
        const struct estimate_row *row = series->estimates[i];
        double x = (2.0 * wave_time(row->year) - low - high) / (high - low), power = 1;
        for (size_t k = 0; k < n_terms; k++, power *= x)
            terms[i * n_terms + k] = power;
        share[i] = row->estimate;
        variance[i] = pow(row->se + survey_se_of_all_alike(series->comparing, row), 2);
        weight[i] = is_missing(row->weight_sum) ? row->n : row->weight_sum;
        df += row->df;
    }
    struct regression_groups groups = { n, n_terms, terms, share, variance, weight, df };
    bool done = regression_fit_groups(&groups, fit);
    arena_clear(&arena);
    return done;
}

/* p that the powers of the year from the square up to n_terms - 1 add nothing. */
static double departure(const struct series *series, size_t n_terms)
{
    struct regression fit;
    size_t terms[MOST_TERMS];
    double p = MISSING;
    for (size_t k = 2; k < n_terms; k++)
        terms[k - 2] = k;
    if (fit_powers(series, n_terms, &fit))
        p = regression_test(&fit, terms, n_terms - 2).p;
    regression_clear(&fit);
    return p;
}

static double p_departure(const struct series *series)
{
    double p = departure(series, series->n < TREND_FEWEST_FOR_CURVE ? series->n : 3);
    return is_missing(p) ? departure(series, 3) : p;
}

/* The change of the share from the first to the last year that the line implies, with its se by the delta method. */
static struct change_side implied_change(const struct regression *fit)
{
    double a = fit->coefficients[0], b = fit->coefficients[1], from = 1 / (1 + exp(b - a)), to = 1 / (1 + exp(-a - b));
    double slope_from = from * (1 - from), slope_to = to * (1 - to), by_a = slope_to - slope_from,
           by_b = slope_to + slope_from;
    double variance =
        by_a * by_a * fit->covariance[0] + 2 * by_a * by_b * fit->covariance[1] + by_b * by_b * fit->covariance[3];
    return (struct change_side){ to - from, sqrt(variance), fit->df };
}

/* What another way of answering alone may have made of the slope. */
static void bound_by_modes(const struct series *series, const struct regression *fit, struct trend_row *row)
{
    double moved = survey_modes_drift(series->surveys, series->n, series->estimates[series->n - 1]),
           middle = 1 / (1 + exp(-fit->coefficients[0])), years = wave_time(row->to_year) - wave_time(row->from_year);
    if (survey_modes_have_moved(moved))
        row->mode_bound = series->comparing->settings->mode_effect * moved / (middle * (1 - middle)) / years;
}

/* Slope, its tests, and the implied change. Numbers stand even where a year is unreliable, as in
 * changes. */
static void test_trend(const struct series *series, struct trend_row *row)
{
    struct regression fit;
    const struct estimate_row *last = series->estimates[series->n - 1];
    double half = (wave_time(last->year) - wave_time(series->estimates[0]->year)) / 2;
    if (fit_powers(series, 2, &fit) && fit.covariance[3] > 0) {
        double quantile = change_quantile(1 - (1 - series->comparing->settings->confidence) / 2, fit.df);
        row->slope = fit.coefficients[1] / half;
        row->se = sqrt(fit.covariance[3]) / half;
        row->ci_low = row->slope - quantile * row->se;
        row->ci_high = row->slope + quantile * row->se;
        row->p = change_p(row->slope / row->se, fit.df);
        row->p_departure = p_departure(series);
        bound_by_modes(series, &fit, row);
        struct change_side implied = implied_change(&fit);
        row->df = fit.df;
        row->implied_change = implied.estimate;
        row->implied_se = implied.se;
        row->relevant_change = survey_margin(series->comparing, last->indicator, last->measure,
                                             (const double[]){ series->estimates[0]->estimate, last->estimate });
    }
    regression_clear(&fit);
}

static void add_trend(const struct series *series, struct table *trends)
{
    const struct estimate_row *last = series->estimates[series->n - 1];
    struct comparison comparison = survey_comparison(last, series->estimates[0]->year, last->year);
    struct trend_row *row = trend_add(trends, &comparison, TREND_LOGISTIC);
    row->reason = breaks_effect(&series->comparing->breaks, &comparison, series->arena).reasons;
    struct reasons of_breaks = row->reason;
    bool is_reliable =
        survey_mind_estimates(series->comparing, series->estimates, series->n, &row->reason, series->arena);
    if (survey_share_persons(series->comparing, series->estimates, series->n))
        reasons_add(&row->reason, series->arena, REASON_SHARED, "", "");
    test_trend(series, row);
    if (is_reliable && !is_missing(row->p))
        return;
    row->verdict = VERDICT_INCONCLUSIVE;
    if (!is_reliable)
        return;
    row->reason = of_breaks; /* nothing was tested that a remark could be about */
    reasons_add(&row->reason, series->arena, row->se > 0 ? REASON_NO_DF : REASON_NO_VARIATION, "", "");
}

/* Whether a later one of the years has a figure of the same key, so that its trend is made there. */
static bool is_in_later_year(const struct survey_year *surveys, size_t from, size_t n_surveys,
                             const struct estimate_row *estimate)
{
    for (size_t i = from; i < n_surveys; i++) {
        const struct estimate_row *row = survey_year_find(&surveys[i], estimate);
        if (row != NULL && is_figure(row))
            return true;
    }
    return false;
}

void survey_trends_add(const struct comparing *comparing, const struct survey_year *surveys, size_t n_surveys,
                       struct table *trends)
{
    const struct estimate_row **room = memory_new(n_surveys, sizeof *room);
    const struct survey_year **years = memory_new(n_surveys, sizeof *years);
    struct series series = {
        .comparing = comparing, .end = room + n_surveys, .surveys_end = years + n_surveys, .arena = &trends->arena
    };
    for (size_t i = n_surveys; i >= TREND_FEWEST_YEARS; i--)
        TABLE_EACH (estimate, row, &surveys[i - 1].estimates)
            if (is_figure(row) && !is_in_later_year(surveys, i, n_surveys, row) &&
                survey_area_exists(comparing, row, surveys[n_surveys - 1].year) && gather(&series, surveys, i, row))
                add_trend(&series, trends);
    free(years);
    free(room);
}
