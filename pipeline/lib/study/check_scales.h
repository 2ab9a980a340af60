/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scales that change from one survey year to the next. */
#pragma once

#include <stddef.h>

#include "base/error.h"
#include "study/codebook.h"
#include "study/study.h"

/* Warns of each scale whose answers, or their labels, are others in a year than in the one before in which the variable
 * was asked, unless breaks.csv has a row for that year (of survey, and of everything, an indicator of the variable or
 * the domain that it is). Areas are described by areas.csv and are passed over. `years`: the codebook in each survey
 * year, ascending. */
void check_scales(const struct study *study, const struct codebook_year *years, size_t n_years, struct error *err);
