/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who was put the questions of an indicator, where that depends on an answer to another. */
#pragma once

#include "protect/counted_year.h"

/* The indicator in which those count who were asked: asked_of in variables.csv of that year; else the one where just
 * those do not count to whom the question did not apply, wherever that is told. NULL: everybody was. */
const struct indicator *asked_of_find(const struct counted_year *year, const struct indicator *indicator);

/* Warns of each asked_of that cannot be so: at some level more answered the question than count in the indicator. Of
 * estimates before anything is taken out, which can be asked. One warning for each row, of the first such level. */
void asked_of_check(const struct survey_codebook *codebook, const struct table *estimates, struct error *err);
