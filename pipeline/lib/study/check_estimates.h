/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the settings say of estimates beside the direct ones, against the codebook and covariates.csv. */
#pragma once

#include "base/error.h"
#include "study/study.h"

/* Adds a finding for each name in pool_domains, standardise, standardise_domains and fay_herriot* that is not what it
 * should be: a domain that is estimated, a variable, an indicator, a covariate. The tables were read before without a
 * finding. */
void check_estimates(const struct study *study, struct error *err);
