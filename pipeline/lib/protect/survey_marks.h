/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is hidden for what it is, and what goes with others without being a sum of them. */
#pragma once

#include "protect/survey_work.h"

/* Marks what is unreliable, confidential, kept back earlier or resting on a year that is told as it was published; says
 * of each row whether it is known from elsewhere. */
void survey_marks_own(struct survey_work *work);

/* Once the search is over: marks what rests on rows that are hidden and is no equation of the attack. */
void survey_marks_derived(struct survey_work *work);
