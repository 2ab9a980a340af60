/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "base/number.h"
#include "base/text.h"
#include "base/translation.h"
#include "ingest/delivery.h"
#include "weigh/level_names.h"
#include "weigh/population_cells.h"
#include "weigh/population_parts.h"

/* Of the respondents, how many may have an answer without population where study.csv does not say; and from how many on
 * nothing is offered but the population. */
static const double usual_share = 0.05, most_offered = 0.2;

/* What the file calls each level of a column's variable; NULL where it has none. lacks: the level is an answer. */
struct column_levels {
    const char **names;
    bool *lacks;
};

/* part_labels: combinations of which some levels are known. */
struct assigning {
    struct population_file *file;
    struct column_levels *columns;
    const char **part_labels;
    size_t n_parts, parts_capacity;
};

static bool is_found(const struct population_column *column, const char *name)
{
    for (size_t i = 0; name != NULL && i < column->n_found; i++)
        if (text_is(column->found[i], name))
            return true;
    return false;
}

static size_t find_cell(const struct population_file *file, const char *label)
{
    size_t i = 0;
    while (i < file->margin.n_cells && !text_is(file->cells[i].label, label))
        i++;
    return i;
}

/* ---- levels */

/* Finds the names of a column's levels. Errors: a level and what it is counted as are both there. */
static void name_levels(struct assigning *assigning, size_t i, struct error *err)
{
    struct population_file *file = assigning->file;
    const struct population_column *column = &file->columns[i];
    const struct respondent_variable *variable = column->variable;
    struct arena *arena = &file->population->arena;
    struct column_levels *levels = &assigning->columns[i];
    levels->names = arena_new(arena, variable->n_levels * sizeof *levels->names);
    levels->lacks = arena_new(arena, variable->n_levels * sizeof *levels->lacks);
    for (size_t k = 0; k < variable->n_levels; k++) {
        const char *code = variable->levels[k].code, *name = variable->variable->variable;
        const char *whole = population_levels_whole(file->known->wholes, name, code);
        if (variable->levels[k].status != ANSWER_GIVEN)
            continue;
        levels->names[k] = is_found(column, code) ? code : is_found(column, whole) ? whole : NULL;
        levels->lacks[k] = levels->names[k] == NULL;
        bool is_own = whole != NULL && level_names_has(variable, whole);
        if (is_found(column, code) && is_found(column, whole) && !is_own)
            (void)error_at(err, (struct place){ .file = file->shown },
                           "\"%s\" of \"%s\" has a row, and so has \"%s\", which counts its people too; one of the two "
                           "was wanted",
                           code, name, whole);
    }
}

/* Whether a level without population is one that has to have it: one of a variable's classes of ages. */
static bool is_class(const struct population_column *column, const char *code)
{
    const struct margin_level *level = margin_levels_find(&column->names, code);
    return level != NULL && column->names.has_classes && !is_missing(level->from);
}

static bool refuse_level(const struct assigning *assigning, const char *code, size_t n, struct error *err)
{
    const struct population_file *file = assigning->file;
    struct place place = { .file = file->shown };
    size_t n_all = file->population->n_weighted;
    double share = (double)n / (double)n_all;
    enum on_finding rule = file->population->study->settings.outside_population.finding;
    if (share > most_offered || rule == FINDING_STOP)
        return error_at(err, place, "level \"%s\" of %d has respondents and %s", code, file->population->year,
                        translated("no population, a row with one was wanted"));
    return error_at(err, place,
                    "level \"%s\" of %d has %zu of %zu respondents and no population, a row with one was wanted; add "
                    "it, or where no population has it set outside_population to \"rest %.2g\"",
                    code, file->population->year, n, n_all, tolerance_wanted(n, n_all));
}

