/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The units of a sample of clusters, stage by stage: primary and secondary sampling units. */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "weigh/sampling_source.h"

/* Numbers the units of every stage of a sample of clusters, with their populations. Errors: as sampling_read has them.
 */
bool cluster_units_set(struct sampling_source *source, struct error *err);

/* Multiplies the weights by population over units drawn, at each stage that has a population. */
void cluster_units_weigh(struct drawn_sample *sample);
