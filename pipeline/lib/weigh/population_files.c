/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weigh/population_files.h"

#include <stdlib.h>

#include "base/csv.h"
#include "base/number.h"
#include "base/pxweb.h"
#include "base/sheet.h"
#include "base/text.h"
#include "study/names.h"
#include "study/person_words.h"
#include "weigh/level_names.h"
#include "weigh/margin_levels.h"
#include "weigh/population_checks.h"
#include "weigh/population_cells.h"
#include "weigh/population_rows.h"
#include "weigh/population_table.h"
#include "weigh/totals.h"

static struct place place_of(const struct population_file *reader, const struct csv_row *row, size_t field)
{
    return (struct place){ reader->shown, row->line, field + 1 };
}

/* The field of a name in the header, n_fields where there is none. */
static size_t find_field(const struct csv_row *row, const char *name)
{
    size_t i = 0;
    while (i < row->n_fields && !text_is(row->fields[i], name))
        i++;
    return i;
}

/* A file of totals has a column `total` and none named `population`. */
static bool read_totals_header(struct population_file *reader, const struct csv_row *row, struct error *err)
{
    static const char *const wanted[] = { "year", "variable", "total" };
    size_t fields[3], n_errors = err->n_errors;
    reader->has_header = reader->has_totals = true;
    reader->n_fields = row->n_fields;
    for (size_t k = 0; k < 3; k++) {
        fields[k] = find_field(row, wanted[k]);
        if (fields[k] == row->n_fields)
            (void)error_at(err, (struct place){ reader->shown, row->line, 0 }, "column \"%s\" is missing", wanted[k]);
    }
    for (size_t i = 0; i < row->n_fields; i++)
        if (i != fields[0] && i != fields[1] && i != fields[2])
            (void)error_at(err, place_of(reader, row, i),
                           "\"%s\" is no column of a file of totals, year, variable or total was wanted",
                           row->fields[i]);
    reader->year_field = fields[0];
    reader->variable_field = fields[1];
    reader->population_field = fields[2];
    return err->n_errors == n_errors;
}

static bool read_total(struct population_file *reader, const struct csv_row *row, struct error *err)
{
    struct totals_request request = { row->fields[reader->variable_field], reader->shown, MISSING,
                                      place_of(reader, row, reader->variable_field) };
    reader->n_totals++;
    if (number_is_ambiguous(row->fields[reader->population_field]))
        return error_at(err, place_of(reader, row, reader->population_field),
                        "total is \"%s\", whose mark may part thousands or be a decimal mark; a number without a mark, "
                        "or another number of decimals was wanted",
                        row->fields[reader->population_field]);
    if (!number_parse_delivered(row->fields[reader->population_field], &request.total))
        return error_at(err, place_of(reader, row, reader->population_field), "total is \"%s\", a number was wanted",
                        row->fields[reader->population_field]);
    return totals_add(reader->population, request, err);
}

static bool read_header(struct population_file *reader, const struct csv_row *row, struct error *err)
{
    struct arena *arena = &reader->population->arena;
    size_t n_errors = err->n_errors;
    reader->has_header = true;
    reader->n_fields = reader->year_field = reader->population_field = row->n_fields;
    reader->columns = arena_new(arena, row->n_fields * sizeof *reader->columns);
    reader->margin.name = "";
    for (size_t i = 0; i < row->n_fields; i++) {
        const char *name = row->fields[i];
        const struct respondent_variable *variable;
        if (text_is(name, "year")) {
            reader->year_field = i;
        } else if (text_is(name, "population")) {
            reader->population_field = i;
        } else if ((variable = respondents_find(reader->population->respondents, name)) == NULL) {
            (void)error_at(err, place_of(reader, row, i),
                           "\"%s\" is no variable of the study in %d, year, population or a variable was wanted", name,
                           reader->population->year);
        } else if (variable->array.type == NPY_FLOAT64) {
            (void)error_at(err, place_of(reader, row, i),
                           "\"%s\" has no levels; give it a scale in codebook/variables.csv", name);
        } else {
            reader->columns[i] =
                (struct population_column){ .variable = variable,
                                            .names = margin_levels_of(arena, variable, reader->known) };
            reader->columns[i].found = arena_new(arena, (reader->columns[i].names.n + 1) * sizeof(char *));
            reader->margin.name =
                arena_format(arena, "%s%s%s", reader->margin.name, *reader->margin.name != '\0' ? "*" : "", name);
        }
    }
    if (*reader->margin.name == '\0') /* no variable: the number of people */
        reader->margin.name = POPULATION_OF_ALL;
    struct place place = { reader->shown, row->line, 0 };
    if (reader->year_field == row->n_fields)
        (void)error_at(err, place, "column \"year\" is missing");
    if (reader->population_field == row->n_fields)
        (void)error_at(err, place, "column \"population\" is missing");
    return err->n_errors == n_errors;
}

