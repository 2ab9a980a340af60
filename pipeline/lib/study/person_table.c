/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/person_table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "study/names.h"
#include "study/person_headings.h"
#include "study/person_words.h"
#include "base/translation.h"

static const double noise_of_a_cell = 5;

double person_table_noise(size_t n_cells)
{
    return noise_of_a_cell * sqrt((double)n_cells);
}

/* ---- labels */

/* SCB's codes of the sexes, whatever the survey's own 1 and 2 mean. */
static const char *name_of_sex(const char *heading, const char *name)
{
    static const char *const headings[] = { "kön", "kon", "sex", "gender" };
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
        if (text_is(heading, headings[i]))
            return text_is(name, "1") ? "män" : text_is(name, "2") ? "kvinnor" : name;
    return name;
}

static uint32_t label_number(struct person_table *table, struct person_dimension *dimension, const char *text)
{
    struct arena *arena = &table->arena;
    uint32_t number = text_map_keep(&dimension->numbers, text, (uint32_t)dimension->n_labels);
    if (number < dimension->n_labels)
        return number;
    dimension->labels = memory_grow(dimension->labels, &dimension->capacity, number + 1, sizeof *dimension->labels);
    const char *name = name_of_sex(names_fold(arena, dimension->heading), person_name(arena, text));
    struct person_label label = { .text = text, .name = name };
    label.is_total = person_is_total(arena, name);
    if (label.is_total || !person_ages(arena, name, &label.from, &label.to))
        label.from = label.to = MISSING;
    dimension->labels[dimension->n_labels++] = label;
    return number;
}

/* ---- variables: of the columns of labels, and of the headings */

/* What is known of the sheet's columns while its cells are made. columns: of each dimension its column of labels,
 * SIZE_MAX for one of the headings, whose value in column i of the numbers is values[dimension][i]. content: which
 * label of a dimension counts, SIZE_MAX where the dimension is no content. */
enum { MOST_DIMENSIONS = 24 };
struct shape {
    size_t columns[MOST_DIMENSIONS], content[MOST_DIMENSIONS];
    const char **values[MOST_DIMENSIONS];
};

static struct person_dimension *add_dimension(struct person_table *table, struct shape *shape, const char *heading,
                                              size_t column)
{
    const struct pxweb *pxweb = &table->pxweb;
    size_t line = pxweb->sheet->rows[pxweb->header].line;
    struct person_dimension *dimension = &table->dimensions[table->n_dimensions];
    shape->columns[table->n_dimensions++] = column;
    *dimension = (struct person_dimension){
        .heading = heading, .place = { pxweb->sheet->shown, line, (column != SIZE_MAX ? column : pxweb->n_labels) + 1 }
    };
    return dimension;
}

static void add_headings(struct person_table *table, struct shape *shape)
{
    const struct pxweb *pxweb = &table->pxweb;
    const char **texts = arena_new(&table->arena, (pxweb->n_columns + 1) * sizeof *texts);
    size_t n = 0, *of = arena_new(&table->arena, pxweb->n_columns * sizeof *of);
    for (size_t i = 0; i < pxweb->n_columns; i++)
        of[i] = text_place(texts, &n, pxweb->columns[i].rest);
    if (n == 1 && *texts[0] == '\0')
        return;
    struct headings headings = headings_split(&table->arena, texts, n);
    for (size_t v = 0; v < headings.n_variables && table->n_dimensions < MOST_DIMENSIONS; v++) {
        const char **values = arena_new(&table->arena, pxweb->n_columns * sizeof *values);
        struct person_dimension *dimension = add_dimension(table, shape, "", SIZE_MAX);
        for (size_t i = 0; i < pxweb->n_columns; i++) {
            values[i] = headings.values[v][of[i]];
            (void)label_number(table, dimension, values[i]);
        }
        shape->values[table->n_dimensions - 1] = values;
    }
}

static bool add_dimensions(struct person_table *table, struct shape *shape, struct error *err)
{
    const struct pxweb *pxweb = &table->pxweb;
    const struct sheet *sheet = pxweb->sheet;
    if (pxweb->n_labels + HEADINGS_MOST_VARIABLES > MOST_DIMENSIONS)
        return error_at(err, table->place,
                        "the table has %zu columns of labels, at most %d were wanted; take fewer variables out of the "
                        "database",
                        pxweb->n_labels, MOST_DIMENSIONS - HEADINGS_MOST_VARIABLES);
    for (size_t c = 0; c < pxweb->n_labels; c++) {
        if ((int)c == pxweb->region_label || (int)c == pxweb->year_label)
            continue;
        struct person_dimension *dimension = add_dimension(table, shape, sheet->rows[pxweb->header].fields[c], c);
        for (size_t i = pxweb->header + 1; i < sheet->n_rows; i++)
            if (sheet->rows[i].n > pxweb->n_labels)
                (void)label_number(table, dimension, sheet->rows[i].fields[c]);
    }
    add_headings(table, shape);
    return true;
}

