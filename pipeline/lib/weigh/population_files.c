/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weigh/population_files.h"
#include "base/translation.h"

#include <math.h>
#include <stdlib.h>

#include "base/csv.h"
#include "base/number.h"
#include "base/pxweb.h"
#include "base/sheet.h"
#include "base/text.h"
#include "weigh/level_names.h"
#include "weigh/population_checks.h"
#include "weigh/population_table.h"
#include "weigh/totals.h"

static const double largest_difference = 0.02;

/* A cell of the file, and where it says its population. */
struct cell {
    const char *label;
    double population;
    struct place place;
};

/* A file being read. variables[field]: the variable of the column, NULL for year and population. cells: those of the
 * year that have a population, margin.n_cells, and zeros those that nobody may be in. has_totals: the file is one of
 * totals; variable_field: its column `variable`, population_field: its `total`, n_totals: those of the year. before:
 * labels and populations of the newest year before it in the file, year_before.
 */
struct reader {
    struct population *population;
    struct population_margin margin;
    const char *shown;
    bool has_header, has_totals;
    const struct respondent_variable **variables;
    size_t variable_field, n_totals, n_fields, year_field, population_field, cells_capacity;
    struct cell *cells, *zeros;
    size_t n_zeros, zeros_capacity;
    struct population_margin before;
    size_t labels_before, persons_before; /* capacities */
    int year_before;
};

static struct place place_of(const struct reader *reader, const struct csv_row *row, size_t field)
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
static bool read_totals_header(struct reader *reader, const struct csv_row *row, struct error *err)
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

static bool read_total(struct reader *reader, const struct csv_row *row, struct error *err)
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

