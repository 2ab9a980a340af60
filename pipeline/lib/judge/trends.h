/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be said of trends. */
#pragma once

#include "judge/judgement.h"

/* As changes are (judge/changes.h); a slope above 0 is an increase, and one as elsewhere is not level for that. As a
 * line says nothing of years that do not follow one, `unchanged` wants a test of departure that finds nothing; of
 * the drift of counts there is none, since its standard error is that of the steps themselves. */
void judge_trends(const struct judging *judging, struct table *trends);
