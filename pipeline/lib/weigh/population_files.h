/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The population counts in the files of population/. Each file has the columns year, one per calibration variable, and
 * population, in whatever encoding and delimiter the office produces, or is a table of SCB's database
 * (population_table.h), or has year, variable and total: the totals of variables that hold numbers. */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "study/respondents.h"
#include "study/study.h"
#include "weigh/population.h"

/* Reads every file of population/ of the population's study, in the order of their names. A file without the year is
 * left out with a warning; cells of population 0 are left out. Totals up to 2 % apart are scaled to the first file's
 * with a warning. Errors, with their place: an unknown column, a level that the variable does not have, a cell twice,
 * no number, totals further apart, respondents (weight > 0) of a cell that the file does not list or whose population
 * is 0, or without a number whose total it gives. On failure the population is still to be cleared. */
bool population_files_read(struct population *population, struct error *err);
