#include "crime/register_figures.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
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

/* The register while it is read. cells: "YEAR AREA SERIES" of the study's own figures that are numbers, to their place
 * among the figures; areas: "AREA SERIES" of all. */
struct register_reading {
    struct crime_reading *reading;
    struct sheet crime, population;
    struct text_map people; /* code to its row in population */
    struct text_map own;    /* series to its place in `series` */
    struct own_series *series;
    size_t n_series, series_capacity;
    struct text_map cells, areas;
    struct arena arena;
};

bool register_is_source(const struct crime_reading *reading, size_t source)
{
    return text_is(((const struct source_row *)reading->sources.rows)[source].file, BUNDLED_REGISTER);
}

static bool open_sheet(struct sheet *sheet, const char *folder, const char *name, const char *first_cell,
                       struct error *err)
{
    char *path = file_join(folder, name);
    bool done = sheet_read(sheet, path, name, false, err);
    free(path);
    if (done && (sheet->n_rows == 0 || !text_is(sheet_cell(&sheet->rows[0], 0), first_cell)))
        return error_at(err, (struct place){ .file = name }, "no table of the register, \"%s\" was wanted first",
                        first_cell);
    return done;
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

/* A row's number in the column of that year; MISSING where the register has none. */
static double number_of(const struct sheet *sheet, const struct sheet_row *row, size_t first, int year)
{
    for (size_t i = first; i < sheet->rows[0].n; i++) {
        int of_column;
        double value;
        if (number_parse_integer(sheet->rows[0].fields[i], &of_column) && of_column == year)
            return number_parse_count(sheet_cell(row, i), &value) == NULL ? value : MISSING;
    }
    return MISSING;
}

enum { FIRST_YEAR_OF_CRIME = 2, FIRST_YEAR_OF_POPULATION = 3 };

/* The first year of which a row of crime.csv has a figure. */
static int first_year_of(const struct sheet *sheet, const struct sheet_row *row)
{
    int year = INT_MAX;
    for (size_t i = FIRST_YEAR_OF_CRIME; i < row->n && year == INT_MAX; i++)
        if (*row->fields[i] != '\0' && !number_parse_integer(sheet->rows[0].fields[i], &year))
            year = INT_MAX;
    return year;
}

static void set_population(const struct register_reading *own, struct figure *figure)
{
    uint32_t at;
    if (!text_map_find(&own->people, figure->area, strlen(figure->area), &at))
        return;
    const struct sheet_row *row = &own->population.rows[at];
    figure->population = number_of(&own->population, row, FIRST_YEAR_OF_POPULATION, figure->year);
    if (!is_missing(figure->population))
        return;
    double before = number_of(&own->population, row, FIRST_YEAR_OF_POPULATION, figure->year - 1);
    double after = number_of(&own->population, row, FIRST_YEAR_OF_POPULATION, figure->year + 1);
    if (is_missing(before) || is_missing(after))
        return;
    figure->population = (double)(long)((before + after) / 2 + 0.5);
    figure->is_interpolated = true;
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

/* The figures of a row of crime.csv, one after the other: *column is moved on; false at its end. */
static bool next_figure(struct register_reading *own, const struct sheet_row *row, const char *series, size_t *column,
                        struct figure *figure)
{
    for (; *column < row->n; ++*column) {
        struct place place = { .file = own->crime.shown, .line = row->line, .column = *column + 1 };
        *figure = reading_figure(own->reading, place);
        if (*row->fields[*column] == '\0' || !number_parse_integer(own->crime.rows[0].fields[*column], &figure->year))
            continue;
        figure->area = sheet_cell(row, 1);
        figure->series = series;
        figure->label = sheet_cell(row, 0);
        reading_value(own->reading, figure, row->fields[*column], place);
        ++*column;
        return true;
    }
    return false;
}

/* Whether the figure is another municipality's of a year that the own one is not held against. */
static bool is_far(const struct crime_reading *reading, const struct figure *figure)
{
    return reading->year != 0 && (figure->year < reading->year - 1 || figure->year > reading->year) &&
           !text_is(figure->area, reading->study->settings.code);
}

static void add_row(struct register_reading *own, const struct sheet_row *row, const char *series)
{
    struct figure figure;
    size_t column = FIRST_YEAR_OF_CRIME;
    while (next_figure(own, row, series, &column, &figure))
        if (!is_far(own->reading, &figure) && is_wanted(own, &figure)) {
            set_population(own, &figure);
            reading_add(own->reading, figure);
        }
}

/* Holds a row against the study's own cells: the last year that both have, or (is_older) the years before that. */
static void compare_row(struct register_reading *own, const struct sheet_row *row, const char *series, bool is_older)
{
    struct own_series *of = find_own(own, series);
    struct figure figure;
    size_t column = FIRST_YEAR_OF_CRIME;
    while (of != NULL && next_figure(own, row, series, &column, &figure)) {
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
    row->from = series->first;
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

/* Goes through the rows of crime.csv, which lie by series; series that offences.csv does not name are nobody's loss. */
enum pass { PASS_NEWEST, PASS_OLDER, PASS_ADD };
static void go_through(struct register_reading *own, enum pass pass, struct table *seams, struct error *err)
{
    const char *label = "", *series = NULL;
    for (size_t i = 1; i < own->crime.n_rows; i++) {
        const struct sheet_row *row = &own->crime.rows[i];
        bool is_next = !text_is(sheet_cell(row, 0), label);
        if (is_next) {
            label = sheet_cell(row, 0);
            series = reading_find_series(own->reading, label, NULL);
        }
        if (series == NULL)
            continue;
        if (pass != PASS_ADD) {
            compare_row(own, row, series, pass == PASS_OLDER);
            continue;
        }
        const struct own_series *of = find_own(own, series);
        if (is_next && of != NULL)
            tell_seam(own, of, first_year_of(&own->crime, row), seams, err);
        add_row(own, row, series);
    }
}

void register_read(struct crime_reading *reading, size_t source, const char *bundled, struct table *seams,
                   struct error *err)
{
    struct register_reading own = { .reading = reading };
    struct sheet *crime = &reading->sheets[source];
    reading_begin_file(reading, source);
    ((struct source_row *)reading->sources.rows)[source].population_date = POPULATION_YEAR_END;
    if (bundled == NULL) {
        (void)error_at(err, table_place(&reading->sources, source, "file"),
                       "the register is wanted, but --register does not say where it lies");
        return;
    }
    bool done = open_sheet(crime, bundled, "crime.csv", "series", err) &&
                open_sheet(&own.population, bundled, "population.csv", "code", err);
    own.crime = *crime;
    for (size_t i = 1; done && i < own.population.n_rows; i++)
        if (*sheet_cell(&own.population.rows[i], 1) == '\0')
            (void)text_map_add_new(&own.people, sheet_cell(&own.population.rows[i], 0), (uint32_t)i);
    if (done) {
        note_own(&own);
        if (own.n_series > 0) {
            go_through(&own, PASS_NEWEST, seams, err);
            go_through(&own, PASS_OLDER, seams, err);
        }
        go_through(&own, PASS_ADD, seams, err);
        told_say(&reading->told, err);
    }
    sheet_clear(&own.population);
    text_map_clear(&own.people);
    text_map_clear(&own.own);
    text_map_clear(&own.cells);
    text_map_clear(&own.areas);
    free(own.series);
    arena_clear(&own.arena);
}
