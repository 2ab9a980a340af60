/* Population tables from SCB's database (base/pxweb.h), turned into rows of population/: one of the year for each
 * combination of levels. */
#pragma once

#include <stdbool.h>

#include "base/csv.h"
#include "base/error.h"
#include "base/sheet.h"
#include "study/respondents.h"
#include "study/study.h"

/* Whether the sheet is such a table, and no file with columns year and population. */
bool population_table_is(const struct sheet *sheet);

/* Calls row_function with a header (year, variables, population) and then with each row of the year.
 * A heading is the variable that has it as its name, label or raw column ("kön", "ålder"); what a heading says beside
 * the year ("2019 män") is a level of a variable. A label is the level that has it as its code or label, or what the
 * variable's scale says of it or of the number in it ("16 år"). Persons are added up within a level. Left out: other
 * regions than the study's `code`, totals where the table has their parts, labels that are no level (noted). A heading
 * that is no variable is added up, and noted. Errors: a region column without the study's code; those of the row
 * function. */
bool population_table_each(const struct sheet *sheet, const struct study *study, const struct respondents *respondents,
                           int year, csv_row_function *row_function, void *context, struct error *err);
