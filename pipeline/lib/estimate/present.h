/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How an estimate is put into a row of 3_estimate/YEAR.csv: its interval, its effective size, and whether it can be
 * relied on. */
#pragma once

#include "base/error.h"
#include "estimate/indicators.h"
#include "statistics/estimate.h"
#include "statistics/interval.h"
#include "statistics/quantile.h"
#include "study/study.h"
#include "tables/estimate_tables.h"

/* What the study wants to be printed. */
struct presentation {
    enum interval_method interval;
    double confidence;
};

/* Fills the row's numbers and its status. An estimate without a value leaves only its n and a status. */
void present_estimate(const struct presentation *presentation, const struct indicator *indicator,
                      const struct estimate *estimate, struct estimate_row *row);

/* The same for a quantile; deft and n_effective are those of the share of values up to it. */
void present_quantile(const struct indicator *indicator, const struct quantile *quantile, struct estimate_row *row);
