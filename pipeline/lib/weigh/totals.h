/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Variables that hold numbers as what weights are calibrated to. */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "study/respondents.h"
#include "weigh/population.h"

/* A number and its total, MISSING where delivered weights meet it already; `place` is where the study says so. */
struct totals_request {
    const char *variable, *shown;
    double total;
    struct place place;
};

/* Adds the number to the population. Errors: no such variable, one with levels, one that was added before, respondents
 * (weight > 0) without a number. */
bool totals_add(struct population *population, struct totals_request request, struct error *err);
