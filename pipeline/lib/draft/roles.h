/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For what a delivered column is, guessed by its name, its label and what it holds. */
#pragma once

#include "draft/answers.h"
#include "draft/dictionary.h"
#include "vocabulary/surveys.h"

/* role: NONE where nothing speaks for any, and it is a question. variable: what the study calls it, NULL: by its own
 * name. reason: as it follows on "is taken for the area, since"; "" for a question. */
struct guess {
    enum role role;
    const char *variable, *reason;
};

/* plain: name and label of the column in plain words (draft/plain.h). is_first: it is the file's first. */
struct guess guess_of(const struct dictionary *dictionary, const struct dictionary_variable *variable,
                      const struct answers *answers, const char *plain, bool is_first, struct arena *arena);

/* Names of the variables that the program knows by them. */
#define AREA_VARIABLE "area"
#define SEX_VARIABLE "sex"
#define AGE_VARIABLE "age_group"
