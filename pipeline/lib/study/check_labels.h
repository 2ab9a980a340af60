/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labels that two things of the study share, so that documents tell them alike. */
#pragma once

#include "base/error.h"
#include "tables/table.h"

/* Warns of each area, answer of one scale, indicator, theme or series of `table` that has the Swedish or the English
 * label of another one before it in a year that both hold in. What shares a label because it is one (rows of the same
 * area, code or series) is right, and so are kinds of missing answers. Other tables have nothing to be told apart. */
void check_labels(const struct table *table, struct error *err);
