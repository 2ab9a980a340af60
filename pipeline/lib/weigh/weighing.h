/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A year being weighted: its respondents, how they were drawn, what they are calibrated to, and the weights that come
 * of it. */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "study/respondents.h"
#include "study/study.h"
#include "weigh/population.h"
#include "weigh/drawn_sample.h"

/* weight: the final ones, one a respondent. Study and respondents are opened by the caller; all of it is cleared
 * together. */
struct weighing {
    struct wave year;
    struct study study;
    struct respondents respondents;
    struct drawn_sample sample;
    struct population population;
    double *weight;
};

/* Makes the design weights and calibrates them as the study says. Errors: what the sample, the population or the
 * calibration refuses. On failure the weighing is still to be cleared. */
bool weighing_make(struct weighing *weighing, struct error *err);
void weighing_clear(struct weighing *weighing);

/* Whether the weights were calibrated here, rather than delivered so or left as drawn. */
bool weighing_is_calibrated(const struct weighing *weighing);
