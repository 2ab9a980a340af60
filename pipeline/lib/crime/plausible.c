/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crime/plausible.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "crime/register_figures.h"
#include "tables/crime_tables.h"
#include "base/translation.h"

struct place plausible_place(const struct plausible *plausible, size_t i)
{
    return plausible->reading->origins[i].place;
}

bool plausible_looks_at(const struct plausible *plausible, size_t i)
{
    const struct rate_row *rows = plausible->rates->rows;
    return !is_missing_integer(rows[i].count) &&
           !register_is_source(plausible->reading, plausible->reading->origins[i].source);
}

const struct rate_row *plausible_other_year(const struct plausible *plausible, const struct rate_row *row, int year)
{
    const struct rate_row *found =
        table_find(plausible->rates,
                   &(struct rate_row){ .year = year, .period = row->period, .area = row->area, .series = row->series });
    return found != NULL && !is_missing_integer(found->count) ? found : NULL;
}

static struct told *told_of(const struct plausible *plausible, size_t i)
{
    return &plausible->told[plausible->reading->origins[i].source];
}

static void check_population(const struct plausible *plausible, size_t i)
{
    const struct rate_row *row = (const struct rate_row *)plausible->rates->rows + i;
    if (!is_missing_integer(row->population) && row->count > row->population)
        told_add(told_of(plausible, i), "more than persons", SEVERITY_WARNING, plausible_place(plausible, i),
                 "%s of \"%s\" in %d is %d among %d persons; see whether a population or a unit is wrong", row->series,
                 row->area, row->year, row->count, row->population);
}

static void check_months(const struct plausible *plausible, size_t i)
{
    static const char *const months[] = { "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12" };
    const struct rate_row *row = (const struct rate_row *)plausible->rates->rows + i;
    double sum = 0;
    if (!text_is(row->period, "year"))
        return;
    for (size_t month = 0; month < 12; month++) {
        struct rate_row of_month = *row;
        of_month.period = months[month];
        const struct rate_row *found = plausible_other_year(plausible, &of_month, row->year);
        if (found == NULL)
            return;
        sum += found->count;
    }
    if (fabs(sum - row->count) >= 0.02 * row->count && sum != row->count)
        told_add(told_of(plausible, i), "months", SEVERITY_WARNING, plausible_place(plausible, i),
                 "%s of \"%s\" in %d is %d, and its twelve months are %.0f; see whether both are of the whole year",
                 row->series, row->area, row->year, row->count, sum);
}

/* The year of the picture: what study.csv sets, else the newest that a file of survey/ is named after; MISSING_INTEGER
 * for none. */
static int picture_year(struct plausible *plausible)
{
    const struct study *study = plausible->reading->study;
    struct folder_file *files;
    struct error none;
    size_t n;
    int newest = MISSING_INTEGER, year;
    if (!wave_is_missing(study->settings.year))
        return study->settings.year.year;
    error_init(&none); /* what is wrong with survey/ is for others to tell */
    if (study_folder_files(study, "survey", ".csv", &plausible->arena, &files, &n, &none))
        for (size_t i = 0; i < n; i++)
            if (strspn(files[i].name, "0123456789") == 4 &&
                number_parse_integer(arena_text(&plausible->arena, files[i].name, 4), &year) && year > newest)
                newest = year;
    error_clear(&none);
    return newest;
}

static void check_year(const struct plausible *plausible, size_t i, int picture)
{
    const struct rate_row *row = (const struct rate_row *)plausible->rates->rows + i;
    if (row->year < 1950)
        told_add(told_of(plausible, i), "old", SEVERITY_WARNING, plausible_place(plausible, i),
                 "the year is %d, and there are no such statistics before 1950", row->year);
    if (!is_missing_integer(picture) && row->year > picture + 1)
        told_add(told_of(plausible, i), "late", SEVERITY_WARNING, plausible_place(plausible, i),
                 "the year is %d, more than a year after the picture's, %d", row->year, picture);
}

static int compare_denominators(const void *left, const void *right)
{
    const struct denominator_row *a = *(const struct denominator_row *const *)left,
                                 *b = *(const struct denominator_row *const *)right;
    int order = strcmp(a->area, b->area);
    return order != 0 ? order : (a->year > b->year) - (a->year < b->year);
}

/* Populations change by few percent a year: a swapped row, a mistyped digit or a part of the inhabitants does not. */
static void check_denominators(struct plausible *plausible, const struct table *denominators, struct error *err)
{
    const struct denominator_row *rows = denominators->rows,
                                 **order = arena_new(&plausible->arena, denominators->n_rows * sizeof *order);
    size_t n = 0, n_odd = 0;
    const char *first = "", *file = "";
    for (size_t i = 0; i < denominators->n_rows; i++)
        order[n++] = &rows[i];
    if (n > 0)
        qsort(order, n, sizeof *order, compare_denominators);
    for (size_t i = 1; i < n; i++) {
        const struct denominator_row *a = order[i - 1], *b = order[i];
        bool is_next = text_is(a->area, b->area) && a->year + 1 == b->year &&
                       municipality_names_find(&plausible->reading->names, a->area) != NULL;
        if (!is_next || fabs(b->population - (double)a->population) <= 0.1 * a->population || n_odd++ > 0)
            continue;
        file = b->file;
        first = arena_format(&plausible->arena, translated("\"%s\" has %d persons in %d and %d in %d"), a->area,
                             a->population, a->year, b->population, b->year);
    }
    if (n_odd == 0)
        return;
    char *shown = study_shown(plausible->reading->study, arena_format(&plausible->arena, "crime/%s", file));
    error_warn(err, (struct place){ .file = shown },
               "%s; populations that are a tenth off those of the year before: %zu; see whether rows are swapped",
               first, n_odd);
    free(shown);
}

void plausible_check(const struct crime_reading *reading, const struct crime_tables *tables, struct error *err)
{
    struct plausible plausible = { .reading = reading, .rates = &tables->rates };
    plausible.told = memory_new(reading->sources.n_rows, sizeof *plausible.told);
    int picture = picture_year(&plausible);
    for (size_t i = 0; i < tables->rates.n_rows; i++) {
        if (!plausible_looks_at(&plausible, i))
            continue;
        check_population(&plausible, i);
        check_months(&plausible, i);
        check_year(&plausible, i, picture);
    }
    plausible_check_jumps(&plausible);
    plausible_check_copies(&plausible);
    for (size_t i = 0; i < reading->sources.n_rows; i++) {
        told_say(&plausible.told[i], err);
        told_clear(&plausible.told[i]);
    }
    plausible_check_own(&plausible, err);
    check_denominators(&plausible, &tables->denominators, err);
    free(plausible.told);
    arena_clear(&plausible.arena);
}
