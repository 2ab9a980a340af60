/* A survey year as it is compared: its estimates and its questions. */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "tables/estimate_tables.h"
#include "tables/table.h"

/* One survey year as 1_ingest and 3_estimate left it. estimates: the direct ones; `derived` holds the others, which are
 * compared with nothing: they share years or respondents with what they would be compared with. */
struct survey_year {
    struct wave year;
    struct table estimates, derived, covariances, variables;
};

/* A year with empty tables; once these are filled, their rows have to be made findable. survey_year_read does both. */
void survey_year_init(struct survey_year *survey, struct wave year);
void survey_year_index(struct survey_year *survey);

/* Reads 3_estimate/YEAR.csv, 3_estimate/YEAR/covariances.csv and 1_ingest/YEAR/variables.csv below the output folder;
 * the last two may be missing. On failure the year is still to be cleared. */
bool survey_year_read(struct survey_year *survey, const char *output, struct wave year, struct error *err);
void survey_year_clear(struct survey_year *survey);

/* The year's estimate of the same indicator, domain and level, or NULL. */
const struct estimate_row *survey_year_find(const struct survey_year *survey, const struct estimate_row *like);

/* Whether the year put the estimate's question in its domain. */
bool survey_year_is_asked(const struct survey_year *survey, const struct estimate_row *estimate);