/* The levels of a row joined by '*', as they stand there. */
static const char *join_fields(const struct population_file *reader, const struct csv_row *row)
{
    const char *label = "";
    size_t n_parts = 0;
    for (size_t i = 0; i < row->n_fields; i++)
        if (reader->columns[i].variable != NULL)
            label = arena_format(&reader->population->arena, "%s%s%s", label, n_parts++ > 0 ? "*" : "", row->fields[i]);
    return label;
}

/* The ages that a field says; MISSING where it is the name of a level, or says none. */
static struct margin_level ages_of_field(struct arena *arena, const struct population_column *column, const char *text)
{
    struct margin_level ages = { text, MISSING, MISSING };
    double from, to;
    if (column->names.has_classes && margin_levels_find(&column->names, text) == NULL &&
        person_ages(arena, names_fold(arena, text), &from, &to))
        ages = (struct margin_level){ text, from, to };
    return ages;
}

/* The level that a field means: its name, or that of its ages. NULL where it is none, which is an error, or of ages
 * that the survey is not about. */
static const char *level_of_field(struct population_file *reader, struct population_column *column, const char *text,
                                  struct place place, struct error *err)
{
    struct arena *arena = &reader->population->arena;
    const struct margin_level *named = margin_levels_find(&column->names, text);
    struct margin_level ages = { text, MISSING, MISSING };
    bool has_ages =
        named == NULL && column->names.has_classes && person_ages(arena, names_fold(arena, text), &ages.from, &ages.to);
    size_t n_errors = err->n_errors;
    const char *level = named != NULL ? named->name : NULL;
    if (level == NULL && has_ages && !age_limits_exclude(column->names.limits, ages.from, ages.to))
        level = margin_levels_of_ages(&column->names, ages, place, err);
    if (level != NULL)
        (void)text_place(column->found, &column->n_found, level);
    else if (!age_limits_exclude(column->names.limits, ages.from, ages.to) && err->n_errors == n_errors)
        (void)error_at(
            err, place, "\"%s\" is no level of \"%s\" in %d; %s", text, column->variable->variable->variable,
            reader->population->year,
            level_names_remedy(arena, reader->population->study, column->variable, reader->population->year, text));
    return level;
}

/* The levels of a row joined by '*'; NULL where one is wrong, or outside the ages of the survey. */
static const char *join_levels(struct population_file *reader, const struct csv_row *row, struct error *err)
{
    const char *label = "";
    size_t n_parts = 0;
    bool has_all = true;
    for (size_t i = 0; i < row->n_fields; i++) {
        if (reader->columns[i].variable == NULL)
            continue;
        const char *level = level_of_field(reader, &reader->columns[i], row->fields[i], place_of(reader, row, i), err);
        has_all = has_all && level != NULL;
        label =
            has_all ? arena_format(&reader->population->arena, "%s%s%s", label, n_parts++ > 0 ? "*" : "", level) : NULL;
    }
    return label;
}

/* Keeps a row of an earlier year, if none of a later one was kept; what is wrong with it is said in its own year. */
static void keep_before(struct population_file *reader, const struct csv_row *row, int year)
{
    struct population_margin *before = &reader->before;
    double count;
    if (year < reader->year_before || number_parse_count(row->fields[reader->population_field], &count) != NULL)
        return;
    if (year > reader->year_before)
        before->n_cells = 0;
    reader->year_before = year;
    before->labels = memory_grow(before->labels, &reader->labels_before, before->n_cells + 1, sizeof *before->labels);
    before->population =
        memory_grow(before->population, &reader->persons_before, before->n_cells + 1, sizeof *before->population);
    before->labels[before->n_cells] = join_fields(reader, row);
    before->population[before->n_cells++] = count;
}

/* Adds persons to the cell of that label; rows of single ages add up. */
static void add_cell(struct population_file *reader, const char *label, double count, struct place place)
{
    size_t i = text_map_keep(&reader->places, label, (uint32_t)reader->margin.n_cells);
    if (i == reader->margin.n_cells) {
        reader->cells =
            memory_grow(reader->cells, &reader->cells_capacity, ++reader->margin.n_cells, sizeof *reader->cells);
        reader->cells[i] = (struct population_cell){ label, 0, place };
    }
    reader->cells[i].population += count;
}

