/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What delivered weights were calibrated to before they came: the variables of role auxiliary. */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "study/respondents.h"
#include "study/study.h"
#include "weigh/population.h"

/* Adds the variables of role auxiliary: as a margin its levels with a weight > 0, or as a number what it holds, whose
 * populations and totals nobody has to know, since the delivered weights meet them already. Nothing is done where there
 * is no such variable. Errors, naming the variable: there is no delivered weight, *population has something to
 * calibrate to, respondents without the number. */
bool auxiliaries_add(struct population *population, struct error *err);
