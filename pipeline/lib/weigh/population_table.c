/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weigh/population_table.h"
#include "base/translation.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "base/text_map.h"
#include "study/names.h"
#include "study/person_totals.h"
#include "study/person_words.h"
#include "weigh/level_names.h"

/* What a dimension of the table stands for: a variable of the study with what its levels are called, or nothing.
 * levels: of each label the level, NULL where it is none. */
struct dimension {
    const struct respondent_variable *variable;
    struct margin_levels names;
    const char **levels;
};

/* n_outside: labels of ages that the survey is not about. */
struct table_reader {
    const struct population_table_request *request;
    int year;
    struct person_table table;
    struct dimension *dimensions; /* of each of the table's */
    struct text_map cells;        /* levels joined by tabs: row in persons */
    double *persons;
    const char **levels; /* of each cell, one a dimension, "" where it is no variable */
    size_t n, persons_capacity, levels_capacity;
    size_t n_left_out, n_outside;
    const char *left_out;
    struct arena arena;
};

bool population_table_is(const struct sheet *sheet)
{
    struct pxweb pxweb;
    if (!pxweb_find(&pxweb, sheet))
        return false;
    bool is_tidy = false;
    for (size_t i = 0; i < sheet->rows[pxweb.header].n; i++)
        is_tidy = is_tidy || text_is(sheet->rows[pxweb.header].fields[i], "population");
    pxweb_clear(&pxweb);
    return !is_tidy;
}

/* Folded, and without the marks of å, ä and ö: raw headers are often written so. */
static const char *plain(struct arena *arena, const char *text)
{
    static const char *const letters[][2] = { { "å", "a" }, { "ä", "a" }, { "ö", "o" } };
    struct text_buffer buffer = { 0 };
    for (const char *c = names_fold(arena, text); *c != '\0';) {
        size_t k = 0;
        while (k < 3 && !text_starts(c, letters[k][0]))
            k++;
        if (k < 3)
            text_buffer_add(&buffer, letters[k][1]);
        else
            text_buffer_add_bytes(&buffer, c, 1);
        c += k < 3 ? strlen(letters[k][0]) : 1;
    }
    const char *result = arena_text(arena, buffer.text != NULL ? buffer.text : "", buffer.length);
    text_buffer_clear(&buffer);
    return result;
}

/* A dimension that is the variable, with what its levels are called. */
static struct dimension dimension_of(struct table_reader *reader, const struct respondent_variable *variable)
{
    return (struct dimension){ .variable = variable,
                               .names = margin_levels_of(&reader->arena, variable, reader->request->known) };
}

/* ---- levels */

/* The level that has one of the label's texts as its name, NULL for none. */
static const char *find_named(struct table_reader *reader, const struct margin_levels *names,
                              const struct person_label *label)
{
    const char *const *sex = person_sex(label->name), *level = NULL;
    for (; sex != NULL && *sex != NULL && level == NULL; sex++)
        level = level_names_find(&reader->arena, names->variable, names->scale, *sex);
    if (level == NULL)
        level = level_names_find(&reader->arena, names->variable, names->scale, label->text);
    if (level == NULL)
        level = level_names_find(&reader->arena, names->variable, names->scale, label->name);
    for (size_t i = names->n_own; i < names->n && level == NULL; i++)
        level = text_is(names->levels[i].name, label->name) ? names->levels[i].name : NULL;
    return level;
}

/* The level of a label, NULL where it is none. Where the survey is about some ages alone, ages tell rather than names,
 * which do not say where an open class ends. */
static const char *find_level(struct table_reader *reader, const struct margin_levels *names,
                              const struct person_label *label, struct place place, struct error *err)
{
    bool has_limits = isfinite(names->limits.low) || isfinite(names->limits.high),
         goes_by_ages = has_limits && !is_missing(label->from);
    const char *level = goes_by_ages ? NULL : find_named(reader, names, label);
    return level != NULL
               ? level
               : margin_levels_of_ages(names, (struct margin_level){ label->text, label->from, label->to }, place, err);
}

/* ---- variables */

