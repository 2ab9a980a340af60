/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/crime_yardstick.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"

/* Whether a break that lets nothing be compared lies between two figures of the series. */
static bool is_broken(const struct comparing *comparing, const struct rate_row *from, const struct rate_row *to)
{
    struct arena arena = { 0 };
    struct comparison comparison = {
        to->series, SOURCE_CRIME, "all", "", wave_of_year(from->year), wave_of_year(to->year)
    };
    bool is_broken = breaks_effect(&comparing->breaks, &comparison, &arena).is_not_comparable;
    arena_clear(&arena);
    return is_broken;
}

/* Marks the years of the panel that start anew. */
static void mark_cuts(struct crime_yardstick *yardstick)
{
    struct count_panel *panel = &yardstick->panel.panel;
    yardstick->cuts = memory_new(panel->n_years, sizeof *yardstick->cuts);
    for (size_t i = 1; i < yardstick->figures->n_years; i++) {
        const struct rate_row *from = yardstick->figures->years[i - 1], *to = yardstick->figures->years[i];
        int t = to->year - yardstick->panel.first_year;
        if (t > 0 && (size_t)t < panel->n_years && is_broken(yardstick->comparing, from, to))
            yardstick->cuts[t] = true;
    }
    panel->cut_area = yardstick->panel.own;
    panel->cuts = yardstick->cuts;
}

void crime_yardstick_open(struct crime_yardstick *yardstick, const struct comparing *comparing,
                          struct crime_scope scope, const struct crime_figures *figures)
{
    const struct peers *peers = comparing->peers;
    *yardstick = (struct crime_yardstick){ .comparing = comparing, .figures = figures };
    if (peers == NULL || figures->n_years == 0)
        return;
    yardstick->has_peers = peers_panel(peers, scope, figures->years, figures->n_years, &yardstick->panel);
    if (!yardstick->has_peers)
        yardstick->has_peers = yardstick->is_of_total = peers_panel_of_total(peers, scope, &yardstick->panel);
    if (!yardstick->has_peers)
        return;
    if (!yardstick->is_of_total)
        mark_cuts(yardstick);
    yardstick->steps = count_steps_of(&yardstick->panel.panel);
}

void crime_yardstick_clear(struct crime_yardstick *yardstick)
{
    if (yardstick->has_peers) {
        count_steps_clear(&yardstick->steps);
        peer_panel_clear(&yardstick->panel);
    }
    free(yardstick->cuts);
    *yardstick = (struct crime_yardstick){ 0 };
}

static double log_rate(const struct rate_row *rate)
{
    return log((rate->count + 0.5) / rate->population);
}

/* The panel's number of a year, at most that after its last; SIZE_MAX before its first. */
static size_t year_number(const struct crime_yardstick *yardstick, int year)
{
    if (year < yardstick->panel.first_year)
        return SIZE_MAX;
    size_t number = (size_t)(year - yardstick->panel.first_year);
    return number < yardstick->steps.n_steps + 1 ? number : yardstick->steps.n_steps + 1;
}

/* The log change of the municipality in the middle; MISSING where the register lacks a year. */
static double median_change(const struct crime_yardstick *yardstick, int from, int to)
{
    if (!yardstick->has_peers || yardstick->is_of_total || from < yardstick->panel.first_year)
        return MISSING;
    size_t end = (size_t)(to - yardstick->panel.first_year);
    return end > yardstick->steps.n_steps
               ? MISSING
               : count_median_change(&yardstick->steps, (size_t)(from - yardstick->panel.first_year), end);
}

/* The own steps up to a year, between neighbouring years without a break. */
static size_t own_steps(const struct crime_yardstick *yardstick, int before, double *steps)
{
    const struct crime_figures *figures = yardstick->figures;
    size_t n = 0;
    for (size_t i = 1; i < figures->n_years && figures->years[i]->year < before; i++) {
        const struct rate_row *from = figures->years[i - 1], *to = figures->years[i];
        if (to->year == from->year + 1 && crime_is_usable(from) && crime_is_usable(to) &&
            !is_broken(yardstick->comparing, from, to))
            steps[n++] = log_rate(to) - log_rate(from);
    }
    return n;
}

/* The scale of a year by the panel of the series, else by the own steps and the total's, else by the own steps alone.
 */
static struct count_scale scale_of(const struct crime_yardstick *yardstick, int year)
{
    struct count_scale scale;
    size_t number = yardstick->has_peers ? year_number(yardstick, year) : SIZE_MAX;
    if (number != SIZE_MAX && !yardstick->is_of_total &&
        count_scale_of(&yardstick->steps, yardstick->panel.own, number, &scale))
        return scale;
    double *steps = memory_new(yardstick->figures->n_years, sizeof *steps);
    size_t n = own_steps(yardstick, year, steps);
    if (number != SIZE_MAX) {
        scale = count_scale_with(&yardstick->steps, yardstick->panel.own, number, steps, n);
    } else {
        double sum = 0;
        for (size_t i = 0; i < n; i++)
            sum += steps[i] * steps[i];
        scale = (struct count_scale){ n > 0 ? sum / (double)n : MISSING, 1, (double)n };
    }
    free(steps);
    return scale;
}

