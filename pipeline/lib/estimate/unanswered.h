/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many left some of an indicator's questions unanswered. */
#pragma once

#include "estimate/estimation.h"

/* Sets `unanswered` of the municipality's row of each indicator of kind any that has several questions and that is of
 * the weights at hand. Told for the whole alone: it is a remark on the questions, and in a small group on persons. */
void unanswered_fill(struct estimation *estimation);
