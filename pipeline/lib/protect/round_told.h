/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the difference of two rounds of a survey year would tell of those who differ, and so what of the year is told
 * anew and what stays as it was published. Source: method.md, "Publication". */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "estimate/indicators.h"
#include "protect/published_round.h"
#include "protect/round_change.h"
#include "study/areas.h"
#include "study/confidential.h"
#include "tables/table.h"

/* What is known beside them. variables: of the codebook; estimates: today's. */
struct round_setting {
    const struct published_round *published;
    const struct indicators *indicators;
    const struct table *variables, *estimates;
    const struct areas *areas;
    struct confidential rule;
    struct wave year;
};

/* Fills `states` with a row for each figure that was shown and is of an indicator that the study still has, and one for
 * each other indicator that is not told; stays[i]: whether indicator i stays as it was published. The year is told anew
 * where in every level that was shown at least rule.count respondents differ; of it the indicators of which no figure's
 * difference would give one of them away, together with those that share a question with them or
 * are asked of whom they count. Returns how many
 * indicators are told anew. */
size_t round_told_judge(const struct round_change *change, const struct round_setting *setting, struct table *states,
                        bool *stays);

/* The fewest respondents who differ in a level that was shown. */
int round_told_least(const struct round_change *change, const struct round_setting *setting);