static bool read_header(struct reader *reader, const struct csv_row *row, struct error *err)
{
    struct arena *arena = &reader->population->arena;
    size_t n_errors = err->n_errors;
    reader->has_header = true;
    reader->n_fields = reader->year_field = reader->population_field = row->n_fields;
    reader->variables = arena_new(arena, row->n_fields * sizeof *reader->variables);
    reader->margin.name = "";
    for (size_t i = 0; i < row->n_fields; i++) {
        const char *name = row->fields[i];
        if (text_is(name, "year")) {
            reader->year_field = i;
        } else if (text_is(name, "population")) {
            reader->population_field = i;
        } else if ((reader->variables[i] = respondents_find(reader->population->respondents, name)) == NULL) {
            (void)error_at(err, place_of(reader, row, i),
                           "\"%s\" is no variable of the study in %d, year, population or a variable was wanted", name,
                           reader->population->year);
        } else if (reader->variables[i]->array.type == NPY_FLOAT64) {
            (void)error_at(err, place_of(reader, row, i),
                           "\"%s\" has no levels; give it a scale in codebook/variables.csv", name);
        } else {
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

static bool has_level(const struct respondent_variable *variable, const char *code)
{
    for (size_t c = 0; c < variable->n_levels; c++)
        if (text_is(variable->levels[c].code, code) && variable->levels[c].status == ANSWER_GIVEN)
            return *code != '\0';
    return false;
}

static size_t find_cell(const struct reader *reader, const char *label)
{
    size_t i = 0;
    while (i < reader->margin.n_cells && !text_is(reader->cells[i].label, label))
        i++;
    return i;
}

/* The levels of a row joined by '*'. */
static const char *join_levels(const struct reader *reader, const struct csv_row *row)
{
    const char *label = "";
    size_t n_parts = 0;
    for (size_t i = 0; i < row->n_fields; i++)
        if (reader->variables[i] != NULL)
            label = arena_format(&reader->population->arena, "%s%s%s", label, n_parts++ > 0 ? "*" : "", row->fields[i]);
    return label;
}

/* Keeps a row of an earlier year, if none of a later one was kept; what is wrong with it is said in its own year. */
static void keep_before(struct reader *reader, const struct csv_row *row, int year)
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
    before->labels[before->n_cells] = join_levels(reader, row);
    before->population[before->n_cells++] = count;
}

static bool read_cell(struct reader *reader, const struct csv_row *row, struct error *err)
{
    const char *label = join_levels(reader, row);
    size_t n_errors = err->n_errors;
    double count;
    for (size_t i = 0; i < row->n_fields; i++) {
        if (reader->variables[i] == NULL)
            continue;
        if (!has_level(reader->variables[i], row->fields[i]))
            (void)error_at(err, place_of(reader, row, i), "\"%s\" is no level of \"%s\" in %d; %s", row->fields[i],
                           reader->variables[i]->variable->variable, reader->population->year,
                           level_names_remedy(&reader->population->arena, reader->population->study,
                                              reader->variables[i], reader->population->year, row->fields[i]));
    }
    const char *wanted = number_parse_count(row->fields[reader->population_field], &count);
    if (wanted != NULL)
        return error_at(err, place_of(reader, row, reader->population_field), "population is \"%s\", %s",
                        row->fields[reader->population_field], wanted);
    if (find_cell(reader, label) < reader->margin.n_cells)
        return error_at(err, (struct place){ reader->shown, row->line, 0 }, "\"%s\" of %d stands twice", label,
                        reader->population->year);
    if (err->n_errors > n_errors)
        return false;
    struct cell cell = { label, count, place_of(reader, row, reader->population_field) };
    if (!(count > 0)) {
        reader->zeros = memory_grow(reader->zeros, &reader->zeros_capacity, reader->n_zeros + 1, sizeof *reader->zeros);
        reader->zeros[reader->n_zeros++] = cell;
        return true;
    }
    size_t n_cells = reader->margin.n_cells++;
    reader->cells = memory_grow(reader->cells, &reader->cells_capacity, n_cells + 1, sizeof *reader->cells);
    reader->cells[n_cells] = cell;
    return true;
}

static bool read_row(void *context, const struct csv_row *row, struct error *err)
{
    struct reader *reader = context;
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
    bool is_blank = true;
    for (size_t i = 0; i < row->n_fields; i++)
        is_blank = is_blank && row->lengths[i] == 0;
    double year;
    if (is_blank)
        return true;
    if (!number_parse(row->fields[reader->year_field], &year))
        (void)error_at(err, place_of(reader, row, reader->year_field),
                       "year is \"%s\", a year of four digits was wanted", row->fields[reader->year_field]);
    else if (year == reader->population->year)
        (void)(reader->has_totals ? read_total(reader, row, err) : read_cell(reader, row, err));
    else if (!reader->has_totals && year < reader->population->year)
        keep_before(reader, row, (int)year);
    return true;
}

/* The label of a row of the respondents, or NULL where a variable is not stated. Written into `buffer`. */
static const char *label_of(const struct reader *reader, size_t row, struct text_buffer *buffer)
{
    buffer->length = 0;
    text_buffer_add(buffer, "");
    for (size_t i = 0, n_parts = 0; i < reader->n_fields; i++) {
        if (reader->variables[i] == NULL)
            continue;
        const struct ingest_level_row *level =
            &reader->variables[i]->levels[npy_code(&reader->variables[i]->array, row)];
        if (level->status != ANSWER_GIVEN)
            return NULL;
        text_buffer_add(buffer, n_parts++ > 0 ? "*" : "");
        text_buffer_add(buffer, level->code);
    }
    return buffer->text;
}

/* Number of the row's combination of levels, for remembering what was found. */
static size_t combination_of(const struct reader *reader, size_t row)
{
    size_t combination = 0;
    for (size_t i = 0; i < reader->n_fields; i++)
        if (reader->variables[i] != NULL)
            combination = combination * reader->variables[i]->n_levels + npy_code(&reader->variables[i]->array, row);
    return combination;
}

/* Refuses a combination that somebody weighted has and that has no population, at its row where the file says 0. */
static void refuse_cell(const struct reader *reader, const char *label, struct error *err)
{
    struct place place = { .file = reader->shown };
    bool is_listed = false;
    for (size_t i = 0; i < reader->n_zeros && !is_listed; i++) {
        is_listed = text_is(reader->zeros[i].label, label);
        place = is_listed ? reader->zeros[i].place : place;
    }
    (void)error_at(err, place, "level \"%s\" of %d has respondents and %s", label, reader->population->year,
                   is_listed
                       ? translated("a population of 0, one above 0 was wanted; correct it, or what they answered")
                       : translated("no population, a row with one was wanted"));
}

/* Refuses a cell with fewer inhabitants than respondents. */
static void check_size(const struct reader *reader, const struct cell *cell, size_t n_respondents, struct error *err)
{
    char persons[NUMBER_TEXT];
    if ((double)n_respondents > cell->population)
        (void)error_at(err, cell->place,
                       "\"%s\" has a population of %s in %d and %zu respondents, no more than those were wanted; "
                       "correct the population",
                       *cell->label != '\0' ? cell->label : "all", number_print(persons, cell->population),
                       reader->population->year, n_respondents);
}

/* The cell of each row; a combination that is answered and not in the file is an error if somebody weighted has it. */
static bool assign_cells(struct reader *reader, struct error *err)
{
    const double *weights = reader->population->weights;
    struct population_margin *margin = &reader->margin;
    struct text_buffer buffer = { 0 };
    size_t n_combinations = 1, n_errors = err->n_errors, n = reader->population->respondents->n;
    for (size_t i = 0; i < reader->n_fields; i++)
        n_combinations *= reader->variables[i] != NULL ? reader->variables[i]->n_levels : 1;
    uint32_t *known = memory_new(n_combinations, sizeof *known); /* cell + 1, 0 = not looked up yet */
    size_t *n_respondents = memory_new(margin->n_cells + 1, sizeof *n_respondents);
    margin->cell = arena_new(&reader->population->arena, n * sizeof *margin->cell);
    for (size_t row = 0; row < n; row++) {
        size_t combination = combination_of(reader, row);
        margin->cell[row] = (uint32_t)margin->n_cells;
        if (weights[row] > 0 && known[combination] == 0) {
            const char *label = label_of(reader, row, &buffer);
            size_t cell = label != NULL ? find_cell(reader, label) : margin->n_cells;
            known[combination] = (uint32_t)cell + 1;
            if (label != NULL && cell == margin->n_cells)
                refuse_cell(reader, label, err);
        }
        if (weights[row] > 0)
            margin->cell[row] = known[combination] - 1;
        n_respondents[margin->cell[row]]++;
    }
    for (size_t c = 0; c < margin->n_cells; c++)
        check_size(reader, &reader->cells[c], n_respondents[c], err);
    text_buffer_clear(&buffer);
    free(n_respondents);
    free(known);
    return err->n_errors == n_errors;
}

/* Hands every row of a file to read_row; a table of SCB's database is turned into such rows first. */
static bool read_rows(struct reader *reader, const char *path, struct error *err)
{
    struct sheet sheet;
    struct error sheet_err = { 0 };
    bool is_sheet = pxweb_read_sheet(&sheet, path, reader->shown, &sheet_err);
    bool is_table = is_sheet && population_table_is(&sheet), is_kolada = is_sheet && pxweb_is_kolada(&sheet);
    if (is_table && sheet.n_repaired > 0)
        error_warn(err, (struct place){ reader->shown, sheet.repaired_line, 0 },
                   "\"%s\" was saved in the wrong encoding, and is taken for \"%s\"; cells put right like this: %zu",
                   sheet.repaired_from, sheet.repaired_text, sheet.n_repaired);
    bool done = is_kolada
                    ? error_at(err, (struct place){ reader->shown, sheet.rows[0].line, 0 },
                               "this is an export of Kolada, a table of SCB's database was wanted, or the columns "
                               "year, variables of the study and population")
                : is_table ? population_table_each(&sheet, reader->population->study, reader->population->respondents,
                                                   reader->population->year, read_row, reader, err)
                           : csv_read(path, reader->shown, (struct csv_format){ 0 }, NULL, read_row, reader, err);
    error_clear(&sheet_err);
    sheet_clear(&sheet);
    return done;
}

/* Adds the file as a margin, unless the year is not in it. */
static bool add_margin(struct reader *reader, struct error *err)
{
    struct population *population = reader->population;
    struct population_margin *margin = &reader->margin;
    if (margin->n_cells == 0)
        return true;
    if (!assign_cells(reader, err))
        return false;
    margin->shown = reader->shown;
    margin->labels = arena_new(&population->arena, margin->n_cells * sizeof *margin->labels);
    margin->population = arena_new(&population->arena, margin->n_cells * sizeof *margin->population);
    for (size_t c = 0; c < margin->n_cells; c++) {
        margin->labels[c] = reader->cells[c].label;
        margin->population[c] = reader->cells[c].population;
    }
    population->margins[population->n++] = *margin;
    population_checks_years(&reader->before, margin, reader->year_before, population->year, err);
    return true;
}

static bool read_file(struct population *population, const struct folder_file *file, struct error *err)
{
    struct reader reader = { .population = population, .shown = file->shown };
    size_t n_errors = err->n_errors;
    bool done = read_rows(&reader, file->path, err);
    if (done && !reader.has_header)
        done = error_at(err, (struct place){ reader.shown, 1, 0 }, "the file is empty, a header row was wanted");
    if (done && err->n_errors == n_errors && reader.margin.n_cells == 0 && reader.n_totals == 0)
        error_warn(err, (struct place){ .file = reader.shown },
                   "no population of %d; the year is weighted without this file", population->year);
    done = done && err->n_errors == n_errors && add_margin(&reader, err);
    free(reader.cells);
    free(reader.zeros);
    free(reader.before.labels);
    free(reader.before.population);
    return done;
}

static bool scale_totals(struct population *population, int year, struct error *err)
{
    size_t n_errors = err->n_errors;
    for (size_t k = 1; k < population->n; k++) {
        struct population_margin *margin = &population->margins[k];
        double first = population_margin_total(&population->margins[0]), own = population_margin_total(margin);
        char first_text[NUMBER_TEXT], own_text[NUMBER_TEXT];
        struct place place = { .file = margin->shown };
        (void)number_print(first_text, first);
        (void)number_print(own_text, own);
        if (fabs(own / first - 1) > largest_difference)
            (void)error_at(err, place,
                           "the population of %d adds up to %s, that of %s to %s; at most 2 %% apart was wanted", year,
                           own_text, population->margins[0].shown, first_text);
        else if (own != first)
            error_warn(err, place, "the population of %d adds up to %s and is scaled to the %s of %s", year, own_text,
                       first_text, population->margins[0].shown);
        for (size_t c = 0; c < margin->n_cells && own != first; c++)
            margin->population[c] *= first / own;
    }
    return err->n_errors == n_errors;
}

bool population_files_read(struct population *population, struct error *err)
{
    struct folder_file *files;
    size_t n;
    bool done = study_folder_files(population->study, "population", ".csv", &population->arena, &files, &n, err);
    population->margins = memory_new(n, sizeof *population->margins);
    for (size_t i = 0; i < n; i++)
        done = read_file(population, &files[i], err) && done;
    return done && scale_totals(population, population->year, err) && population_checks_files(population, err);
}
