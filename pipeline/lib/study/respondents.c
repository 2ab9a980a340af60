/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/respondents.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/number.h"

static bool out_of_step(const char *folder, const char *variable, struct error *err)
{
    return error_at(err, (struct place){ .file = folder },
                    "the array of \"%s\" does not fit its tables; run lagesbild-ingest again", variable);
}

/* Whether every code of the array has its row in levels.csv, so that later stages need not ask. */
static bool has_levels(const struct respondent_variable *variable)
{
    if (variable->array.type == NPY_FLOAT64)
        return variable->n_levels == 0;
    for (size_t i = 0; i < variable->array.n; i++)
        if (npy_code(&variable->array, i) >= variable->n_levels)
            return false;
    for (size_t k = 0; k < variable->n_levels; k++)
        if (variable->levels[k].index != (int)k)
            return false;
    return true;
}

static bool open_variable(struct respondents *respondents, size_t i, const char *folder, struct error *err)
{
    struct respondent_variable *variable = &respondents->variables[i];
    const char *name = ((const struct ingest_variable_row *)respondents->variable_table.rows)[i].variable;
    variable->variable = (const struct ingest_variable_row *)respondents->variable_table.rows + i;
    struct table_range levels =
        table_range(&respondents->level_table, &(struct ingest_level_row){ .variable = name }, 1);
    variable->n_levels = levels.n;
    variable->levels = levels.n > 0 ? table_range_row(levels, 0) : NULL;
    if (!npy_map_in(&variable->array, folder, name, err))
        return false;
    if (i == 0)
        respondents->n = variable->array.n;
    return (variable->array.n == respondents->n && has_levels(variable)) || out_of_step(folder, name, err);
}

static bool open_keys(struct respondents *respondents, const char *folder, struct error *err)
{
    char *path = file_join(folder, RESPONDENT_KEYS ".npy");
    bool done =
        !file_exists(path) || (npy_map(&respondents->keys, path, err) &&
                               ((respondents->keys.n == respondents->n && respondents->keys.type == NPY_FLOAT64) ||
                                out_of_step(folder, RESPONDENT_KEYS ".npy", err)));
    free(path);
    return done;
}

bool respondents_open(struct respondents *respondents, const char *folder, struct error *err)
{
    *respondents = (struct respondents){ 0 };
    table_init(&respondents->variable_table, &ingest_variable_schema);
    table_init(&respondents->level_table, &ingest_level_schema);
    if (!table_read_in(&respondents->variable_table, folder, err) ||
        !table_read_in(&respondents->level_table, folder, err))
        return false;
    respondents->n_variables = respondents->variable_table.n_rows;
    respondents->variables = memory_new(respondents->n_variables, sizeof *respondents->variables);
    for (size_t i = 0; i < respondents->n_variables; i++)
        if (!open_variable(respondents, i, folder, err))
            return false;
    return npy_map_in(&respondents->lines, folder, RESPONDENT_LINES, err) &&
           (respondents->n_variables == 0 ||
            (respondents->lines.n == respondents->n && respondents->lines.type == NPY_U32) ||
            out_of_step(folder, RESPONDENT_LINES ".npy", err)) &&
           open_keys(respondents, folder, err);
}

struct place respondents_place(const struct respondents *respondents, const char *file, size_t row)
{
    return (struct place){ file, row < respondents->lines.n ? npy_code(&respondents->lines, row) : 0, 0 };
}

void respondents_clear(struct respondents *respondents)
{
    for (size_t i = 0; i < respondents->n_variables; i++)
        npy_unmap(&respondents->variables[i].array);
    free(respondents->variables);
    npy_unmap(&respondents->lines);
    npy_unmap(&respondents->keys);
    table_clear(&respondents->variable_table);
    table_clear(&respondents->level_table);
    *respondents = (struct respondents){ 0 };
}

const struct respondent_variable *respondents_find(const struct respondents *respondents, const char *variable)
{
    const struct ingest_variable_row *row = table_named(&respondents->variable_table, variable),
                                     *rows = respondents->variable_table.rows;
    return row != NULL ? &respondents->variables[row - rows] : NULL;
}

const struct respondent_variable *respondents_find_role(const struct respondents *respondents, enum role role)
{
    for (size_t i = 0; i < respondents->n_variables; i++)
        if (respondents->variables[i].variable->role == role)
            return &respondents->variables[i];
    return NULL;
}

const char *respondents_id(const struct respondent_variable *variable, size_t row, char *buffer)
{
    if (variable == NULL)
        return "";
    if (variable->array.type == NPY_FLOAT64)
        return is_missing(npy_number(&variable->array, row)) ? ""
                                                             : number_print(buffer, npy_number(&variable->array, row));
    const struct ingest_level_row *level = &variable->levels[npy_code(&variable->array, row)];
    return level->status == ANSWER_GIVEN ? level->code : "";
}
