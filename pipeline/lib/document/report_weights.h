/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What weighting did, in the box of quality. */
#pragma once

#include <stdbool.h>

#include "document/report.h"

/* Whether people would call a level of this variable a group. Strata and sampling units are none where they only came
 * along with the answers: then they are numbers of somebody else's survey; those that the sample was drawn by are. */
bool report_weights_is_group(const struct picture *picture, const char *variable, const char *level);

/* Adds of which year the population is, how many it has no place for, and the shares before and after. */
void report_weights_add(struct report *report, struct error *err);
