/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/size_group.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"

/* Fewer make no group. */
enum { FEWEST_IN_GROUP = 5 };

/* The group: the codes of its n others, and room for a rate of each of all municipalities. */
struct group {
    struct size_group_sources sources;
    const char **codes;
    size_t n;
    double *rates;
};

static void find_codes(struct group *group, const char *code)
{
    const struct table *municipalities = group->sources.municipalities;
    const struct municipality_row *own = table_named(municipalities, code);
    if (own == NULL || *own->size_group == '\0')
        return;
    TABLE_EACH (municipality, row, municipalities)
        if (row != own && text_is(row->size_group, own->size_group))
            group->codes[group->n++] = row->code;
}

/* The rates of the others in a year, by the register; n of them. */
static size_t rates_of_register(struct group *group, const struct peer_panel *panel, int year)
{
    const struct count_panel *counts = &panel->panel;
    size_t n = 0, own_group = counts->group[panel->own];
    if (year < panel->first_year || (size_t)(year - panel->first_year) >= counts->n_years)
        return 0;
    for (size_t i = 0; i < counts->n; i++) {
        size_t k = i * counts->n_years + (size_t)(year - panel->first_year);
        bool is_other = i != panel->own && counts->group[i] == own_group;
        if (is_other && !is_missing(counts->counts[k]) && counts->exposures[k] > 0)
            group->rates[n++] = counts->counts[k] / counts->exposures[k] * 1e5;
    }
    return n;
}

static size_t rates_of_study(struct group *group, const struct rate_row *own)
{
    size_t n = 0;
    for (size_t i = 0; i < group->n; i++) {
        struct rate_row key = {
            .year = own->year, .period = own->period, .area = group->codes[i], .series = own->series
        };
        const struct rate_row *rate = table_find(group->sources.rates, &key);
        if (rate != NULL && !is_missing(rate->rate_per_100k))
            group->rates[n++] = rate->rate_per_100k;
    }
    return n;
}

/* panel: the register's years of the series, NULL = not the register's series. */
static void add_year(struct group *group, const struct peer_panel *panel, const struct rate_row *own,
                     struct table *medians)
{
    size_t n = panel != NULL ? rates_of_register(group, panel, own->year) : rates_of_study(group, own);
    if (n < FEWEST_IN_GROUP || 2 * n < group->n)
        return;
    gsl_sort(group->rates, 1, n);
    struct size_group_row *row = table_add(medians);
    row->subject = table_text(medians, own->series);
    row->year = own->year;
    row->median = gsl_stats_median_from_sorted_data(group->rates, 1, n);
    row->areas = (int)n;
}

static void add_series(struct group *group, struct crime_scope scope, const struct rate_row *const *own, size_t n,
                       struct table *medians)
{
    const struct peers *peers = group->sources.peers;
    int last = peers->counts.n > 0 ? peers_last_year(peers, own[0]->series) : 0;
    struct peer_panel panel;
    bool is_of_register = last > 0 && peers_panel(peers, (struct crime_scope){ scope.code, last }, own, n, &panel);
    for (size_t i = 0; i < n; i++)
        if (text_is(own[i]->period, "year"))
            add_year(group, is_of_register ? &panel : NULL, own[i], medians);
    if (is_of_register)
        peer_panel_clear(&panel);
}

void size_group_add(struct size_group_sources sources, const char *code, struct table *medians)
{
    size_t n_municipalities = sources.municipalities->n_rows + sources.peers->counts.n + 1, n, n_series;
    struct group group = { .sources = sources,
                           .codes = memory_new(n_municipalities, sizeof *group.codes),
                           .rates = memory_new(n_municipalities, sizeof *group.rates) };
    struct crime_scope scope = { code, 9999 };
    const struct rate_row **own = crime_scope_rates(sources.rates, scope, &n);
    find_codes(&group, code);
    for (size_t i = 0; i < n && group.n > 0; i += n_series) {
        n_series = crime_series_length(own + i, n - i);
        struct crime_figures figures = crime_figures_of(own + i, n_series);
        if (figures.n_years > 0)
            add_series(&group, scope, figures.years, figures.n_years, medians);
        crime_figures_clear(&figures);
    }
    free(own);
    free(group.codes);
    free(group.rates);
}