/* Refuses respondents of levels without population, or warns of those let pass. */
static void check_levels(const struct assigning *assigning, size_t i, struct error *err)
{
    const struct population_file *file = assigning->file;
    const struct population_column *column = &file->columns[i];
    struct tolerance rule = file->population->study->settings.outside_population;
    size_t *counts = memory_new(column->variable->n_levels, sizeof *counts), n_lacking = 0,
           n_all = file->population->n_weighted;
    for (size_t row = 0; row < file->population->respondents->n; row++)
        if (file->population->weights[row] > 0)
            counts[npy_code(&column->variable->array, row)]++;
    for (size_t k = 0; k < column->variable->n_levels; k++)
        n_lacking += assigning->columns[i].lacks[k] ? counts[k] : 0;
    bool is_much = (double)n_lacking > tolerance_share(rule, usual_share) * (double)n_all;
    for (size_t k = 0; k < column->variable->n_levels; k++) {
        const char *code = column->variable->levels[k].code;
        if (!assigning->columns[i].lacks[k] || counts[k] == 0)
            continue;
        if (is_much || rule.finding == FINDING_STOP || is_class(column, code))
            (void)refuse_level(assigning, code, counts[k], err);
        else
            error_warn(err, (struct place){ .file = file->shown },
                       "respondents of %d with \"%s\" of \"%s\", which has no population here: %zu of %zu; they are "
                       "weighted by the rest of what they answered",
                       file->population->year, code, column->variable->variable->variable, counts[k], n_all);
    }
    free(counts);
}

/* ---- cells */

/* Number of the row's combination of levels, for remembering what was found. */
static size_t combination_of(const struct population_file *file, size_t row)
{
    size_t combination = 0;
    for (size_t i = 0; i < file->n_fields; i++)
        if (file->columns[i].variable != NULL)
            combination =
                combination * file->columns[i].variable->n_levels + npy_code(&file->columns[i].variable->array, row);
    return combination;
}

/* The label of a row of the respondents, its levels joined by '*', nothing in the place of one that the file has no
 * name for. Written into `buffer`. */
static const char *label_of(const struct assigning *assigning, size_t row, size_t *n_known, size_t *n_unknown,
                            struct text_buffer *buffer)
{
    const struct population_file *file = assigning->file;
    buffer->length = *n_known = *n_unknown = 0;
    text_buffer_add(buffer, "");
    for (size_t i = 0; i < file->n_fields; i++) {
        const struct respondent_variable *variable = file->columns[i].variable;
        if (variable == NULL)
            continue;
        const char *name = assigning->columns[i].names[npy_code(&variable->array, row)];
        text_buffer_add(buffer, *n_known + *n_unknown > 0 ? "*" : "");
        text_buffer_add(buffer, name != NULL ? name : "");
        *n_known += name != NULL;
        *n_unknown += name == NULL;
    }
    return buffer->text;
}

/* Refuses a combination that somebody weighted has and that has no population, at its row where the file says 0. */
static void refuse_cell(const struct population_file *file, const char *label, struct error *err)
{
    struct place place = { .file = file->shown };
    bool is_listed = false;
    for (size_t i = 0; i < file->n_zeros && !is_listed; i++) {
        is_listed = text_is(file->zeros[i].label, label);
        place = is_listed ? file->zeros[i].place : place;
    }
    (void)error_at(err, place, "level \"%s\" of %d has respondents and %s", label, file->population->year,
                   is_listed
                       ? translated("a population of 0, one above 0 was wanted; correct it, or what they answered")
                       : translated("no population, a row with one was wanted"));
}

/* The number of the part with that label, a new one where it is. */
static size_t part_of(struct assigning *assigning, const char *label)
{
    size_t p = 0;
    while (p < assigning->n_parts && !text_is(assigning->part_labels[p], label))
        p++;
    if (p < assigning->n_parts)
        return p;
    assigning->part_labels = memory_grow(assigning->part_labels, &assigning->parts_capacity, p + 1, sizeof(char *));
    assigning->part_labels[p] = arena_format(&assigning->file->population->arena, "%s", label);
    return assigning->n_parts++;
}

