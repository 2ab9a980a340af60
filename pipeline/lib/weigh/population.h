/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of a year's population, as margins and numbers that the respondents are calibrated to. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "study/respondents.h"
#include "study/study.h"

/* The name of a margin of no variable, of which the one cell is everybody. */
#define POPULATION_OF_ALL "population"

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

/* Of whom it is, borrowed: the respondents of a year and their design weights. is_delivered: the margins and numbers
 * are those that delivered weights were calibrated to before; their populations and totals are MISSING. What margins
 * and numbers point to is owned by the arena. */
struct population {
    const struct study *study;
    const struct respondents *respondents;
    const double *weights;
    int year;
    struct population_margin *margins;
    size_t n;
    struct population_number *numbers;
    size_t n_numbers;
    bool is_delivered;
    struct arena arena;
};

/* The persons of all cells. */
double population_margin_total(const struct population_margin *margin);

/* Leaves a margin out, or a number. */
void population_remove(struct population *population, size_t margin);
void population_remove_number(struct population *population, size_t number);
void population_clear(struct population *population);
