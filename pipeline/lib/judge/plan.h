/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What next year's survey would have to be. */
#pragma once

#include "judge/judgement.h"

/* Fills in plan.csv, with the level at which a finding would be one more in its family, as it is in `detectable` of the
 * judged changes. A row whose change is not judged, or was taken out, keeps its number of respondents alone. Source:
 * method.md, "Planning". */
void judge_plan(const struct judging *judging, struct table *plan);
