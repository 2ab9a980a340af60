/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether what codebook/indicators.csv says of answers means something: in every survey year. */
#pragma once

#include <stddef.h>

#include "base/error.h"
#include "study/codebook.h"
#include "study/study.h"

/* Refused, with their place: a codebook without an item or an indicator; codes and ranges of `counts` and `base` that
 * no variable of the indicator has in a survey year in which it is asked (its scale's codes and labels are told); codes
 * parted by commas; ranges that end beyond what any year has; answers that count and that the base leaves out; answers
 * that are no numbers where the kind is made of numbers; `counts` and `base` where the kind takes none; a
 * relevant_change beyond half of what the indicator can differ by. Warned of: counts that takes every answer in the
 * base. `years`: the codebook in each survey year. */
void check_answers(const struct study *study, const struct codebook_year *years, size_t n_years, struct error *err);
