/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which cells of a table of persons count, so that nobody is counted twice: totals stand beside their parts in such
 * tables, and classes of one, five and ten years in one column. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "study/person_table.h"

/* Finds further totals: the ages that hold all others of their variable; and, where a variable has no total by words,
 * codes or ages, the label that equals the sum of all others in every region and year, within the noise. */
void person_totals_find(struct person_table *table);

/* Uses what stands for everybody in a dimension: its total, or all its labels where it has none; notes which total, and
 * warns where that has no number and its parts have.
 * Errors: ages that overlap, totals that differ, a total below the sum of its parts, values in headings that are no
 * classes of persons. */
bool person_totals_use_all(struct person_table *table, size_t dimension, struct error *err);

/* Notes the totals of a dimension of which the caller uses other labels. Errors: used labels that overlap, by name. */
bool person_totals_check_used(struct person_table *table, size_t dimension, struct error *err);

/* Refuses a dimension of which the used labels are one sex alone, or ages that do not go without a hole from 0 to the
 * oldest: an open class, or one that holds 100 years. To be called where they do not overlap. */
bool person_totals_check_everybody(const struct person_table *table, size_t dimension, struct error *err);

/* Whether the cell counts: its label is used in every dimension. */
bool person_totals_uses(const struct person_table *table, const struct person_cell *cell);
