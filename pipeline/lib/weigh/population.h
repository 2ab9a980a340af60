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

/* Respondents of whom some levels are known, joined by '*' with nothing in the place of the others, and how many of the
 * population they stand for. */
struct population_part {
    const char *label;
    double target;
};

/* One file's cells of the year. shown: the file for messages; name: its variables joined by '*'; year: of the counts;
 * labels: levels joined by '*'. cell: of each row of the respondents, n_cells where a variable of it is not stated or
 * an answer that the file does not have; part then says what is known (n_parts: nothing; NULL: of nobody). population
 * is scaled to the total of the first file; target: what of it the cell's respondents stand for, NULL until weights are
 * made to fit. */
struct population_margin {
    const char *shown, *name;
    int year;
    const char **labels;
    double *population, *target;
    size_t n_cells;
    uint32_t *cell;
    struct population_part *parts;
    size_t n_parts;
    uint32_t *part;
};

/* A number that weights are calibrated to: value of each row of the respondents (0 where the weight is 0), total of the
 * population. shown: the file for messages; shown_name: with the variable in it. */
struct population_number {
    const char *shown, *name, *shown_name;
    double *value, total;
};

/* Of whom it is, borrowed: the respondents of a year and their design weights; n_weighted: those that a weight counts.
 * is_delivered: the margins and numbers
 * are those that delivered weights were calibrated to before; their populations and totals are MISSING. What margins
 * and numbers point to is owned by the arena. */
struct population {
    const struct study *study;
    const struct respondents *respondents;
    const double *weights;
    size_t n_weighted;
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
