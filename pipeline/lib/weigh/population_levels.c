/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weigh/population_levels.h"

#include "base/text.h"
#include "study/scale.h"
#include "tables/input_tables.h"

/* The row of a level, or NULL. */
static const struct population_level_row *find_row(const struct table *table, const char *variable, const char *level)
{
    TABLE_EACH (population_level, row, table)
        if (text_is(row->variable, variable) && text_is(row->level, level))
            return row;
    return NULL;
}

/* Whether the codebook has the code in a scale of the variable's, in whatever year. */
static bool is_coded(const struct table *variables, const struct table *scales, const char *variable, const char *level)
{
    TABLE_EACH (variable, row, variables)
        if (text_is(row->variable, variable))
            TABLE_EACH (scale, rule, scales)
                if (text_is(rule->scale, row->scale) && text_is(rule->code, level))
                    return true;
    return false;
}

/* What is wrong with a row. */
static void check_row(const struct population_levels *levels, const struct table *variables, const struct table *scales,
                      size_t i, struct error *err)
{
    const struct population_level_row *rows = levels->table.rows, *row = &rows[i];
    bool is_variable = false;
    TABLE_EACH (variable, known, variables)
        is_variable = is_variable || text_is(known->variable, row->variable);
    if (!is_variable)
        (void)error_at(err, table_place(&levels->table, i, "variable"),
                       "\"%s\" is no variable of codebook/variables.csv, one that files of population/ have was wanted",
                       row->variable);
    else if (!is_coded(variables, scales, row->variable, row->level))
        (void)error_at(err, table_place(&levels->table, i, "level"),
                       "\"%s\" is no level of \"%s\", a code of its scale in codebook/scales.csv was wanted",
                       row->level, row->variable);
    if (!scale_code_is_valid(row->counted_as) || text_is(row->counted_as, "=="))
        (void)error_at(err, table_place(&levels->table, i, "counted_as"),
                       "counted_as is \"%s\", a small number or a name of a-z, 0-9 and _ was wanted", row->counted_as);
}

bool population_levels_read(struct population_levels *levels, const struct study *study, int year, struct error *err)
{
    struct table variables, scales;
    size_t n_errors = err->n_errors;
    *levels = (struct population_levels){ .year = year };
    bool done = study_read(study, &levels->table, &population_level_schema, err);
    done = study_read(study, &variables, &variable_schema, err) && done;
    done = study_read(study, &scales, &scale_schema, err) && done;
    done = areas_read(&levels->areas, study, err) && done;
    for (size_t i = 0; done && i < levels->table.n_rows; i++)
        check_row(levels, &variables, &scales, i, err);
    table_clear(&variables);
    table_clear(&scales);
    return done && err->n_errors == n_errors;
}

void population_levels_clear(struct population_levels *levels)
{
    table_clear(&levels->table);
    areas_clear(&levels->areas);
}

const char *population_levels_whole(const struct population_levels *levels, const char *variable, const char *level)
{
    const struct population_level_row *row = find_row(&levels->table, variable, level);
    if (row != NULL)
        return row->counted_as;
    const struct area_row *area =
        text_is(variable, AREA_VARIABLE) ? areas_find(&levels->areas, level, levels->year) : NULL;
    return area != NULL && *area->part_of != '\0' ? area->part_of : NULL;
}
