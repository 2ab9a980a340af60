/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/crime_trends.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "compare/crime_yardstick.h"
#include "statistics/change.h"
#include "statistics/count_model.h"
#include "tables/compare_tables.h"

enum { FEWEST_YEARS = 4, FEWEST_FOR_CURVE = 7, MOST_TERMS = 3 + 11 };

/* The figures of a series in order, years or months, and the steps (first years after breaks) that a model has. */
struct period {
    const struct comparing *comparing;
    const struct rate_row **rates;
    size_t n;
    bool has_months;
    int *steps;
    size_t n_steps;
    struct arena *arena;
};

static struct comparison comparison_of(const struct rate_row *from, const struct rate_row *to)
{
    return (struct comparison){ to->series, SOURCE_CRIME, "all", "", wave_of_year(from->year), wave_of_year(to->year) };
}

static int count_years(const struct rate_row *const *rates, size_t n)
{
    int years = 0;
    for (size_t i = 0; i < n; i++)
        years += i == 0 || rates[i]->year != rates[i - 1]->year;
    return years;
}

/* The declared breaks within the period that have two years on both sides; where `starts_anew`, the period begins after
 * the last of those that forbid a comparison instead. */
static void find_steps(struct period *period, bool starts_anew)
{
    period->steps = arena_new(period->arena, period->n * sizeof *period->steps);
    for (size_t i = 1; i < period->n; i++) {
        if (period->rates[i]->year == period->rates[i - 1]->year)
            continue;
        struct comparison comparison = comparison_of(period->rates[i - 1], period->rates[i]);
        struct break_effect effect = breaks_effect(&period->comparing->breaks, &comparison, period->arena);
        if (starts_anew && effect.is_not_comparable) {
            period->rates += i;
            period->n -= i;
            i = 0;
        } else if (!starts_anew && effect.is_touched && count_years(period->rates, i) >= 2 &&
                   count_years(period->rates + i, period->n - i) >= 2) {
            period->steps[period->n_steps++] = period->rates[i]->year;
        }
    }
}

static int first_year(const struct period *period)
{
    return period->rates[0]->year;
}

static int last_year(const struct period *period)
{
    return period->rates[period->n - 1]->year;
}

/* The time of a figure in years, 0 in the middle of the period; a month lies in its own middle. */
static double time_of(const struct period *period, const struct rate_row *rate)
{
    int month = crime_month_of(rate);
    return rate->year - (first_year(period) + last_year(period)) / 2.0 + (month > 0 ? (month - 6.5) / 12 : 0);
}

/* Terms: constant, time, then its square, the steps, the months. Returns how many. */
static size_t fill_terms(const struct period *period, bool has_square, double *terms)
{
    size_t n_months = 0, reference = 0, months[12] = { 0 };
    for (size_t i = 0; i < period->n && period->has_months; i++) {
        size_t month = (size_t)crime_month_of(period->rates[i]);
        if (reference == 0)
            reference = month;
        else if (month != reference && months[month - 1] == 0)
            months[month - 1] = ++n_months;
    }
    size_t first = 2 + has_square, n_terms = first + period->n_steps + n_months;
    for (size_t i = 0; i < period->n; i++) {
        double *row = terms + i * n_terms, time = time_of(period, period->rates[i]);
        size_t month = (size_t)crime_month_of(period->rates[i]);
        memset(row, 0, n_terms * sizeof *row);
        row[0] = 1;
        row[1] = time;
        if (has_square)
            row[2] = time * time;
        for (size_t k = 0; k < period->n_steps; k++)
            row[first + k] = period->rates[i]->year >= period->steps[k];
        if (period->has_months && month != reference)
            row[first + period->n_steps + months[month - 1] - 1] = 1;
    }
    return n_terms;
}

static bool fit_period(const struct period *period, bool has_square, enum trend_model name, struct count_model *model)
{
    struct arena arena = { 0 };
    double *terms = arena_new(&arena, period->n * (MOST_TERMS + period->n_steps) * sizeof *terms),
           *counts = arena_new(&arena, period->n * sizeof *counts),
           *exposures = arena_new(&arena, period->n * sizeof *exposures);
    for (size_t i = 0; i < period->n; i++) {
        counts[i] = period->rates[i]->count;
        exposures[i] = period->rates[i]->population;
    }
    struct count_data data = { period->n, fill_terms(period, has_square, terms), counts, exposures, terms };
    bool done = name == TREND_NEGATIVE_BINOMIAL ? count_model_fit_negative_binomial(&data, model)
                                                : count_model_fit(&data, model);
    arena_clear(&arena);
    return done && model->df > 0;
}

