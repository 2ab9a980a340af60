/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Population tables from SCB's database (base/pxweb.h), turned into rows of population/: one of the year for each
 * combination of levels. */
#pragma once

#include <stdbool.h>

#include "base/csv.h"
#include "base/error.h"
#include "base/sheet.h"
#include "study/respondents.h"
#include "study/study.h"
#include "weigh/margin_levels.h"

/* Whether the sheet is such a table, and no file with columns year and population. */
bool population_table_is(const struct sheet *sheet);

/* Of which study and year; known: the codebook of the year and what levels are counted as; n_respondents: of those that
 * a weight counts. takes_newest: the newest
 * year before it will do where the table has none of it. */
struct population_table_request {
    const struct study *study;
    const struct respondents *respondents;
    const struct margin_names *known;
    size_t n_respondents;
    int year;
    bool takes_newest;
};

/* Calls row_function with a header (year, variables, population) and then with each row of *year, that asked for or the
 * newest before it.
 * A heading is the variable that has it as its name, label or raw column ("kön", "ålder"); what a heading says beside
 * the year ("2019 män") is a level of a variable. A label is the level that has it as its code, label or raw value, or
 * whose raw values hold its ages ("16 år", "16-19"), or what several levels are counted as together; SCB's 1 and 2 are
 * men and women, whatever they are in the survey. Persons are added up within a level. Left out: other regions than the
 * study's `code`, totals, ages outside the setting `ages`, labels that are no level (noted). A heading that is no
 * variable is added up, or its total taken, and noted. Errors: what study/person_table.h and study/person_totals.h
 * refuse, no region with the study's code, ages that cross the bounds of a level, a level of which the table lacks an
 * age; those of the row function. */
bool population_table_each(const struct sheet *sheet, const struct population_table_request *request, int *year,
                           csv_row_function *row_function, void *context, struct error *err);
