/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions whose answers are last time's turned around, as when a form or a delivery counts its scale from the other
 * end. */
#pragma once

#include "base/error.h"
#include "compare/survey_year.h"
#include "study/study.h"

/* Reads 3_estimate/YEAR/answers.csv of each survey year and warns, with the survey file, of each variable with numbered
 * answers whose shares are far from those of the year before as they stand, and near to them in reverse, and of each
 * that everybody answers alike where chance does not do it. Needs a
 * hundred answers in both years and the same codes. */
bool mirrored_tell(const struct study *study, const char *output, const struct survey_year *surveys, size_t n_surveys,
                   struct error *err);
