/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the levels of a year's domains add up: areas and their roll-ups to the whole, area*sex to each of its margins. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "base/text_map.h"
#include "study/areas.h"

/* The children, n of them, are parts of the parent that do not overlap; what they leave is a constant (respondents
 * whose level is not stated). `name` is the domain of the children. */
struct level_sum {
    uint32_t parent, *children;
    size_t n, capacity;
    const char *name;
};

/* One level; texts are borrowed from the tables. */
struct level_name {
    const char *domain, *level;
};

/* Levels are numbered in the order in which they are added. Owned by the caller. */
struct level_sums {
    struct wave year;
    struct text_map numbers, sum_numbers;
    struct level_name *levels;
    size_t n_levels, levels_capacity;
    struct level_sum *sums;
    size_t n_sums, sums_capacity;
};

void level_sums_init(struct level_sums *sums, struct wave year);
void level_sums_clear(struct level_sums *sums);

/* The number of a level, which is added where it is not there yet. */
uint32_t level_sums_add(struct level_sums *sums, const char *domain, const char *level);

/* Room for a row's number at each level, SIZE_MAX to begin with. Owned by the caller. */
size_t *level_sums_rows(const struct level_sums *sums);

/* Finds out what adds up to what, once all levels are added. A crossed level is a part of every margin that is there,
 * and of the whole where none is; an area within a roll-up is a part of that alone. */
void level_sums_finish(struct level_sums *sums, const struct areas *areas);
