/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The levels of a variable by what files call them: their codes, their labels, or raw values of the survey. */
#pragma once

#include <stdbool.h>

#include "base/memory.h"
#include "study/respondents.h"
#include "study/scale.h"
#include "study/study.h"

/* Whether the code is one of the variable's answers. */
bool level_names_has(const struct respondent_variable *variable, const char *code);

/* The code of the answered level that has this text as its code, label or raw value; NULL for none. scale: that of the
 * variable, NULL where it has none. */
const char *level_names_find(struct arena *arena, const struct respondent_variable *variable, const struct scale *scale,
                             const char *text);

/* What to write in place of a text that is no code of the variable, for messages: the code that it means, else all
 * codes. Owned by the arena. */
const char *level_names_remedy(struct arena *arena, const struct study *study,
                               const struct respondent_variable *variable, int year, const char *text);
