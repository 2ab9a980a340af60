/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/synthetic_control.h"

#include <gsl/gsl_linalg.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "statistics/volatility.h"

static const double ridge = 0.5;

/* ---- weights on the simplex */

/* min ½|y - X w|² + ½ ridge |w - 1/n|². At the dual variable a (n_rows) the best weights are the point of the simplex
 * nearest to 1/n + X'a / ridge, and the slope of the dual is a - y + X w. */
struct simplex {
    const double *y, *columns;
    size_t n_rows, n;
    double ridge;
    double *weights, *sorted;
};

/* Moves u to the nearest point of the simplex. Source: Held, Wolfe and Crowder, Mathematical Programming 6 (1974), p.
 * 62-88. */
static void project(double *u, double *sorted, size_t n)
{
    double sum = 0, shift = 0;
    memcpy(sorted, u, n * sizeof *sorted);
    gsl_sort(sorted, 1, n);
    for (size_t k = 1; k <= n; k++) {
        double largest = sorted[n - k];
        sum += largest;
        if (largest * (double)k > sum - 1)
            shift = (sum - 1) / (double)k;
    }
    for (size_t i = 0; i < n; i++)
        u[i] = fmax(0, u[i] - shift);
}

/* The weights at a, the slope there into `slope`; returns the dual. */
static double evaluate(const struct simplex *simplex, const double *a, double *slope)
{
    double dual = 0, equal = 1 / (double)simplex->n;
    for (size_t i = 0; i < simplex->n; i++) {
        simplex->weights[i] = 0;
        for (size_t t = 0; t < simplex->n_rows; t++)
            simplex->weights[i] += simplex->columns[i * simplex->n_rows + t] * a[t];
        simplex->weights[i] = equal + simplex->weights[i] / simplex->ridge;
    }
    project(simplex->weights, simplex->sorted, simplex->n);
    for (size_t t = 0; t < simplex->n_rows; t++)
        slope[t] = a[t] - simplex->y[t];
    for (size_t i = 0; i < simplex->n; i++) {
        double weight = simplex->weights[i];
        for (size_t t = 0; t < simplex->n_rows && weight > 0; t++)
            slope[t] += weight * simplex->columns[i * simplex->n_rows + t];
        dual -= simplex->ridge / 2 * (weight - equal) * (weight - equal);
    }
    for (size_t t = 0; t < simplex->n_rows; t++) /* w'X'a = a'(slope - a + y) */
        dual += a[t] * (slope[t] - a[t] + simplex->y[t]) + a[t] * a[t] / 2 - a[t] * simplex->y[t];
    return dual;
}

/* The curvature at the current weights: I + X (I - 11'/m) X' / ridge over the m columns that have weight. */
static void fill_curvature(const struct simplex *simplex, gsl_matrix *curvature)
{
    size_t m = 0, rows = simplex->n_rows;
    double *mean = memory_new(rows, sizeof *mean);
    for (size_t i = 0; i < simplex->n; i++) {
        m += simplex->weights[i] > 0;
        for (size_t t = 0; t < rows && simplex->weights[i] > 0; t++)
            mean[t] += simplex->columns[i * rows + t];
    }
    for (size_t t = 0; t < rows; t++)
        mean[t] /= (double)m;
    gsl_matrix_set_identity(curvature);
    for (size_t i = 0; i < simplex->n; i++)
        for (size_t t = 0; t < rows && simplex->weights[i] > 0; t++)
            for (size_t s = 0; s < rows; s++)
                *gsl_matrix_ptr(curvature, t, s) += (simplex->columns[i * rows + t] - mean[t]) *
                                                    (simplex->columns[i * rows + s] - mean[s]) / simplex->ridge;
    free(mean);
}

