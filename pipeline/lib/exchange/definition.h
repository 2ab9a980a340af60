/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a figure is, in one line, so that those of several municipalities can be held against each other: they are added
 * where these lines are the same. Compared is what 8_joint compares: kind, answers that count and base, unit, and of
 * each variable the question (its label where no codebook gives it) and its answers by code and label. */
#pragma once

#include "base/memory.h"
#include "estimate/domains.h"
#include "estimate/indicators.h"
#include "study/respondents.h"

/* Of an indicator that was asked. Owned by the arena. */
const char *definition_of_indicator(const struct indicator *indicator, const struct respondents *respondents,
                                    struct arena *arena);

/* Of a level of a domain: of each of the domain's variables the codes that belong to it, with their labels. Owned by
 * the arena. */
const char *definition_of_level(const struct domains *domains, const struct domain *domain, size_t level,
                                struct arena *arena);
