/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The respondents of a year with how they were drawn and weighted beside their answers, so that any program for surveys
 * can do a figure again. */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "base/memory.h"
#include "estimate/weighted.h"
#include "study/respondents.h"
#include "study/study.h"
#include "weigh/drawn_sample.h"

/* rows: those of the sample, in the order of delivery; rows that did not answer are left out, as no formula has them.
 * Its variables are those of the respondents, and behind them, called so that no variable of a study can be:
 *     design.line              line of the survey file
 *     design.weight            final weight
 *     design.weight_before     the same before the calibration
 *     design.weight_household  weight of the household, where they are delivered
 *     design.stratum           name of the stratum
 *     design.psu, design.ssu   numbers of the units drawn, unique over the sample; where persons were drawn, each is
 * one design.population, design.population_ssu   units to draw from, in the stratum and in the primary unit, where
 * known design.margin_1 ...      what the weights are calibrated to: "VARIABLE=LEVEL", empty where the respondent's is
 * not stated; a number where they are calibrated to its total What they hold is owned by the struct. */
struct design_shown {
    struct respondents rows;
    struct weighted weighted;
    struct drawn_sample sample;
    struct arena arena;
};

/* Of respondents that were opened, and what 2_weigh left of them below `output`. Errors: what cannot be read. On
 * failure it is still to be cleared. */
bool design_shown_make(struct design_shown *shown, const struct study *study, const struct respondents *respondents,
                       const char *output, struct wave year, struct error *err);
void design_shown_clear(struct design_shown *shown);
