#include "weigh/population_table.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/pxweb.h"
#include "base/text.h"
#include "base/text_map.h"
#include "study/names.h"
#include "study/codebook.h"

enum { MOST_LABELS = 8 };

/* What a label column, or what the headings say beside the year, stands for: a variable with its scale of the year, or
 * nothing. */
struct dimension {
    const struct respondent_variable *variable;
    const struct scale *scale;
    bool has_total, is_region;
};

struct table_reader {
    const struct sheet *sheet;
    const struct study *study;
    const struct respondents *respondents;
    int year;
    struct pxweb pxweb;
    struct codebook codebook;
    struct codebook_year resolved;
    struct dimension dimensions[MOST_LABELS + 1]; /* the last one is that of the headings */
    struct text_map cells;                        /* levels joined by tabs: row in persons */
    double *persons;
    const char **levels; /* of each cell, MOST_LABELS + 1 a cell */
    size_t n, persons_capacity, levels_capacity;
    size_t n_left_out;
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

static const struct scale *scale_of(const struct table_reader *reader, const char *variable)
{
    for (size_t i = 0; i < reader->resolved.n_variables; i++)
        if (text_is(reader->resolved.variables[i].row->variable, variable))
            return reader->resolved.variables[i].scale;
    return NULL;
}

static struct dimension find_dimension(struct table_reader *reader, const char *heading)
{
    const char *wanted = plain(&reader->arena, heading);
    for (size_t i = 0; i < reader->respondents->n_variables; i++) {
        const struct respondent_variable *variable = &reader->respondents->variables[i];
        const struct ingest_variable_row *row = variable->variable;
        const char *const names[] = { row->variable, row->label_sv, row->label_en, row->column };
        for (size_t k = 0; k < sizeof names / sizeof *names; k++)
            if (*wanted != '\0' && variable->n_levels > 0 && text_is(plain(&reader->arena, names[k]), wanted))
                return (struct dimension){ .variable = variable, .scale = scale_of(reader, row->variable) };
    }
    return (struct dimension){ 0 };
}

/* The code of the level that has this label; NULL for none. */
static const char *find_level(struct table_reader *reader, const struct dimension *dimension, const char *label)
{
    const char *folded = names_fold(&reader->arena, label);
    const struct respondent_variable *variable = dimension->variable;
    for (size_t i = 0; i < variable->n_levels; i++) {
        const struct ingest_level_row *level = &variable->levels[i];
        bool is_it = text_is(level->code, folded) || text_is(names_fold(&reader->arena, level->label_sv), folded) ||
                     text_is(names_fold(&reader->arena, level->label_en), folded);
        if (is_it && level->status == ANSWER_GIVEN)
            return level->code;
    }
    if (dimension->scale == NULL)
        return NULL;
    struct scale_match match = scale_find(dimension->scale, raw_clean(&reader->arena, label));
    size_t n_digits = strspn(label, "0123456789"); /* "16 år", "100+ år", but no range "16-19 år" */
    if (match.kind == MATCH_NOTHING || match.is_other) {
        bool is_one = n_digits > 0 && (label[n_digits] == ' ' || label[n_digits] == '+' || label[n_digits] == '\0');
        match = is_one ? scale_find(dimension->scale, arena_text(&reader->arena, label, n_digits))
                       : (struct scale_match){ 0 };
    }
    if (match.kind != MATCH_LEVEL || match.is_other || match.status != ANSWER_GIVEN)
        return NULL;
    return dimension->scale->levels[match.level].code;
}

/* The variable of which everything that the headings say beside the year is a level, such as "män" and "kvinnor". */
static struct dimension find_heading_dimension(struct table_reader *reader)
{
    const struct pxweb *pxweb = &reader->pxweb;
    for (size_t i = 0; i < reader->respondents->n_variables; i++) {
        const struct respondent_variable *variable = &reader->respondents->variables[i];
        struct dimension dimension = { .variable = variable, .scale = scale_of(reader, variable->variable->variable) };
        size_t n_levels = 0, n_totals = 0;
        for (size_t k = 0; k < pxweb->n_columns && variable->n_levels > 0; k++) {
            n_totals += pxweb_is_total(pxweb->columns[k].rest);
            n_levels += find_level(reader, &dimension, pxweb->columns[k].rest) != NULL;
        }
        dimension.has_total = n_totals > 0;
        if (n_levels > 0 && n_levels + n_totals == pxweb->n_columns)
            return dimension;
    }
    return (struct dimension){ 0 };
}

static void find_dimensions(struct table_reader *reader, struct error *err)
{
    const struct pxweb *pxweb = &reader->pxweb;
    const struct sheet_row *header = &reader->sheet->rows[pxweb->header];
    for (size_t i = 0; i < pxweb->n_labels && i < MOST_LABELS; i++) {
        struct dimension *dimension = &reader->dimensions[i];
        bool is_region = (int)i == pxweb->region_label, is_year = (int)i == pxweb->year_label;
        if (!is_region && !is_year)
            *dimension = find_dimension(reader, header->fields[i]);
        dimension->is_region = is_region;
        dimension->has_total = !is_region && !is_year && pxweb_has_total(pxweb, i);
        if (!is_region && !is_year && dimension->variable == NULL)
            error_note(err, (struct place){ reader->sheet->shown, header->line, i + 1 },
                       "\"%s\" is no variable of the study; its values are added up", header->fields[i]);
    }
    reader->dimensions[MOST_LABELS] = find_heading_dimension(reader);
}

/* Whether a region's label is the study's municipality: "1267 Höör", the code or the name alone. */
static bool is_own_region(struct table_reader *reader, const char *label)
{
    const char *code = reader->study->settings.code, *folded = names_fold(&reader->arena, label);
    size_t length = strlen(code);
    bool has_code = length > 0 && strncmp(label, code, length) == 0 && (label[length] == '\0' || label[length] == ' ');
    return has_code || text_is(folded, names_fold(&reader->arena, reader->study->settings.name));
}

static void leave_out(struct table_reader *reader, const char *label)
{
    if (reader->n_left_out++ == 0)
        reader->left_out = label;
}

/* The level that a label says in its dimension: "" where the dimension is no variable, NULL where the cell does not
 * count. A total stands for its parts only where the dimension is added up anyway. */
static const char *level_of(struct table_reader *reader, const struct dimension *dimension, const char *label)
{
    bool is_total = pxweb_is_total(label);
    if (dimension->variable == NULL)
        return dimension->has_total && !is_total ? NULL : "";
    if (is_total)
        return NULL;
    const char *level = find_level(reader, dimension, label);
    if (level == NULL)
        leave_out(reader, label);
    return level;
}

static void add_persons(struct table_reader *reader, const char *const *levels, double persons)
{
    const char *key = "";
    for (size_t i = 0; i <= MOST_LABELS; i++)
        key = arena_format(&reader->arena, "%s\t%s", key, levels[i]);
    size_t cell = text_map_keep(&reader->cells, key, (uint32_t)reader->n);
    if (cell == reader->n) {
        reader->n++;
        reader->persons = memory_grow(reader->persons, &reader->persons_capacity, reader->n, sizeof *reader->persons);
        reader->levels = memory_grow(reader->levels, &reader->levels_capacity, reader->n * (MOST_LABELS + 1),
                                     sizeof *reader->levels);
        memcpy(reader->levels + cell * (MOST_LABELS + 1), levels, (MOST_LABELS + 1) * sizeof *levels);
    }
    reader->persons[cell] += persons;
}

static void read_cells(struct table_reader *reader, const struct sheet_row *row, const char **levels, struct error *err)
{
    const struct pxweb *pxweb = &reader->pxweb;
    for (size_t i = 0; i < pxweb->n_columns; i++) {
        const struct pxweb_column *column = &pxweb->columns[i];
        double persons;
        if (pxweb_year(pxweb, row, column) != reader->year)
            continue;
        levels[MOST_LABELS] = level_of(reader, &reader->dimensions[MOST_LABELS], column->rest);
        if (levels[MOST_LABELS] == NULL)
            continue;
        const char *wanted = number_parse_amount(sheet_cell(row, column->column), &persons);
        if (wanted == NULL)
            add_persons(reader, levels, persons);
        else
            (void)error_at(err, (struct place){ reader->sheet->shown, row->line, column->column + 1 },
                           "population is \"%s\", %s", sheet_cell(row, column->column), wanted);
    }
}

static void read_row(struct table_reader *reader, const struct sheet_row *row, struct error *err)
{
    const char *levels[MOST_LABELS + 1];
    for (size_t i = 0; i < MOST_LABELS; i++) {
        const struct dimension *dimension = &reader->dimensions[i];
        bool is_label = i < reader->pxweb.n_labels && (int)i != reader->pxweb.year_label;
        levels[i] = !is_label || dimension->is_region ? "" : level_of(reader, dimension, sheet_cell(row, i));
        if (levels[i] == NULL || (dimension->is_region && !is_own_region(reader, sheet_cell(row, i))))
            return;
    }
    read_cells(reader, row, levels, err);
}

/* Hands the cells on as rows of population/ have them. */
static bool hand_on(struct table_reader *reader, csv_row_function *row_function, void *context, struct error *err)
{
    const char *fields[MOST_LABELS + 3];
    size_t lengths[MOST_LABELS + 3], which[MOST_LABELS + 1], n = 0;
    fields[0] = "year";
    for (size_t i = 0; i <= MOST_LABELS; i++)
        if (reader->dimensions[i].variable != NULL) {
            which[n++] = i;
            fields[n] = reader->dimensions[i].variable->variable->variable;
        }
    fields[n + 1] = "population";
    struct csv_row row = { fields, lengths, n + 2, reader->sheet->rows[reader->pxweb.header].line };
    for (size_t i = 0; i < row.n_fields; i++)
        lengths[i] = strlen(fields[i]);
    bool done = row_function(context, &row, err);
    for (size_t cell = 0; done && cell < reader->n; cell++) {
        char persons[NUMBER_TEXT];
        fields[0] = arena_format(&reader->arena, "%d", reader->year);
        for (size_t i = 0; i < n; i++)
            fields[i + 1] = reader->levels[cell * (MOST_LABELS + 1) + which[i]];
        fields[n + 1] = number_print(persons, reader->persons[cell]);
        for (size_t i = 0; i < row.n_fields; i++)
            lengths[i] = strlen(fields[i]);
        done = row_function(context, &row, err);
    }
    return done;
}

static bool has_own_region(struct table_reader *reader)
{
    const struct pxweb *pxweb = &reader->pxweb;
    for (size_t i = pxweb->header + 1; i < reader->sheet->n_rows && pxweb->region_label != PXWEB_NOTHING; i++)
        if (is_own_region(reader, sheet_cell(&reader->sheet->rows[i], (size_t)pxweb->region_label)))
            return true;
    return pxweb->region_label == PXWEB_NOTHING;
}

static bool read_table(struct table_reader *reader, csv_row_function *row_function, void *context, struct error *err)
{
    size_t n_errors = err->n_errors;
    struct place place = { reader->sheet->shown, reader->sheet->rows[reader->pxweb.header].line, 0 };
    if (reader->pxweb.n_labels > MOST_LABELS)
        return error_at(
            err, place,
            "the table has %zu columns of labels, at most %d were wanted; take fewer variables out of the database",
            reader->pxweb.n_labels, MOST_LABELS);
    if (!has_own_region(reader))
        return error_at(err, place, "no region of this table is \"%s\" or \"%s\", the study's code and name",
                        reader->study->settings.code, reader->study->settings.name);
    find_dimensions(reader, err);
    for (size_t i = reader->pxweb.header + 1; i < reader->sheet->n_rows; i++)
        if (reader->sheet->rows[i].n > reader->pxweb.n_labels)
            read_row(reader, &reader->sheet->rows[i], err);
    if (reader->n_left_out > 0)
        error_note(err, (struct place){ .file = reader->sheet->shown },
                   "cells of %d left out because their label is no level: %zu, such as \"%s\"", reader->year,
                   reader->n_left_out, reader->left_out);
    return err->n_errors == n_errors && hand_on(reader, row_function, context, err);
}

bool population_table_each(const struct sheet *sheet, const struct study *study, const struct respondents *respondents,
                           int year, csv_row_function *row_function, void *context, struct error *err)
{
    struct table_reader reader = { .sheet = sheet, .study = study, .respondents = respondents, .year = year };
    bool done = codebook_read(&reader.codebook, study, err) &&
                codebook_resolve(&reader.resolved, &reader.codebook, year, err) && pxweb_find(&reader.pxweb, sheet) &&
                read_table(&reader, row_function, context, err);
    pxweb_clear(&reader.pxweb);
    codebook_year_clear(&reader.resolved);
    codebook_clear(&reader.codebook);
    text_map_clear(&reader.cells);
    free(reader.persons);
    free(reader.levels);
    arena_clear(&reader.arena);
    return done;
}
