/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be said of changes. */
#pragma once

#include "judge/judgement.h"

/* Fills in family, family_size, p_adjusted, the deciding interval, detectable and verdict, and adds the reasons that
 * come of judging: of an inconclusive row `comparisons made`, where it is significant alone; `way of answering`, where
 * that alone stands in the way of a verdict; `too few crimes`, where there are fewer than CRIMES_FEW in all. Of
 * reported crime a change is one beyond that of the municipality in the middle of all, and the count has to have gone
 * the same way: one that fell less than elsewhere is inconclusive (`others changed more`), so is one that moved as
 * elsewhere (`as elsewhere`), unless that was not at all. */
enum { CRIMES_FEW = 20 };
void judge_changes(const struct judging *judging, struct table *changes);
