#include "crime/register_figures.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "base/text_map.h"
#include "study/bundled.h"

/* What the study's own files hold of one series. */
struct own_series {
    const char *series;
    int first, last;
};

/* The register while it is read. columns: the year of each column of crime.csv, from the third on. cells: "YEAR AREA
 * SERIES" of the study's own figures that are numbers. */
struct register_reading {
    struct crime_reading *reading;
    struct sheet crime, population;
    struct text_map people; /* code to its row in population */
    struct text_map own;    /* series to its place in `series` */
    struct own_series *series;
    size_t n_series, series_capacity;
    struct text_map cells;
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
            own->series[at] = (struct own_series){ figure->series, figure->year, figure->year };
            (void)text_map_add(&own->own, figure->series, strlen(figure->series), at);
        }
        if (figure->year < own->series[at].first)
            own->series[at].first = figure->year;
        if (figure->year > own->series[at].last)
            own->series[at].last = figure->year;
        if (figure->status == STATUS_NONE && text_is(figure->period, "year"))
            (void)text_map_add_new(&own->cells, cell_key(&own->arena, figure), 0);
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

/* Whether the study's own files leave the register's figure its cell, or hold another value for it. */
static bool is_wanted(struct register_reading *own, const struct figure *figure, int last_year)
{
    uint32_t at;
    if (!text_map_find(&own->own, figure->series, strlen(figure->series), &at) || own->series[at].first > last_year)
        return true;
    const char *key = cell_key(&own->arena, figure);
    return text_map_find(&own->cells, key, strlen(key), &at);
}

static int last_year_of(const struct sheet *sheet, const struct sheet_row *row)
{
    int year = 0;
    for (size_t i = FIRST_YEAR_OF_CRIME; i < row->n; i++)
        if (*row->fields[i] != '\0')
            (void)number_parse_integer(sheet->rows[0].fields[i], &year);
    return year;
}

static void add_row(struct register_reading *own, const struct sheet_row *row, const char *series)
{
    struct crime_reading *reading = own->reading;
    int last_year = last_year_of(&own->crime, row);
    for (size_t i = FIRST_YEAR_OF_CRIME; i < row->n; i++) {
        struct place place = { .file = own->crime.shown, .line = row->line, .column = i + 1 };
        struct figure figure = reading_figure(reading, place);
        if (*row->fields[i] == '\0' || !number_parse_integer(own->crime.rows[0].fields[i], &figure.year))
            continue;
        figure.area = sheet_cell(row, 1);
        figure.series = series;
        figure.label = sheet_cell(row, 0);
        if (!is_wanted(own, &figure, last_year))
            continue;
        reading_value(reading, &figure, row->fields[i], place);
        set_population(own, &figure);
        reading_add(reading, figure);
    }
}

static void tell_seam(struct register_reading *own, const char *series, int last_year, struct error *err)
{
    uint32_t at;
    if (text_map_find(&own->own, series, strlen(series), &at) && own->series[at].first > last_year)
        error_note(err, table_place(&own->reading->sources, own->reading->source_index, "file"),
                   "%s is the register's up to %d and that of the study's files from %d on; are both counted alike?",
                   series, last_year, own->series[at].first);
}

/* The rows lie by series; series that offences.csv does not name are nobody's loss. */
static void add_rows(struct register_reading *own, struct error *err)
{
    const char *label = "", *series = NULL;
    for (size_t i = 1; i < own->crime.n_rows; i++) {
        const struct sheet_row *row = &own->crime.rows[i];
        if (!text_is(sheet_cell(row, 0), label)) {
            label = sheet_cell(row, 0);
            series = reading_find_series(own->reading, label, NULL);
            if (series != NULL)
                tell_seam(own, series, last_year_of(&own->crime, row), err);
        }
        if (series != NULL)
            add_row(own, row, series);
    }
}

void register_read(struct crime_reading *reading, size_t source, const char *bundled, struct error *err)
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
        add_rows(&own, err);
        told_say(&reading->told, err);
    }
    sheet_clear(&own.population);
    text_map_clear(&own.people);
    text_map_clear(&own.own);
    text_map_clear(&own.cells);
    free(own.series);
    arena_clear(&own.arena);
}
