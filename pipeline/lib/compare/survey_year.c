/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/survey_year.h"

#include "tables/estimates.h"
#include "tables/ingest_tables.h"
#include "tables/results.h"
#include "tables/weigh_tables.h"

void survey_year_init(struct survey_year *survey, struct wave year)
{
    *survey = (struct survey_year){ .year = year };
    table_init(&survey->estimates, &estimate_schema);
    table_init(&survey->derived, &estimate_schema);
    table_init(&survey->covariances, &covariance_schema);
    table_init(&survey->variables, &ingest_variable_schema);
    table_init(&survey->modes, &mode_schema);
    table_init(&survey->rounds, &round_state_schema);
    table_init(&survey->margins, &margin_schema);
}

void survey_year_index(struct survey_year *survey)
{
    table_index(&survey->estimates);
    table_index(&survey->variables);
    table_index(&survey->modes);
    table_index(&survey->margins);
}

bool survey_year_read(struct survey_year *survey, const char *output, struct wave year, struct error *err)
{
    survey_year_init(survey, year);
    struct arena *arena = &survey->estimates.arena;
    bool done =
        results_read(&survey->estimates, output, arena_format(arena, "3_estimate/%s.csv", wave_text(year).id), err);
    estimates_split(&survey->estimates, &survey->derived);
    struct wave_text id_of = wave_text(year);
    const char *id = id_of.id;
    done = results_read_optional(&survey->covariances, output, arena_format(arena, "3_estimate/%s/covariances.csv", id),
                                 err) &&
           done;
    done =
        results_read_optional(&survey->modes, output, arena_format(arena, "3_estimate/%s/modes.csv", id), err) && done;
    done = results_read_optional(&survey->rounds, output, arena_format(arena, "3_estimate/%s/rounds.csv", id), err) &&
           done;
    done =
        results_read_optional(&survey->margins, output, arena_format(arena, "2_weigh/%s/margins.csv", id), err) && done;
    return results_read_optional(&survey->variables, output, arena_format(arena, "1_ingest/%s/variables.csv", id),
                                 err) &&
           done;
}

void survey_year_clear(struct survey_year *survey)
{
    table_clear(&survey->derived);
    table_clear(&survey->estimates);
    table_clear(&survey->covariances);
    table_clear(&survey->variables);
    table_clear(&survey->modes);
    table_clear(&survey->rounds);
    table_clear(&survey->margins);
    codebook_year_clear(&survey->codebook);
}

struct wave_form survey_year_form(const struct survey_year *survey)
{
    return (struct wave_form){ survey->year, &survey->variables, &survey->margins, &survey->codebook };
}

const struct estimate_row *survey_year_find(const struct survey_year *survey, const struct estimate_row *like)
{
    return estimates_find(&survey->estimates, survey->year, like->indicator, like->domain, like->level);
}

bool survey_year_is_asked(const struct survey_year *survey, const struct estimate_row *estimate)
{
    struct estimate_row key = { .year = survey->year, .indicator = estimate->indicator, .domain = estimate->domain };
    struct table_range range = table_range(&survey->estimates, &key, 3);
    RANGE_EACH (estimate, row, &range)
        if (row->status != STATUS_NOT_ASKED)
            return true;
    return false;
}

bool survey_year_is_as_published(const struct survey_year *survey, const char *indicator)
{
    return rounds_are_as_published(&survey->rounds, survey->year, indicator);
}
