/* The population counts in the files of population/, as margins that the respondents of a year are calibrated to. Each file has the columns
 * year, one per calibration variable, and population, in whatever encoding and delimiter the office produces, or is a table of SCB's
 * database (population_table.h). */
#ifndef LAGESBILD_WEIGH_POPULATION_H
#define LAGESBILD_WEIGH_POPULATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/memory.h"
#include "study/respondents.h"
#include "study/study.h"

/* One file's cells of the year. shown: the file for messages; name: its variables joined by '*'; labels: levels joined by '*'. cell: of
 * each row of the respondents, n_cells where a variable of it is not stated. population is scaled to the total of the first file. */
struct population_margin {
    const char *shown, *name;
    const char **labels;
    double *population;
    size_t n_cells;
    uint32_t *cell;
};

/* is_delivered: the margins are those that delivered weights were calibrated to before; their populations are MISSING. */
struct population {
    struct population_margin *margins;
    size_t n;
    bool is_delivered;
    struct arena arena;
};

/* Reads every file of population/, in the order of their names. A file without the year is left out with a warning; cells of population 0
 * are left out. Totals up to 2 % apart are scaled to the first file's with a warning.
 * Errors, with their place: an unknown column, a level that the variable does not have, a cell twice, no number, totals further apart,
 * respondents (weight > 0) of a cell that the file does not list or whose population is 0. On failure the population is still to be
 * cleared. */
bool population_read(struct population *population, const struct study *study, const struct respondents *respondents, const double *weights,
                     int year, struct error *err);

/* The variables of role auxiliary as margins: their levels with a weight > 0, whose populations nobody has to know, since the delivered
 * weights meet them already. Nothing is done where there is no such variable.
 * Errors, naming the variable: it holds numbers, there is no delivered weight, or *population has margins to calibrate to. */
bool population_add_auxiliaries(struct population *population, const struct study *study, const struct respondents *respondents,
                                const double *weights, struct error *err);

/* Leaves a margin out. */
void population_remove(struct population *population, size_t margin);
void population_clear(struct population *population);

#endif
