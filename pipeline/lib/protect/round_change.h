/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two rounds of a survey year: who was added since it was published, taken away, or answers otherwise, and what the
 * difference of the two rounds would tell of them. Source: method.md, "Publication". */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"
#include "estimate/indicators.h"
#include "protect/published_round.h"
#include "study/areas.h"
#include "study/confidential.h"
#include "tables/table.h"

/* One respondent: words of the levels and answers in the order of the round's first row; NULL where there was none. */
struct round_answers {
    const char **levels, **answers;
};

/* A respondent who differs: before, in the round that was published; after, today. */
struct round_difference {
    struct round_answers before, after;
};

/* names: of the domain variables and of the indicators, of either round. */
struct round_names {
    const char **variables, **indicators;
    size_t n_variables, n_indicators;
};

/* is_known: there is a round to compare with. Texts are the tables', which are borrowed, or the arena's. */
struct round_change {
    bool is_known;
    struct round_names before_names, after_names;
    struct round_difference *differences;
    size_t n, capacity, n_added, n_removed, n_changed;
    struct arena arena;
};

/* Compares the rows of the year in `kept` with those of `today`: by what both have, so that a new indicator or domain
 * makes nobody another. */
void round_change_init(struct round_change *change, const struct table *kept, const struct table *today,
                       struct wave year);
void round_change_clear(struct round_change *change);

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
size_t round_change_judge(const struct round_change *change, const struct round_setting *setting, struct table *states,
                          bool *stays);

/* The fewest respondents who differ in a level that was shown. */
int round_change_least(const struct round_change *change, const struct round_setting *setting);
