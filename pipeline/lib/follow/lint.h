/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What keeps a pledge from being specific, measurable, accepted, realistic and time-bound (SMART), each with its
 * remedy. */
#pragma once

#include "follow/follower.h"

/* Adds the pledge's findings to follower->lint. Source of the criteria: Doran, There's a S.M.A.R.T. way to write
 * management's goals and objectives, Management Review 70 (1981), in the words of Brå's guidance (specifika, mätbara,
 * accepterade, realistiska, tidsbestämda). */
void lint_add(struct follower *follower, const struct pledge_row *pledge);
