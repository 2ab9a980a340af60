/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What files of population/ have together that the survey has apart: classes of ages by population_levels.csv, areas by
 * the roll-ups of codebook/areas.csv. */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "study/areas.h"
#include "study/study.h"

/* Of a study in a year. */
struct population_levels {
    struct table table;
    struct areas areas;
    int year;
};

/* Reads both. Errors: a variable that the codebook does not have, a level that its scales do not have, a level twice.
 * On failure the levels are still to be cleared. */
bool population_levels_read(struct population_levels *levels, const struct study *study, int year, struct error *err);
void population_levels_clear(struct population_levels *levels);

/* What a level of the variable is counted as, NULL where it stands for itself alone. */
const char *population_levels_whole(const struct population_levels *levels, const char *variable, const char *level);
