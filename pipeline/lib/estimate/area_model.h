/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small areas by a model: the areas' direct estimates of a year borrow strength from each other and from what registers
 * say of the areas. What comes out is a model's figure and is always shown as one. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "estimate/derivation.h"

/* A model of fewer areas than this says more of its assumptions than of the areas; and of this many for each
 * coefficient, the constant among them. */
enum { AREA_MODEL_FEWEST = 8, AREA_MODEL_FEWEST_EACH = 4 };

/* Adds rows of method `fay_herriot` (statistics/small_area.h) for the indicators of the setting fay_herriot, one beside
 * each of the first n_direct rows of the domain fay_herriot_domain whose level existed and was asked; roll-ups have
 * none, as they hold areas of the model. The model is fitted to the areas whose direct estimate has a standard error
 * above 0, unreliable ones too. An area in which nobody answered gets the model's mean for its covariates, status
 * flagged:synthetic, with the mean squared error that the estimator tends to as the direct variance grows: σ² +
 * x'Cov(β)x. One in which all answered alike has no figure, status no_data:no_variance: its sample says much, but not
 * how much, and the model's mean would overrule it. Covariates are those of the setting fay_herriot_covariates, by year
 * and level from covariates.csv; none: the constant alone.
 *
 * se is the root of the mean squared error, the interval estimate ± z se (of a share cut to 0..1), df, n_effective and
 * deft are empty, n is the direct estimate's. Shares are judged by the width rules of reliability.h. Errors: a
 * covariate that some of the year's areas lack. Warnings, without rows: too few areas, a covariate that none has that
 * year, what cannot be fitted. Warning, with rows: a variance of 0 between areas. */
bool area_model_add(const struct derivation *derivation, struct table *estimates, size_t n_direct, struct error *err);
