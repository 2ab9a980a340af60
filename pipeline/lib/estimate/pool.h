/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several years together where one year is too small: the estimate of the years' rows laid together as one sample. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "estimate/derivation.h"

/* Adds a row of method `pooled` beside each of the first n_direct rows that is unreliable in a domain of the setting
 * pool_domains. from_year: the first year in it. It takes the year and the survey years right before it, pool_years in
 * all at most and two at least: as far back as each asked the same question with the same answers, was weighted in the
 * same way (or breaks.csv lets it count as that), of a level that existed, and somebody answered. No row where that is
 * one year alone. The share is that of the persons of all years, Σ w y / Σ w: years weigh by their populations. No row
 * either of replicate weights, and of persons in several years (panel_id), whose years are not independent samples;
 * where the study chooses another pool_years than the default, that is an error. */
bool pool_add(const struct derivation *derivation, struct table *estimates, size_t n_direct, struct error *err);
