/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crime/register_figures.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "base/text_map.h"
#include "study/bundled.h"
#include "tables/input_tables.h"

/* What the study's own files hold of one series, and how the register's figures of the same cells lie to it.
 * newest_year: the last that both have a cell of, 0 for none; n_older, n_differing: cells of the years before it, and
 * those of them that are not alike. register_last: the register's last year. */
struct own_series {
    const char *series;
    int first, last, newest_year, register_last;
    size_t n_older, n_differing;
};

/* The register while its figures are taken. cells: "YEAR AREA SERIES" of the study's own figures that are numbers, to
 * their place among the figures; areas: "AREA SERIES" of all. */
struct register_reading {
    struct crime_reading *reading;
    const struct register_counts *counts;
    struct text_map own; /* series to its place in `series` */
    struct own_series *series;
    size_t n_series, series_capacity;
    struct text_map cells, areas;
    struct arena arena;
};

bool register_is_source(const struct crime_reading *reading, size_t source)
{
    return text_is(((const struct source_row *)reading->sources.rows)[source].file, BUNDLED_REGISTER);
}

static const char *cell_key(struct arena *arena, const struct figure *figure)
{
    return arena_format(arena, "%d %s %s", figure->year, figure->area, figure->series);
}

static const char *area_key(struct arena *arena, const struct figure *figure)
{
    return arena_format(arena, "%s %s", figure->area, figure->series);
}

/* What the study's own files say already; figures of months are no figures of a year. */
static void note_own(struct register_reading *own)
{
    const struct crime_reading *reading = own->reading;
    for (size_t i = 0; i < reading->n_figures; i++) {
        const struct figure *figure = &reading->figures[i];
        uint32_t at;
        if (text_is(figure->series, POPULATION_SERIES))
            continue;
        if (!text_map_find(&own->own, figure->series, strlen(figure->series), &at)) {
            own->series = memory_grow(own->series, &own->series_capacity, own->n_series + 1, sizeof *own->series);
            at = (uint32_t)own->n_series++;
            own->series[at] = (struct own_series){ figure->series, figure->year, figure->year, 0, 0, 0, 0 };
            (void)text_map_add(&own->own, figure->series, strlen(figure->series), at);
        }
        if (figure->year < own->series[at].first)
            own->series[at].first = figure->year;
        if (figure->year > own->series[at].last)
            own->series[at].last = figure->year;
        (void)text_map_add_new(&own->areas, area_key(&own->arena, figure), 0);
        if (figure->status == STATUS_NONE && text_is(figure->period, "year"))
            (void)text_map_add_new(&own->cells, cell_key(&own->arena, figure), (uint32_t)i);
    }
}

/* A row of crime.csv: the study's name of the series, that of the register, and the municipality. */
struct register_row {
    const char *series;
    size_t of_series, at;
};

static const double *counts_of(const struct register_reading *own, const struct register_row *row)
{
    return own->counts->counts + (row->of_series * own->counts->n + row->at) * own->counts->n_years;
}

/* The first year of which the row has a figure. */
static int first_year_of(const struct register_reading *own, const struct register_row *row)
{
    size_t t = 0;
    while (t < own->counts->n_years && is_missing(counts_of(own, row)[t]))
        t++;
    return t < own->counts->n_years ? own->counts->first_year + (int)t : INT_MAX;
}

static void set_population(const struct register_reading *own, const struct register_row *row, struct figure *figure)
{
    size_t cell = row->at * own->counts->n_years + (size_t)(figure->year - own->counts->first_year);
    figure->population = own->counts->populations[cell];
    figure->is_interpolated = own->counts->is_interpolated[cell];
}

static struct own_series *find_own(struct register_reading *own, const char *series)
{
    uint32_t at;
    return text_map_find(&own->own, series, strlen(series), &at) ? &own->series[at] : NULL;
}

static bool has_key(const struct text_map *map, const char *key)
{
    uint32_t at;
    return text_map_find(map, key, strlen(key), &at);
}

/* Whether that many cells can say that both count alike: one or two may be so by chance. */
enum { FEWEST_ALIKE = 3 };
static bool counts_alike(const struct own_series *series)
{
    return series->n_older >= FEWEST_ALIKE && series->n_differing == 0;
}

/* Whether the study's own files leave the register's figure its cell, or hold another value for it. */
static bool is_wanted(struct register_reading *own, const struct figure *figure)
{
    const struct own_series *series = find_own(own, figure->series);
    if (series == NULL || series->first > series->register_last || has_key(&own->cells, cell_key(&own->arena, figure)))
        return true;
    if (!has_key(&own->areas, area_key(&own->arena, figure)))
        return counts_alike(series);
    return figure->year < series->first;
}

/* The figures of a row, one after the other: *t, the number of the year, is moved on; false at its end. */
static bool next_figure(const struct register_reading *own, const struct register_row *row, size_t *t,
                        struct figure *figure)
{
    const struct register_counts *counts = own->counts;
    const double *values = counts_of(own, row);
    while (*t < counts->n_years && is_missing(values[*t]))
        ++*t;
    if (*t == counts->n_years)
        return false;
    size_t line = counts->lines[row->of_series * counts->n + row->at];
    *figure = reading_figure(own->reading, (struct place){ REGISTER_CRIME, line, counts->columns[*t] });
    figure->year = counts->first_year + (int)*t;
    figure->area = counts->codes[row->at];
    figure->series = row->series;
    figure->label = counts->series[row->of_series];
    figure->value = values[(*t)++];
    return true;
}