/* ---- contents */

static bool is_content_heading(struct arena *arena, const char *heading)
{
    static const char *const headings[] = { "tabellinnehåll", "contents", "contentscode", "observations",
                                            "table contents" };
    const char *folded = names_fold(arena, heading);
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
        if (text_is(folded, headings[i]))
            return true;
    return false;
}

/* The contents of a label: by its name, or by its code where the two stand together. */
static enum person_content content_of(struct arena *arena, const struct person_label *label)
{
    enum person_content content = person_content_of(label->name);
    return content != CONTENT_UNKNOWN ? content : person_content_of(names_fold(arena, label->text));
}

/* The label of a dimension with that content; n_labels for none. */
static size_t find_content(struct person_table *table, const struct person_dimension *dimension,
                           enum person_content wanted)
{
    size_t i = 0;
    while (i < dimension->n_labels && content_of(&table->arena, &dimension->labels[i]) != wanted)
        i++;
    return i;
}

/* The labels but one, or all with but = n_labels, in quotes; those beyond the fifth as a number. */
static const char *list_labels(struct arena *arena, const struct person_dimension *dimension, size_t but)
{
    const char *list = "";
    size_t n = 0;
    for (size_t i = 0; i < dimension->n_labels; i++)
        if (i != but && n++ < 5)
            list = arena_format(arena, "%s%s\"%s\"", list, n > 1 ? ", " : "", dimension->labels[i].text);
    return n > 5 ? arena_format(arena, translated("%s and %zu more"), list, n - 5) : list;
}

/* Says which label of a dimension is the population, where the dimension is one of contents. */
static bool choose_content(struct person_table *table, struct shape *shape, size_t d, bool wants_mean,
                           struct error *err)
{
    struct person_dimension *dimension = &table->dimensions[d];
    size_t n = dimension->n_labels, mean = find_content(table, dimension, CONTENT_MEAN_POPULATION),
           counted = find_content(table, dimension, CONTENT_POPULATION);
    size_t chosen = mean < n && (wants_mean || counted == n) ? mean : counted;
    if (chosen == n && n == 1)
        chosen = find_content(table, dimension, CONTENT_PLAIN);
    shape->content[d] = chosen < n ? chosen : SIZE_MAX;
    if (chosen == n && is_content_heading(&table->arena, dimension->heading))
        return error_at(err, dimension->place,
                        "this table holds %s, of which none is known as a population; take Folkmängd alone out of the "
                        "database, with texts",
                        list_labels(&table->arena, dimension, n));
    if (chosen < n && n > 1)
        error_note(err, dimension->place, "\"%s\" is taken, and left out as no population: %s",
                   dimension->labels[chosen].text, list_labels(&table->arena, dimension, chosen));
    return true;
}

/* A title says what is counted where nothing else does. */
static bool check_title(struct person_table *table, const struct shape *shape, struct error *err)
{
    const struct pxweb *pxweb = &table->pxweb;
    bool has_content = pxweb->header == 0;
    for (size_t d = 0; d < table->n_dimensions; d++)
        has_content = has_content || shape->content[d] != SIZE_MAX;
    if (has_content)
        return true;
    const struct sheet_row *title = &pxweb->sheet->rows[0];
    const char *text = sheet_cell(title, 0);
    return person_title_is(&table->arena, names_fold(&table->arena, text)) ||
           error_at(err, (struct place){ pxweb->sheet->shown, title->line, 0 },
                    "the table is called \"%s\", a table of population was wanted", text);
}

/* ---- cells */

/* Reads the labels of a cell into `labels`; false where it is of another content. */
static bool find_labels(struct person_table *table, const struct shape *shape, const struct sheet_row *row,
                        size_t column, uint32_t *labels)
{
    for (size_t d = 0; d < table->n_dimensions; d++) {
        const char *text =
            shape->columns[d] != SIZE_MAX ? sheet_cell(row, shape->columns[d]) : shape->values[d][column];
        labels[d] = label_number(table, &table->dimensions[d], text);
        if (shape->content[d] != SIZE_MAX && labels[d] != shape->content[d])
            return false;
    }
    return true;
}

/* The cells so far by their key, and how many repeat another. */
struct known_cells {
    struct text_map map;
    size_t n_repeated;
    struct place first;
};

