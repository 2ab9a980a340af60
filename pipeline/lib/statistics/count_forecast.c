/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/count_forecast.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "statistics/quantile.h"
#include "statistics/volatility.h"

/* The smallest areas, and all others: their counts move otherwise. */
enum { CLASSES = 2, GRID = 9 };
static const double grid_first = 0.2, grid_step = 0.1, most_weight = 200;

/* The work in hand, all but `logs` for the smoothing of each area's class. smoothing: of each class. levels: of each
 * area after the last year. errors: n × n_years, a year minus the level before it. */
struct forecasting {
    const struct count_panel *panel;
    double *logs, *levels, *errors, smoothing[CLASSES];
};

static size_t class_of(const struct count_panel *panel, size_t area)
{
    return panel->group[area] == 0 ? 0 : 1;
}

/* Smooths one area's years: what each was off into `errors`, unless that is NULL. Returns the last level, MISSING where
 * the last year is. After a year without a figure the next begins anew. */
static double smooth(const double *logs, size_t n_years, double a, double *errors)
{
    double level = MISSING;
    for (size_t t = 0; t < n_years; t++) {
        double error = logs[t] - level;
        if (errors != NULL)
            errors[t] = error;
        level = is_missing(error) ? logs[t] : level + a * error;
    }
    return level;
}

/* Sum of squared errors of a class, each weighed by the count of the year before. */
static double sum_of_squares(const struct forecasting *work, size_t of_class, double a)
{
    const struct count_panel *panel = work->panel;
    double sum = 0, *errors = memory_new(panel->n_years, sizeof *errors);
    for (size_t i = 0; i < panel->n; i++) {
        const double *counts = panel->counts + i * panel->n_years;
        if (class_of(panel, i) != of_class)
            continue;
        (void)smooth(work->logs + i * panel->n_years, panel->n_years, a, errors);
        for (size_t t = 1; t < panel->n_years; t++)
            if (!is_missing(errors[t]))
                sum += errors[t] * errors[t] * fmin(counts[t - 1] + 0.5, most_weight);
    }
    free(errors);
    return sum;
}

static double best_smoothing(const struct forecasting *work, size_t of_class)
{
    double best = MISSING, least = INFINITY;
    for (int k = 0; k < GRID; k++) {
        double a = grid_first + k * grid_step, sum = sum_of_squares(work, of_class, a);
        if (sum < least) {
            least = sum;
            best = a;
        }
    }
    return best;
}

/* The variance of one year's log rate about its level by chance alone: that of the count, and of the years in the
 * level. */
static double variance_by_chance(double smoothing, double expected)
{
    return (1 + smoothing / (2 - smoothing)) / (expected + 0.5);
}

/* How far off a class was, in deviations of each area, the number in *n. */
static double *past_errors(const struct forecasting *work, const struct volatility *volatility, const double *capped,
                           size_t of_class, size_t *n)
{
    const struct count_panel *panel = work->panel;
    double *past = memory_new(panel->n * panel->n_years, sizeof *past);
    *n = 0;
    for (size_t i = 0; i < panel->n; i++)
        for (size_t t = 0; t < panel->n_years && class_of(panel, i) == of_class; t++) {
            size_t at = i * panel->n_years + t;
            double error = work->errors[at];
            double chance = variance_by_chance(work->smoothing[of_class],
                                               exp(work->logs[at] - error) * panel->exposures[at]),
                   variance = fmax(volatility_variance_without(volatility, i, capped[at]), chance);
            if (!is_missing(error) && !is_missing(volatility->prior[i].variance))
                past[(*n)++] = error / sqrt(variance);
        }
    return past;
}

static void forecast_area(const struct forecasting *work, double variance, const double quantiles[2], size_t area,
                          struct count_forecast *forecast)
{
    const struct count_panel *panel = work->panel;
    double exposure = panel->exposures[area * panel->n_years + panel->n_years - 1],
           expected = exp(work->levels[area]) * exposure;
    if (is_missing(expected) || is_missing(variance))
        return;
    double sd = sqrt(fmax(variance, variance_by_chance(work->smoothing[class_of(panel, area)], expected)));
    forecast->expected = fmax(0, expected - 0.5);
    forecast->low = fmax(0, round(expected * exp(quantiles[0] * sd) - 0.5));
    forecast->high = fmax(0, round(expected * exp(quantiles[1] * sd) - 0.5));
}

static void forecast_class(const struct forecasting *work, const struct volatility *volatility, const double *capped,
                           double coverage, size_t of_class, struct count_forecast *forecasts)
{
    size_t n;
    double *past = past_errors(work, volatility, capped, of_class, &n);
    if (n >= FEWEST_ERRORS) {
        const double quantiles[2] = { quantile_select(past, n, (1 - coverage) / 2),
                                      quantile_select(past, n, (1 + coverage) / 2) };
        for (size_t i = 0; i < work->panel->n; i++)
            if (class_of(work->panel, i) == of_class)
                forecast_area(work, volatility_variance(volatility, i), quantiles, i, &forecasts[i]);
    }
    free(past);
}

void count_forecasts(const struct count_panel *panel, double coverage, struct count_forecast *forecasts)
{
    struct forecasting work = { .panel = panel,
                                .logs = count_panel_logs(panel),
                                .levels = memory_new(panel->n, sizeof *work.levels),
                                .errors = memory_new(panel->n * panel->n_years, sizeof *work.errors) };
    for (size_t k = 0; k < CLASSES; k++)
        work.smoothing[k] = best_smoothing(&work, k);
    for (size_t i = 0; i < panel->n; i++) {
        forecasts[i] = (struct count_forecast){ MISSING, MISSING, MISSING };
        work.levels[i] = smooth(work.logs + i * panel->n_years, panel->n_years, work.smoothing[class_of(panel, i)],
                                work.errors + i * panel->n_years);
    }
    double *capped = memory_new(panel->n * panel->n_years, sizeof *capped);
    memcpy(capped, work.errors, panel->n * panel->n_years * sizeof *capped);
    struct volatility volatility = volatility_of(panel, capped, panel->n_years);
    for (size_t k = 0; k < CLASSES; k++)
        forecast_class(&work, &volatility, capped, coverage, k, forecasts);
    volatility_clear(&volatility);
    free(capped);
    free(work.logs);
    free(work.levels);
    free(work.errors);
}
