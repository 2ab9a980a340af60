/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of followup.csv: what was done for a pledge against its target, and, apart from it, what happened to the
 * problem. */
#pragma once

#include "follow/follower.h"

/* Adds the pledge's row to follower->followup. Warned of, with line and remedy: a candidate, or a cell, that leads
 * nowhere. */
void followup_add(struct follower *follower, const struct pledge_row *pledge);
