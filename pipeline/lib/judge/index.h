/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be said of the index of 0-6. */
#pragma once

#include "judge/judgement.h"

/* Tests the change of each mean of the index of 0-6 (of a theme, over all) from the nearest year before that has it, as
 * that of a composite is: difference, the two years' standard errors by squares, the sum of their df; a family of its
 * own for each year and domain. Sets change, its limits at the level that decides, change_verdict and change_reason.
 * Not comparable where one of its indicators is not, by its own judged change between the two years, or where they are
 * not as many. The bound of another way of answering is the mean of the indicators' own, each by the slope of its
 * index. Never `unchanged`: nobody says how large a change of an index matters. An indicator's own index rises and
 * falls with its share, whose change is the one to judge. */
void judge_index(const struct judging *judging, struct table *index);
