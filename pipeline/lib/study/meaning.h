/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the codebook means something in the survey years that there are: beyond what its tables are, which
 * codebook_read checks, and beyond names that must be there, which study_check does. */
#pragma once

#include <stddef.h>

#include "base/error.h"
#include "study/codebook.h"
#include "study/study.h"

/* What check_answers and check_asked find, and check_scales and check_break_years tell, in these years, ascending. A
 * year that the codebook cannot be resolved in is passed over: reading its survey refuses it. */
void meaning_check(const struct study *study, const struct codebook *codebook, const struct wave *years, size_t n_years,
                   struct error *err);
