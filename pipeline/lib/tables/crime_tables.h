/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 1_crime: reported crime. */
#pragma once

#include "tables/columns.h"
#include "tables/input_tables.h"
#include "vocabulary/sources.h"
#include "vocabulary/statuses.h"

/* clang-format off */

#define RATE_COLUMNS(C, T) \
    C(T, YEAR, year, "year", .is_key = true, .is_required = true) \
    C(T, TEXT, period, "year, or month 01 to 12", .is_key = true, .is_required = true) \
    C(T, TEXT, area, "municipality code, county code or area", .is_key = true, .is_required = true) \
    C(T, TEXT, series, "series of offences.csv", .is_key = true, .is_required = true, REFERS_TO(definition, indicator)) \
    C(T, INTEGER, count, "reported crimes", .unit = "crimes", .high = 2e9) \
    C(T, INTEGER, population, "persons", .unit = "persons", .high = 2e9) \
    C(T, NUMBER, rate_per_100k, "crimes per 100 000 persons", .unit = "per 100 000", .high = 1e9, .decimals = DECIMALS_ALL) \
    C(T, NUMBER, ci_low, "Garwood interval of the rate", .unit = "per 100 000", .high = 1e9, .decimals = DECIMALS_ALL) \
    C(T, NUMBER, ci_high, "Garwood interval of the rate", .unit = "per 100 000", .high = 1e9, .decimals = DECIMALS_ALL) \
    C(T, WORD(status), status, "ok, flagged:preliminary, flagged:no_population or no_data:REASON", .is_required = true) \
    C(T, WORD(yes_no), of_register, "yes: a figure of the bundled register, which none of the study's files gives", .is_further = true)

/* 1_crime/denominators.csv: the population that the rates of a year and area rest on, and where it was found. */
#define DENOMINATOR_COLUMNS(C, T) \
    C(T, YEAR, year, "year", .is_key = true, .is_required = true) \
    C(T, TEXT, area, "municipality code, county code or area", .is_key = true, .is_required = true) \
    C(T, INTEGER, population, "persons", .unit = "persons", .is_key = true, .high = 2e9) \
    C(T, WORD(population_date), population_date, "which population, as crime/sources.csv declares it; empty = not declared", ) \
    C(T, TEXT, file, "file in crime/ that it is from", .is_required = true)

/* 1_crime/vintages.csv: the cells that the files give more than once and not alike, one row for each time; identical repeats are none. The
 * highest vintage is the one in rates.csv. 4_compare writes revisions.csv from it. */
#define VINTAGE_COLUMNS(C, T) \
    C(T, YEAR, year, "year", .is_key = true, .is_required = true) \
    C(T, TEXT, period, "year, or month 01 to 12", .is_key = true, .is_required = true) \
    C(T, TEXT, area, "municipality code, county code or area", .is_key = true, .is_required = true) \
    C(T, TEXT, series, "series of offences.csv", .is_key = true, .is_required = true) \
    C(T, INTEGER, vintage, "1 = the oldest", .is_key = true, .is_required = true, .low = 1, .high = 2e9) \
    C(T, TEXT, file, "file in crime/", .is_required = true) \
    C(T, INTEGER, line, "its line", .high = 2e9) \
    C(T, DATE, retrieved, "day on which the file was downloaded, as crime/sources.csv says", ) \
    C(T, INTEGER, count, "reported crimes", .unit = "crimes", .high = 2e9) \
    C(T, INTEGER, population, "persons", .unit = "persons", .high = 2e9) \
    C(T, WORD(status), status, "as in rates.csv", .is_required = true) \
    C(T, WORD(yes_no), used, "whether rates.csv has this one", .is_required = true)

/* 1_crime/seams.csv: where a series of the study's files goes on from the register's, which counts otherwise: breaks.csv that 4_compare minds
 * beside the study's own. */
#define SEAM_COLUMNS BREAK_COLUMNS

/* 1_crime/sources.csv, offences.csv and municipalities.csv: those of the study, or what stands for them where it has nothing in crime/, or no
 * list of municipalities. */
#define CRIME_SOURCE_COLUMNS SOURCE_COLUMNS
#define CRIME_SERIES_COLUMNS OFFENCE_COLUMNS
#define CRIME_MUNICIPALITY_COLUMNS MUNICIPALITY_COLUMNS

#define CRIME_TABLES(TABLE) \
    TABLE(rate, RATE_COLUMNS, "rates.csv", "reported crime: counts and rates") \
    TABLE(denominator, DENOMINATOR_COLUMNS, "denominators.csv", "the populations that rates of crime rest on") \
    TABLE(seam, SEAM_COLUMNS, "seams.csv", "where a series goes on from the register's and counts otherwise") \
    TABLE(crime_source, CRIME_SOURCE_COLUMNS, "sources.csv", "the files of reported crime, or the register in their place") \
    TABLE(crime_municipality, CRIME_MUNICIPALITY_COLUMNS, "municipalities.csv", "municipalities and what they belong to") \
    TABLE(crime_series, CRIME_SERIES_COLUMNS, "offences.csv", "the series of reported crime") \
    TABLE(vintage, VINTAGE_COLUMNS, "vintages.csv", "crime figures that were delivered more than once and not alike")
CRIME_TABLES(TABLE_DECLARE)
/* clang-format on */