/* One step of Newton's, shortened until the dual falls. Returns false where nothing is left to gain. */
static bool take_step(const struct simplex *simplex, double *a, double *slope, double *dual)
{
    static const double least_slope = 1e-13, shortest = 1e-8;
    size_t rows = simplex->n_rows;
    double size = 0, along = 0;
    for (size_t t = 0; t < rows; t++)
        size = fmax(size, fabs(slope[t]));
    if (size < least_slope)
        return false;
    gsl_matrix *curvature = memory_made(gsl_matrix_alloc(rows, rows));
    gsl_vector_view right = gsl_vector_view_array(slope, rows);
    double *step = memory_new(rows, sizeof *step), *next = memory_new(rows, sizeof *next),
           *next_slope = memory_new(rows, sizeof *next_slope), length = 1, there = INFINITY;
    gsl_vector_view solution = gsl_vector_view_array(step, rows);
    fill_curvature(simplex, curvature);
    (void)gsl_linalg_cholesky_decomp1(curvature); /* positive definite: I and more */
    (void)gsl_linalg_cholesky_solve(curvature, &right.vector, &solution.vector);
    for (size_t t = 0; t < rows; t++)
        along += slope[t] * step[t];
    for (bool is_first = true; is_first || (there > *dual - 1e-4 * length * along && length > shortest);
         is_first = false) {
        length = is_first ? 1 : length / 2;
        for (size_t t = 0; t < rows; t++)
            next[t] = a[t] - length * step[t];
        there = evaluate(simplex, next, next_slope);
    }
    bool has_gained = length > shortest;
    memcpy(a, next, rows * sizeof *a);
    memcpy(slope, next_slope, rows * sizeof *slope);
    *dual = there;
    gsl_matrix_free(curvature);
    free(step);
    free(next);
    free(next_slope);
    return has_gained;
}

void simplex_weights(const double *y, const double *columns, size_t n_rows, size_t n, double with_ridge,
                     double *weights)
{
    enum { MOST_STEPS = 100 };
    struct simplex simplex = { y, columns, n_rows, n, with_ridge, weights, memory_new(n, sizeof *simplex.sorted) };
    double *a = memory_new(n_rows, sizeof *a), *slope = memory_new(n_rows, sizeof *slope);
    double dual = evaluate(&simplex, a, slope);
    for (int i = 0; i < MOST_STEPS && take_step(&simplex, a, slope, &dual); i++) {
    }
    free(a);
    free(slope);
    free(simplex.sorted);
}

/* ---- the comparison */

/* The panel's log rates about each area's mean of the years from `start` to before `first`: n × (n_before + n_since).
 * is_whole: has all of them. deviation: of an area's yearly changes. */
struct prepared {
    const struct count_panel *panel;
    size_t start, first, n_before, n_since, n_whole;
    double *about_mean, *deviation;
    bool *is_whole;
};

static size_t n_columns(const struct prepared *prepared)
{
    return prepared->n_before + prepared->n_since;
}

/* The first year from which on at least half of the areas, and `area` (SIZE_MAX: none), have all figures up to the
 * panel's last year. */
static size_t find_start(const struct count_panel *panel, const double *logs, size_t area)
{
    size_t start = panel->n_years;
    for (bool is_enough = true; is_enough && start > 0;) {
        size_t n = 0;
        for (size_t i = 0; i < panel->n; i++)
            n += !is_missing(logs[i * panel->n_years + start - 1]);
        is_enough = 2 * n >= panel->n && (area == SIZE_MAX || !is_missing(logs[area * panel->n_years + start - 1]));
        start -= is_enough;
    }
    return start;
}

static void fill_about_mean(struct prepared *prepared, const double *logs)
{
    const struct count_panel *panel = prepared->panel;
    for (size_t i = 0; i < panel->n; i++) {
        const double *years = logs + i * panel->n_years + prepared->start;
        double *about = prepared->about_mean + i * n_columns(prepared), mean = 0;
        bool is_whole = panel->group[i] != SIZE_MAX;
        for (size_t t = 0; t < n_columns(prepared); t++)
            is_whole = is_whole && !is_missing(years[t]);
        for (size_t t = 0; t < prepared->n_before; t++)
            mean += years[t] / (double)prepared->n_before;
        for (size_t t = 0; t < n_columns(prepared); t++)
            about[t] = years[t] - mean;
        prepared->is_whole[i] = is_whole;
        prepared->n_whole += is_whole;
    }
}

