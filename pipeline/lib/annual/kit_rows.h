/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of the annual report's tables: which stand first, and what comparisons are told as. */
#pragma once

#include <stdbool.h>

#include "picture/picture.h"

/* Whether a row is one of those that a reader looks for first: of findings those of the summary, of differences
 * the established ones, else those of the municipality as a whole, of figures in the picture's year. `row` is of the
 * table that the name tells. */
typedef bool kit_first_function(const struct picture *picture, const void *row);
kit_first_function kit_finding_is_first, kit_estimate_is_first, kit_change_is_first, kit_index_is_first,
    kit_plan_is_first, kit_rate_is_first, kit_contrast_is_first;

/* Whether a row of rates is of a whole year. */
bool kit_rate_is_yearly(const void *row);

/* A change, or a contrast, with the one interval that is told of it, and its level of confidence. Owned by the picture.
 */
const void *kit_told_change(struct picture *picture, const void *row);
const void *kit_told_contrast(struct picture *picture, const void *row);