static struct dimension named_dimension(struct table_reader *reader, const char *heading)
{
    const char *wanted = plain(&reader->arena, heading);
    for (size_t i = 0; i < reader->request->respondents->n_variables; i++) {
        const struct respondent_variable *variable = &reader->request->respondents->variables[i];
        const struct ingest_variable_row *row = variable->variable;
        const char *const names[] = { row->variable, row->label_sv, row->label_en, row->column };
        for (size_t k = 0; k < sizeof names / sizeof *names; k++)
            if (*wanted != '\0' && variable->n_levels > 0 && text_is(plain(&reader->arena, names[k]), wanted))
                return dimension_of(reader, variable);
    }
    return (struct dimension){ 0 };
}

/* The variable of which all values in the headings are levels, but for totals. */
static struct dimension unnamed_dimension(struct table_reader *reader, const struct person_dimension *labels)
{
    for (size_t i = 0; i < reader->request->respondents->n_variables; i++) {
        const struct respondent_variable *variable = &reader->request->respondents->variables[i];
        size_t n_levels = 0, n_totals = 0;
        if (variable->n_levels == 0)
            continue;
        struct dimension dimension = dimension_of(reader, variable);
        for (size_t k = 0; k < labels->n_labels; k++) {
            struct error unsaid;
            error_init(&unsaid);
            n_totals += labels->labels[k].is_total;
            n_levels += !labels->labels[k].is_total &&
                        find_level(reader, &dimension.names, &labels->labels[k], labels->place, &unsaid) != NULL;
            error_clear(&unsaid);
        }
        if (n_levels > 0 && n_levels + n_totals == labels->n_labels)
            return dimension;
    }
    return (struct dimension){ 0 };
}

/* Finds the level of each label, and uses those that have one. */
static void use_levels(struct table_reader *reader, size_t d, struct error *err)
{
    struct person_dimension *labels = &reader->table.dimensions[d];
    struct dimension *dimension = &reader->dimensions[d];
    dimension->levels = arena_new(&reader->arena, labels->n_labels * sizeof *dimension->levels);
    for (size_t i = 0; i < labels->n_labels; i++) {
        struct person_label *label = &labels->labels[i];
        if (label->is_total)
            continue;
        bool is_outside = age_limits_exclude(dimension->names.limits, label->from, label->to);
        dimension->levels[i] = find_level(reader, &dimension->names, label, labels->place, err);
        label->is_used = dimension->levels[i] != NULL;
        reader->n_outside += is_outside;
        if (!label->is_used && !is_outside && reader->n_left_out++ == 0)
            reader->left_out = label->text;
    }
}

/* The least age from `age` on that no used label of the level has; infinite where there is none. */
static double first_gap(const struct person_dimension *labels, const struct dimension *dimension, const char *level,
                        double age)
{
    for (bool is_found = true; is_found && !isinf(age);) {
        is_found = false;
        for (size_t i = 0; i < labels->n_labels; i++) {
            const struct person_label *label = &labels->labels[i];
            bool is_of = label->is_used && text_is(dimension->levels[i], level);
            if (is_of && label->from <= age && label->to >= age) {
                age = label->to + 1;
                is_found = true;
            }
        }
    }
    return age;
}

/* Refuses a level of which the table has some ages and lacks others, up to the oldest that it has at all. */
static bool check_ages(const struct table_reader *reader, size_t d, struct error *err)
{
    const struct person_dimension *labels = &reader->table.dimensions[d];
    const struct dimension *dimension = &reader->dimensions[d];
    double oldest = -INFINITY;
    bool done = true;
    for (size_t i = 0; i < labels->n_labels; i++)
        oldest = labels->labels[i].to > oldest ? labels->labels[i].to : oldest;
    for (size_t k = 0; k < dimension->names.n; k++) {
        const struct margin_level *span = &dimension->names.levels[k];
        const char *level = span->name;
        size_t n_used = 0;
        double youngest = INFINITY;
        for (size_t i = 0; i < labels->n_labels; i++)
            if (labels->labels[i].is_used && text_is(dimension->levels[i], level)) {
                n_used += is_missing(labels->labels[i].from);
                youngest = labels->labels[i].from < youngest ? labels->labels[i].from : youngest;
            }
        if (is_missing(span->from) || n_used > 0 || isinf(youngest))
            continue;
        double gap = first_gap(labels, dimension, level, isinf(span->from) ? youngest : span->from),
               end = span->to < oldest ? span->to : oldest;
        if (!isinf(gap) && gap <= end)
            done = error_at(err, labels->place,
                            "the level \"%s\" of \"%s\" has the age %.0f, which this table lacks; take all ages of "
                            "it out of the database",
                            level, dimension->variable->variable->variable, gap);
    }
    return done;
}

