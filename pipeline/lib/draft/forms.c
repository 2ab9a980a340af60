/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draft/forms.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/number.h"
#include "base/text.h"
#include "draft/columns.h"
#include "draft/scale_rows.h"
#include "study/scale.h"
#include "tables/input_tables.h"

/* How many columns a form has at least that can be told by them; shares in percent of what has to be there. */
enum { LEAST_COLUMNS = 5, COLUMNS_THERE = 90, CELLS_KNOWN = 97 };

static const struct schema *schema_of(enum form_table which)
{
    switch (which) {
    case FORM_VARIABLES: return &variable_schema;
    case FORM_SCALES: return &scale_schema;
    case FORM_INDICATORS: return &indicator_schema;
    case FORM_THEMES: return &theme_schema;
    case FORM_TABLES: break;
    }
    return NULL;
}

void form_clear(struct form *form)
{
    for (int i = 0; i < FORM_TABLES && form->rows[i].schema != NULL; i++) {
        table_clear(&form->rows[i]);
        sheet_clear(&form->texts[i]);
    }
    arena_clear(&form->arena);
    *form = (struct form){ 0 };
}

static bool form_read(struct form *form, const char *folder, const char *name, struct error *err)
{
    *form = (struct form){ 0 };
    bool done = true;
    form->name = arena_text(&form->arena, name, strlen(name));
    for (int i = 0; i < FORM_TABLES; i++) {
        const struct schema *schema = schema_of((enum form_table)i);
        const char *file = strrchr(schema->name, '/') + 1;
        const char *path = arena_format(&form->arena, "%s/%s/%s", folder, name, file);
        const char *shown = arena_format(&form->arena, "codebooks/%s/%s", name, file);
        table_init(&form->rows[i], schema);
        done = table_read(&form->rows[i], path, shown, err) && done;
        done = sheet_read(&form->texts[i], path, shown, false, err) && done;
    }
    return done;
}

static size_t find_column(const struct dictionary *dictionary, const char *column)
{
    for (size_t i = 0; i < dictionary->n_variables; i++)
        if (text_is(dictionary->variables[i].name, column))
            return i;
    return SIZE_MAX;
}

/* The form's scale of that name; false where it leaves it to each municipality. */
static bool make_scale(const struct form *form, const char *name, struct scale *scale)
{
    const struct table *table = &form->rows[FORM_SCALES];
    const struct scale_row **rows = memory_new(table->n_rows, sizeof *rows);
    size_t n = 0;
    TABLE_EACH (scale, row, table)
        if (text_is(row->scale, name))
            rows[n++] = row;
    if (n > 0)
        scale_init(scale, name, rows, n);
    free(rows);
    return n > 0;
}

/* Cells of the column that the form's scale knows, and all that it was asked of. */
static void count_cells(const struct form *form, const struct variable_row *row,
                        const struct dictionary_variable *column, size_t *n_known, size_t *n_cells)
{
    struct scale scale;
    if (*row->scale == '\0' || !make_scale(form, row->scale, &scale))
        return;
    for (size_t i = 0; i < column->n_values; i++) {
        bool is_known = scale_find(&scale, column->values[i].raw).kind != MATCH_NOTHING;
        *n_known += is_known ? column->values[i].count : 0;
        *n_cells += column->values[i].count;
    }
    scale_clear(&scale);
}

