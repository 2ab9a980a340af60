/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files have not of the study's own municipality. */
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "crime/plausible.h"
#include "crime/register_figures.h"
#include "tables/crime_tables.h"

/* A series of the municipality: its first and its newest year, and the years in between or after, up to the
 * municipality's newest, that others have and it has not. */
struct own_series {
    const char *series;
    int first;
    size_t n_holes;
    int hole;
};

/* A year's row of the municipality. The register has holes where small counts are not given. */
static bool is_own(const struct plausible *plausible, const struct rate_row *row)
{
    size_t i = (size_t)(row - (const struct rate_row *)plausible->rates->rows);
    return text_is(row->area, plausible->reading->study->settings.code) && text_is(row->period, "year") &&
           !register_is_source(plausible->reading, plausible->reading->origins[i].source);
}

/* The series of the municipality in years, by name; *n of them, owned by the arena. */
static struct own_series *find_series(struct plausible *plausible, size_t *n)
{
    struct text_map map = { 0 };
    struct own_series *series = arena_new(&plausible->arena, plausible->rates->n_rows * sizeof *series);
    *n = 0;
    TABLE_EACH (rate, row, plausible->rates) {
        if (!is_own(plausible, row))
            continue;
        size_t at = text_map_keep(&map, row->series, (uint32_t)*n);
        if (at == *n)
            series[(*n)++] = (struct own_series){ row->series, row->year, 0, 0 };
        if (row->year < series[at].first)
            series[at].first = row->year;
    }
    text_map_clear(&map);
    return series;
}

static void find_holes(const struct plausible *plausible, struct own_series *series, size_t n, int year)
{
    for (size_t i = 0; i < n; i++) {
        const struct rate_row key = {
            .year = year, .period = "year", .area = plausible->reading->study->settings.code, .series = series[i].series
        };
        if (year > series[i].first && table_find(plausible->rates, &key) == NULL) {
            series[i].hole = year;
            series[i].n_holes++;
        }
    }
}

void plausible_check_own(struct plausible *plausible, struct error *err)
{
    const struct study *study = plausible->reading->study;
    const char *code = study->settings.code;
    bool has_any = false;
    int year = 0;
    size_t n;
    if (*code == '\0' || plausible->rates->n_rows == 0)
        return;
    struct own_series *series = find_series(plausible, &n);
    TABLE_EACH (rate, row, plausible->rates) {
        has_any = has_any || text_is(row->area, code);
        if (is_own(plausible, row) && row->year != year) { /* the rows lie by years */
            year = row->year;
            find_holes(plausible, series, n, year);
        }
    }
    if (!has_any)
        error_warn(err, study_place(study, "code"),
                   "no file of crime/ has a figure of \"%s\", the study's own municipality", code);
    char *shown = study_shown(study, "crime");
    for (size_t i = 0; i < n; i++)
        if (series[i].n_holes > 0)
            error_warn(err, (struct place){ .file = shown },
                       "%s of \"%s\" is in no file in %d, where other series of it are; years like it: %zu",
                       series[i].series, code, series[i].hole, series[i].n_holes);
    free(shown);
}