static bool find_dimensions(struct table_reader *reader, struct error *err)
{
    struct person_table *table = &reader->table;
    size_t n_errors = err->n_errors;
    reader->dimensions = arena_new(&reader->arena, (table->n_dimensions + 1) * sizeof *reader->dimensions);
    person_totals_find(table);
    for (size_t d = 0; d < table->n_dimensions; d++) {
        struct person_dimension *labels = &table->dimensions[d];
        bool is_named = *labels->heading != '\0';
        reader->dimensions[d] = is_named ? named_dimension(reader, labels->heading) : unnamed_dimension(reader, labels);
        if (reader->dimensions[d].variable != NULL) {
            use_levels(reader, d, err);
            if (person_totals_check_used(table, d, err))
                (void)check_ages(reader, d, err);
            continue;
        }
        error_note(err, labels->place, "\"%s\"%s is no variable of the study; its values are added up",
                   is_named ? labels->heading : labels->labels[0].text, is_named ? "" : translated(" in the headings"));
        (void)person_totals_use_all(table, d, err);
    }
    return err->n_errors == n_errors;
}

/* ---- cells */

/* Whether a region's label is the study's municipality: "1267 Höör", the code or the name alone. */
static bool is_own_region(struct table_reader *reader, const char *label)
{
    const char *code = reader->request->study->settings.code, *folded = names_fold(&reader->arena, label);
    size_t length = strlen(code);
    bool has_code = length > 0 && strncmp(label, code, length) == 0 && (label[length] == '\0' || label[length] == ' ');
    return has_code || text_is(folded, names_fold(&reader->arena, reader->request->study->settings.name));
}

/* The level of a cell in a dimension, "" where that is no variable. */
static const char *level_of(const struct table_reader *reader, const struct person_cell *cell, size_t d)
{
    return reader->dimensions[d].variable != NULL ? reader->dimensions[d].levels[cell->labels[d]] : "";
}

static void add_persons(struct table_reader *reader, const struct person_cell *cell, double persons)
{
    size_t n_dimensions = reader->table.n_dimensions;
    const char *key = "";
    for (size_t d = 0; d < n_dimensions; d++)
        key = arena_format(&reader->arena, "%s\t%s", key, level_of(reader, cell, d));
    size_t row = text_map_keep(&reader->cells, key, (uint32_t)reader->n);
    if (row == reader->n) {
        reader->n++;
        reader->persons = memory_grow(reader->persons, &reader->persons_capacity, reader->n, sizeof *reader->persons);
        reader->levels =
            memory_grow(reader->levels, &reader->levels_capacity, reader->n * n_dimensions + 1, sizeof *reader->levels);
        for (size_t d = 0; d < n_dimensions; d++)
            reader->levels[row * n_dimensions + d] = level_of(reader, cell, d);
    }
    reader->persons[row] += persons;
}

/* Counts the persons of a cell at their ages. */
static void count_ages(struct table_reader *reader, const struct person_cell *cell, double persons)
{
    for (size_t d = 0; d < reader->table.n_dimensions; d++) {
        const struct person_label *label = &reader->table.dimensions[d].labels[cell->labels[d]];
        if (reader->dimensions[d].variable != NULL)
            margin_levels_count(&reader->dimensions[d].names,
                                (struct margin_level){ label->text, label->from, label->to }, persons);
    }
}

static void check_ages_met(const struct table_reader *reader, struct error *err)
{
    const struct population_table_request *request = reader->request;
    for (size_t d = 0; d < reader->table.n_dimensions; d++)
        if (reader->dimensions[d].variable != NULL)
            margin_levels_check_ages(&reader->dimensions[d].names, request->study, request->n_respondents,
                                     request->year, reader->table.dimensions[d].place, err);
}

/* The year whose cells are taken: that asked for, or where the study's region has none of it and the newest before will
 * do, that one. */
