/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Classes of age that a scale tells by year of birth: they are others each year. */
#pragma once

#include "base/error.h"
#include "draft/matching.h"
#include "draft/proposal.h"
#include "study/codebook.h"

/* Where the variable's scale has years of birth, proposes its rows of the codebook's year, with the same codes, labels
 * and ages, ends those before, and tells so; where labels do not say the ages that is warned of. Once for all variables
 * that share the scale. */
void later_births_propose(struct proposal *proposal, const struct codebook_year *codebook,
                          const struct matched *matched, struct place place, struct error *err);
