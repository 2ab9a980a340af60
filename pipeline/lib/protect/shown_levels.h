/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the levels of a domain that are shown differ at all. 3_estimate tests all that could be shown, before anybody
 * knows which are hidden to protect others: beside a hidden level its test would tell of it. */
#pragma once

#include "protect/marks.h"
#include "study/areas.h"

/* The p of the test (statistics/homogeneity.h) that the shown levels of a domain do not differ: those of the year's
 * marked estimates, protected or not, of the same indicator and domain as `of`, which share nobody: a roll-up in the
 * place of its parts where one of them is hidden. They are taken as independent, their covariances being in no table:
 * of levels that are strata, or that weights were made from, that is what they are; of others it is nearly so, but for
 * clusters that reach across levels. Degrees of freedom: the levels' own, added. MISSING with fewer than two levels,
 * and of totals and quantiles. */
double shown_levels_test(const struct marks *marks, const struct areas *areas, const struct estimate_row *of);
