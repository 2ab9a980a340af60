/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads how a year's respondents were drawn: who answered (here), the strata and their populations (strata.h), the
 * units of clusters (cluster_units.h), the design weights (here). */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "study/respondents.h"
#include "study/study.h"
#include "weigh/drawn_sample.h"

/* Refuses, naming the variable, roles of a second stage without the first: ssu without psu, ssu_fpc without psu or fpc.
 */
bool sampling_check_roles(const struct study *study, const struct respondents *respondents, struct error *err);

/* Strata are the levels of the variable of role stratum, else those of `area` where sample.csv lists areas of the year,
 * else there is one. Populations come from the variable of role fpc, else from sample.csv. A row that answered but
 * whose stratum is not stated is left out, with a warning. Errors, with their place: a stratum of sample.csv without
 * respondents, respondents in a stratum that it does not list, a year that it leaves out, a population for some strata
 * only, a negative weight of persons or households, a population of units that is not the same throughout a stratum or
 * unit. Without a weight, clusters weigh population over units drawn at each stage that has a population. On failure
 * the sample is still to be cleared. */
bool sampling_read(struct drawn_sample *sample, const struct study *study, const struct respondents *respondents,
                   struct wave year, struct error *err);
