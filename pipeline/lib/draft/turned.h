/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the answers of a question, which the file has no labels for, look as if they stood in another order than in
 * the delivery before. */
#pragma once

#include <stdbool.h>

#include "draft/dictionary.h"
#include "study/scale.h"

/* Both columns hold numbers of the scale, enough of them to tell, and their shares are far from each other as they
 * stand and near to each other turned round. It is a suspicion: opinions may turn too. */
bool answers_look_turned(const struct scale *scale, const struct dictionary_variable *before,
                         const struct dictionary_variable *now);
