/* The files of reported crime in a study, in the layouts that offices hand out, read into one table of counts.
 * crime/sources.csv lists the files and their layouts, crime/offences.csv says which label is which series, municipalities.csv which name
 * is which code. A cell that holds no number becomes a status, never 0. */
#ifndef LAGESBILD_CRIME_CRIME_FILES_H
#define LAGESBILD_CRIME_CRIME_FILES_H

#include <stdbool.h>

#include "base/error.h"
#include "study/study.h"
#include "tables/table.h"

/* What the files say: rate rows, what those rest on, and vintage rows of what the files say more than once and not alike. */
struct crime_tables {
    struct table rates, denominators, vintages;
};

void crime_tables_init(struct crime_tables *tables);
void crime_tables_clear(struct crime_tables *tables);

/* Layouts offered:
 * tidy: columns year, area, series (or label) and count, in any order; period (empty or "year", or a month 01 to 12) and population may
 *   be left out, others are ignored. Rows whose series is `population` hold persons in `count`.
 * kolada: columns kpi, municipality, period and value (or kommunkod, ar, varde; with gender or kon only the rows of T count): rates per
 *   100 000, for U07417 and U07452 per 1 000, turned into counts with the population of that year and area, which another file or a kpi
 *   that offences.csv calls `population` gives. Refused where the product is further than 0.02 from a whole number.
 * bra_municipality: Brå's yearly file with the header Kommun;Antal;Per 100 000 inv.; sources.csv gives the year, and offences.csv the
 *   series under the file's name or, failing that, under "Antal".
 *
 * Appends to `rates`, a table of rate rows, one row for each (year, period, area, series) with count, population and status; the rates
 * themselves stay empty. An area is the code where municipalities.csv knows the name, else (not in bra_municipality) the text itself.
 * Without offences.csv a label that is an id is its own series.
 * Status: ok; flagged:preliminary (" prel."); flagged:no_population; no_data:unavailable (..), :not_applicable (.), :suppressed (XX),
 *   :missing (a dash that means it, or that nothing says the meaning of), :empty, :unreadable.
 * Warnings: labels and areas that are left out (one a file), a dash of unknown meaning, unreadable cells, a listed file that is not there.
 * Errors: a layout not offered or not recognised, a cell given twice with different values. */
bool crime_files_read(const struct study *study, const char *municipalities, struct crime_tables *tables, struct error *err);

#endif