/* What an effect is inflated by: phi where it is above 1, with its df; the negative binomial only by t for its
 * estimated theta. */
static struct count_dispersion inflation_of(const struct count_model *model)
{
    if (!is_missing(model->theta))
        return (struct count_dispersion){ 1, model->df };
    return model->phi > 1 ? (struct count_dispersion){ model->phi, model->df }
                          : (struct count_dispersion){ 1, MISSING };
}

/* p that the years bend away from the line, from seven years on. */
static double departure(const struct period *period, double confidence)
{
    struct count_model model;
    if (count_years(period->rates, period->n) < FEWEST_FOR_CURVE || !fit_period(period, true, TREND_POISSON, &model))
        return MISSING;
    double p = count_model_effect(&model, 2, inflation_of(&model), confidence).p;
    count_model_clear(&model);
    return p;
}

/* The change of the log rate from the beginning to the end of the line, and the smallest that matters. */
static void fill_implied(const struct period *period, struct count_effect slope, double df, struct trend_row *row)
{
    double years = last_year(period) - first_year(period), crimes = 0;
    for (size_t i = 0; i < period->n; i++)
        crimes += period->rates[i]->count;
    row->df = number_finite(df);
    row->implied_change = slope.estimate * years;
    row->implied_se = slope.se * years;
    row->relevant_change =
        log(comparing_relevant_ratio(period->comparing, crimes / count_years(period->rates, period->n)));
}

static void add_reasons(const struct period *period, struct trend_row *row)
{
    struct comparison comparison = comparison_of(period->rates[0], period->rates[period->n - 1]);
    struct break_effect effect = breaks_effect(&period->comparing->breaks, &comparison, period->arena);
    if (period->n_steps == 0)
        row->reason = effect.reasons;
    for (size_t k = 0; k < period->n_steps; k++) {
        struct comparison step = {
            row->subject, SOURCE_CRIME, "all", "", wave_of_year(period->steps[k] - 1), wave_of_year(period->steps[k])
        };
        struct reasons breaks = breaks_effect(&period->comparing->breaks, &step, period->arena).reasons;
        for (size_t i = 0; i < breaks.n; i++)
            reasons_add(&row->reason, period->arena, REASON_STEP, arena_format(period->arena, "%d", period->steps[k]),
                        breaks.items[i].first);
    }
    for (size_t i = 0; i < period->n; i++) {
        bool is_first = i == 0 || period->rates[i]->year != period->rates[i - 1]->year;
        if (is_first && period->rates[i]->status == STATUS_PRELIMINARY)
            reasons_add(&row->reason, period->arena, REASON_PRELIMINARY,
                        arena_format(period->arena, "%d", period->rates[i]->year), "");
    }
}

/* One model as a row. Without a solution there is none. */
static void add_trend(const struct period *period, enum trend_model name, struct table *trends)
{
    struct count_model model;
    bool is_poisson = name != TREND_NEGATIVE_BINOMIAL;
    double confidence = period->comparing->settings->confidence;
    if (!fit_period(period, false, name, &model))
        return;
    struct count_dispersion inflation = inflation_of(&model);
    struct count_effect slope = count_model_effect(&model, 1, inflation, confidence);
    double df = count_uses_t(inflation.df) ? inflation.df : INFINITY;
    struct comparison comparison = comparison_of(period->rates[0], period->rates[period->n - 1]);
    struct trend_row *row = trend_add(trends, &comparison, name);
    fill_implied(period, slope, df, row);
    row->slope = slope.estimate;
    row->se = slope.se;
    row->ci_low = slope.ci_low;
    row->ci_high = slope.ci_high;
    row->phi = is_poisson ? model.phi : MISSING;
    row->theta = model.theta;
    row->p = slope.p;
    if (is_poisson) {
        row->p_poisson = count_model_effect(&model, 1, (struct count_dispersion){ 1, MISSING }, confidence).p;
        row->p_departure = departure(period, confidence);
    }
    add_reasons(period, row);
    row->verdict = VERDICT_INCONCLUSIVE; /* printed beside the drift, which is what is judged */
    reasons_add(&row->reason, period->arena, REASON_CONTEXT, "", "");
    count_model_clear(&model);
}

/* The trends of one series: rates of whole years, or months, ascending. */
static void add_models(const struct period *whole, struct table *trends)
{
    struct period period = *whole;
    find_steps(&period, true);
    if (count_years(period.rates, period.n) >= FEWEST_YEARS) {
        add_trend(&period, period.has_months ? TREND_POISSON_MONTHS : TREND_POISSON, trends);
        if (!period.has_months)
            add_trend(&period, TREND_NEGATIVE_BINOMIAL, trends);
    }
    struct period stepped = *whole;
    find_steps(&stepped, false);
    if (!stepped.has_months && stepped.n_steps > 0 && count_years(stepped.rates, stepped.n) >= FEWEST_YEARS)
        add_trend(&stepped, TREND_POISSON_STEP, trends);
}

