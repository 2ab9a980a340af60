/* The population counts in the files of population/, as margins that the respondents of a year are calibrated to. Each
 * file has the columns year, one per calibration variable, and population, in whatever encoding and delimiter the
 * office produces, or is a table of SCB's database (population_table.h), or has year, variable and total: the totals of
 * variables that hold numbers. */
#ifndef LAGESBILD_WEIGH_POPULATION_H
#define LAGESBILD_WEIGH_POPULATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/memory.h"
#include "study/respondents.h"
#include "study/study.h"

/* One file's cells of the year. shown: the file for messages; name: its variables joined by '*'; labels: levels joined
 * by '*'. cell: of each row of the respondents, n_cells where a variable of it is not stated. population is scaled to
 * the total of the first file. */
struct population_margin {
    const char *shown, *name;
    const char **labels;
    double *population;
    size_t n_cells;
    uint32_t *cell;
};

/* A number that weights are calibrated to: value of each row of the respondents (0 where the weight is 0), total of the
 * population. shown: the file for messages; shown_name: with the variable in it. */
struct population_number {
    const char *shown, *name, *shown_name;
    double *value, total;
};

/* is_delivered: the margins and numbers are those that delivered weights were calibrated to before; their populations
 * and totals are MISSING. */
struct population {
    struct population_margin *margins;
    size_t n;
    struct population_number *numbers;
    size_t n_numbers;
    bool is_delivered;
    struct arena arena;
};

/* Reads every file of population/, in the order of their names. A file without the year is left out with a warning;
 * cells of population 0 are left out. Totals up to 2 % apart are scaled to the first file's with a warning. Errors,
 * with their place: an unknown column, a level that the variable does not have, a cell twice, no number, totals further
 * apart, respondents (weight > 0) of a cell that the file does not list or whose population is 0, or without a number
 * whose total it gives. On failure the population is still to be cleared. */
bool population_read(struct population *population, const struct study *study, const struct respondents *respondents,
                     const double *weights, int year, struct error *err);

/* Leaves a margin out, or a number. */
void population_remove(struct population *population, size_t margin);
void population_remove_number(struct population *population, size_t number);
void population_clear(struct population *population);

#endif
