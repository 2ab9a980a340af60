/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A year being estimated: what is read for it, the one pass over its respondents, and the tables that come of it. */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "estimate/collect.h"
#include "estimate/domains.h"
#include "estimate/indexes.h"
#include "estimate/indicators.h"
#include "estimate/noise_state.h"
#include "estimate/present.h"
#include "estimate/quantile_route.h"
#include "estimate/replicate_route.h"
#include "estimate/row_route.h"
#include "estimate/weighted.h"
#include "statistics/estimate.h"
#include "study/areas.h"
#include "study/respondents.h"
#include "study/study.h"
#include "tables/table.h"

/* output: the study's folder of results; mode: the variable of role mode, NULL where the year has none with a scale;
 * its codes in profiles come behind those of the domains' variables; members: per domain and cell, which profiles
 * belong to it, in the arena `pass`; has_households: indicators of households have weights of their own;
 * is_about_households: it is their turn; base_weight: what the weights at hand are. */
struct estimation {
    const char *output;
    struct wave year;
    struct study study;
    struct areas areas;
    struct indicators indicators;
    struct indexes indexes;
    struct respondents respondents;
    struct weighted weighted;
    struct domains domains;
    const struct respondent_variable *mode;
    struct profiles profiles;
    struct estimator estimator;
    struct collection collection;
    struct replicate_route replicates;
    struct row_route rows;
    struct quantile_route quantiles;
    struct noise_state noise;
    bool ***members;
    struct arena pass;
    bool has_households, is_about_households;
    enum base_weight base_weight;
    struct presentation presentation;
    struct table estimates, covariances, answers, associations, index, modes;
};

/* Reads the study, and the year as 1_ingest and 2_weigh left it. Errors: what cannot be read, what the design refuses,
 * replicate weights beside household weights. On failure the estimation is still to be cleared. Has pointers into
 * itself: not to be copied.
 */
bool estimation_open(struct estimation *estimation, const char *study_folder, const char *shown, struct error *err);
void estimation_clear(struct estimation *estimation);

/* The pass over the respondents with the weights at hand: profiles, sums, and who is in which level. It is forgotten
 * before another. */
void estimation_collect(struct estimation *estimation);
void estimation_forget(struct estimation *estimation);

/* Whether the weights at hand are those of the indicator: of households or of persons. */
bool estimation_is_turn_of(const struct estimation *estimation, const struct indicator *indicator);

/* The year and what is asked of it: its own indicators, or indexes.all. */
struct estimate_subject estimation_subject(const struct estimation *estimation, const struct indicators *indicators);
