/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What next year's survey has to be, as far as it is known before the changes are judged. */
#pragma once

#include <stddef.h>

#include "compare/survey_year.h"
#include "tables/table.h"

/* Adds a row of plan.csv for each change of the survey from the year before to the last of the n years that waits to be
 * judged: its respondents, the variance of one answer, the change that matters. `changes` are those of
 * survey_changes_add.
 */
void survey_plan_add(const struct survey_year *surveys, size_t n, const struct table *changes, struct table *plan);
