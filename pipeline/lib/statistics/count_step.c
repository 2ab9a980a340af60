/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/count_step.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "statistics/quantile.h"

enum { FEWEST_FOR_WIDENING = 20 };
static const double percentile = 0.95, two_sided = 0.975;

/* The smallest areas, and all others: their tails are heavy in other ways. */
static bool is_same_class(const struct count_panel *panel, size_t a, size_t b)
{
    return (panel->group[a] == 0) == (panel->group[b] == 0);
}

/* The steps to each year, less that of the median area. */
static void fill_steps(struct count_steps *steps)
{
    const struct count_panel *panel = steps->panel;
    size_t n_steps = steps->n_steps;
    double *logs = count_panel_logs(panel), *known = memory_new(panel->n, sizeof *known);
    for (size_t t = 0; t < n_steps; t++) {
        size_t n = 0;
        for (size_t i = 0; i < panel->n; i++) {
            bool is_cut = panel->cuts != NULL && i == panel->cut_area && panel->cuts[t + 1];
            double step = is_cut ? MISSING : logs[i * panel->n_years + t + 1] - logs[i * panel->n_years + t];
            steps->steps[i * n_steps + t] = step;
            if (!is_missing(step))
                known[n++] = step;
        }
        steps->medians[t] = quantile_select(known, n, 0.5);
        for (size_t i = 0; i < panel->n; i++)
            steps->steps[i * n_steps + t] -= steps->medians[t];
    }
    free(known);
    free(logs);
}

/* The variance that chance alone gives a step. */
static double variance_by_chance(const struct count_panel *panel, size_t area, size_t t)
{
    const double *counts = panel->counts + area * panel->n_years;
    return 1 / (counts[t] + 0.5) + 1 / (counts[t + 1] + 0.5);
}

/* The volatility of the steps before step t. */
static struct volatility volatility_before(const struct count_steps *steps, size_t t)
{
    double *capped = memory_new(steps->panel->n * t, sizeof *capped);
    for (size_t i = 0; i < steps->panel->n; i++)
        memcpy(capped + i * t, steps->steps + i * steps->n_steps, t * sizeof *capped);
    struct volatility volatility = volatility_of(steps->panel, capped, t);
    free(capped);
    return volatility;
}

/* The deviation of an area's step t as known before it, MISSING where it is not. */
static double deviation_of(const struct count_steps *steps, size_t area, size_t t)
{
    double variance = volatility_variance(&steps->volatilities[t], area);
    return is_missing(variance) ? MISSING : sqrt(fmax(variance, variance_by_chance(steps->panel, area, t)));
}

struct count_steps count_steps_of(const struct count_panel *panel)
{
    size_t n_steps = panel->n_years > 0 ? panel->n_years - 1 : 0;
    struct count_steps steps = { .panel = panel,
                                 .n_steps = n_steps,
                                 .steps = memory_new(panel->n * n_steps, sizeof *steps.steps),
                                 .medians = memory_new(n_steps, sizeof *steps.medians),
                                 .deviations = memory_new(panel->n * n_steps, sizeof *steps.deviations),
                                 .volatilities = memory_new(n_steps + 1, sizeof *steps.volatilities) };
    fill_steps(&steps);
    for (size_t t = 0; t <= n_steps; t++) {
        steps.volatilities[t] = volatility_before(&steps, t);
        for (size_t i = 0; i < panel->n && t < n_steps; i++)
            steps.deviations[i * n_steps + t] = steps.steps[i * n_steps + t] / deviation_of(&steps, i, t);
    }
    return steps;
}

void count_steps_clear(struct count_steps *steps)
{
    for (size_t t = 0; t <= steps->n_steps && steps->volatilities != NULL; t++)
        volatility_clear(&steps->volatilities[t]);
    free(steps->volatilities);
    free(steps->steps);
    free(steps->medians);
    free(steps->deviations);
    *steps = (struct count_steps){ 0 };
}

/* How much wider than t has it deviations lay before step t, in the area's class: at least 1. */
static double widening(const struct count_steps *steps, size_t area, size_t t, double df)
{
    double *sizes = memory_new(steps->panel->n * t, sizeof *sizes);
    size_t n = 0;
    for (size_t i = 0; i < steps->panel->n; i++)
        for (size_t k = 0; k < t && is_same_class(steps->panel, i, area); k++)
            if (!is_missing(steps->deviations[i * steps->n_steps + k]))
                sizes[n++] = fabs(steps->deviations[i * steps->n_steps + k]);
    double quantile = n < FEWEST_FOR_WIDENING ? 0 : quantile_select(sizes, n, percentile);
    free(sizes);
    return fmax(1, quantile / (isinf(df) ? gsl_cdf_ugaussian_Pinv(two_sided) : gsl_cdf_tdist_Pinv(two_sided, df)));
}

