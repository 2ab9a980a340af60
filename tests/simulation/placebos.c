/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* placebos REGISTER [SERIES YEAR]: whether what is said with the register's help keeps its promises, on the register's
 * own years. Pledges that nobody gave: each municipality as if it had given one, by year and series; how many are told
 * as something out of the ordinary, by group of size; and how many of them where three crimes of ten since then are
 * taken away. Forecasts: how many of the counts that came were inside. Changes: how many real years are told as more
 * than a usual one, and how many years of chance alone. Prints a table; exit status 1 where a bound is
 * broken. With a series and a year it prints the figures of both for that year alone, as CSV, to be held against
 * another's. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/printed.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "compare/peers.h"
#include "statistics/count.h"
#include "statistics/count_forecast.h"
#include "statistics/count_step.h"
#include "statistics/synthetic_control.h"
#include "tables/crime_tables.h"
#include "tables/input_tables.h"
#include "tell.h"

enum { FIRST_PLEDGE = 2012, LAST_PLEDGE = 2020, YEARS_OF_PLEDGE = 2, YEARS_FORECAST = 8, LEAST_BEFORE = 20 };
enum { FIRST_STEP = 2016, LAST_STEP = 2022, LEAST_STEP = 100, LARGE = 50000, LEAST_CASES = 500 };
enum { MOST_GROUPS = 8, LEAST_PLANTED = 100, EVERY = 12, YEARS_BEFORE = 6, CHANCE_AREAS = 40 };
static const double level = 0.05, coverage = 0.8, planted = 0.3;

/* Hits among cases, by group of size; in all at n_groups. */
struct tally {
    double hits[MOST_GROUPS + 1], cases[MOST_GROUPS + 1];
};

struct widths {
    double *halves;
    size_t n, capacity;
};

struct trial {
    struct table names; /* of series: none has another in the register */
    struct peers peers;
    gsl_rng *rng;
    struct tally pledges, planted, forecasts, inside, chance;
    struct widths large, small; /* of the limits of a step, above and below LARGE inhabitants */
    bool is_kept;
};

static void tally_add(struct tally *tally, const struct peers *peers, size_t area, bool is_hit)
{
    size_t places[] = { peers->group[area], peers->n_groups };
    for (size_t k = 0; k < sizeof places / sizeof *places; k++) {
        tally->hits[places[k]] += is_hit;
        tally->cases[places[k]]++;
    }
}

/* The panel up to the year, in which each crime of an area from `first` on has been taken away with probability
 * `planted`; then whether that is told as a fall. */
static bool is_fall_found(struct trial *trial, struct peer_panel *panel, size_t area, size_t first)
{
    size_t n_years = panel->panel.n_years;
    double *own = panel->counts + area * n_years, *kept = memory_new(n_years, sizeof *kept);
    memcpy(kept, own, n_years * sizeof *kept);
    for (size_t t = first; t < n_years; t++)
        own[t] = gsl_ran_binomial(trial->rng, 1 - planted, (unsigned)own[t]);
    struct synthetic_control result;
    bool is_found = synthetic_control_of(&panel->panel, area, first, &result) && result.p <= level && result.gap < 0;
    synthetic_control_clear(&result);
    memcpy(own, kept, n_years * sizeof *kept);
    free(kept);
    return is_found;
}

static void try_pledge(struct trial *trial, struct peer_panel *panel, size_t first)
{
    size_t n = panel->panel.n, n_years = panel->panel.n_years;
    double *statistics = memory_new(n, sizeof *statistics), *p = memory_new(n, sizeof *p);
    synthetic_control_placebos(&panel->panel, first, statistics, p);
    for (size_t i = 0; i < n; i++) {
        if (is_missing(p[i]))
            continue;
        tally_add(&trial->pledges, &trial->peers, i, p[i] <= level);
        bool is_large = panel->counts[i * n_years + first - 1] >= (double)LEAST_PLANTED;
        if (is_large && gsl_rng_uniform_int(trial->rng, EVERY) == 0)
            tally_add(&trial->planted, &trial->peers, i, is_fall_found(trial, panel, i, first));
    }
    free(statistics);
    free(p);
}

static void try_pledges(struct trial *trial, const char *series)
{
    for (int year = FIRST_PLEDGE; year <= LAST_PLEDGE; year++) {
        struct peer_panel panel;
        if (!peers_panel_of_register(&trial->peers, series, year + YEARS_OF_PLEDGE - 1, &panel))
            continue;
        try_pledge(trial, &panel, (size_t)(year - panel.first_year));
        peer_panel_clear(&panel);
    }
}

