/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weigh/sampling_source.h"

#include "base/number.h"

double sampling_source_number(const struct respondent_variable *variable, size_t row)
{
    if (variable->array.type == NPY_FLOAT64)
        return npy_number(&variable->array, row);
    const struct ingest_level_row *level = &variable->levels[npy_code(&variable->array, row)];
    return level->status == ANSWER_GIVEN ? level->value : MISSING;
}

struct place sampling_source_place(const struct sampling_source *source, size_t row)
{
    return respondents_place(source->respondents, source->survey, row);
}