/* The figures of a series that a trend is made of, either whole years or months, of the last trend_years years. */
static void add_series(const struct comparing *comparing, const struct rate_row **rows, size_t n, bool has_months,
                       struct table *trends)
{
    struct period period = { .comparing = comparing,
                             .rates = memory_new(n, sizeof *period.rates),
                             .has_months = has_months,
                             .arena = &trends->arena };
    const struct rate_row **owned = period.rates;
    int last = 0;
    for (size_t i = 0; i < n; i++)
        if ((crime_month_of(rows[i]) > 0) == has_months && crime_is_usable(rows[i]))
            last = rows[i]->year;
    for (size_t i = 0; i < n; i++)
        if ((crime_month_of(rows[i]) > 0) == has_months && crime_is_usable(rows[i]) &&
            rows[i]->year > last - comparing->settings->trend_years)
            period.rates[period.n++] = rows[i];
    if (period.n >= FEWEST_YEARS)
        add_models(&period, trends);
    free(owned);
}

/* Where the years of a trend that is judged begin: the position of the first of those that follow each other up to the
 * last, each with a figure and none behind a break, and are no more than trend_years. */
static size_t first_of_drift(const struct comparing *comparing, const struct crime_figures *figures)
{
    size_t last = figures->n_years - 1, first = last;
    struct arena arena = { 0 };
    while (first > 0 && last - first + 1 < (size_t)comparing->settings->trend_years) {
        const struct rate_row *from = figures->years[first - 1], *to = figures->years[first];
        struct comparison comparison = comparison_of(from, to);
        if (from->year + 1 != to->year || !crime_is_usable(from) || !crime_is_usable(to) ||
            breaks_effect(&comparing->breaks, &comparison, &arena).is_not_comparable)
            break;
        first--;
    }
    arena_clear(&arena);
    return first;
}

/* Whether a line through the counts of these years goes the way the drift does. */
static bool is_line_alike(const struct period *period, double slope)
{
    struct count_model model;
    if (!fit_period(period, false, TREND_POISSON, &model))
        return false;
    bool is_alike = (model.coefficients[1] > 0) == (slope > 0);
    count_model_clear(&model);
    return is_alike;
}

/* The drift of the last years, the one trend of a series that is judged. */
static void add_drift(const struct comparing *comparing, const struct crime_yardstick *yardstick, struct table *trends)
{
    const struct crime_figures *figures = yardstick->figures;
    size_t last = figures->n_years - 1, first = first_of_drift(comparing, figures), n = last - first + 1;
    if (n < FEWEST_YEARS)
        return;
    struct period period = { .comparing = comparing, .rates = figures->years + first, .n = n, .arena = &trends->arena };
    struct crime_drift drift = crime_yardstick_drift(yardstick, first, last);
    struct comparison comparison = comparison_of(figures->years[first], figures->years[last]);
    struct trend_row *row = trend_add(trends, &comparison, TREND_DRIFT);
    double df = is_missing(drift.df) ? MISSING : drift.df,
           quantile = change_quantile(1 - (1 - comparing->settings->confidence) / 2, df);
    double beyond = drift.slope - (is_missing(drift.median) ? 0 : drift.median);
    fill_implied(&period, (struct count_effect){ .estimate = beyond, .se = drift.se }, df, row);
    row->slope = drift.slope;
    row->median_slope = drift.median;
    row->se = drift.se;
    row->ci_low = drift.slope - quantile * drift.se;
    row->ci_high = drift.slope + quantile * drift.se;
    row->p = change_p(beyond / drift.se, df);
    add_reasons(&period, row);
    if (is_line_alike(&period, drift.slope))
        return;
    row->verdict = VERDICT_INCONCLUSIVE;
    reasons_add(&row->reason, &trends->arena, REASON_DEPARTURE, "", "");
}

void crime_trends_add(const struct comparing *comparing, const struct crime_yards *yards, struct table *trends)
{
    for (size_t i = 0; i < yards->n; i++) {
        const struct crime_yard *yard = &yards->yards[i];
        add_series(comparing, yard->rates, yard->n, false, trends);
        add_series(comparing, yard->rates, yard->n, true, trends);
        if (yard->figures.n_years >= FEWEST_YEARS)
            add_drift(comparing, &yard->yardstick, trends);
    }
}
