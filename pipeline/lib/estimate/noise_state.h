/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What noise on shares needs of a year (noise_route.h): keys added up, and the rows of noise.csv. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "study/respondents.h"
#include "study/study.h"
#include "tables/table.h"

/* The keys of those who count, by profile: their sum, and how many they are. */
struct noise_sums {
    uint64_t *key;
    size_t *count;
};

/* sums: by number of an indicator, filled when first asked for; all: by profile, of everybody. rows: of noise.csv. */
struct noise_state {
    bool is_on;
    struct noise_sums *sums;
    size_t n_sums;
    uint64_t *all;
    struct table rows;
};

/* is_on: whether the study has the setting. Errors: 1_ingest has left no keys. To be cleared in either case. */
bool noise_state_init(struct noise_state *state, const struct study *study, const struct respondents *respondents,
                      struct error *err);
void noise_state_clear(struct noise_state *state);

/* Forgets what belongs to one pass over the respondents. */
void noise_state_forget(struct noise_state *state);
