/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an indicator or a series is, as 6_assess/indicators.csv has it, in the words of the picture's language. */
#pragma once

#include "picture/picture.h"
#include "picture/view.h"

/* The definition, of an indicator before a series of the same name where `source` is SOURCE_NONE; NULL where there is
 * none. */
const struct definition_row *picture_definition(const struct picture *picture, const char *name, enum source source);

/* The questions as they were put: *n of them, owned by the picture. */
const char **definition_questions(struct picture *picture, const struct definition_row *row, size_t *n);

/* The answers that count, or what is computed of them, and of whom. */
const char *definition_answers(const struct picture *picture, const struct definition_row *row);
const char *definition_of_whom(const struct picture *picture, const struct definition_row *row);

/* Definitions as a table: indicator, question, answers, of whom. */
extern const struct view definition_view;
