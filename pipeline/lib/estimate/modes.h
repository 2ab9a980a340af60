/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ways of answering (role `mode`): how those in the base of a figure answered, and what the figure is among those who
 * answered in each way. */
#pragma once

#include "estimate/estimation.h"

/* Adds, for every indicator that the year asked and every level of its domains, a row for each way that somebody in the
 * base answered in: its weighted share of those whose way is known, what the indicator is among them, and their number.
 * No estimate of a total or a quantile, which are
 * no means of their parts. Nothing where the year has no variable of that role. To be
 * called for each set of weights that the year is collected with, behind direct_add, whose indicators it takes. */
void modes_add(struct estimation *estimation);
