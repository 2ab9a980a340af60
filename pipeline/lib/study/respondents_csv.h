/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Respondents as CSV, for people and programs that do not read the arrays. */
#pragma once

#include <stdio.h>

#include "study/respondents.h"

/* Prints a header and a row a respondent: a code as the codebook has it, a missing answer as its kind, a number as it
 * reads back, nothing where there is none. */
void respondents_print_csv(const struct respondents *respondents, FILE *stream);
