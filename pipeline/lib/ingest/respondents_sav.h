/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Respondents as a file of SPSS, which R, Stata, SAS and Python read as well. */
#pragma once

#include <stdbool.h>
#include <stdio.h>

#include "base/error.h"
#include "study/respondents.h"

/* Writes the respondents of a year as .sav to the stream, with the labels of variables and answers. Answers whose codes
 * are numbers are numbers; kinds of missing answers are then values below all of them and below 0 (-1 don't know, -2
 * not applicable, -3 refused, -4 not stated), declared as missing. Other codes are texts. A name that SPSS cannot have
 * gets `v_` before it or `_` behind it. `shown` is what messages call the file. */
bool respondents_write_sav(const struct respondents *respondents, FILE *stream, const char *shown, struct error *err);
