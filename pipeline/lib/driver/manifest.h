/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* manifest.csv: where an output came from. */
#pragma once

#include <stdbool.h>
#include <stdio.h>

#include "base/error.h"
#include "driver/study_files.h"

/* Writes the table as CSV: the sha256 of each listed file, read below `folder` and called as below `shown`, and the
 * program's version. hashes: a file that keeps them from run to run, so that what has its size and time still is not
 * read again; NULL: all are read. On failure the stream holds the beginning. */
bool manifest_print(const struct study_files *list, const char *folder, const char *shown, const char *hashes,
                    FILE *stream, struct error *err);

/* Warns of each year that the study had when the manifest at `path` was written, and that is not among its files any
 * more: a run without it gives a whole picture of fewer years. Nothing is said where there is no such manifest. */
void manifest_tell_lost_years(const char *path, const struct study_files *list, const char *shown, struct error *err);
