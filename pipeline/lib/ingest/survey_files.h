/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The delivered survey files of a study: survey/YEAR.csv, or survey/all.csv with all years; or workbooks, or files of
 * statistics programs, of these names. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "ingest/delivery.h"
#include "study/codebook.h"
#include "study/study.h"

/* The survey years, ascending; owned by the caller. Findings: none at all; both kinds of file; two files of the same
 * name in two formats; a format that cannot be read. */
bool survey_list_years(const struct study *study, const struct codebook *codebook, struct wave **years, size_t *n_years,
                       struct error *err);

/* The wave of a file of that name (2021.csv, 2021.sav); false where it is none, or none of which there can be a survey.
 */
bool survey_wave_in(const char *name, struct wave *wave);

/* Whether it is the name of a file of all years (all.csv, all.xlsx). */
bool survey_is_whole(const char *name);

/* What kind of file one of that name is, by its ending in any case; CSV where it has none that is known. */
enum delivery_kind survey_kind_of(const char *name);

/* The ending that the file has to have in survey/: its own in small letters, .csv where it has none that is known. */
const char *survey_ending_of(const char *name);

/* Whether the file's ending, in any case, is one of a format that tables have elsewhere and that is not read; and the
 * finding that it is not, which returns false. */
bool survey_is_other_format(const char *name);
bool survey_refuse_format(const char *shown, struct error *err);

/* The file that holds a year; path and shown are owned by the caller and released with survey_release. */
bool survey_find(const struct study *study, struct wave year, struct delivery_file *file, struct error *err);
void survey_release(struct delivery_file *file);

/* What messages call the file that holds a year; owned by the caller. */
char *survey_shown(const struct study *study, struct wave year);
