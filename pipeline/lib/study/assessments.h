/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The municipality's and the police's own judgement, and their answers to the four questions to the mapping
 * (assessment.csv): which rows count for a picture. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"
#include "tables/input_tables.h"

/* The picture that judgements are looked up for: its year, and the day on which it is told, "" = whenever. */
struct assessed {
    const struct table *table;
    struct wave year;
    const char *as_of;
};

/* Whether the row is of the picture: of its year, where the row gives one, else dated in that year or the one after;
 * and signed by the day on which the picture is told. */
bool assessment_is_of(const struct assessed *picture, const struct assessment_row *row);

/* The rows that count of a theme ("" = the whole) and a question (MAPPING_NONE = the judgement itself): of those of the
 * picture the newest, all of that day, as they lie in the file. *n of them, owned by the arena. */
const struct assessment_row **assessments_find(const struct assessed *picture, struct arena *arena, const char *theme,
                                               enum mapping_question question, size_t *n);

/* Whether there is any row of the picture; whether any, of whatever theme, answers the question. */
bool assessments_has(const struct assessed *picture);
bool assessments_has_question(const struct assessed *picture, enum mapping_question question);