/* How unusual the step to a year of the register's series is. */
static void fill_unusual(const struct crime_yardstick *yardstick, int year, struct crime_measured *measured)
{
    if (!yardstick->has_peers || yardstick->is_of_total || year <= yardstick->panel.first_year)
        return;
    size_t number = (size_t)(year - yardstick->panel.first_year);
    double z, unusual;
    if (count_step_unusual(&yardstick->steps, yardstick->panel.own, number, &z, &unusual)) {
        measured->z = z;
        measured->unusual = unusual;
    }
}

struct crime_measured crime_yardstick_measure(const struct crime_yardstick *yardstick, const struct rate_row *from,
                                              const struct rate_row *to)
{
    struct count_scale scale = scale_of(yardstick, to->year);
    double years = to->year - from->year, chance = 1 / (from->count + 0.5) + 1 / (to->count + 0.5);
    struct crime_measured measured = { .log_ratio = log_rate(to) - log_rate(from),
                                       .median = median_change(yardstick, from->year, to->year),
                                       .se = MISSING,
                                       .df = MISSING,
                                       .z = MISSING,
                                       .unusual = MISSING };
    if (!is_missing(scale.variance)) {
        measured.se = scale.widening * sqrt(fmax(years * scale.variance, chance));
        measured.df = scale.df;
    }
    if (to->year == from->year + 1)
        fill_unusual(yardstick, to->year, &measured);
    return measured;
}

struct crime_drift crime_yardstick_drift(const struct crime_yardstick *yardstick, size_t first, size_t last)
{
    const struct rate_row *const *years = (const struct rate_row *const *)yardstick->figures->years;
    double n = (double)(last - first), squares = 0, sum_of_median = 0, sum = 0;
    size_t n_known = 0;
    struct crime_drift drift = { MISSING, MISSING, MISSING, MISSING };
    if (last < first + 2)
        return drift;
    double *steps = memory_new(last - first, sizeof *steps);
    for (size_t i = first; i < last; i++) {
        double median = median_change(yardstick, years[i]->year, years[i + 1]->year);
        sum_of_median += is_missing(median) ? 0 : median;
        n_known += !is_missing(median);
        steps[i - first] = log_rate(years[i + 1]) - log_rate(years[i]) - (is_missing(median) ? 0 : median);
        sum += steps[i - first];
    }
    for (size_t i = 0; i < last - first; i++)
        squares += pow(steps[i] - sum / n, 2);
    free(steps);
    struct variance_prior prior = { MISSING, 0 };
    size_t number = yardstick->has_peers ? year_number(yardstick, years[last]->year) : SIZE_MAX;
    if (number != SIZE_MAX && number >= 2 && yardstick->panel.panel.group[yardstick->panel.own] != SIZE_MAX)
        prior = yardstick->steps.volatilities[number - 1].prior[yardstick->panel.own];
    double own = squares / (n - 1), variance = is_missing(prior.variance) ? own : variance_shrunk(prior, own, n - 1);
    drift.slope = (sum + sum_of_median) / n;
    drift.median = n_known > 0 ? sum_of_median / n : MISSING;
    drift.se = sqrt(variance / n);
    drift.df = (is_missing(prior.variance) ? 0 : prior.df) + n - 1;
    return drift;
}

double crime_yardstick_median_from_mean(const struct crime_yardstick *yardstick, const struct rate_row *const *from,
                                        size_t n, const struct rate_row *to)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += exp(-median_change(yardstick, from[i]->year, to->year));
    return -log(sum / (double)n);
}

void crime_yards_open(struct crime_yards *yards, const struct comparing *comparing, const struct table *rates,
                      struct crime_scope scope)
{
    size_t n, n_series;
    *yards = (struct crime_yards){ .chosen = crime_scope_rates(rates, scope, &n) };
    yards->yards = memory_new(n, sizeof *yards->yards);
    for (size_t i = 0; i < n; i += n_series) {
        struct crime_yard *yard = &yards->yards[yards->n++];
        n_series = crime_series_length(yards->chosen + i, n - i);
        yard->rates = yards->chosen + i;
        yard->n = n_series;
        yard->figures = crime_figures_of(yard->rates, n_series);
        crime_yardstick_open(&yard->yardstick, comparing, scope, &yard->figures);
    }
}

void crime_yards_clear(struct crime_yards *yards)
{
    for (size_t i = 0; i < yards->n; i++) {
        crime_yardstick_clear(&yards->yards[i].yardstick);
        crime_figures_clear(&yards->yards[i].figures);
    }
    free(yards->yards);
    free(yards->chosen);
    *yards = (struct crime_yards){ 0 };
}