/* Whether the same cell stands there before. Its number has to be the same then. */
static bool is_repeated(struct person_table *table, struct known_cells *known, const struct person_cell *cell,
                        struct error *err)
{
    struct text_buffer key = { 0 };
    text_buffer_format(&key, "%d\t%s", cell->year, cell->region);
    for (size_t d = 0; d < table->n_dimensions; d++)
        text_buffer_format(&key, "\t%u", cell->labels[d]);
    size_t index = text_map_keep(&known->map, key.text, (uint32_t)table->n_cells);
    text_buffer_clear(&key);
    if (index == table->n_cells)
        return false;
    const struct person_cell *other = &table->cells[index];
    double a, b;
    bool is_same = text_is(cell->text, other->text) ||
                   (number_parse_persons(cell->text, &a) == NULL && number_parse_persons(other->text, &b) == NULL &&
                    fabs(a - b) <= person_table_noise(1));
    if (known->n_repeated++ == 0)
        known->first = cell->place;
    if (!is_same)
        (void)error_at(err, cell->place,
                       "\"%s\" stands here, and \"%s\" under the same labels on line %zu; one number for each was "
                       "wanted",
                       cell->text, other->text, other->place.line);
    return true;
}

static bool read_row(struct person_table *table, const struct shape *shape, const struct sheet_row *row,
                     struct known_cells *known, struct error *err)
{
    const struct pxweb *pxweb = &table->pxweb;
    uint32_t labels[MOST_DIMENSIONS];
    size_t n_bytes = table->n_dimensions * sizeof *labels;
    for (size_t i = 0; i < pxweb->n_columns; i++) {
        const struct pxweb_column *column = &pxweb->columns[i];
        struct place place = { pxweb->sheet->shown, row->line, column->column + 1 };
        struct person_cell cell = { .region = pxweb->region_label != PXWEB_NOTHING
                                                  ? sheet_cell(row, (size_t)pxweb->region_label)
                                                  : "",
                                    .text = sheet_cell(row, column->column),
                                    .year = pxweb_year(pxweb, row, column),
                                    .place = place,
                                    .labels = labels };
        if (!find_labels(table, shape, row, i, labels))
            continue;
        if (is_missing_integer(cell.year))
            return error_at(err, place, "the year of this row is \"%s\", four digits were wanted",
                            sheet_cell(row, (size_t)pxweb->year_label));
        if (is_repeated(table, known, &cell, err))
            continue;
        cell.labels = arena_new(&table->arena, n_bytes + 1);
        if (n_bytes > 0)
            memcpy(cell.labels, labels, n_bytes);
        table->cells = memory_grow(table->cells, &table->capacity, table->n_cells + 1, sizeof *table->cells);
        table->cells[table->n_cells++] = cell;
    }
    return true;
}

static bool read_cells(struct person_table *table, const struct shape *shape, struct error *err)
{
    const struct pxweb *pxweb = &table->pxweb;
    struct known_cells known = { 0 };
    size_t n_errors = err->n_errors;
    for (size_t i = pxweb->header + 1; i < pxweb->sheet->n_rows; i++)
        if (pxweb->sheet->rows[i].n > pxweb->n_labels)
            (void)read_row(table, shape, &pxweb->sheet->rows[i], &known, err);
    if (known.n_repeated > 0 && err->n_errors == n_errors)
        error_note(err, known.first,
                   "the same labels with the same number stand there before; such cells count once: %zu",
                   known.n_repeated);
    text_map_clear(&known.map);
    return err->n_errors == n_errors;
}

/* Takes the dimensions of contents out: one label of them is left. */
static void drop_contents(struct person_table *table, const struct shape *shape)
{
    size_t n = 0;
    for (size_t d = 0; d < table->n_dimensions; d++) {
        if (shape->content[d] != SIZE_MAX) {
            text_map_clear(&table->dimensions[d].numbers);
            free(table->dimensions[d].labels);
            continue;
        }
        for (size_t i = 0; i < table->n_cells; i++)
            table->cells[i].labels[n] = table->cells[i].labels[d];
        table->dimensions[n++] = table->dimensions[d];
    }
    table->n_dimensions = n;
}

bool person_table_read(struct person_table *table, const struct sheet *sheet, bool wants_mean, struct error *err)
{
    struct shape shape = { 0 };
    *table = (struct person_table){ 0 };
    if (!pxweb_find(&table->pxweb, sheet))
        return error_at(err, (struct place){ .file = sheet->shown }, "a table of SCB's database was wanted");
    table->place = (struct place){ sheet->shown, sheet->rows[table->pxweb.header].line, 0 };
    table->dimensions = memory_new(MOST_DIMENSIONS, sizeof *table->dimensions);
    if (!add_dimensions(table, &shape, err))
        return false;
    bool done = true;
    for (size_t d = 0; d < table->n_dimensions; d++)
        done = choose_content(table, &shape, d, wants_mean, err) && done;
    done = done && check_title(table, &shape, err) && read_cells(table, &shape, err);
    drop_contents(table, &shape);
    return done;
}

void person_table_clear(struct person_table *table)
{
    for (size_t d = 0; d < table->n_dimensions; d++) {
        text_map_clear(&table->dimensions[d].numbers);
        free(table->dimensions[d].labels);
    }
    free(table->dimensions);
    free(table->cells);
    pxweb_clear(&table->pxweb);
    arena_clear(&table->arena);
    *table = (struct person_table){ 0 };
}
