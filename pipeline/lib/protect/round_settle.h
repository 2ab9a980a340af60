/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A survey year that was published is frozen: what 3_estimate hands on of it is what was published, unless enough
 * respondents differ (protect/round_told.h). All that rests on the year then rests on published figures. */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "estimate/estimation.h"
#include "tables/table.h"

/* Which rows of the respondents have a weight, and are in figures: to be asked before households have their turn. Owned
 * by the caller. */
bool *round_has_weight(const struct estimation *estimation);

/* Settles what is told of the year, and writes to `path` who had answered when what is told was made. A year that was
 * never published, or of which no respondent differs and every figure reads as it was published, is left as it is. Else
 * the indicators that stay have their published figures; contrasts, ways of answering, tests of association and means
 * of indexes of theirs are taken out, as they would be made of today's respondents; `states` says so. A warning tells
 * how many respondents differ and what becomes of the year. */
bool round_settle(struct estimation *estimation, const bool *has_weight, const char *path, struct table *states,
                  struct error *err);
