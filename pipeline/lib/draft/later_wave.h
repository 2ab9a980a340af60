/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a later delivery changes in the codebook of a study. */
#pragma once

#include "base/error.h"
#include "base/wave.h"
#include "draft/dictionary.h"
#include "draft/proposal.h"
#include "study/codebook.h"

/* Proposes the rows in which the file differs from what the codebook has for its year, and nothing else: columns with
 * another header, questions with other words, answers that are new or stand in another order, variables that are new or
 * gone. What held ends with the year before, and what holds now begins with the year. before: the columns of the
 * delivery before this one (NULL: none is there), so that what was left out then is not told again. Each difference is
 * told. */
void later_wave_propose(struct proposal *proposal, const struct codebook_year *codebook,
                        const struct dictionary *dictionary, const struct dictionary *before, struct error *err);
