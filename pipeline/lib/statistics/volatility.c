/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/volatility.h"

#include <gsl/gsl_sf_psi.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "statistics/quantile.h"

static const double most_unequal = 1e-5, percentile = 0.95;

/* The y of trigamma(y) = x, x > 0, by Newton's steps on 1 / trigamma, which converge from this side whatever x is.
 * Source: Smyth (2004), appendix. */
static double trigamma_inverse(double x)
{
    enum { MOST_STEPS = 50 };
    double y = 0.5 + 1 / x;
    for (int i = 0; i < MOST_STEPS; i++) {
        double trigamma = gsl_sf_psi_1(y), step = trigamma * (1 - trigamma / x) / gsl_sf_psi_n(2, y);
        y += step;
        if (-step / y < 1e-12)
            break;
    }
    return y;
}

/* Those on at least one degree of freedom, in two arrays; none smaller than a hundred thousandth of their median, so
 * that logs of near nothing do not rule. Returns how many. */
static size_t usable(const double *variances, const double *dfs, size_t n, double *chosen, double *chosen_df)
{
    size_t n_chosen = 0;
    for (size_t i = 0; i < n; i++)
        if (dfs[i] > 0 && variances[i] >= 0) {
            chosen[n_chosen] = variances[i];
            chosen_df[n_chosen++] = dfs[i];
        }
    double *moved = memory_new(n_chosen, sizeof *moved);
    memcpy(moved, chosen, n_chosen * sizeof *moved);
    double least = most_unequal * quantile_select(moved, n_chosen, 0.5);
    for (size_t i = 0; i < n_chosen; i++)
        chosen[i] = fmax(chosen[i], least);
    free(moved);
    return n_chosen;
}

static struct variance_prior prior_of_usable(const double *variances, const double *dfs, size_t n)
{
    double *logs = memory_new(n, sizeof *logs), by_chance = 0, psi = MISSING, psi_1 = MISSING;
    for (size_t i = 0; i < n; i++) {
        if (i == 0 || dfs[i] != dfs[i - 1]) { /* nearly all areas have as many steps */
            psi = gsl_sf_psi(dfs[i] / 2);
            psi_1 = gsl_sf_psi_1(dfs[i] / 2);
        }
        logs[i] = log(variances[i]) - psi + log(dfs[i] / 2);
        by_chance += psi_1 / (double)n;
    }
    double mean = gsl_stats_mean(logs, 1, n), beyond = gsl_stats_variance_m(logs, 1, n, mean) - by_chance;
    free(logs);
    if (!(beyond > 0))
        return (struct variance_prior){ gsl_stats_mean(variances, 1, n), INFINITY };
    double half = trigamma_inverse(beyond);
    return (struct variance_prior){ exp(mean + gsl_sf_psi(half) - log(half)), 2 * half };
}

struct variance_prior variance_prior_of(const double *variances, const double *dfs, size_t n)
{
    struct variance_prior prior = { MISSING, MISSING };
    double *chosen = memory_new(n, sizeof *chosen), *chosen_df = memory_new(n, sizeof *chosen_df);
    size_t n_chosen = usable(variances, dfs, n, chosen, chosen_df);
    double most = 0;
    for (size_t i = 0; i < n_chosen; i++)
        most = fmax(most, chosen[i]);
    if (n_chosen >= FEWEST_FOR_PRIOR)
        prior = most > 0 ? prior_of_usable(chosen, chosen_df, n_chosen) : (struct variance_prior){ 0, INFINITY };
    free(chosen);
    free(chosen_df);
    return prior;
}

double variance_shrunk(struct variance_prior prior, double variance, double df)
{
    if (is_missing(prior.variance) || isinf(prior.df))
        return prior.variance;
    return df > 0 ? (prior.df * prior.variance + df * variance) / (prior.df + df) : prior.variance;
}

/* The 95th percentile of the sizes of the steps. */
static double largest_step(const double *steps, size_t n)
{
    double *sizes = memory_new(n, sizeof *sizes);
    size_t n_known = 0;
    for (size_t i = 0; i < n; i++)
        if (!is_missing(steps[i]))
            sizes[n_known++] = fabs(steps[i]);
    double largest = quantile_select(sizes, n_known, percentile);
    free(sizes);
    return largest;
}

static void add_steps(struct volatility *volatility, size_t area, const double *steps, size_t n_steps)
{
    double sum = 0;
    size_t n = 0;
    for (size_t t = 0; t < n_steps; t++)
        if (!is_missing(steps[t])) {
            sum += steps[t] * steps[t];
            n++;
        }
    volatility->df[area] = (double)n;
    volatility->mean_square[area] = n > 0 ? sum / (double)n : MISSING;
}

/* The prior of each area is that of its group. */
static void add_priors(struct volatility *volatility, const struct count_panel *panel)
{
    double *squares = memory_new(panel->n, sizeof *squares), *dfs = memory_new(panel->n, sizeof *dfs);
    for (size_t g = 0; g < panel->n_groups; g++) {
        size_t n = 0;
        for (size_t i = 0; i < panel->n; i++)
            if (panel->group[i] == g) {
                squares[n] = volatility->mean_square[i];
                dfs[n++] = volatility->df[i];
            }
        struct variance_prior prior = variance_prior_of(squares, dfs, n);
        for (size_t i = 0; i < panel->n; i++)
            if (panel->group[i] == g)
                volatility->prior[i] = prior;
    }
    free(squares);
    free(dfs);
}

struct volatility volatility_of(const struct count_panel *panel, double *steps, size_t n_steps)
{
    struct volatility volatility = { memory_new(panel->n, sizeof *volatility.df),
                                     memory_new(panel->n, sizeof *volatility.mean_square),
                                     memory_new(panel->n, sizeof *volatility.prior) };
    double largest = largest_step(steps, panel->n * n_steps);
    for (size_t i = 0; i < panel->n * n_steps; i++)
        if (!is_missing(steps[i]))
            steps[i] = fmax(fmin(steps[i], largest), -largest);
    for (size_t i = 0; i < panel->n; i++) {
        volatility.prior[i] = (struct variance_prior){ MISSING, MISSING };
        add_steps(&volatility, i, steps + i * n_steps, n_steps);
    }
    add_priors(&volatility, panel);
    return volatility;
}

void volatility_clear(struct volatility *volatility)
{
    free(volatility->df);
    free(volatility->mean_square);
    free(volatility->prior);
    *volatility = (struct volatility){ 0 };
}

double volatility_variance(const struct volatility *volatility, size_t area)
{
    double df = volatility->df[area];
    return df > 0 ? variance_shrunk(volatility->prior[area], volatility->mean_square[area], df) : MISSING;
}

double volatility_variance_without(const struct volatility *volatility, size_t area, double step)
{
    double df = volatility->df[area];
    if (!(df > 0))
        return MISSING;
    double rest = df > 1 ? fmax(0, df * volatility->mean_square[area] - step * step) / (df - 1) : 0;
    return variance_shrunk(volatility->prior[area], rest, df - 1);
}
