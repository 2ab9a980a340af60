/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From delivered figures to one count for each year, period, area and series: sums of labels, the newest of several
 * vintages, populations, rates turned back into counts. */
#pragma once

#include "base/error.h"
#include "crime/crime_tables.h"
#include "crime/reading.h"

/* Adds the rows of the tables, and reports what was met on the way:
 * - labels of one file that mean the same series are added up, which is noted; an error where one is a part of the
 * other, no_data where a part is missing;
 * - a cell and label that one file gives two figures of: an error with both lines, unless one of them is preliminary;
 * given twice alike: a warning;
 * - a figure that another file gives with another value: the newest counts (the later `retrieved`, then the later row
 * of sources.csv, then final before preliminary, then the later line), all are kept in vintages, one warning a file;
 * - a rate that is not a whole number of crimes to 0.02, or has no population: errors;
 * - published rates that rest on another population than ours: one warning a file;
 * - a count of an area in a year in which codebook/areas.csv does not let it exist: left out with a warning. */
void combine_figures(struct crime_reading *reading, struct crime_tables *tables, struct error *err);