static double median_of(double *values, size_t n)
{
    gsl_sort(values, 1, n);
    return n == 0 ? MISSING : (values[(n - 1) / 2] + values[n / 2]) / 2;
}

/* The changes from year to year before, less what the median area changed: n × (n_before - 1). */
static double *changes_before(const struct prepared *prepared)
{
    size_t n = prepared->panel->n, n_changes = prepared->n_before - 1;
    double *changes = memory_new(n * n_changes, sizeof *changes), *of_year = memory_new(n, sizeof *of_year);
    for (size_t t = 0; t < n_changes; t++) {
        size_t n_known = 0;
        for (size_t i = 0; i < n; i++) {
            const double *about = prepared->about_mean + i * n_columns(prepared);
            changes[i * n_changes + t] = prepared->is_whole[i] ? about[t + 1] - about[t] : MISSING;
            if (prepared->is_whole[i])
                of_year[n_known++] = changes[i * n_changes + t];
        }
        double median = median_of(of_year, n_known);
        for (size_t i = 0; i < n; i++)
            changes[i * n_changes + t] -= median;
    }
    free(of_year);
    return changes;
}

/* An area's deviation: of its changes, shrunk, and never below what chance has it at the counts of the years before. */
static void fill_deviations(struct prepared *prepared, const double *logs)
{
    const struct count_panel *panel = prepared->panel;
    double *changes = changes_before(prepared);
    struct volatility volatility = volatility_of(panel, changes, prepared->n_before - 1);
    for (size_t i = 0; i < panel->n; i++) {
        const double *years = logs + i * panel->n_years + prepared->start;
        double mean = 0;
        for (size_t t = 0; t < prepared->n_before; t++)
            mean += years[t] / (double)prepared->n_before;
        double expected = exp(mean) * panel->exposures[i * panel->n_years + prepared->first];
        prepared->deviation[i] = sqrt(fmax(volatility_variance(&volatility, i), 2 / (expected + 0.5)));
        prepared->is_whole[i] = prepared->is_whole[i] && !is_missing(volatility_variance(&volatility, i));
    }
    volatility_clear(&volatility);
    free(changes);
}

static bool prepare(const struct count_panel *panel, size_t area, size_t first, struct prepared *prepared)
{
    double *logs = count_panel_logs(panel);
    *prepared = (struct prepared){ .panel = panel, .start = find_start(panel, logs, area), .first = first };
    bool is_enough = first < panel->n_years && prepared->start + FEWEST_BEFORE <= first;
    if (is_enough) {
        prepared->n_before = first - prepared->start;
        prepared->n_since = panel->n_years - first;
        prepared->about_mean = memory_new(panel->n * n_columns(prepared), sizeof *prepared->about_mean);
        prepared->deviation = memory_new(panel->n, sizeof *prepared->deviation);
        prepared->is_whole = memory_new(panel->n, sizeof *prepared->is_whole);
        fill_about_mean(prepared, logs);
        fill_deviations(prepared, logs);
    }
    free(logs);
    return is_enough;
}

static void prepared_clear(struct prepared *prepared)
{
    free(prepared->about_mean);
    free(prepared->deviation);
    free(prepared->is_whole);
}

static bool is_peer(const struct prepared *prepared, size_t area, size_t other)
{
    size_t a = prepared->panel->group[area], b = prepared->panel->group[other];
    return other != area && prepared->is_whole[other] && (a > b ? a - b : b - a) <= 1;
}

/* The peers of an area; returns how many. */
static size_t find_peers(const struct prepared *prepared, size_t area, size_t *peers)
{
    size_t n = 0;
    for (size_t i = 0; i < prepared->panel->n; i++)
        if (is_peer(prepared, area, i))
            peers[n++] = i;
    return n;
}