/* The last year of which the register has a figure of the series, as a place among its years. */
static size_t last_year_of(const struct register_counts *counts, const double *of_series)
{
    size_t last = 0;
    for (size_t i = 0; i < counts->n * counts->n_years; i++)
        if (!is_missing(of_series[i]) && i % counts->n_years > last)
            last = i % counts->n_years;
    return last;
}

static void try_forecasts(struct trial *trial, const char *series)
{
    const struct register_counts *counts = &trial->peers.counts;
    const double *of_series = register_counts_of(counts, series);
    size_t last = last_year_of(counts, of_series);
    struct count_forecast *forecasts = memory_new(counts->n, sizeof *forecasts);
    for (size_t t = last + 1 - YEARS_FORECAST; t <= last; t++) {
        struct peer_panel panel;
        if (!peers_panel_of_register(&trial->peers, series, counts->first_year + (int)t - 1, &panel))
            continue;
        count_forecasts(&panel.panel, coverage, forecasts);
        for (size_t i = 0; i < counts->n; i++) {
            double count = of_series[i * counts->n_years + t], before = of_series[i * counts->n_years + t - 1];
            if (!is_missing(count) && before >= (double)LEAST_BEFORE && !is_missing(forecasts[i].low))
                tally_add(&trial->forecasts, &trial->peers, i, count >= forecasts[i].low && count <= forecasts[i].high);
        }
        peer_panel_clear(&panel);
    }
    free(forecasts);
}

static void add_width(struct widths *widths, double half)
{
    widths->halves = memory_grow(widths->halves, &widths->capacity, widths->n + 1, sizeof *widths->halves);
    widths->halves[widths->n++] = half;
}

/* A step is inside where its test, and the exact one beside it, do not both tell it from the median municipality's. */
static bool is_inside(const struct count_step *step, const double counts[2], const double exposures[2])
{
    struct count from = { counts[0], exposures[0] }, to = { counts[1], exposures[1] * exp(step->median) };
    return !(fmax(step->p, count_ratio_exact(from, to, 0.95).p) < level);
}

/* The first year of which the register has a figure of the series, as a place among its years. */
static size_t first_year_of(const struct register_counts *counts, const double *of_series)
{
    size_t first = counts->n_years;
    for (size_t i = 0; i < counts->n * counts->n_years; i++)
        if (!is_missing(of_series[i]) && i % counts->n_years < first)
            first = i % counts->n_years;
    return first;
}

/* How the judgement of a change would have done: every year a usual one, of 100 crimes and more the year before. */
static void try_steps_of_year(struct trial *trial, struct peer_panel *panel, size_t year, double confidence)
{
    size_t n = panel->panel.n, n_years = panel->panel.n_years;
    struct count_steps steps = count_steps_of(&panel->panel);
    for (size_t i = 0; i < n; i++) {
        struct count_step step;
        const double *counts = panel->counts + i * n_years + year - 1,
                     *exposures = panel->exposures + i * n_years + year - 1;
        if (!count_step_of(&steps, i, year, &step) || !(counts[0] >= (double)LEAST_STEP))
            continue;
        double quantile = isinf(step.df) ? gsl_cdf_ugaussian_Pinv(confidence) : gsl_cdf_tdist_Pinv(confidence, step.df),
               half = step.se * quantile;
        tally_add(&trial->inside, &trial->peers, i, is_inside(&step, counts, exposures));
        add_width(exposures[1] > (double)LARGE ? &trial->large : &trial->small, expm1(half));
    }
    count_steps_clear(&steps);
}

/* What the median area made of the rate of the first year by year number t; years without a step of it as if it stood
 * still. */
static double of_median(const struct count_steps *steps, size_t t)
{
    double sum = 0;
    for (size_t k = 0; k < t; k++)
        sum += is_missing(steps->medians[k]) ? 0 : steps->medians[k];
    return exp(sum);
}

/* An area's counts anew, of chance alone: its rate over all years, beside what the median area did. What is missing
 * stays so. */
static void draw_by_chance(struct trial *trial, const struct count_steps *steps, size_t area, double *counts)
{
    const struct count_panel *panel = steps->panel;
    const double *exposures = panel->exposures + area * panel->n_years;
    double events = 0, expected = 0;
    for (size_t t = 0; t < panel->n_years; t++)
        if (!is_missing(counts[t])) {
            events += counts[t];
            expected += exposures[t] * of_median(steps, t);
        }
    for (size_t t = 0; t < panel->n_years; t++)
        if (!is_missing(counts[t]))
            counts[t] = gsl_ran_poisson(trial->rng, events / expected * exposures[t] * of_median(steps, t));
}

/* Areas in which nothing but chance happens, among real ones: how often their last year is told as more than a usual
 * one. */