/* Whether a cell has all the levels of a part. */
static bool has_cells(const struct population_file *file, const char *part)
{
    for (size_t c = 0; c < file->margin.n_cells; c++)
        if (population_parts_hold(part, file->cells[c].label))
            return true;
    return false;
}

/* The cell of a row: below n_cells one of the file's, n_cells where no level is known, above it 1 + the number of a
 * part.
 */
static size_t cell_of(struct assigning *assigning, size_t row, struct text_buffer *buffer, struct error *err)
{
    const struct population_file *file = assigning->file;
    size_t n_known, n_unknown, n_cells = file->margin.n_cells;
    const char *label = label_of(assigning, row, &n_known, &n_unknown, buffer);
    if (n_unknown > 0 && n_known == 0)
        return n_cells;
    if (n_unknown > 0 && has_cells(file, label))
        return n_cells + 1 + part_of(assigning, label);
    size_t cell = find_cell(file, label);
    if (cell == n_cells)
        refuse_cell(file, label, err);
    return cell;
}

/* Refuses a cell with fewer inhabitants than respondents. */
static void check_size(const struct population_file *file, const struct population_cell *cell, size_t n_respondents,
                       struct error *err)
{
    char persons[NUMBER_TEXT];
    if ((double)n_respondents > cell->population)
        (void)error_at(err, cell->place,
                       "\"%s\" has a population of %s in %d and %zu respondents, no more than those were wanted; "
                       "correct the population",
                       *cell->label != '\0' ? cell->label : translated("all"), number_print(persons, cell->population),
                       file->population->year, n_respondents);
}

/* Gives every row its cell; weights of 0 have none. */
static void assign_rows(struct assigning *assigning, struct error *err)
{
    struct population_file *file = assigning->file;
    struct population_margin *margin = &file->margin;
    const double *weights = file->population->weights;
    struct text_buffer buffer = { 0 };
    size_t n_combinations = 1, n = file->population->respondents->n;
    for (size_t i = 0; i < file->n_fields; i++)
        n_combinations *= file->columns[i].variable != NULL ? file->columns[i].variable->n_levels : 1;
    uint32_t *known = memory_new(n_combinations, sizeof *known); /* cell + 1, 0 = not looked up yet */
    size_t *n_respondents = memory_new(margin->n_cells + 1, sizeof *n_respondents);
    margin->cell = arena_new(&file->population->arena, n * sizeof *margin->cell);
    for (size_t row = 0; row < n; row++) {
        size_t combination = combination_of(file, row);
        margin->cell[row] = (uint32_t)margin->n_cells;
        if (!(weights[row] > 0))
            continue;
        if (known[combination] == 0)
            known[combination] = (uint32_t)cell_of(assigning, row, &buffer, err) + 1;
        margin->cell[row] = known[combination] - 1;
        n_respondents[margin->cell[row] < margin->n_cells ? margin->cell[row] : margin->n_cells]++;
    }
    for (size_t c = 0; c < margin->n_cells; c++)
        check_size(file, &file->cells[c], n_respondents[c], err);
    text_buffer_clear(&buffer);
    free(n_respondents);
    free(known);
}

bool population_cells_assign(struct population_file *file, struct error *err)
{
    struct assigning assigning = { .file = file };
    const struct population *population = file->population;
    size_t n_errors = err->n_errors;
    assigning.columns = arena_new(&file->population->arena, file->n_fields * sizeof *assigning.columns);
    for (size_t i = 0; i < file->n_fields; i++)
        if (file->columns[i].variable != NULL) {
            name_levels(&assigning, i, err);
            check_levels(&assigning, i, err);
        }
    assign_rows(&assigning, err);
    population_parts_take(&file->population->arena, &file->margin, assigning.part_labels, assigning.n_parts,
                          population->respondents->n);
    free(assigning.part_labels);
    return err->n_errors == n_errors;
}
