/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether ids that two survey years have in common are those of the same persons: an id that begins anew each year is
 * no panel. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "compare/panel_year.h"

/* The variable of role domain or auxiliary, known in both years, of which the shared persons' answers agree least: less
 * than half as far beyond chance as they could (Cohen's kappa, Educational and Psychological Measurement 20, 1960).
 * Sex, area or age do not change that much in a panel. NULL: none, too few shared persons to tell (fewer than 20), or
 * nothing that could tell. Borrowed from the first year. */
const char *panel_check_variable(const struct panel_year *from, const struct panel_year *to, uint32_t n_persons);

/* Whether the ids of both years are the numbers 1, 2, 3 … without a gap, as rows are numbered. */
bool panel_check_is_numbered(const struct panel_year *from, const struct panel_year *to);
