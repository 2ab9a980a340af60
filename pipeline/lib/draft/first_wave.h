/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A codebook for a study that has none, from its first delivered file. */
#pragma once

#include "base/error.h"
#include "base/wave.h"
#include "draft/dictionary.h"
#include "draft/proposal.h"

/* Proposes variables, scales, areas, a frame of indicators, and the themes that these need from `themes` (rows of
 * theme rows, for a study that has none). Tells what columns were taken for and what is left for a person. */
void first_wave_propose(struct proposal *proposal, const struct dictionary *dictionary, struct wave year,
                        const struct table *themes, struct error *err);