/* Whether one of the two years of a step has enough events to be called unusual. */
static bool has_events(const struct count_panel *panel, size_t area, size_t t)
{
    const double *counts = panel->counts + area * panel->n_years;
    return fmax(counts[t], counts[t + 1]) >= (double)UNUSUAL_EVENTS;
}

/* The share of earlier steps of the group, and the one looked at, that went at least as far the same way. */
static double how_unusual(const struct count_steps *steps, size_t area, size_t t, double z)
{
    const struct count_panel *panel = steps->panel;
    size_t n = 0, n_as_far = 0;
    for (size_t i = 0; i < panel->n; i++)
        for (size_t k = 0; k < t && panel->group[i] == panel->group[area]; k++) {
            double other = steps->deviations[i * steps->n_steps + k];
            if (is_missing(other) || !has_events(panel, i, k))
                continue;
            n++;
            n_as_far += z > 0 ? other >= z : other <= z;
        }
    return n >= UNUSUAL_STEPS && has_events(panel, area, t) ? (1 + (double)n_as_far) / (1 + (double)n) : MISSING;
}

bool count_scale_of(const struct count_steps *steps, size_t area, size_t year, struct count_scale *scale)
{
    if (year < 2 || year > steps->n_steps + 1 || steps->panel->group[area] == SIZE_MAX)
        return false;
    const struct volatility *volatility = &steps->volatilities[year - 1];
    scale->variance = volatility_variance(volatility, area);
    scale->df = volatility->prior[area].df + volatility->df[area];
    scale->widening = is_missing(scale->variance) ? MISSING : widening(steps, area, year - 1, scale->df);
    return !is_missing(scale->variance);
}

struct count_scale count_scale_with(const struct count_steps *steps, size_t area, size_t year, const double *own,
                                    size_t n)
{
    struct variance_prior prior = { MISSING, 0 };
    double sum = 0;
    if (year >= 2 && year <= steps->n_steps + 1 && steps->panel->group[area] != SIZE_MAX)
        prior = steps->volatilities[year - 1].prior[area];
    for (size_t i = 0; i < n; i++)
        sum += own[i] * own[i];
    struct count_scale scale = { MISSING, 1, (is_missing(prior.variance) ? 0 : prior.df) + (double)n };
    double mean = n > 0 ? sum / (double)n : MISSING;
    scale.variance = is_missing(prior.variance) ? mean : variance_shrunk(prior, mean, (double)n);
    if (!is_missing(prior.variance))
        scale.widening = widening(steps, area, year - 1, scale.df);
    return scale;
}

double count_median_change(const struct count_steps *steps, size_t from, size_t to)
{
    double sum = 0;
    for (size_t t = from; t < to; t++)
        sum += t < steps->n_steps ? steps->medians[t] : MISSING;
    return sum;
}

bool count_step_unusual(const struct count_steps *steps, size_t area, size_t year, double *z, double *unusual)
{
    if (year < 2 || year > steps->n_steps || steps->panel->group[area] == SIZE_MAX)
        return false;
    *z = steps->deviations[area * steps->n_steps + year - 1];
    if (is_missing(*z))
        return false;
    *unusual = how_unusual(steps, area, year - 1, *z);
    return true;
}

bool count_step_of(const struct count_steps *steps, size_t area, size_t year, struct count_step *step)
{
    struct count_scale scale;
    if (year > steps->n_steps || !count_scale_of(steps, area, year, &scale))
        return false;
    size_t t = year - 1;
    double deviation = deviation_of(steps, area, t);
    *step = (struct count_step){ .step = steps->steps[area * steps->n_steps + t],
                                 .median = steps->medians[t],
                                 .df = scale.df };
    if (is_missing(step->step) || is_missing(deviation))
        return false;
    step->z = step->step / deviation;
    step->se = deviation * scale.widening;
    double size = fabs(step->step) / step->se;
    step->p = fmin(1, 2 * (isinf(step->df) ? gsl_cdf_ugaussian_Q(size) : gsl_cdf_tdist_Q(size, step->df)));
    step->unusual = how_unusual(steps, area, t, step->z);
    return true;
}