/* How many of the form's columns the file has; 0 where it is not of this form. */
static size_t fit_of(const struct form *form, const struct dictionary *dictionary)
{
    size_t n_there = 0, n_wanted = 0, n_known = 0, n_cells = 0;
    TABLE_EACH (variable, row, &form->rows[FORM_VARIABLES]) {
        size_t field = find_column(dictionary, row->column);
        n_wanted += row->role != ROLE_IGNORE;
        if (field == SIZE_MAX || row->role == ROLE_IGNORE)
            continue;
        n_there++;
        count_cells(form, row, &dictionary->variables[field], &n_known, &n_cells);
    }
    bool fits =
        n_there >= LEAST_COLUMNS && n_there * 100 >= n_wanted * COLUMNS_THERE && n_known * 100 >= n_cells * CELLS_KNOWN;
    return fits ? n_there : 0;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names of the folders in `folder`, sorted; none where it is not there. */
static bool list_forms(const char *folder, struct arena *arena, const char ***names, size_t *n, struct error *err)
{
    size_t capacity = 0;
    *names = NULL;
    *n = 0;
    DIR *stream = opendir(folder);
    if (stream == NULL)
        return errno == ENOENT || error_system(err, folder, "cannot read");
    for (struct dirent *entry; (entry = readdir(stream)) != NULL;) {
        if (entry->d_name[0] == '.')
            continue;
        *names = memory_grow(*names, &capacity, *n + 1, sizeof **names);
        (*names)[(*n)++] = arena_text(arena, entry->d_name, strlen(entry->d_name));
    }
    (void)closedir(stream);
    if (*n > 0)
        qsort(*names, *n, sizeof **names, by_bytes);
    return true;
}

bool form_find(struct form *form, const char *folder, const struct dictionary *dictionary, struct error *err)
{
    struct arena arena = { 0 };
    const char **names;
    size_t n, best = 0;
    *form = (struct form){ 0 };
    bool done = list_forms(folder, &arena, &names, &n, err);
    for (size_t i = 0; done && i < n; i++) {
        struct form one;
        done = form_read(&one, folder, names[i], err);
        size_t fit = done ? fit_of(&one, dictionary) : 0;
        if (fit > best) {
            form_clear(form);
            *form = one;
            best = fit;
        } else {
            form_clear(&one);
        }
    }
    free(names);
    arena_clear(&arena);
    return done;
}

/* Proposes row i of a table as it stands in the form. */
static void propose_as_is(struct proposal *proposal, enum proposed which, const struct form *form,
                          enum form_table table, size_t i)
{
    const struct sheet *texts = &form->texts[table];
    const struct sheet_row *header = &texts->rows[0], *row = &texts->rows[i + 1];
    struct table_cell *cells = memory_new(header->n, sizeof *cells);
    for (size_t k = 0; k < header->n; k++)
        cells[k] = (struct table_cell){ header->fields[k], sheet_cell(row, k) };
    proposal_add(proposal, which, 0, cells, header->n);
    free(cells);
}

static bool has_scale(const struct form *form, const char *name)
{
    return table_named(&form->rows[FORM_SCALES], name) != NULL;
}

/* A scale that the form leaves to each municipality, from what the file holds. */
static void propose_own_scale(struct proposal *proposal, struct drafted_columns *drafted,
                              const struct variable_row *row, size_t field, struct wave year)
{
    const struct drafted_column *column = &drafted->columns[field];
    if (column->scale == 0 || proposal_has(proposal, PROPOSED_SCALES, row->scale))
        return;
    drafted->scales[column->scale - 1].role = row->role; /* the form knows what the column is for */
    scale_rows_propose(proposal, drafted, column, (struct scale_frame){ row->scale, WAVE_MISSING }, year);
    if (text_is(row->variable, AREA_VARIABLE) && proposal_table(proposal, PROPOSED_AREAS)->n_rows == 0)
        area_rows_propose(proposal, &drafted->scales[column->scale - 1], MISSING_INTEGER);
}

/* Whether all that an indicator is made of was proposed: variables, or for a composite the indicators before it. */
static bool has_members(struct proposal *proposal, const struct indicator_row *row)
{
    enum proposed which = indicator_kind_has_members(row->kind) ? PROPOSED_INDICATORS : PROPOSED_VARIABLES;
    size_t n;
    const char **words = text_words(&proposal->arena, row->variables, &n);
    for (size_t i = 0; i < n; i++)
        if (!proposal_has(proposal, which, words[i]))
            return false;
    return true;
}

static void propose_variables(struct proposal *proposal, const struct form *form, struct drafted_columns *drafted,
                              struct wave year, struct error *err)
{
    size_t i = 0;
    TABLE_EACH (variable, row, &form->rows[FORM_VARIABLES]) {
        size_t field = find_column(drafted->dictionary, row->column);
        if (field != SIZE_MAX) {
            propose_as_is(proposal, PROPOSED_VARIABLES, form, FORM_VARIABLES, i);
            if (*row->scale != '\0' && !has_scale(form, row->scale))
                propose_own_scale(proposal, drafted, row, field, year);
        } else if (row->role != ROLE_IGNORE) {
            error_warn(err, (struct place){ drafted->dictionary->shown, drafted->dictionary->header_line, 0 },
                       "the form has a column \"%s\" that this file has not; %s is left out", row->column,
                       row->variable);
        }
        i++;
    }
}

void form_propose(struct proposal *proposal, const struct form *form, const struct dictionary *dictionary,
                  struct wave year, struct error *err)
{
    struct drafted_columns drafted;
    columns_draft(&drafted, dictionary);
    error_note(err, (struct place){ .file = dictionary->shown },
               "the columns are those of the form %s, whose codebook is taken", form->name);
    propose_variables(proposal, form, &drafted, year, err);
    for (size_t i = 0; i < form->rows[FORM_SCALES].n_rows; i++)
        propose_as_is(proposal, PROPOSED_SCALES, form, FORM_SCALES, i);
    size_t i = 0;
    TABLE_EACH (indicator, row, &form->rows[FORM_INDICATORS]) {
        if (has_members(proposal, row))
            propose_as_is(proposal, PROPOSED_INDICATORS, form, FORM_INDICATORS, i);
        i++;
    }
    bool has_themes = proposal_table(proposal, PROPOSED_THEMES)->n_rows > 0;
    for (size_t k = 0; k < form->rows[FORM_THEMES].n_rows && !has_themes; k++)
        propose_as_is(proposal, PROPOSED_THEMES, form, FORM_THEMES, k);
    columns_clear(&drafted);
}
