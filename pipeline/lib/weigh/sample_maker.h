/* How a sample is made, step by step: who answered (sample.c), the strata and their populations (sample_strata.c), the
 * units of clusters (sample_units.c), the weights (sample.c). */
#ifndef LAGESBILD_WEIGH_SAMPLE_MAKER_H
#define LAGESBILD_WEIGH_SAMPLE_MAKER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "study/respondents.h"
#include "study/study.h"
#include "tables/input_tables.h"
#include "weigh/sample.h"

/* What a sample is made from. `rows` of sample.csv are looked at for `year` alone; survey: the year's file in messages.
 * Borrows all. */
struct sample_maker {
    struct sample *sample;
    const struct study *study;
    const struct respondents *respondents;
    struct table table;
    const struct sample_row *rows;
    const char *survey;
    int year;
};

/* The number that a row has in a variable, MISSING where it has none. */
double sample_number(const struct respondent_variable *variable, size_t row);

/* Where a respondent stands in the survey file. */
struct place sample_place(const struct sample_maker *maker, size_t row);

/* Sets strata, their respondents and the stratum of each row; takes rows that answered without one out, with a warning.
 * Errors: rows of sample.csv and strata that do not fit each other. */
bool sample_strata_set(struct sample_maker *maker, struct error *err);

/* Sets the population of the strata, from the variable of role fpc (of clusters it counts units, see sample_units_set),
 * else from sample.csv, and who was sent a questionnaire. Errors: as sample_init has them. */
bool sample_strata_set_populations(struct sample_maker *maker, struct error *err);

/* Numbers the units of every stage of a sample of clusters, with their populations. Errors: as sample_init has them. */
bool sample_units_set(struct sample_maker *maker, struct error *err);

/* Multiplies the weights by population over units drawn, at each stage that has a population. */
void sample_units_weigh(struct sample *sample);

#endif
