#include "study/register_counts.h"

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

/* A table while it is read. columns: where each year from the first on is, 0 for nowhere. */
struct register_file {
    struct sheet sheet;
    size_t columns[MOST_YEARS];
};

static bool open_file(struct register_file *file, const char *folder, const char *name, struct error *err)
{
    char *path = file_join(folder, name);
    bool done = sheet_read(&file->sheet, path, name, false, err);
    free(path);
    return done && (file->sheet.n_rows > 1 ||
                    error_at(err, (struct place){ .file = name }, "no table of the register, rows were wanted"));
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
        if (year >= counts->first_year && (size_t)(year - counts->first_year) < counts->n_years)
            file->columns[year - counts->first_year] = i;
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

static void read_years(const struct register_file *file, size_t n_years, const struct sheet_row *row, double *values)
{
    for (size_t t = 0; t < n_years; t++)
        if (file->columns[t] == 0 || number_parse_count(sheet_cell(row, file->columns[t]), &values[t]) != NULL)
            values[t] = MISSING;
}

static void interpolate(double *values, size_t n)
{
    for (size_t t = 1; t + 1 < n; t++)
        if (is_missing(values[t]) && !is_missing(values[t - 1]) && !is_missing(values[t + 1]))
            values[t] = (double)(long)((values[t - 1] + values[t + 1]) / 2 + 0.5);
}

static void read_populations(struct register_counts *counts, const struct register_file *file)
{
    size_t n_rows = file->sheet.n_rows;
    counts->codes = memory_new(n_rows, sizeof *counts->codes);
    counts->populations = memory_new(n_rows * counts->n_years, sizeof *counts->populations);
    for (size_t i = 1; i < n_rows; i++) {
        const struct sheet_row *row = &file->sheet.rows[i];
        if (*sheet_cell(row, POPULATION_SEX) != '\0' || *sheet_cell(row, POPULATION_AGE) != '\0')
            continue;
        double *values = counts->populations + counts->n * counts->n_years;
        counts->codes[counts->n++] = arena_format(&counts->arena, "%s", sheet_cell(row, POPULATION_CODE));
        read_years(file, counts->n_years, row, values);
        interpolate(values, counts->n_years);
    }
}

static size_t count_series(const struct sheet *sheet)
{
    size_t n = 0;
    for (size_t i = 1; i < sheet->n_rows; i++)
        n += i == 1 ||
             !text_is(sheet_cell(&sheet->rows[i], CRIME_SERIES), sheet_cell(&sheet->rows[i - 1], CRIME_SERIES));
    return n;
}

/* The rows lie by series. */
static bool read_crimes(struct register_counts *counts, const struct register_file *file, struct error *err)
{
    size_t size = counts->n * counts->n_years, n_series = count_series(&file->sheet);
    counts->series = memory_new(n_series, sizeof *counts->series);
    counts->counts = memory_new(n_series * size, sizeof *counts->counts);
    for (size_t i = 0; i < n_series * size; i++)
        counts->counts[i] = MISSING;
    for (size_t i = 1; i < file->sheet.n_rows; i++) {
        const struct sheet_row *row = &file->sheet.rows[i];
        const char *series = sheet_cell(row, CRIME_SERIES), *code = sheet_cell(row, CRIME_CODE);
        if (i == 1 || !text_is(series, counts->series[counts->n_series - 1]))
            counts->series[counts->n_series++] = arena_format(&counts->arena, "%s", series);
        size_t at = register_counts_find(counts, code);
        if (at == SIZE_MAX)
            return error_at(err, (struct place){ file->sheet.shown, row->line, CRIME_CODE + 1 },
                            "\"%s\" is no municipality of population.csv", code);
        read_years(file, counts->n_years, row, counts->counts + (counts->n_series - 1) * size + at * counts->n_years);
    }
    return true;
}

bool register_counts_read(struct register_counts *counts, const char *folder, struct error *err)
{
    struct register_file crime = { 0 }, population = { 0 };
    *counts = (struct register_counts){ 0 };
    bool done = open_file(&crime, folder, "crime.csv", err) && open_file(&population, folder, "population.csv", err) &&
                set_years(counts, &crime, err) && find_columns(&crime, CRIME_YEARS, counts, err) &&
                find_columns(&population, POPULATION_YEARS, counts, err);
    if (done) {
        read_populations(counts, &population);
        done = read_crimes(counts, &crime, err);
    }
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
