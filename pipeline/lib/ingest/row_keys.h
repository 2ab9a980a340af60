/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys of respondents, from which the noise of the setting protection = cell_key follows. */
#pragma once

#include "ingest/delivery.h"
#include "study/cell_key.h"

/* Gives each respondent of a whole delivery a key, made of what all answers and levels mean by the codebook: whoever is
 * delivered again has the key of before, whatever file, order, spelling, number or remark comes with him, and who
 * answers one question otherwise another in all of them, so that noise that stays does not tell which. Two who answer
 * alike throughout have the same. Ids and weights, which suppliers make anew for all, are no part of it, nor is the
 * drawing of the sample. */
void row_keys_make(struct delivery *delivery, const struct cell_key *key);
