/* A survey year as it is compared: its estimates, found by their key, and its questions. */
#ifndef LAGESBILD_COMPARE_SURVEY_YEAR_H
#define LAGESBILD_COMPARE_SURVEY_YEAR_H

#include <stdbool.h>

#include "base/error.h"
#include "base/text_map.h"
#include "tables/estimate_tables.h"
#include "tables/table.h"

/* One survey year as 1_ingest and 3_estimate left it. estimates: the direct ones; `derived` holds the others, which are
 * compared with nothing: they share years or respondents with what they would be compared with. `rows` leads from an
 * estimate's key to its row; `asked` holds the indicator and domain of every estimate whose question was put that year.
 */
struct survey_year {
    int year;
    struct table estimates, derived, covariances, variables;
    struct text_map rows, asked;
};

/* A year with empty tables; and, once these are filled, what leads from each estimate's key to its row and says what
 * was asked. survey_year_read does both. */
void survey_year_init(struct survey_year *survey, int year);
void survey_year_index(struct survey_year *survey);

/* Reads 3_estimate/YEAR.csv, 3_estimate/YEAR/covariances.csv and 1_ingest/YEAR/variables.csv below the output folder;
 * the last two may be missing. On failure the year is still to be cleared. */
bool survey_year_read(struct survey_year *survey, const char *output, int year, struct error *err);
void survey_year_clear(struct survey_year *survey);

/* The estimate of that key, or NULL. */
const struct estimate_row *survey_year_find(const struct survey_year *survey, const char *indicator, const char *domain,
                                            const char *level);

/* Whether the year put the estimate's question in its domain. */
bool survey_year_is_asked(const struct survey_year *survey, const struct estimate_row *estimate);

#endif
