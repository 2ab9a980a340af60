/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The wide tables of the bundled register, pipeline/register/. Here stand their first columns, by which they are known;
 * a column a year follows, so that no reader of declared tables can read them (study/register_counts.h does). */
#pragma once

#include "tables/columns.h"

/* clang-format off */
#define REGISTER_CRIME_COLUMNS(C, T) \
    C(T, ID, series, "name of the series", .is_key = true, .is_required = true) \
    C(T, TEXT, code, "municipality code of four digits", .is_key = true, .is_required = true)

#define REGISTER_POPULATION_COLUMNS(C, T) \
    C(T, TEXT, code, "municipality code of four digits", .is_key = true, .is_required = true) \
    C(T, TEXT, sex, "kvinna or man; empty = everybody", .is_key = true) \
    C(T, TEXT, age, "ages from-to; empty = everybody", .is_key = true)

#define REGISTER_TABLES(TABLE) \
    TABLE(register_crime, REGISTER_CRIME_COLUMNS, "crime.csv", "the register's reported crime, a column a year") \
    TABLE(register_population, REGISTER_POPULATION_COLUMNS, "population.csv", "the register's populations, a column a year")
REGISTER_TABLES(TABLE_DECLARE)
/* clang-format on */
