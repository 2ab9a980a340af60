/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a sample is made from, as far as its strata, units and weights ask the same of it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "study/respondents.h"
#include "study/study.h"
#include "tables/input_tables.h"
#include "weigh/drawn_sample.h"

/* What a sample is made from. `rows` of sample.csv are looked at for `year` alone; survey: the year's file in messages.
 * Borrows all. */
struct sampling_source {
    struct drawn_sample *sample;
    const struct study *study;
    const struct respondents *respondents;
    struct table table;
    const struct sample_row *rows;
    const char *survey;
    struct wave year;
};

/* The number that a row has in a variable, MISSING where it has none. */
double sampling_source_number(const struct respondent_variable *variable, size_t row);

/* Where a respondent stands in the survey file. */
struct place sampling_source_place(const struct sampling_source *source, size_t row);
