/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trends REGISTER: how often a trend of reported crime is established that is there, on the register's own years: from
 * each municipality's figures of 5, 6 or 10 years one crime after another is taken away at random, so that the rate
 * falls by 5, 10 or 15 % a year beyond what it did, and the drift of them is judged as 4_compare and 5_protect would
 * judge it alone, at 5 %. With nothing taken away: how often a trend of either way is told of years as they were.
 * Prints a table, by how many crimes there were in the first year. */
#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/printed.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/number.h"
#include "compare/crime_yardstick.h"
#include "compare/peers.h"
#include "statistics/change.h"
#include "statistics/count_model.h"
#include "tables/crime_tables.h"
#include "tell.h"

enum { FIRST_END = 2014, LAST_END = 2022, N_LENGTHS = 3, N_SIZES = 3, N_FALLS = 4, LONGEST = 10 };
static const size_t lengths[N_LENGTHS] = { 5, 6, 10 };
static const double sizes[N_SIZES] = { 40, 150, 1000 }, falls[N_FALLS] = { 0, 0.05, 0.10, 0.15 };
static const double level = 0.05, near = 1.5; /* so many times more or fewer crimes are as many */

struct trial {
    struct table names;
    struct peers peers;
    struct comparing comparing;
    gsl_rng *rng;
    double found[N_SIZES][N_LENGTHS][N_FALLS], cases[N_SIZES][N_LENGTHS];
};

/* Which of the sizes a count is of, N_SIZES: none. */
static size_t size_of(double count)
{
    for (size_t s = 0; s < N_SIZES; s++)
        if (count >= sizes[s] / near && count < sizes[s] * near)
            return s;
    return N_SIZES;
}

/* Whether a line through the counts goes that way. */
static bool is_line_alike(const struct rate_row *rows, size_t n, double slope)
{
    double terms[2 * LONGEST], counts[LONGEST], exposures[LONGEST];
    struct count_model model;
    for (size_t t = 0; t < n; t++) {
        terms[2 * t] = 1;
        terms[2 * t + 1] = (double)t - (double)(n - 1) / 2;
        counts[t] = rows[t].count;
        exposures[t] = rows[t].population;
    }
    struct count_data data = { n, 2, counts, exposures, terms };
    if (!count_model_fit(&data, &model))
        return false;
    bool is_alike = (model.coefficients[1] > 0) == (slope > 0);
    count_model_clear(&model);
    return is_alike;
}

/* The drift of years of which each has lost its share of crimes; of a fall only one that is told as a fall counts. */
static bool is_found(struct trial *trial, struct crime_yardstick *yardstick, size_t first, size_t n, double fall)
{
    const struct count_panel *panel = &yardstick->panel.panel;
    struct rate_row rows[LONGEST] = { 0 };
    const struct rate_row *years[LONGEST];
    struct crime_figures figures = { .years = years, .n_years = n };
    size_t start = yardstick->panel.own * panel->n_years + first;
    for (size_t t = 0; t < n; t++) {
        rows[t].year = yardstick->panel.first_year + (int)(first + t);
        rows[t].status = STATUS_OK;
        rows[t].count = (int)gsl_ran_binomial(trial->rng, pow(1 - fall, (double)t), (unsigned)panel->counts[start + t]);
        rows[t].population = (int)panel->exposures[start + t];
        years[t] = &rows[t];
    }
    yardstick->figures = &figures;
    struct crime_drift drift = crime_yardstick_drift(yardstick, 0, n - 1);
    double beyond = drift.slope - drift.median;
    yardstick->figures = NULL;
    return change_p(beyond / drift.se, drift.df) < level && beyond * drift.slope > 0 && (fall == 0 || beyond < 0) &&
           is_line_alike(rows, n, beyond);
}

static void try_area(struct trial *trial, struct crime_yardstick *yardstick)
{
    const struct count_panel *panel = &yardstick->panel.panel;
    const double *counts = panel->counts + yardstick->panel.own * panel->n_years;
    for (size_t l = 0; l < N_LENGTHS; l++) {
        size_t n = lengths[l], first = panel->n_years - n, size = size_of(counts[first]);
        bool is_known = size < N_SIZES;
        for (size_t t = first; t < panel->n_years; t++)
            is_known = is_known && !is_missing(counts[t]);
        if (!is_known)
            continue;
        trial->cases[size][l]++;
        for (size_t f = 0; f < N_FALLS; f++)
            trial->found[size][l][f] += is_found(trial, yardstick, first, n, falls[f]);
    }
}

/* The yardstick of a year is opened once: it is the same for every municipality. */
static void try_year(struct trial *trial, const char *series, int year)
{
    struct crime_yardstick yardstick = { .comparing = &trial->comparing, .has_peers = true };
    if (!peers_panel_of_register(&trial->peers, series, year, &yardstick.panel))
        return;
    yardstick.steps = count_steps_of(&yardstick.panel.panel);
    for (size_t i = 0; i < yardstick.panel.panel.n && yardstick.panel.panel.n_years >= LONGEST; i++) {
        yardstick.panel.own = i;
        if (trial->peers.group[i] != SIZE_MAX)
            try_area(trial, &yardstick);
    }
    crime_yardstick_clear(&yardstick);
}

static void tell_all(const struct trial *trial)
{
    for (size_t f = 0; f < N_FALLS; f++)
        for (size_t l = 0; l < N_LENGTHS; l++)
            for (size_t s = 0; s < N_SIZES; s++) {
                char what[120];
                if (f == 0)
                    (void)snprintf(what, sizeof what, "a trend told of %zu years as they were, of %.0f crimes (%.0f)",
                                   lengths[l], sizes[s], trial->cases[s][l]);
                else
                    (void)snprintf(what, sizeof what, "a fall of %.0f %% a year found in %zu years, of %.0f crimes",
                                   100 * falls[f], lengths[l], sizes[s]);
                tell_only(what, trial->found[s][l][f] / trial->cases[s][l]);
            }
}

int main(int n_arguments, char **arguments)
{
    static struct trial trial;
    struct error err = { 0 };
    if (n_arguments != 2) {
        (void)fputs("usage: trends REGISTER\n", stderr);
        return 2;
    }
    (void)gsl_set_error_handler_off();
    table_init(&trial.names, &crime_series_schema);
    bool done = peers_open(&trial.peers, arguments[1], &trial.names, &err);
    trial.rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (size_t s = 0; s < trial.peers.counts.n_series && done; s++)
        for (int year = FIRST_END; year <= LAST_END; year++)
            try_year(&trial, trial.peers.counts.series[s], year);
    if (done)
        tell_all(&trial);
    gsl_rng_free(trial.rng);
    error_print(&err, "trends", stderr);
    error_clear(&err);
    peers_clear(&trial.peers);
    table_clear(&trial.names);
    return done ? 0 : 1;
}
