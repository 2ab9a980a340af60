/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Series and years that are copies of others. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "crime/plausible.h"
#include "tables/crime_tables.h"

/* Counts that are held against others: how many, whether all are alike, and how likely chance makes them so; the first
 * row. */
struct copy {
    size_t n, row;
    bool is_alike;
    double chance;
};

/* What chance cannot be thought to have made. */
static const double unlikely = 1e-3;

/* How likely two counts of that size are the same by chance: two Poisson counts of mean m, about 1 / sqrt(4 pi m). */
static double chance_of(int count)
{
    return count < 1 ? 1 : 1 / sqrt(4 * 3.14159265358979 * count);
}

static void compare(struct copy *copy, int count, int other)
{
    copy->n++;
    copy->is_alike = copy->is_alike && count == other;
    copy->chance *= chance_of(count);
}

/* Years of a file that say what the file's, or another's, year before says. */
static void check_years(struct plausible *plausible)
{
    const struct rate_row *rows = plausible->rates->rows;
    struct text_map years = { 0 };
    struct copy *copies = NULL;
    size_t n = 0, capacity = 0;
    for (size_t i = 0; i < plausible->rates->n_rows; i++) {
        const struct rate_row *before =
            plausible_looks_at(plausible, i) ? plausible_other_year(plausible, &rows[i], rows[i].year - 1) : NULL;
        if (before == NULL)
            continue;
        const char *key =
            arena_format(&plausible->arena, "%zu %d", plausible->reading->origins[i].source, rows[i].year);
        size_t at = text_map_keep(&years, key, (uint32_t)n);
        if (at == n) {
            copies = memory_grow(copies, &capacity, ++n, sizeof *copies);
            copies[at] = (struct copy){ 0, i, true, 1 };
        }
        compare(&copies[at], rows[i].count, before->count);
    }
    for (size_t i = 0; i < n; i++)
        if (copies[i].is_alike && copies[i].chance < unlikely)
            told_add(&plausible->told[plausible->reading->origins[copies[i].row].source], "copied year",
                     SEVERITY_WARNING, plausible_place(plausible, copies[i].row),
                     "all counts of %d (%zu) are those of %d; see whether one is a copy of the other",
                     rows[copies[i].row].year, copies[i].n, rows[copies[i].row].year - 1);
    text_map_clear(&years);
    free(copies);
}

/* The rows of one series, in the order of the table. */
struct series_rows {
    const char *series;
    size_t *rows, n, capacity;
};

static int compare_cells(const struct rate_row *a, const struct rate_row *b)
{
    int order = (a->year > b->year) - (a->year < b->year);
    if (order == 0)
        order = strcmp(a->period, b->period);
    return order != 0 ? order : strcmp(a->area, b->area);
}

/* Holds two series against each other where both have a count, up to the first that differs. */
static struct copy compare_series(const struct plausible *plausible, const struct series_rows *a,
                                  const struct series_rows *b)
{
    const struct rate_row *rows = plausible->rates->rows;
    struct copy copy = { 0, b->rows[0], true, 1 };
    for (size_t i = 0, k = 0; copy.is_alike && i < a->n && k < b->n;) {
        const struct rate_row *left = &rows[a->rows[i]], *right = &rows[b->rows[k]];
        int order = compare_cells(left, right);
        if (order == 0)
            compare(&copy, left->count, right->count);
        i += order <= 0;
        k += order >= 0;
    }
    return copy;
}

static size_t find_series(const struct plausible *plausible, struct series_rows **series, struct text_map *map)
{
    const struct rate_row *rows = plausible->rates->rows;
    size_t n = 0, capacity = 0;
    for (size_t i = 0; i < plausible->rates->n_rows; i++) {
        if (!plausible_looks_at(plausible, i))
            continue;
        size_t at = text_map_keep(map, rows[i].series, (uint32_t)n);
        if (at == n) {
            *series = memory_grow(*series, &capacity, ++n, sizeof **series);
            (*series)[at].series = rows[i].series;
        }
        struct series_rows *of_series = &(*series)[at];
        of_series->rows = memory_grow(of_series->rows, &of_series->capacity, of_series->n + 1, sizeof *of_series->rows);
        of_series->rows[of_series->n++] = i;
    }
    return n;
}

static void check_series(struct plausible *plausible)
{
    struct series_rows *series = NULL;
    struct text_map map = { 0 };
    size_t n = find_series(plausible, &series, &map);
    for (size_t b = 1; b < n; b++)
        for (size_t a = 0; a < b; a++) {
            struct copy copy = compare_series(plausible, &series[a], &series[b]);
            if (copy.n > 1 && copy.is_alike && copy.chance < unlikely)
                told_add(
                    &plausible->told[plausible->reading->origins[copy.row].source], series[b].series, SEVERITY_WARNING,
                    plausible_place(plausible, copy.row),
                    "the series %s has the counts of %s wherever both have one (%zu); see whether one is a copy of "
                    "the other, and crime/offences.csv",
                    series[b].series, series[a].series, copy.n);
        }
    for (size_t i = 0; i < n; i++)
        free(series[i].rows);
    free(series);
    text_map_clear(&map);
}

void plausible_check_copies(struct plausible *plausible)
{
    check_years(plausible);
    check_series(plausible);
}
