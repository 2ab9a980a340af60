/* Reported crime of all municipalities from the register that comes with the program (pipeline/register): a source like
 * a file, which stands in crime/sources.csv as `register`. Labels of its series are their names in series.csv there. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "crime/reading.h"

/* Whether the row of sources.csv names the register. */
bool register_is_source(const struct crime_reading *reading, size_t source);

/* Adds the register's figures of every series that offences.csv names, all municipalities and years, with the
 * population of 31 December beside them: interpolated where the register has not the year's. To be called when the
 * study's own files are read, for they win: of a series that they hold only such figures are taken as stand in the same
 * cell, which then are an older vintage. Where all of a series' own figures are of later years than the register's, it
 * goes on where the register ends, and a note tells the seam. bundled: the register's folder; an error where that is
 * NULL or lacks a table. */
void register_read(struct crime_reading *reading, size_t source, const char *bundled, struct error *err);
