/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reported crime of all municipalities from the register that comes with the program (pipeline/register): a source like
 * a file, which stands in crime/sources.csv as `register`. Labels of its series are their names in series.csv there. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "crime/reading.h"
#include "tables/table.h"

/* Whether the row of sources.csv names the register. */
bool register_is_source(const struct crime_reading *reading, size_t source);

/* Adds the register's figures of every series that offences.csv names, all municipalities and years, with the
 * population of 31 December beside them: interpolated where the register has not the year's. To be called when the
 * study's own files are read, for they win.
 *
 * Of a series that they hold, figures of the same cell become older vintages, and holes from its first year on stay
 * holes. Years before its first are taken, and so is all of it where its own years come after the register's: the
 * series goes on at a seam. Whether both count alike is what the cells say that both have: where those of all years but
 * the newest agree, three at least, there is no seam to tell, and the register's other municipalities are taken too;
 * where they do not, or there are fewer, a note tells it, and `seams` (breaks) gets a row: not_comparable, or a warning
 * where nothing can be held against each other.
 *
 * bundled: the register's folder; an error where that is NULL or lacks a table. */
void register_read(struct crime_reading *reading, size_t source, const char *bundled, struct table *seams,
                   struct error *err);
