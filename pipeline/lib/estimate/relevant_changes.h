/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether what indicators call a relevant change can happen, where no scale says it: by the numbers that were answered.
 */
#pragma once

#include "base/error.h"
#include "estimate/estimation.h"

/* Warns of each mean or quantile of a variable without scale whose relevant_change is more than half of what the year's
 * answers differ by. */
void relevant_changes_check(const struct estimation *estimation, struct error *err);