static int year_of_cells(struct table_reader *reader)
{
    int newest = MISSING_INTEGER, wanted = reader->request->year;
    bool has_region = reader->table.pxweb.region_label != PXWEB_NOTHING;
    for (size_t i = 0; i < reader->table.n_cells; i++) {
        const struct person_cell *cell = &reader->table.cells[i];
        bool is_later = is_missing_integer(newest) || cell->year > newest;
        if (cell->year <= wanted && is_later && (!has_region || is_own_region(reader, cell->region)))
            newest = cell->year;
    }
    return reader->request->takes_newest && !is_missing_integer(newest) ? newest : wanted;
}

/* Adds the cells of the year and the study's region. */
static bool read_cells(struct table_reader *reader, struct error *err)
{
    const char *own = NULL;
    size_t n_errors = err->n_errors;
    bool has_region = reader->table.pxweb.region_label != PXWEB_NOTHING;
    reader->year = year_of_cells(reader);
    for (size_t i = 0; i < reader->table.n_cells; i++) {
        const struct person_cell *cell = &reader->table.cells[i];
        double persons;
        if (has_region && !is_own_region(reader, cell->region))
            continue;
        if (own != NULL && !text_is(own, cell->region))
            return error_at(err, cell->place, "\"%s\" is the study's municipality, which is \"%s\" in this file too",
                            cell->region, own);
        own = cell->region;
        if (cell->year != reader->year || !person_totals_uses(&reader->table, cell))
            continue;
        const char *wanted = number_parse_persons(cell->text, &persons);
        if (wanted == NULL) {
            add_persons(reader, cell, persons);
            count_ages(reader, cell, persons);
        } else
            (void)error_at(err, cell->place, "population is \"%s\", %s", cell->text, wanted);
    }
    if (own == NULL)
        return error_at(err, reader->table.place,
                        "no region of this table is \"%s\" or \"%s\", the study's code and name",
                        reader->request->study->settings.code, reader->request->study->settings.name);
    return err->n_errors == n_errors;
}

/* Hands the cells on as rows of population/ have them. */
static bool hand_on(struct table_reader *reader, csv_row_function *row_function, void *context, struct error *err)
{
    size_t n = 0, n_dimensions = reader->table.n_dimensions;
    const char **fields = arena_new(&reader->arena, (n_dimensions + 2) * sizeof *fields);
    size_t *lengths = arena_new(&reader->arena, (n_dimensions + 2) * sizeof *lengths);
    fields[n++] = "year";
    for (size_t d = 0; d < n_dimensions; d++)
        if (reader->dimensions[d].variable != NULL)
            fields[n++] = reader->dimensions[d].variable->variable->variable;
    fields[n++] = "population";
    struct csv_row row = { fields, lengths, n, reader->table.place.line };
    for (size_t i = 0; i < n; i++)
        lengths[i] = strlen(fields[i]);
    bool done = row_function(context, &row, err);
    for (size_t cell = 0; done && cell < reader->n; cell++) {
        char persons[NUMBER_TEXT];
        size_t i = 0;
        fields[i++] = arena_format(&reader->arena, "%d", reader->year);
        for (size_t d = 0; d < n_dimensions; d++)
            if (reader->dimensions[d].variable != NULL)
                fields[i++] = reader->levels[cell * n_dimensions + d];
        fields[i] = number_print(persons, reader->persons[cell]);
        for (i = 0; i < n; i++)
            lengths[i] = strlen(fields[i]);
        done = row_function(context, &row, err);
    }
    return done;
}

bool population_table_each(const struct sheet *sheet, const struct population_table_request *request, int *year,
                           csv_row_function *row_function, void *context, struct error *err)
{
    struct table_reader reader = { .request = request, .year = request->year };
    bool done = person_table_read(&reader.table, sheet, false, err) && find_dimensions(&reader, err) &&
                read_cells(&reader, err);
    *year = reader.year;
    if (done && reader.n_left_out > 0)
        error_note(err, (struct place){ .file = sheet->shown },
                   "labels left out because they are no level: %zu, such as \"%s\"", reader.n_left_out,
                   reader.left_out);
    if (done && reader.n_outside > 0)
        error_note(err, (struct place){ .file = sheet->shown },
                   "ages left out because the survey is about %s alone: %zu", request->study->settings.ages,
                   reader.n_outside);
    if (done)
        check_ages_met(&reader, err);
    done = done && hand_on(&reader, row_function, context, err);
    person_table_clear(&reader.table);
    text_map_clear(&reader.cells);
    free(reader.persons);
    free(reader.levels);
    arena_clear(&reader.arena);
    return done;
}
