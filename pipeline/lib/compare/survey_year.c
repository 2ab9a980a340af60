#include "compare/survey_year.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "tables/estimates.h"
#include "tables/ingest_tables.h"
#include "tables/results.h"

static char *estimate_key(const char *indicator, const char *domain, const char *level)
{
    struct text_buffer key = { 0 };
    text_buffer_format(&key, "%s\n%s\n%s", indicator, domain, level);
    return text_buffer_take(&key);
}

bool survey_year_is_asked(const struct survey_year *survey, const struct estimate_row *estimate)
{
    uint32_t row;
    char *key = estimate_key(estimate->indicator, estimate->domain, "");
    bool is_there = text_map_find(&survey->asked, key, strlen(key), &row);
    free(key);
    return is_there;
}

void survey_year_index(struct survey_year *survey)
{
    const struct estimate_row *rows = survey->estimates.rows;
    for (size_t i = 0; i < survey->estimates.n_rows; i++) {
        char *key = estimate_key(rows[i].indicator, rows[i].domain, rows[i].level);
        (void)text_map_add(&survey->rows, key, strlen(key), (uint32_t)i);
        free(key);
        if (rows[i].status == STATUS_NOT_ASKED || survey_year_is_asked(survey, &rows[i]))
            continue;
        key = estimate_key(rows[i].indicator, rows[i].domain, "");
        (void)text_map_add(&survey->asked, key, strlen(key), 0);
        free(key);
    }
}

void survey_year_init(struct survey_year *survey, int year)
{
    *survey = (struct survey_year){ .year = year };
    table_init(&survey->estimates, &estimate_schema);
    table_init(&survey->derived, &estimate_schema);
    table_init(&survey->covariances, &covariance_schema);
    table_init(&survey->variables, &ingest_variable_schema);
}

bool survey_year_read(struct survey_year *survey, const char *output, int year, struct error *err)
{
    survey_year_init(survey, year);
    char name[64];
    (void)snprintf(name, sizeof name, "3_estimate/%d.csv", year);
    bool done = results_read(&survey->estimates, output, name, err);
    estimates_split(&survey->estimates, &survey->derived);
    (void)snprintf(name, sizeof name, "3_estimate/%d/covariances.csv", year);
    done = results_read_optional(&survey->covariances, output, name, err) && done;
    (void)snprintf(name, sizeof name, "1_ingest/%d/variables.csv", year);
    done = results_read_optional(&survey->variables, output, name, err) && done;
    if (done)
        survey_year_index(survey);
    return done;
}

void survey_year_clear(struct survey_year *survey)
{
    if (survey->estimates.schema == NULL)
        return;
    table_clear(&survey->derived);
    table_clear(&survey->estimates);
    table_clear(&survey->covariances);
    table_clear(&survey->variables);
    text_map_clear(&survey->rows);
    text_map_clear(&survey->asked);
}

const struct estimate_row *survey_year_find(const struct survey_year *survey, const char *indicator, const char *domain,
                                            const char *level)
{
    uint32_t row;
    char *key = estimate_key(indicator, domain, level);
    bool is_there = text_map_find(&survey->rows, key, strlen(key), &row);
    free(key);
    return is_there ? (const struct estimate_row *)survey->estimates.rows + row : NULL;
}