static void try_chance(struct trial *trial, struct peer_panel *panel)
{
    size_t n_years = panel->panel.n_years, last = n_years - 1;
    struct count_steps real = count_steps_of(&panel->panel);
    double *kept = memory_new(n_years, sizeof *kept);
    for (size_t k = 0; k < CHANCE_AREAS; k++) {
        size_t area = gsl_rng_uniform_int(trial->rng, panel->panel.n);
        double *own = panel->counts + area * n_years;
        const double *exposures = panel->exposures + area * n_years;
        struct count_step step;
        if (trial->peers.group[area] == SIZE_MAX || !(own[last - 1] >= (double)LEAST_BEFORE))
            continue;
        memcpy(kept, own, n_years * sizeof *kept);
        draw_by_chance(trial, &real, area, own);
        struct count_steps steps = count_steps_of(&panel->panel);
        if (count_step_of(&steps, area, last, &step))
            tally_add(&trial->chance, &trial->peers, area, !is_inside(&step, own + last - 1, exposures + last - 1));
        count_steps_clear(&steps);
        memcpy(own, kept, n_years * sizeof *kept);
    }
    free(kept);
    count_steps_clear(&real);
}

/* Of series with that many steps before the first year at least, for shorter ones say more of their length. */
static void try_steps(struct trial *trial, const char *series)
{
    size_t first = first_year_of(&trial->peers.counts, register_counts_of(&trial->peers.counts, series));
    if (trial->peers.counts.first_year + (int)first + YEARS_BEFORE >= FIRST_STEP)
        return;
    struct tally before = trial->inside;
    for (int year = FIRST_STEP; year <= LAST_STEP; year++) {
        struct peer_panel panel;
        if (!peers_panel_of_register(&trial->peers, series, year, &panel))
            continue;
        try_steps_of_year(trial, &panel, (size_t)(year - panel.first_year), 0.975);
        try_chance(trial, &panel);
        peer_panel_clear(&panel);
    }
    size_t all = trial->peers.n_groups;
    double cases = trial->inside.cases[all] - before.cases[all];
    char what[120];
    (void)snprintf(what, sizeof what, "changes inside 95 %%: %s (%.0f)", series, cases);
    if (cases >= (double)LEAST_CASES)
        trial->is_kept =
            tell(what, (trial->inside.hits[all] - before.hits[all]) / cases, 0.925, 0.98) && trial->is_kept;
}

static double median_of(struct widths *widths)
{
    gsl_sort(widths->halves, 1, widths->n);
    return widths->n == 0 ? MISSING : gsl_stats_median_from_sorted_data(widths->halves, 1, widths->n);
}

static double share_visible(const struct widths *widths)
{
    double n = 0;
    for (size_t i = 0; i < widths->n; i++)
        n += widths->halves[i] < 0.3;
    return n / (double)widths->n;
}

/* ---- what is told */

static const char *group_name(const struct trial *trial, size_t group)
{
    for (size_t i = 0; i < trial->peers.counts.n; i++)
        if (trial->peers.group[i] == group)
            return ((const struct municipality_row *)table_named(&trial->peers.municipalities,
                                                                 trial->peers.counts.codes[i]))
                ->size_group;
    return "all municipalities";
}

static double share_of(const struct tally *tally, size_t group)
{
    return tally->hits[group] / tally->cases[group];
}

static bool tell_all(struct trial *trial)
{
    bool is_kept = trial->is_kept;
    size_t n_groups = trial->peers.n_groups;
    for (size_t g = 0; g <= n_groups; g++) {
        const char *name = group_name(trial, g);
        char what[120];
        (void)snprintf(what, sizeof what, "pledges nobody gave, p <= 0.05: %s (%.0f)", name, trial->pledges.cases[g]);
        is_kept = tell(what, share_of(&trial->pledges, g), 0.03, 0.07) && is_kept;
    }
    for (size_t g = 0; g <= n_groups; g++) {
        char what[120];
        (void)snprintf(what, sizeof what, "a fall of 30 %% found, of 100 and more: %s (%.0f)", group_name(trial, g),
                       trial->planted.cases[g]);
        tell_only(what, share_of(&trial->planted, g));
    }
    for (size_t g = 0; g <= n_groups; g++) {
        bool is_all = g == n_groups;
        char what[120];
        (void)snprintf(what, sizeof what, "counts inside the 80 %% forecast: %s (%.0f)", group_name(trial, g),
                       trial->forecasts.cases[g]);
        is_kept = tell(what, share_of(&trial->forecasts, g), is_all ? 0.78 : 0.74, is_all ? 0.82 : 0.85) && is_kept;
    }
    for (size_t g = 0; g <= n_groups; g++) {
        bool is_all = g == n_groups;
        char what[120];
        (void)snprintf(what, sizeof what, "changes inside 95 %%: %s (%.0f)", group_name(trial, g),
                       trial->inside.cases[g]);
        is_kept = tell(what, share_of(&trial->inside, g), is_all ? 0.94 : 0.92, is_all ? 0.96 : 0.97) && is_kept;
    }
    for (size_t g = 0; g <= n_groups; g++) {
        char what[120];
        (void)snprintf(what, sizeof what, "changes told of chance alone: %s (%.0f)", group_name(trial, g),
                       trial->chance.cases[g]);
        if (g == n_groups)
            is_kept = tell(what, share_of(&trial->chance, g), 0, 0.06) && is_kept;
        else
            tell_only(what, share_of(&trial->chance, g));
    }
    is_kept = tell("median half width, over 50 000 inhabitants", median_of(&trial->large), 0, 0.42) && is_kept;
    is_kept = tell("median half width, below", median_of(&trial->small), 0, 0.53) && is_kept;
    is_kept = tell("a rise of 30 % visible, over 50 000", share_visible(&trial->large), 0.35, 1) && is_kept;
    is_kept = tell("a rise of 30 % visible, below", share_visible(&trial->small), 0.13, 1) && is_kept;
    return is_kept;
}