static bool read_cell(struct population_file *reader, const struct csv_row *row, struct error *err)
{
    size_t n_errors = err->n_errors;
    double count;
    const char *fields = join_fields(reader, row), *label = join_levels(reader, row, err);
    const char *wanted = number_parse_count(row->fields[reader->population_field], &count);
    if (wanted != NULL)
        return error_at(err, place_of(reader, row, reader->population_field), "population is \"%s\", %s",
                        row->fields[reader->population_field], wanted);
    if (text_map_keep(&reader->rows, fields, (uint32_t)row->line) != row->line)
        return error_at(err, (struct place){ reader->shown, row->line, 0 }, "\"%s\" of %d stands twice", fields,
                        reader->year);
    if (err->n_errors > n_errors)
        return false;
    reader->n_outside += label == NULL;
    if (label == NULL)
        return true;
    for (size_t i = 0; i < row->n_fields; i++)
        if (reader->columns[i].variable != NULL)
            margin_levels_count(&reader->columns[i].names,
                                ages_of_field(&reader->population->arena, &reader->columns[i], row->fields[i]), count);
    if (count > 0) {
        add_cell(reader, label, count, place_of(reader, row, reader->population_field));
        return true;
    }
    reader->zeros = memory_grow(reader->zeros, &reader->zeros_capacity, reader->n_zeros + 1, sizeof *reader->zeros);
    reader->zeros[reader->n_zeros++] =
        (struct population_cell){ label, count, place_of(reader, row, reader->population_field) };
    return true;
}

static bool read_filled(struct population_file *reader, const struct csv_row *row, struct error *err)
{
    if (!reader->has_header && find_field(row, "population") == row->n_fields &&
        find_field(row, "total") < row->n_fields)
        return read_totals_header(reader, row, err);
    if (!reader->has_header)
        return read_header(reader, row, err);
    if (row->n_fields != reader->n_fields) {
        (void)error_at(err, (struct place){ reader->shown, row->line, 0 },
                       "the row has %zu fields, %zu were wanted as in the header", row->n_fields, reader->n_fields);
        return true;
    }
    double year;
    if (!number_parse(row->fields[reader->year_field], &year))
        (void)error_at(err, place_of(reader, row, reader->year_field),
                       "year is \"%s\", a year of four digits was wanted", row->fields[reader->year_field]);
    else if (year == reader->year)
        (void)(reader->has_totals ? read_total(reader, row, err) : read_cell(reader, row, err));
    else if (!reader->has_totals && year < reader->year)
        keep_before(reader, row, (int)year);
    return true;
}

/* A row without the delimiters that a spreadsheet leaves behind the last column; blank ones are nothing. */
static bool read_row(void *context, const struct csv_row *row, struct error *err)
{
    struct population_file *reader = context;
    struct csv_row filled = *row;
    if (csv_row_filled(row, 0) == 0)
        return true;
    if (!reader->has_header)
        reader->n_room = row->n_fields;
    if (row->n_fields <= reader->n_room)
        filled.n_fields = csv_row_filled(row, reader->has_header ? reader->n_fields : 1);
    return read_filled(reader, &filled, err);
}

static bool takes_newest(const struct population *population)
{
    return population->study->settings.population_year == POPULATION_YEAR_NEWEST;
}

/* A file with columns of the study's own. */
static bool read_plain(struct population_file *reader, const char *path, struct error *err)
{
    int newest = population_rows_newest(path, reader->shown, reader->population->year);
    if (takes_newest(reader->population) && !is_missing_integer(newest))
        reader->year = newest;
    return population_rows_each(path, reader->shown, read_row, reader, err);
}

/* Hands every row of a file to read_row; a table of SCB's database is turned into such rows first. */
static bool read_rows(struct population_file *reader, const char *path, struct error *err)
{
    struct sheet sheet;
    struct error sheet_err = { 0 };
    const struct population *population = reader->population;
    struct population_table_request request = { population->study, population->respondents,
                                                reader->known,     population->n_weighted,
                                                population->year,  takes_newest(population) };
    bool is_sheet = pxweb_read_sheet(&sheet, path, reader->shown, "population/", &sheet_err);
    if (!is_sheet && text_ends(path, ".xlsx") &&
        is_missing_integer(population_rows_newest(path, reader->shown, population->year))) {
        error_move(err, &sheet_err);
        sheet_clear(&sheet);
        return false;
    }
    bool is_table = is_sheet && population_table_is(&sheet), is_kolada = is_sheet && pxweb_is_kolada(&sheet);
    if (is_table && sheet.n_repaired > 0)
        error_warn(err, (struct place){ reader->shown, sheet.repaired_line, 0 },
                   "\"%s\" was saved in the wrong encoding, and is taken for \"%s\"; cells put right like this: %zu",
                   sheet.repaired_from, sheet.repaired_text, sheet.n_repaired);
    bool done = is_kolada
                    ? error_at(err, (struct place){ reader->shown, sheet.rows[0].line, 0 },
                               "this is an export of Kolada, a table of SCB's database was wanted, or the columns "
                               "year, variables of the study and population")
                : is_table ? population_table_each(&sheet, &request, &reader->year, read_row, reader, err)
                           : read_plain(reader, path, err);
    error_clear(&sheet_err);
    sheet_clear(&sheet);
    return done;
}