/* Whether the figure is another municipality's of a year that the own one is not held against. */
static bool is_far(const struct crime_reading *reading, const struct figure *figure)
{
    return reading->year != 0 && (figure->year < reading->year - 1 || figure->year > reading->year) &&
           !text_is(figure->area, reading->study->settings.code);
}

static void add_row(struct register_reading *own, const struct register_row *row)
{
    struct figure figure;
    size_t t = 0;
    while (next_figure(own, row, &t, &figure))
        if (!is_far(own->reading, &figure) && is_wanted(own, &figure)) {
            set_population(own, row, &figure);
            reading_add(own->reading, figure);
        }
}

/* Holds a row against the study's own cells: the last year that both have, or (is_older) the years before that. */
static void compare_row(struct register_reading *own, const struct register_row *row, bool is_older)
{
    struct own_series *of = find_own(own, row->series);
    struct figure figure;
    size_t t = 0;
    while (of != NULL && next_figure(own, row, &t, &figure)) {
        const char *key = cell_key(&own->arena, &figure);
        uint32_t at;
        of->register_last = figure.year > of->register_last ? figure.year : of->register_last;
        if (!text_map_find(&own->cells, key, strlen(key), &at))
            continue;
        if (!is_older) {
            of->newest_year = figure.year > of->newest_year ? figure.year : of->newest_year;
        } else if (figure.year < of->newest_year) {
            of->n_older++;
            of->n_differing += own->reading->figures[at].value != figure.value;
        }
    }
}

static void add_seam(struct table *seams, const struct own_series *series, const char *reason)
{
    struct break_row *row = table_add(seams);
    row->subject = table_text(seams, series->series);
    row->source = SOURCE_CRIME;
    row->from = wave_of_year(series->first);
    row->effect = series->n_differing > 0 ? BREAK_NOT_COMPARABLE : BREAK_WARN;
    row->reason = table_text(seams, reason);
}

/* Whether the register has years of the series before the study's own. */
static void tell_seam(struct register_reading *own, const struct own_series *series, int register_first,
                      struct table *seams, struct error *err)
{
    struct place place = table_place(&own->reading->sources, own->reading->source_index, "file");
    if (register_first >= series->first || counts_alike(series))
        return;
    if (series->n_differing == 0)
        error_note(err, place,
                   "%s is the register's up to %d and that of the study's files from %d on; are both counted alike?",
                   series->series, series->first - 1, series->first);
    else
        error_note(err, place,
                   "%s is the register's up to %d and that of the study's files from %d on; they count otherwise, for "
                   "%zu of %zu figures of years that both have differ, so no year is compared across that",
                   series->series, series->first - 1, series->first, series->n_differing, series->n_older);
    add_seam(seams, series,
             series->n_differing == 0 ? "siffrorna före kommer ur kommunregistret"
                                      : "brotten är avgränsade på ett annat sätt");
}

/* The rows of one series of the register. */
enum pass { PASS_NEWEST, PASS_OLDER, PASS_ADD };
static void go_through_series(struct register_reading *own, const char *series, size_t of_series, enum pass pass,
                              struct table *seams, struct error *err)
{
    const struct own_series *of = find_own(own, series);
    bool is_first = true;
    for (size_t i = 0; i < own->counts->n; i++) {
        struct register_row row = { series, of_series, i };
        if (own->counts->lines[of_series * own->counts->n + i] == 0)
            continue;
        if (pass == PASS_ADD && is_first && of != NULL)
            tell_seam(own, of, first_year_of(own, &row), seams, err);
        is_first = false;
        if (pass == PASS_ADD)
            add_row(own, &row);
        else
            compare_row(own, &row, pass == PASS_OLDER);
    }
}

/* Goes through the register's series; those that offences.csv does not name are nobody's loss. */
static void go_through(struct register_reading *own, enum pass pass, struct table *seams, struct error *err)
{
    for (size_t s = 0; s < own->counts->n_series; s++) {
        const char *series = reading_find_series(own->reading, own->counts->series[s], NULL);
        if (series != NULL)
            go_through_series(own, series, s, pass, seams, err);
    }
}

void register_read(struct crime_reading *reading, size_t source, const char *bundled, struct table *seams,
                   struct error *err)
{
    struct register_reading own = { .reading = reading, .counts = &reading->register_counts };
    reading_begin_file(reading, source);
    ((struct source_row *)reading->sources.rows)[source].population_date = POPULATION_YEAR_END;
    if (bundled == NULL) {
        (void)error_at(err, table_place(&reading->sources, source, "file"),
                       "the register is wanted, but --register does not say where it lies");
        return;
    }
    if (!register_counts_read(&reading->register_counts, bundled, err))
        return;
    note_own(&own);
    if (own.n_series > 0) {
        go_through(&own, PASS_NEWEST, seams, err);
        go_through(&own, PASS_OLDER, seams, err);
    }
    go_through(&own, PASS_ADD, seams, err);
    told_say(&reading->told, err);
    text_map_clear(&own.own);
    text_map_clear(&own.cells);
    text_map_clear(&own.areas);
    free(own.series);
    arena_clear(&own.arena);
}
