/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether what is to be estimated was asked in any survey there is. */
#pragma once

#include <stddef.h>

#include "base/error.h"
#include "study/codebook.h"
#include "study/study.h"

/* Warns of each indicator whose variables (of one made of indicators: theirs) are in no survey year all together; where
 * no indicator is left it is one error. `years`: the codebook in each survey year; names that the codebook does not
 * have at all are for study_check. */
void check_asked(const struct study *study, const struct codebook_year *years, size_t n_years, struct error *err);
