/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/peers.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "study/bundled.h"
#include "tables/crime_tables.h"
#include "tables/input_tables.h"

/* A group of size while groups are put in order. */
struct size_group {
    const char *name;
    double population;
    size_t n;
};

static double mean_population(const struct size_group *group)
{
    return group->population / (double)group->n;
}

static const char *group_name(const struct table *municipalities, const char *code)
{
    const struct municipality_row *row = table_named(municipalities, code);
    return row != NULL ? row->size_group : "";
}

static size_t find_group(const struct size_group *groups, size_t n, const char *name)
{
    size_t g = 0;
    while (g < n && !text_is(groups[g].name, name))
        g++;
    return g;
}

/* Adds a municipality's population to its group. */
static void add_to_group(struct size_group *groups, size_t *n, const char *name, double population)
{
    size_t g = find_group(groups, *n, name);
    if (*name == '\0' || is_missing(population))
        return;
    if (g == *n)
        groups[(*n)++] = (struct size_group){ name, 0, 0 };
    groups[g].population += population;
    groups[g].n++;
}

static int compare_groups(const void *a, const void *b)
{
    double of_a = mean_population(a), of_b = mean_population(b);
    return (of_a > of_b) - (of_a < of_b);
}

static void find_groups(struct peers *peers)
{
    const struct register_counts *counts = &peers->counts;
    struct size_group *groups = memory_new(counts->n, sizeof *groups);
    peers->group = memory_new(counts->n, sizeof *peers->group);
    for (size_t i = 0; i < counts->n; i++)
        add_to_group(groups, &peers->n_groups, group_name(&peers->municipalities, counts->codes[i]),
                     counts->populations[(i + 1) * counts->n_years - 1]);
    qsort(groups, peers->n_groups, sizeof *groups, compare_groups);
    for (size_t i = 0; i < counts->n; i++) {
        size_t g = find_group(groups, peers->n_groups, group_name(&peers->municipalities, counts->codes[i]));
        peers->group[i] = g < peers->n_groups ? g : SIZE_MAX;
    }
    free(groups);
}

bool peers_open(struct peers *peers, const char *folder, const struct table *series, struct error *err)
{
    *peers = (struct peers){ .series = series };
    bool done = register_counts_read(&peers->counts, folder, err);
    done = bundled_read(&peers->municipalities, folder, &municipality_schema, err) && done;
    if (done)
        find_groups(peers);
    return done;
}

void peers_clear(struct peers *peers)
{
    free(peers->group);
    register_counts_clear(&peers->counts);
    table_clear(&peers->municipalities);
    *peers = (struct peers){ 0 };
}

/* n years from the register's first on, of which it may lack the last. */
static void fill(const struct register_counts *counts, const double *from, size_t n_years, double *to)
{
    for (size_t i = 0; i < counts->n; i++)
        for (size_t t = 0; t < n_years; t++)
            to[i * n_years + t] = t < counts->n_years ? from[i * counts->n_years + t] : MISSING;
}

bool peers_panel_of_register(const struct peers *peers, const char *series, int last_year, struct peer_panel *panel)
{
    const struct register_counts *counts = &peers->counts;
    const double *of_series = register_counts_of(counts, series);
    if (of_series == NULL || last_year < counts->first_year)
        return false;
    size_t n_years = (size_t)(last_year - counts->first_year) + 1;
    *panel = (struct peer_panel){ .own = SIZE_MAX,
                                  .first_year = counts->first_year,
                                  .counts = memory_new(counts->n * n_years, sizeof *panel->counts),
                                  .exposures = memory_new(counts->n * n_years, sizeof *panel->exposures) };
    fill(counts, of_series, n_years, panel->counts);
    fill(counts, counts->populations, n_years, panel->exposures);
    panel->panel = (struct count_panel){ .n = counts->n,
                                         .n_years = n_years,
                                         .n_groups = peers->n_groups,
                                         .counts = panel->counts,
                                         .exposures = panel->exposures,
                                         .group = peers->group };
    return true;
}

/* What the register calls a series of the study. */
static const char *register_name(const struct peers *peers, const char *series)
{
    if (peers->series == NULL)
        return series;
    TABLE_EACH (crime_series, row, peers->series)
        if (text_is(row->series, series) && *row->register_series != '\0')
            return row->register_series;
    return series;
}

int peers_last_year(const struct peers *peers, const char *series)
{
    const struct register_counts *counts = &peers->counts;
    const double *of_series = register_counts_of(counts, register_name(peers, series));
    for (size_t t = counts->n_years; t > 0 && of_series != NULL; t--)
        for (size_t i = 0; i < counts->n; i++)
            if (!is_missing(of_series[i * counts->n_years + t - 1]))
                return counts->first_year + (int)t - 1;
    return 0;
}

/* Whether the sum of figures in the years that both have is within a quarter of the register's: two ways of counting
 * one kind of crime, not two kinds under one name. */
static bool is_alike(const struct peer_panel *panel, const double *of_register, const struct rate_row *const *own,
                     size_t n)
{
    static const double furthest = 1.25;
    double sum = 0, sum_of_register = 0;
    for (size_t i = 0; i < n; i++) {
        int t = own[i]->year - panel->first_year;
        if (t < 0 || (size_t)t >= panel->panel.n_years || is_missing(of_register[t]) || !crime_has_count(own[i]))
            continue;
        sum += own[i]->count + 0.5;
        sum_of_register += of_register[t] + 0.5;
    }
    return sum <= furthest * sum_of_register && sum_of_register <= furthest * sum;
}

bool peers_panel(const struct peers *peers, struct crime_scope scope, const struct rate_row *const *own, size_t n,
                 struct peer_panel *panel)
{
    size_t at = register_counts_find(&peers->counts, scope.code);
    if (at == SIZE_MAX || n == 0 ||
        !peers_panel_of_register(peers, register_name(peers, own[0]->series), scope.last_year, panel))
        return false;
    double *counts = panel->counts + at * panel->panel.n_years,
           *exposures = panel->exposures + at * panel->panel.n_years;
    panel->own = at;
    if (!is_alike(panel, counts, own, n)) {
        peer_panel_clear(panel);
        return false;
    }
    for (size_t t = 0; t < panel->panel.n_years; t++)
        counts[t] = MISSING;
    for (size_t i = 0; i < n; i++) {
        int t = own[i]->year - panel->first_year;
        if (t < 0 || (size_t)t >= panel->panel.n_years || !crime_is_usable(own[i]))
            continue;
        counts[t] = own[i]->count;
        exposures[t] = own[i]->population;
    }
    return true;
}

bool peers_panel_of_total(const struct peers *peers, struct crime_scope scope, struct peer_panel *panel)
{
    size_t at = register_counts_find(&peers->counts, scope.code);
    if (at == SIZE_MAX || !peers_panel_of_register(peers, REGISTER_TOTAL, scope.last_year, panel))
        return false;
    panel->own = at;
    return true;
}

void peer_panel_clear(struct peer_panel *panel)
{
    free(panel->counts);
    free(panel->exposures);
    *panel = (struct peer_panel){ 0 };
}
