/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/register_counts.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/number.h"
#include "base/sheet.h"
#include "base/text.h"

/* Columns before the years; rows of population.csv without sex and age are of everybody. */
enum { CRIME_SERIES, CRIME_CODE, CRIME_YEARS };
enum { POPULATION_CODE, POPULATION_SEX, POPULATION_AGE, POPULATION_YEARS };
enum { MOST_YEARS = 200 };

/* A table while it is read. columns: where each year is, from the one before the first to the one after the last, since
 * a population may lie between those; 0 for nowhere. */
struct register_file {
    struct sheet sheet;
    size_t columns[MOST_YEARS + 2];
};

static bool open_file(struct register_file *file, const char *folder, const char *name, const char *first_cell,
                      struct error *err)
{
    char *path = file_join(folder, name);
    struct place place = { .file = name };
    bool done = sheet_read(&file->sheet, path, name, false, err);
    free(path);
    if (done && (file->sheet.n_rows == 0 || !text_is(sheet_cell(&file->sheet.rows[0], 0), first_cell)))
        return error_at(err, place, "no table of the register, \"%s\" was wanted first", first_cell);
    return done && (file->sheet.n_rows > 1 || error_at(err, place, "no table of the register, rows were wanted"));
}

static bool year_of(const struct register_file *file, size_t column, int *year, struct error *err)
{
    const char *text = sheet_cell(&file->sheet.rows[0], column);
    return number_parse_integer(text, year) ||
           error_at(err, (struct place){ file->sheet.shown, file->sheet.rows[0].line, column + 1 },
                    "the column is \"%s\", a year was wanted", text);
}

static bool find_columns(struct register_file *file, size_t first, const struct register_counts *counts,
                         struct error *err)
{
    int year;
    for (size_t i = first; i < file->sheet.rows[0].n; i++) {
        if (!year_of(file, i, &year, err))
            return false;
        if (year >= counts->first_year - 1 && (size_t)(year - counts->first_year + 1) < counts->n_years + 2)
            file->columns[year - counts->first_year + 1] = i;
    }
    return true;
}

static bool set_years(struct register_counts *counts, const struct register_file *crime, struct error *err)
{
    int last;
    if (!year_of(crime, CRIME_YEARS, &counts->first_year, err) ||
        !year_of(crime, crime->sheet.rows[0].n - 1, &last, err))
        return false;
    counts->n_years = last < counts->first_year ? 0 : (size_t)(last - counts->first_year) + 1;
    return (counts->n_years > 0 && counts->n_years <= MOST_YEARS) ||
           error_at(err, (struct place){ .file = crime->sheet.shown },
                    "the years are %d to %d, ascending ones were wanted", counts->first_year, last);
}

/* The row's values of the n years whose columns these are. */
static bool read_years(const struct register_file *file, const size_t *columns, size_t n, const struct sheet_row *row,
                       double *values, struct error *err)
{
    for (size_t t = 0; t < n; t++) {
        const char *text = columns[t] != 0 ? sheet_cell(row, columns[t]) : "";
        const char *wanted = *text != '\0' ? number_parse_count(text, &values[t]) : NULL;
        if (wanted != NULL)
            return error_at(err, (struct place){ file->sheet.shown, row->line, columns[t] + 1 }, "\"%s\" is here, %s",
                            text, wanted);
        if (*text == '\0')
            values[t] = MISSING;
    }
    return true;
}

/* The populations of municipality i, those between two years too. */
static bool read_population(struct register_counts *counts, const struct register_file *file,
                            const struct sheet_row *row, size_t i, struct error *err)
{
    double known[MOST_YEARS + 2];
    if (!read_years(file, file->columns, counts->n_years + 2, row, known, err))
        return false;
    for (size_t t = 0; t < counts->n_years; t++) {
        double before = known[t], after = known[t + 2], mean = floor((before + after) / 2 + 0.5);
        bool is_between = is_missing(known[t + 1]) && !is_missing(before) && !is_missing(after);
        counts->populations[i * counts->n_years + t] = is_between ? mean : known[t + 1];
        counts->is_interpolated[i * counts->n_years + t] = is_between;
    }
    return true;
}

static bool read_populations(struct register_counts *counts, const struct register_file *file, struct error *err)
{
    size_t n_rows = file->sheet.n_rows;
    counts->codes = memory_new(n_rows, sizeof *counts->codes);
    counts->populations = memory_new(n_rows * counts->n_years, sizeof *counts->populations);
    counts->is_interpolated = memory_new(n_rows * counts->n_years, sizeof *counts->is_interpolated);
    for (size_t k = 1; k < n_rows; k++) {
        const struct sheet_row *row = &file->sheet.rows[k];
        const char *code = sheet_cell(row, POPULATION_CODE);
        size_t i = counts->n;
        if (*sheet_cell(row, POPULATION_SEX) != '\0' || *sheet_cell(row, POPULATION_AGE) != '\0')
            continue;
        if (i > 0 && strcmp(counts->codes[i - 1], code) >= 0)
            return error_at(err, (struct place){ file->sheet.shown, row->line, POPULATION_CODE + 1 },
                            "\"%s\" comes after \"%s\", rows by code were wanted", code, counts->codes[i - 1]);
        counts->codes[counts->n++] = arena_format(&counts->arena, "%s", code);
        if (!read_population(counts, file, row, i, err))
            return false;
    }
    return true;
}

