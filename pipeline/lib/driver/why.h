/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `lagesbild why`: on what a sentence, a figure or a word rests, from the protected tables of the last run alone. What
 * is hidden there is told as hidden; nothing is computed, and no respondent is read. */
#pragma once

#include "base/error.h"

/* Prints on standard output, in the study's language, all that stands behind `what`: the id of a claim, an evidence
 * key, the number of a sentence in lagesbild.html, an indicator or series, or one of these with /domain or
 * /domain/level. study: its folder; output: the folder of results. Returns the exit status: 0 done, 1 where no run has
 * left anything, 2 where `what` is nothing of the last run, which names the nearest. */
int why_tell(const char *study, const char *what, const char *output, struct error *err);
