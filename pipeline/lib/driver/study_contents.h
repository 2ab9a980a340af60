/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a study may hold. Each file of it is read, or not needed, or has a name so like that of what is read that it was
 * meant to be: nothing is passed over in silence. What is read is declared elsewhere: tables in tables/input_tables.h,
 * years in ingest/survey_files.h, crime files in the study's own crime/sources.csv, which 1_crime holds against the
 * folder. */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "driver/study_files.h"

/* Looks at the names of the study's files (called `shown` in messages). Errors: a name that is like a table's, a year's
 * or a folder's without being it; a table in another folder than its own; a format that is not read. Files that are not
 * needed are told in one note with their number. Returns whether there is no error. */
bool study_contents_check(const struct study_files *list, const char *shown, struct error *err);
