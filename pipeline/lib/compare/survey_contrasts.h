/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contrasts between the levels of a domain within a survey year. */
#pragma once

#include "compare/comparisons.h"
#include "compare/survey_year.h"

/* Adds a contrast row for every row of covariances.csv: level minus reference, with their covariance, and the p of the
 * test that the levels do not differ at all. The reference `rest` is all others whose level is known. The two levels of
 * a domain that has two mirror each other: one claim in two rows, to the last digit, of which the one of the level that
 * lies higher is told.
 */
void survey_contrasts_add(const struct comparing *comparing, const struct survey_year *survey, struct table *contrasts);
