/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/answers.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "statistics/reliability.h"
#include "tables/estimate_tables.h"
#include "tables/ingest_tables.h"

/* What a code is called in answers.csv: itself, or its status where it is no answer. */
static const char *answer_name(const struct ingest_level_row *level)
{
    return level->status == ANSWER_GIVEN && *level->code != '\0' ? level->code : answer_status_word(level->status);
}

/* The first code of the same name: codes of one name are one answer, statuses may have several. */
static size_t first_of_name(const struct respondent_variable *variable, size_t code)
{
    size_t first = 0;
    while (!text_is(answer_name(&variable->levels[first]), answer_name(&variable->levels[code])))
        first++;
    return first;
}

/* A variable at one level of a domain, by their numbers. */
struct answer_cell {
    size_t variable, domain, level;
};

/* Sums of one level of a domain over a variable's codes: of each answer at its first code. Returns how many answered.
 */
static uint64_t add_up(const struct estimation *estimation, struct answer_cell cell, double *weights, uint64_t *counts)
{
    const struct respondent_variable *variable = &estimation->respondents.variables[cell.variable];
    const struct histogram *histogram = &estimation->collection.answers[cell.variable];
    const bool *is_in = estimation->members[cell.domain][cell.level];
    uint64_t n = 0;
    for (size_t c = 0; c < variable->n_levels; c++) {
        size_t first = first_of_name(variable, c);
        struct sum sum = { 0, 0 };
        for (size_t p = 0; p < estimation->profiles.n; p++)
            if (is_in[p]) {
                sum_add(&sum, histogram->weight[p * histogram->n_codes + c]);
                counts[first] += histogram->n[p * histogram->n_codes + c];
                n += histogram->n[p * histogram->n_codes + c];
            }
        weights[first] += sum_value(sum);
    }
    return n;
}

static void add_cell(struct estimation *estimation, struct answer_cell cell)
{
    const struct respondent_variable *variable = &estimation->respondents.variables[cell.variable];
    const struct domain *domain = &estimation->domains.items[cell.domain];
    double *weights = memory_new(variable->n_levels, sizeof *weights), total = 0;
    uint64_t *counts = memory_new(variable->n_levels, sizeof *counts), n = add_up(estimation, cell, weights, counts);
    for (size_t c = 0; c < variable->n_levels; c++)
        total += weights[c];
    for (size_t c = 0; c < variable->n_levels; c++) {
        if (first_of_name(variable, c) != c)
            continue;
        struct answer_row *row = table_add(&estimation->answers);
        *row = (struct answer_row){ estimation->year,
                                    variable->variable->variable,
                                    domain->name,
                                    domain->levels[cell.level].name,
                                    answer_name(&variable->levels[c]),
                                    MISSING,
                                    (int)counts[c],
                                    STATUS_NONE };
        row->share = total > 0 ? fmin(1, weights[c] / total) : MISSING;
        row->status =
            n == 0 ? STATUS_NO_RESPONDENTS : reliability_status(reliability_of_mean((double)n, MISSING, INFINITY));
    }
    free(weights);
    free(counts);
}

void answers_add(struct estimation *estimation)
{
    for (size_t v = 0; v < estimation->respondents.n_variables; v++) {
        if (estimation->respondents.variables[v].variable->role != ROLE_ITEM ||
            estimation->collection.answers[v].n == NULL)
            continue;
        for (size_t d = 0; d < estimation->domains.n; d++)
            for (size_t l = 0; l < estimation->domains.items[d].n_levels; l++)
                if (estimation->domains.items[d].levels[l].exists)
                    add_cell(estimation, (struct answer_cell){ v, d, l });
    }
}
