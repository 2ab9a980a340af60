/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the respondents of a year were drawn: who answered, the strata, their populations, and the design weights. From
 * the roles of the codebook and from sample.csv. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/memory.h"
#include "statistics/multistage_sample.h"

/* A stratum. n_respondents: rows that answered, those of declared weight 0 included. population: MISSING where nobody
 * says it. sent: net of undeliverable ones, MISSING where sample.csv does not say it. in_sample: what sample.csv says
 * of the population, MISSING where it does not, and its place there. */
struct drawn_stratum {
    const char *name;
    size_t n_respondents;
    double population, sent, in_sample;
    struct place place;
};

/* What became of a sampled person. */
enum sample_status { SAMPLE_OTHER = 0, SAMPLE_ANSWERED = 1, SAMPLE_NOT_ANSWERED = 2, SAMPLE_UNDELIVERABLE = 3 };

/* Shapes: status, stratum, weight: n rows of the respondents. domain: "area" where the strata are the areas of
 * sample.csv, "stratum" where a variable says them, "" for a single stratum. weight: declared, else population over
 * respondents of the stratum, else 1; 0 for rows that did not answer. household_weight: as delivered (role
 * weight_household), NULL where there is none. has_status: a variable tells who answered; without one every row did.
 * n_stages: 0 where the rows themselves were drawn; else unit[k] has the number of each row's unit at stage k (roles
 * psu and ssu), unit_population[k] how many there were to draw from (roles fpc and ssu_fpc) in its stratum or in the
 * unit above, NULL = drawn with replacement. */
struct drawn_sample {
    size_t n_rows;
    enum sample_status *status;
    uint32_t *stratum;
    double *weight, *household_weight;
    struct drawn_stratum *strata;
    size_t n_strata;
    const char *domain;
    bool has_status;
    uint32_t *unit[MULTISTAGE_MOST_STAGES];
    double *unit_population[MULTISTAGE_MOST_STAGES];
    size_t n_stages;
    struct arena arena;
};

void drawn_sample_clear(struct drawn_sample *sample);
