/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be said of whether answers differ between groups. */
#pragma once

#include "judge/judgement.h"

/* Sets p_adjusted, by Holm over the tests of a year that are shown, and the verdict by the setting alpha. Rows of a
 * year stand together; one without numbers (hidden, or untested) is in no family, one that is hidden has no verdict. */
void judge_associations(const struct judging *judging, struct table *associations);
