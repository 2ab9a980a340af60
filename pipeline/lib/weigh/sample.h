/* How the respondents of a year were drawn: who answered, the strata, their populations, and the design weights. From
 * the roles of the codebook and from sample.csv. */
#ifndef LAGESBILD_WEIGH_SAMPLE_H
#define LAGESBILD_WEIGH_SAMPLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/memory.h"
#include "statistics/row_sample.h"
#include "study/respondents.h"
#include "study/study.h"

/* A stratum. n_respondents: rows that answered, those of declared weight 0 included. population: MISSING where nobody
 * says it. sent: net of undeliverable ones, MISSING where sample.csv does not say it. */
struct sample_stratum {
    const char *name;
    size_t n_respondents;
    double population, sent;
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
struct sample {
    size_t n_rows;
    enum sample_status *status;
    uint32_t *stratum;
    double *weight, *household_weight;
    struct sample_stratum *strata;
    size_t n_strata;
    const char *domain;
    bool has_status;
    uint32_t *unit[SAMPLE_MOST_STAGES];
    double *unit_population[SAMPLE_MOST_STAGES];
    size_t n_stages;
    struct arena arena;
};

/* Refuses, naming the variable, roles of a second stage without the first: ssu without psu, ssu_fpc without psu or fpc.
 */
bool sample_check_roles(const struct study *study, const struct respondents *respondents, struct error *err);

/* Strata are the levels of the variable of role stratum, else those of `area` where sample.csv lists areas of the year,
 * else there is one. Populations come from the variable of role fpc, else from sample.csv. A row that answered but
 * whose stratum is not stated is left out, with a warning. Errors, with their place: a stratum of sample.csv without
 * respondents, respondents in a stratum that it does not list, a year that it leaves out, a population for some strata
 * only, a negative weight of persons or households, a population of units that is not the same throughout a stratum or
 * unit. Without a weight, clusters weigh population over units drawn at each stage that has a population. On failure
 * the sample is still to be cleared. */
bool sample_init(struct sample *sample, const struct study *study, const struct respondents *respondents, int year,
                 struct error *err);
void sample_clear(struct sample *sample);

#endif
