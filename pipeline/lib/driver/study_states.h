/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What make goes by: for each part of a study a file that says what the part is made of. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/wave.h"
#include "driver/study_files.h"
#include "study/study.h"

/* Writes work/state/PART for each part of a study that the tables declare: a table at the top, or a folder, and
 * work/state/survey_YEAR, sample_YEAR and population_YEAR for each of the years: what that year rests on
 * (row_states.h); work/files, the whole list, for the manifest. Of the settings it is what they say, without the
 * picture's year. A file is written only where it would become another, so that make sees a change of any kind, a file
 * taken away or put back too. `study`: opened. */
bool study_states_write(const struct study_files *list, const struct study *study, const char *work,
                        const struct wave *years, size_t n_years, struct error *err);

/* Writes the text, `length` bytes, to the file at `path` unless that is what it holds. */
bool state_write(const char *path, const char *text, size_t length, struct error *err);
