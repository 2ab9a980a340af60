/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be said of contrasts. */
#pragma once

#include "judge/judgement.h"

/* As changes are (judge/changes.h), those of a survey's domain behind a gate (judge/gates.h); a rate of reported crime
 * that lies within the funnel's limits is not told as apart. */
void judge_contrasts(const struct judging *judging, struct table *contrasts);
