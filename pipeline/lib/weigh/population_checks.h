/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Populations that stand in several places held against each other: the files of population/, sample.csv, the year
 * before. */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "weigh/drawn_sample.h"
#include "weigh/population.h"

/* Scales the populations of all files to the total of the first, with a warning; refuses totals more than 2 % apart. */
bool population_checks_totals(struct population *population, struct error *err);

/* Refuses two files of the same variables, and levels on which two files differ by more than 2 % and a few persons; of
 * two files and a variable once. */
bool population_checks_files(const struct population *population, struct error *err);

/* Refuses populations of sample.csv that differ from those of population/ by more than 2 %, in sum or, by more than a
 * few persons too, in a stratum that is a level there; warns of a sum that differs by less, since weights add up to
 * that of population/. */
bool population_checks_sample(const struct population *population, const struct drawn_sample *sample,
                              struct error *err);

/* Warns where a variable's levels jump by more than a tenth from one year of a file to the next, one up and one down,
 * while their sum stays within 2 %: two rows may be swapped. before: the same file's cells of the earlier year. */
void population_checks_years(const struct population_margin *before, const struct population_margin *now,
                             int year_before, int year, struct error *err);
