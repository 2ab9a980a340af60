/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same persons in several survey years (role panel_id): a change between two years of them is estimated from both
 * years' respondents as one sample, whose units are the persons and whose domains are the years, so that the covariance
 * of the years is in its standard error. A study without that role has a panel that is off, and changes nothing. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "compare/panel_stack.h"
#include "compare/panel_year.h"
#include "compare/survey_year.h"
#include "estimate/indicators.h"
#include "statistics/change.h"
#include "study/areas.h"
#include "study/study.h"

/* years: those that have ids, ascending. unlike, shared: per pair of them (from × n_years + to) whether their ids are
 * not those of the same persons, and how many ids they share. */
struct panel {
    bool is_on;
    const struct study *study;
    struct areas areas;
    struct indicators indicators;
    struct panel_year *years;
    size_t n_years;
    bool *unlike;
    size_t *shared;
    struct panel_numbers numbers;
    struct panel_stack stack;
};

/* Maps the respondents and weights of n years (1_ingest/YEAR, 2_weigh/YEAR below the output folder) where one of them
 * at least has a variable of role panel_id; else the panel is off. Warnings: delivered replicate weights, which say
 * nothing of a covariance between years (off); two years whose common ids are not the same persons
 * (compare/panel_check.h), which are then compared as independent samples. Errors: what cannot be read. `study` is
 * borrowed. On failure the panel is still to be cleared. */
bool panel_open(struct panel *panel, const struct study *study, const char *output, const struct survey_year *surveys,
                size_t n, struct error *err);
void panel_clear(struct panel *panel);

/* An estimate of two years. */
struct panel_request {
    struct wave from, to;
    const char *indicator, *domain, *level;
};

/* Whether any two of the years have persons in common. */
bool panel_is_shared(const struct panel *panel, struct wave from, struct wave to);

/* How many persons are in the base of the estimate in both years; MISSING_INTEGER where the panel is off, or they are
 * so few (threshold_count) that the covariance would tell what they answered: then it is not used. Where the two years
 * have persons in common at all, the pair's se and df become those of the stacked sample:
 * - the unit is the person; where the sample has clusters, the cluster (stratum and number of the psu) in all its
 * years. A row without an id is a unit of its own.
 * - strata of the same name are one. A unit that changes stratum stays in that of its first year.
 * - a stratum's population is such that the share drawn is that of both years together: Σ drawn / Σ population.
 * - influence values are residuals of each year's own calibration. Where second-stage units have a population, each
 * year's second-stage variance is added, as if independent.
 * - a stratum left with one unit under single_psu `fail` is adjusted for. df: units minus strata among those who answer
 * in either year. Source: method.md; R: svydesign(ids = ~id, strata = ~stratum) on the stacked rows. */
int panel_apply(struct panel *panel, struct panel_request request, struct change_pair *pair);
