/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weigh/response.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "tables/ingest_tables.h"
#include "tables/weigh_tables.h"

/* Who was sent a questionnaire, who answered, and who of these by web, of those whose way is known. */
struct response {
    struct wave year;
    double sent, answered, web, with_mode;
};

static void add_response(struct table *table, const char *domain, const char *level, const struct response *response)
{
    struct response_row *row = table_add(table);
    row->year = response->year;
    row->domain = domain;
    row->level = level;
    row->answered = (int)response->answered;
    if (!is_missing(response->sent)) {
        row->sent = (int)response->sent;
        row->rate =
            response->sent > 0 && response->answered <= response->sent ? response->answered / response->sent : MISSING;
    }
    if (response->with_mode > 0)
        row->web_share = response->web / response->with_mode;
}

static bool is_web(const struct ingest_level_row *level)
{
    return text_is(level->code, "web") || level->value == 1;
}

/* Counts rows per level; sent only where a status variable tells who was sent one. */
static void count_responses(const struct weighing *weighing, const uint32_t *level_of_row, struct response *responses,
                            size_t n_levels)
{
    const struct drawn_sample *sample = &weighing->sample;
    const struct respondent_variable *mode = respondents_find_role(&weighing->respondents, ROLE_MODE);
    for (size_t c = 0; c < n_levels; c++)
        responses[c] = (struct response){ .year = weighing->year, .sent = sample->has_status ? 0 : MISSING };
    for (size_t i = 0; i < sample->n_rows; i++) {
        size_t level = level_of_row != NULL ? level_of_row[i] : 0;
        bool has_answered = sample->status[i] == SAMPLE_ANSWERED;
        if (level >= n_levels)
            continue;
        responses[level].sent += has_answered || sample->status[i] == SAMPLE_NOT_ANSWERED;
        responses[level].answered += has_answered;
        if (!has_answered || mode == NULL || mode->array.type == NPY_FLOAT64)
            continue;
        const struct ingest_level_row *row = &mode->levels[npy_code(&mode->array, i)];
        responses[level].with_mode += row->status == ANSWER_GIVEN;
        responses[level].web += row->status == ANSWER_GIVEN && is_web(row);
    }
}

/* Rows of `all` and of the strata: sent from sample.csv where it says it, else from the status. */
static void add_stratum_responses(struct table *table, const struct weighing *weighing)
{
    const struct drawn_sample *sample = &weighing->sample;
    struct response all, *responses = memory_new(sample->n_strata, sizeof *responses);
    struct sum sent = { 0, 0 };
    count_responses(weighing, NULL, &all, 1);
    count_responses(weighing, sample->stratum, responses, sample->n_strata);
    for (size_t h = 0; h < sample->n_strata; h++) {
        sum_add(&sent, sample->strata[h].sent);
        if (!is_missing(sample->strata[h].sent))
            responses[h].sent = sample->strata[h].sent;
        if (*sample->domain != '\0')
            add_response(table, sample->domain, sample->strata[h].name, &responses[h]);
    }
    if (!is_missing(sum_value(sent)))
        all.sent = sum_value(sent);
    add_response(table, "all", "", &all);
    free(responses);
}

/* Rows of a domain variable that is not the stratum, for studies that deliver those who did not answer. */
static void add_domain_responses(struct table *table, const struct weighing *weighing,
                                 const struct respondent_variable *variable)
{
    size_t n_rows = weighing->sample.n_rows;
    uint32_t *levels = memory_new(n_rows, sizeof *levels);
    struct response *responses = memory_new(variable->n_levels, sizeof *responses);
    for (size_t i = 0; i < n_rows; i++)
        levels[i] = npy_code(&variable->array, i);
    count_responses(weighing, levels, responses, variable->n_levels);
    for (size_t c = 0; c < variable->n_levels; c++)
        if (variable->levels[c].status == ANSWER_GIVEN && *variable->levels[c].code != '\0')
            add_response(table, variable->variable->variable, variable->levels[c].code, &responses[c]);
    free(levels);
    free(responses);
}

void response_add(const struct weighing *weighing, struct table *table)
{
    const struct drawn_sample *sample = &weighing->sample;
    add_stratum_responses(table, weighing);
    for (size_t i = 0; i < weighing->respondents.n_variables && sample->has_status; i++) {
        const struct respondent_variable *variable = &weighing->respondents.variables[i];
        bool is_wanted = variable->variable->role == ROLE_DOMAIN && variable->array.type != NPY_FLOAT64 &&
                         !text_is(variable->variable->variable, sample->domain);
        if (is_wanted)
            add_domain_responses(table, weighing, variable);
    }
}