/* The gap of an area to its combination, of which the weights of the peers come into `weights`. */
static double gap_of(const struct prepared *prepared, size_t area, const size_t *peers, size_t n, double *weights)
{
    size_t before = prepared->n_before, columns = n_columns(prepared);
    const double *own = prepared->about_mean + area * columns;
    double gap = 0, *paths = memory_new(n * before, sizeof *paths);
    for (size_t k = 0; k < n; k++) {
        memcpy(paths + k * before, prepared->about_mean + peers[k] * columns, before * sizeof *paths);
        weights[k] = 1 / (double)n;
    }
    if (before >= FEWEST_TO_FOLLOW)
        simplex_weights(own, paths, before, n, ridge, weights);
    for (size_t t = before; t < columns; t++) {
        double combination = 0;
        for (size_t k = 0; k < n; k++)
            combination += weights[k] * prepared->about_mean[peers[k] * columns + t];
        gap += (own[t] - combination) / (double)prepared->n_since;
    }
    free(paths);
    return gap;
}

static double statistic_of(const struct prepared *prepared, size_t area)
{
    size_t *peers = memory_new(prepared->panel->n, sizeof *peers), n = find_peers(prepared, area, peers);
    double *weights = memory_new(n, sizeof *weights), statistic = MISSING;
    if (prepared->is_whole[area] && n >= FEWEST_PEERS)
        statistic = gap_of(prepared, area, peers, n, weights) / prepared->deviation[area];
    free(peers);
    free(weights);
    return statistic;
}

/* How many of an area's peers have a statistic at least as large, and how many have one. */
static size_t count_as_large(const struct prepared *prepared, size_t area, const double *statistics, size_t *n_placebos)
{
    size_t n_as_large = 0;
    *n_placebos = 0;
    for (size_t i = 0; i < prepared->panel->n; i++)
        if (is_peer(prepared, area, i) && !is_missing(statistics[i])) {
            n_as_large += fabs(statistics[i]) >= fabs(statistics[area]);
            ++*n_placebos;
        }
    return n_as_large;
}

bool synthetic_control_of(const struct count_panel *panel, size_t area, size_t first, struct synthetic_control *result)
{
    struct prepared prepared;
    bool done = prepare(panel, area, first, &prepared);
    *result = (struct synthetic_control){ 0 };
    size_t *peers = memory_new(panel->n, sizeof *peers), n = done ? find_peers(&prepared, area, peers) : 0;
    done = done && prepared.is_whole[area] && n >= FEWEST_PEERS;
    if (done) {
        double *weights = memory_new(n, sizeof *weights), *statistics = memory_new(panel->n, sizeof *statistics);
        result->weights = memory_new(panel->n, sizeof *result->weights);
        result->gap = gap_of(&prepared, area, peers, n, weights);
        result->statistic = statistics[area] = result->gap / prepared.deviation[area];
        for (size_t k = 0; k < n; k++) {
            result->weights[peers[k]] = weights[k];
            statistics[peers[k]] = statistic_of(&prepared, peers[k]);
        }
        result->n_as_large = count_as_large(&prepared, area, statistics, &result->n_placebos);
        result->p = (1 + (double)result->n_as_large) / (1 + (double)result->n_placebos);
        result->n_before = prepared.n_before;
        result->n_since = prepared.n_since;
        result->is_followed = prepared.n_before >= FEWEST_TO_FOLLOW;
        free(weights);
        free(statistics);
    }
    free(peers);
    prepared_clear(&prepared);
    return done;
}

void synthetic_control_clear(struct synthetic_control *result)
{
    free(result->weights);
    result->weights = NULL;
}

void synthetic_control_placebos(const struct count_panel *panel, size_t first, double *statistics, double *p)
{
    struct prepared prepared;
    bool done = prepare(panel, SIZE_MAX, first, &prepared);
    for (size_t i = 0; i < panel->n; i++)
        statistics[i] = done ? statistic_of(&prepared, i) : MISSING;
    for (size_t i = 0; i < panel->n; i++) {
        size_t n_placebos, n_as_large = done ? count_as_large(&prepared, i, statistics, &n_placebos) : 0;
        p[i] = is_missing(statistics[i]) ? MISSING : (1 + (double)n_as_large) / (1 + (double)n_placebos);
    }
    prepared_clear(&prepared);
}
