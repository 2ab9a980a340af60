/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A survey year as it is compared: its estimates, its questions, and how it was made. */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "study/codebook.h"
#include "study/wave_form.h"
#include "tables/estimate_tables.h"
#include "tables/table.h"

/* One survey year as 1_ingest and 3_estimate left it. estimates: the direct ones; `derived` holds the others, which are
 * compared with nothing: they share years or respondents with what they would be compared with. codebook: what its
 * questions can be answered with; empty until it is resolved. */
struct survey_year {
    struct wave year;
    struct table estimates, derived, covariances, variables, modes, margins, rounds;
    struct codebook_year codebook;
};

/* A year with empty tables; once these are filled, their rows have to be made findable. survey_year_read does both. */
void survey_year_init(struct survey_year *survey, struct wave year);
void survey_year_index(struct survey_year *survey);

/* Reads 3_estimate/YEAR.csv, 3_estimate/YEAR/covariances.csv, modes.csv and rounds.csv, 1_ingest/YEAR/variables.csv and
 * 2_weigh/YEAR/margins.csv below the output folder; all but the first may be missing. On failure the year is still to
 * be cleared. */
bool survey_year_read(struct survey_year *survey, const char *output, struct wave year, struct error *err);
void survey_year_clear(struct survey_year *survey);

/* What it asked and how it was weighted; borrows from it. */
struct wave_form survey_year_form(const struct survey_year *survey);

/* The year's estimate of the same indicator, domain and level, or NULL. */
const struct estimate_row *survey_year_find(const struct survey_year *survey, const struct estimate_row *like);

/* Whether what is told of the indicator is what was published of it: then today's respondents have no part in it. */
bool survey_year_is_as_published(const struct survey_year *survey, const char *indicator);

/* Whether the year put the estimate's question in its domain. */
bool survey_year_is_asked(const struct survey_year *survey, const struct estimate_row *estimate);