/* The forecast of the year made of those before, and the pledge given at its beginning, of each municipality. */
static bool tell_figures(const struct trial *trial, const char *series, int year)
{
    const struct register_counts *counts = &trial->peers.counts;
    struct peer_panel before, with;
    if (!peers_panel_of_register(&trial->peers, series, year - 1, &before))
        return false;
    struct count_forecast *forecasts = memory_new(counts->n, sizeof *forecasts);
    double *statistics = memory_new(counts->n, sizeof *statistics), *p = memory_new(counts->n, sizeof *p);
    count_forecasts(&before.panel, coverage, forecasts);
    peer_panel_clear(&before);
    if (peers_panel_of_register(&trial->peers, series, year + YEARS_OF_PLEDGE - 1, &with)) {
        synthetic_control_placebos(&with.panel, (size_t)(year - with.first_year), statistics, p);
        peer_panel_clear(&with);
    }
    (void)printf("code,expected,low,high,statistic,p,step,se,df,unusual\n");
    struct count_steps steps = { 0 };
    if (peers_panel_of_register(&trial->peers, series, year, &with))
        steps = count_steps_of(&with.panel);
    for (size_t i = 0; i < counts->n; i++) {
        struct count_step step = { MISSING, MISSING, MISSING, MISSING, MISSING, MISSING, MISSING };
        if (!count_step_of(&steps, i, steps.n_steps, &step))
            step = (struct count_step){ MISSING, MISSING, MISSING, MISSING, MISSING, MISSING, MISSING };
        (void)printf("%s,%.15g,%.0f,%.0f,%.15g,%.15g,%.15g,%.15g,%.15g,%.15g\n", counts->codes[i],
                     forecasts[i].expected, forecasts[i].low, forecasts[i].high, statistics[i], p[i], step.step,
                     step.se, step.df, step.unusual);
    }
    count_steps_clear(&steps);
    peer_panel_clear(&with);
    free(forecasts);
    free(statistics);
    free(p);
    return true;
}

static bool try_all(struct trial *trial)
{
    const struct register_counts *counts = &trial->peers.counts;
    trial->rng = gsl_rng_alloc(gsl_rng_mt19937);
    trial->is_kept = true;
    for (size_t s = 0; s < counts->n_series; s++) {
        try_pledges(trial, counts->series[s]);
        try_forecasts(trial, counts->series[s]);
        try_steps(trial, counts->series[s]);
    }
    gsl_rng_free(trial->rng);
    bool is_kept = tell_all(trial);
    free(trial->large.halves);
    free(trial->small.halves);
    return is_kept;
}

int main(int n_arguments, char **arguments)
{
    static struct trial trial;
    struct error err = { 0 };
    int year = 0;
    if ((n_arguments != 2 && n_arguments != 4) || (n_arguments == 4 && !number_parse_integer(arguments[3], &year))) {
        (void)fputs("usage: placebos REGISTER [SERIES YEAR]\n", stderr);
        return 2;
    }
    (void)gsl_set_error_handler_off();
    table_init(&trial.names, &crime_series_schema);
    bool done = peers_open(&trial.peers, arguments[1], &trial.names, &err);
    done = done && trial.peers.n_groups <= MOST_GROUPS &&
           (n_arguments == 4 ? tell_figures(&trial, arguments[2], year) : try_all(&trial));
    error_print(&err, "placebos", stderr);
    error_clear(&err);
    peers_clear(&trial.peers);
    table_clear(&trial.names);
    return done ? 0 : 1;
}