static size_t count_series(const struct sheet *sheet)
{
    size_t n = 0;
    for (size_t i = 1; i < sheet->n_rows; i++)
        n += i == 1 ||
             !text_is(sheet_cell(&sheet->rows[i], CRIME_SERIES), sheet_cell(&sheet->rows[i - 1], CRIME_SERIES));
    return n;
}

static void make_room(struct register_counts *counts, const struct register_file *file)
{
    size_t n_series = count_series(&file->sheet), n_rows = n_series * counts->n;
    counts->series = memory_new(n_series, sizeof *counts->series);
    counts->counts = memory_new(n_rows * counts->n_years, sizeof *counts->counts);
    counts->lines = memory_new(n_rows, sizeof *counts->lines);
    counts->columns = memory_new(counts->n_years, sizeof *counts->columns);
    for (size_t i = 0; i < n_rows * counts->n_years; i++)
        counts->counts[i] = MISSING;
    for (size_t t = 0; t < counts->n_years; t++)
        counts->columns[t] = file->columns[t + 1] != 0 ? file->columns[t + 1] + 1 : 0;
}

/* A row of the last series. */
static bool read_crime(struct register_counts *counts, const struct register_file *file, const struct sheet_row *row,
                       struct error *err)
{
    const char *code = sheet_cell(row, CRIME_CODE);
    struct place place = { file->sheet.shown, row->line, CRIME_CODE + 1 };
    size_t i = register_counts_find(counts, code);
    if (i == SIZE_MAX)
        return error_at(err, place, "\"%s\" is no municipality of population.csv", code);
    size_t at = (counts->n_series - 1) * counts->n + i;
    if (counts->lines[at] != 0)
        return error_at(err, place, "\"%s\" has its row of the series in line %zu already", code, counts->lines[at]);
    counts->lines[at] = row->line;
    return read_years(file, file->columns + 1, counts->n_years, row, counts->counts + at * counts->n_years, err);
}

/* The rows lie by series. */
static bool read_crimes(struct register_counts *counts, const struct register_file *file, struct error *err)
{
    make_room(counts, file);
    for (size_t i = 1; i < file->sheet.n_rows; i++) {
        const struct sheet_row *row = &file->sheet.rows[i];
        const char *series = sheet_cell(row, CRIME_SERIES);
        if (i == 1 || !text_is(series, counts->series[counts->n_series - 1]))
            counts->series[counts->n_series++] = arena_format(&counts->arena, "%s", series);
        if (!read_crime(counts, file, row, err))
            return false;
    }
    return true;
}

bool register_counts_read(struct register_counts *counts, const char *folder, struct error *err)
{
    struct register_file crime = { 0 }, population = { 0 };
    *counts = (struct register_counts){ 0 };
    bool done = open_file(&crime, folder, REGISTER_CRIME, "series", err) &&
                open_file(&population, folder, "population.csv", "code", err) && set_years(counts, &crime, err) &&
                find_columns(&crime, CRIME_YEARS, counts, err) &&
                find_columns(&population, POPULATION_YEARS, counts, err) &&
                read_populations(counts, &population, err) && read_crimes(counts, &crime, err);
    sheet_clear(&crime.sheet);
    sheet_clear(&population.sheet);
    return done;
}

void register_counts_clear(struct register_counts *counts)
{
    free(counts->codes);
    free(counts->series);
    free(counts->populations);
    free(counts->counts);
    free(counts->is_interpolated);
    free(counts->lines);
    free(counts->columns);
    arena_clear(&counts->arena);
    *counts = (struct register_counts){ 0 };
}

const double *register_counts_of(const struct register_counts *counts, const char *series)
{
    for (size_t s = 0; s < counts->n_series; s++)
        if (text_is(counts->series[s], series))
            return counts->counts + s * counts->n * counts->n_years;
    return NULL;
}

size_t register_counts_find(const struct register_counts *counts, const char *code)
{
    size_t low = 0, high = counts->n; /* they lie by code */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(counts->codes[middle], code);
        if (order == 0)
            return middle;
        low = order < 0 ? middle + 1 : low;
        high = order < 0 ? high : middle;
    }
    return SIZE_MAX;
}
