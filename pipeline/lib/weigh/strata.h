/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The strata of a sample, and how many persons each was drawn from. */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "weigh/sampling_source.h"

/* Sets strata, their respondents and the stratum of each row; takes rows that answered without one out, with a warning.
 * Errors: rows of sample.csv and strata that do not fit each other. */
bool strata_set(struct sampling_source *source, struct error *err);

/* Sets the population of the strata, from the variable of role fpc (of clusters it counts units, see
 * cluster_units_set), else from sample.csv, and who was sent a questionnaire. Errors: as sampling_read has them. */
bool strata_set_populations(struct sampling_source *source, struct error *err);