/* Adds the file as a margin, unless the year is not in it. */
static bool add_margin(struct population_file *reader, struct error *err)
{
    struct population *population = reader->population;
    struct population_margin *margin = &reader->margin;
    if (margin->n_cells == 0)
        return true;
    if (!population_cells_assign(reader, err))
        return false;
    margin->shown = reader->shown;
    margin->year = reader->year;
    margin->labels = arena_new(&population->arena, margin->n_cells * sizeof *margin->labels);
    margin->population = arena_new(&population->arena, margin->n_cells * sizeof *margin->population);
    for (size_t c = 0; c < margin->n_cells; c++) {
        margin->labels[c] = reader->cells[c].label;
        margin->population[c] = reader->cells[c].population;
    }
    population->margins[population->n++] = *margin;
    population_checks_years(&reader->before, margin, reader->year_before, reader->year, err);
    return true;
}

/* Says what years and ages were taken. */
static void tell_rows(const struct population_file *reader, struct error *err)
{
    struct place place = { .file = reader->shown };
    int wanted = reader->population->year;
    if (reader->margin.n_cells == 0 && reader->n_totals == 0)
        error_warn(err, place, "no population of %d; the year is weighted without this file", wanted);
    else if (reader->year == wanted - 1)
        error_note(err, place, "no population of %d; that of %d, the newest before it, is taken", wanted, reader->year);
    else if (reader->year < wanted)
        error_warn(err, place,
                   "no population of %d; that of %d, the newest before it, is taken, though it is %d years older; add "
                   "a newer one",
                   wanted, reader->year, wanted - reader->year);
    if (reader->n_outside > 0)
        error_note(err, place, "rows left out because the survey is about the ages %s alone: %zu",
                   reader->population->study->settings.ages, reader->n_outside);
    for (size_t i = 0; i < reader->n_fields && !reader->has_totals; i++)
        if (reader->columns[i].variable != NULL)
            margin_levels_check_ages(&reader->columns[i].names, reader->population->study,
                                     reader->population->n_weighted, wanted, place, err);
}

static bool read_file(struct population *population, const struct folder_file *file, const struct margin_names *known,
                      struct error *err)
{
    struct population_file reader = {
        .population = population, .known = known, .shown = file->shown, .year = population->year
    };
    size_t n_errors = err->n_errors;
    bool done = read_rows(&reader, file->path, err);
    if (done && !reader.has_header)
        done = error_at(err, (struct place){ reader.shown, 1, 0 }, "the file is empty, a header row was wanted");
    if (done && err->n_errors == n_errors)
        tell_rows(&reader, err);
    done = done && err->n_errors == n_errors && add_margin(&reader, err);
    free(reader.cells);
    free(reader.zeros);
    free(reader.before.labels);
    free(reader.before.population);
    text_map_clear(&reader.rows);
    text_map_clear(&reader.places);
    return done;
}

static bool read_files(struct population *population, const struct margin_names *known, struct error *err)
{
    struct folder_file *files;
    size_t n;
    bool done = study_folder_tables(population->study, "population", &population->arena, &files, &n, err);
    population->margins = memory_new(n, sizeof *population->margins);
    for (size_t i = 0; i < n; i++)
        done = read_file(population, &files[i], known, err) && done;
    return done;
}

bool population_files_read(struct population *population, struct error *err)
{
    struct codebook codebook = { 0 };
    struct codebook_year resolved = { 0 };
    struct population_levels wholes = { 0 };
    struct margin_names known = { .codebook = &resolved, .wholes = &wholes };
    for (size_t row = 0; row < population->respondents->n; row++)
        population->n_weighted += population->weights[row] > 0;
    bool done = age_limits_read(&known.limits, population->study, err);
    done = population_levels_read(&wholes, population->study, population->year, err) && done;
    done = done && codebook_read(&codebook, population->study, err) &&
           codebook_resolve(&resolved, &codebook, wave_of_year(population->year), err) &&
           read_files(population, &known, err) && population_checks_totals(population, err) &&
           population_checks_files(population, err);
    population_levels_clear(&wholes);
    codebook_year_clear(&resolved);
    codebook_clear(&codebook);
    return done;
}
