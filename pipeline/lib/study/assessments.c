/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/assessments.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

bool assessment_is_of(const struct assessed *picture, const struct assessment_row *row)
{
    int signed_in = atoi(row->date);
    bool is_of_year = wave_is_missing(row->year)
                          ? signed_in == picture->year.year || signed_in == picture->year.year + 1
                          : wave_equals(row->year, picture->year);
    return is_of_year && (*picture->as_of == '\0' || strcmp(row->date, picture->as_of) <= 0);
}

static bool is_about(const struct assessment_row *row, const char *theme, enum mapping_question question)
{
    return row->question == question && text_is(row->theme, theme);
}

const struct assessment_row **assessments_find(const struct assessed *picture, struct arena *arena, const char *theme,
                                               enum mapping_question question, size_t *n)
{
    const char *newest = "";
    const struct assessment_row **found = arena_new(arena, (picture->table->n_rows + 1) * sizeof *found);
    TABLE_EACH (assessment, row, picture->table)
        if (is_about(row, theme, question) && assessment_is_of(picture, row) && strcmp(row->date, newest) > 0)
            newest = row->date;
    *n = 0;
    TABLE_EACH (assessment, row, picture->table)
        if (is_about(row, theme, question) && assessment_is_of(picture, row) && text_is(row->date, newest))
            found[(*n)++] = row;
    return found;
}

bool assessments_has(const struct assessed *picture)
{
    TABLE_EACH (assessment, row, picture->table)
        if (assessment_is_of(picture, row))
            return true;
    return false;
}

bool assessments_has_question(const struct assessed *picture, enum mapping_question question)
{
    TABLE_EACH (assessment, row, picture->table)
        if (row->question == question && assessment_is_of(picture, row))
            return true;
    return false;
}
