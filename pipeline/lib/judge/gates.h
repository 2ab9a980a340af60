/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contrasts of the levels of a domain, judged behind a gate (statistics/gate.h): levels are named only of subjects of
 * which it is rejected that the levels do not differ at all. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "study/families.h"
#include "tables/compare_tables.h"

/* Whether a contrast is judged so: one of the survey against the rest. Where there is no such test, since no more than
 * one of the levels can be shown, none is named. */
bool gates_hold(const struct contrast_row *row);

/* Of n contrasts with their members as families.h has them (p: of the comparison, MISSING where it is not tested) fills
 * in, for those that are judged so, the family, size, is_found, p_adjusted, alpha and alpha_of_more: subjects of one
 * year and domain by Benjamini and Hochberg at q, their levels within at the gate's level; `is_shut`, n, is set for
 * those whose subject did not pass, or has no test. Two levels that mirror each other are one comparison. */
void gates_adjust(const struct contrast_row *rows, size_t n, double q, struct family_member *members, bool *is_shut);
