/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of breaks.csv that touch no comparison. */
#pragma once

#include <stddef.h>

#include "base/error.h"
#include "study/codebook.h"
#include "study/study.h"

/* Warns of each row whose source has not its subject, by the tables that say what is whose. Without offences any
 * name may be a series of crime. */
struct break_subjects {
    const struct table *indicators, *offences, *themes;
};
void check_break_sources(const struct break_subjects *subjects, const struct table *breaks, struct error *err);

/* Warns of each row about a survey whose `from` lies before the first survey year or after the last, so that no two
 * years lie on either side. `years`: the codebook in each survey year, ascending. */
void check_break_years(const struct study *study, const struct codebook_year *years, size_t n_years, struct error *err);
