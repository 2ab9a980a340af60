/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bundled register's reported crime and populations as numbers: of every municipality, year by year. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/memory.h"

/* The register's series of all reported crime. */
#define REGISTER_TOTAL "alla_brott"

/* What the table of crime is called in messages. */
#define REGISTER_CRIME "crime.csv"

/* n municipalities by code, over n_years years from first_year on. populations: n × n_years, of 31 December; that of a
 * year that the register has not is the mean of the years beside it, rounded, and is_interpolated, which has the same
 * shape. counts: n_series × n × n_years, of `series`. MISSING: "uppgift saknas". Where the counts stand in crime.csv:
 * lines, n_series × n, and columns, n_years; 0 for nowhere. Owned by the struct. */
struct register_counts {
    struct arena arena;
    int first_year;
    size_t n_years, n, n_series;
    const char **codes, **series;
    double *populations, *counts;
    bool *is_interpolated;
    size_t *lines, *columns;
};

/* Reads crime.csv and population.csv in `folder`. A cell that is neither empty nor a whole number of 0 or more is an
 * error, and so are codes out of order, and two rows of one series and municipality. On failure the struct is still to
 * be cleared. */
bool register_counts_read(struct register_counts *counts, const char *folder, struct error *err);
void register_counts_clear(struct register_counts *counts);

/* The n × n_years counts of a series, NULL where the register has not got it; borrowed. */
const double *register_counts_of(const struct register_counts *counts, const char *series);

/* The municipality's place among the n, SIZE_MAX where the register has not got it. */
size_t register_counts_find(const struct register_counts *counts, const char *code);
