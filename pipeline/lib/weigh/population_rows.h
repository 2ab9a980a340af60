/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a file of population/ that has columns of the study's own: CSV, or the sheet of a workbook. */
#pragma once

#include <stdbool.h>

#include "base/csv.h"
#include "base/error.h"

/* Calls row_function for the header and each row below it. Of a workbook it is the sheet that has columns year and
 * population, or total; errors are those of base/xlsx_table.h. */
bool population_rows_each(const char *path, const char *shown, csv_row_function *row_function, void *context,
                          struct error *err);

/* The newest year in the file that is not after `wanted`, MISSING_INTEGER where there is none. What is wrong with the
 * file is for who reads it to say. */
int population_rows_newest(const char *path, const char *shown, int wanted);
