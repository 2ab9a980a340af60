/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/associations.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "statistics/association.h"
#include "tables/input_tables.h"
#include "tables/estimate_tables.h"

/* A pair of the setting; names are owned by the arena. */
struct pair {
    const char *variable, *domain;
};

static enum role role_in(const struct table *variables, const char *name)
{
    const struct variable_row *row = table_named(variables, name);
    return row != NULL ? row->role : ROLE_NONE;
}

static bool parse_pair(const struct study *study, const struct table *variables, const char *word, struct arena *arena,
                       struct pair *pair, struct error *err)
{
    const char *star = strchr(word, '*');
    struct place place = study_place(study, "associations");
    if (star == NULL || star == word || star[1] == '\0' || strchr(star + 1, '*') != NULL)
        return error_at(err, place, "the association \"%s\" is no pair, VARIABLE*DOMAIN was wanted", word);
    pair->variable = arena_text(arena, word, (size_t)(star - word));
    pair->domain = star + 1;
    const char *names[] = { pair->variable, pair->domain };
    for (int k = 0; k < 2; k++)
        if (role_in(variables, names[k]) == ROLE_NONE)
            return error_at(err, place, "\"%s\" of the association \"%s\" is not in codebook/variables.csv", names[k],
                            word);
    if (role_in(variables, pair->domain) != ROLE_DOMAIN)
        return error_at(err, place,
                        "\"%s\" of the association \"%s\" has not the role domain; the question comes first",
                        pair->domain, word);
    return true;
}

/* A side of the table: the code of each row of the sample, dense among those that occur; UINT32_MAX where there is no
 * answer. */
struct side {
    uint32_t *codes;
    size_t n;
};

/* Numbers the answers of a variable among the rows of is_in in the order of its levels. */
static void side_init(struct side *side, const struct row_route *route, const struct respondent_variable *variable,
                      const bool *is_in)
{
    uint32_t *dense = memory_new(variable->n_levels, sizeof *dense);
    side->codes = memory_new(route->rows.sample.n, sizeof *side->codes);
    side->n = 0;
    for (size_t i = 0; i < route->rows.sample.n; i++)
        if (is_in[i])
            dense[npy_code(&variable->array, route->rows.rows[i])] = 1;
    for (size_t c = 0; c < variable->n_levels; c++)
        dense[c] = dense[c] != 0 ? (uint32_t)side->n++ : UINT32_MAX;
    for (size_t i = 0; i < route->rows.sample.n; i++)
        side->codes[i] = is_in[i] ? dense[npy_code(&variable->array, route->rows.rows[i])] : 0;
    free(dense);
}

static bool has_answer(const struct row_route *route, const struct respondent_variable *variable, size_t row)
{
    return variable->levels[npy_code(&variable->array, route->rows.rows[row])].status == ANSWER_GIVEN;
}

/* The fewest respondents in a cell that has any. */
static int smallest_cell(const struct association_table *table, size_t n_rows)
{
    int *counts = memory_new(table->n_rows * table->n_columns, sizeof *counts), smallest = 0;
    for (size_t i = 0; i < n_rows; i++)
        if (table->is_in[i])
            counts[table->row[i] * table->n_columns + table->column[i]]++;
    for (size_t c = 0; c < table->n_rows * table->n_columns; c++)
        if (counts[c] > 0 && (smallest == 0 || counts[c] < smallest))
            smallest = counts[c];
    free(counts);
    return smallest;
}

static void fill_test(const struct row_route *route, const struct association_table *table, struct association_row *row)
{
    struct f_test test;
    struct error err = { 0 };
    row->answers = (int)table->n_rows;
    row->groups = (int)table->n_columns;
    row->smallest = smallest_cell(table, route->rows.sample.n);
    row->status = STATUS_NO_DF;
    if (table->n_rows < 2 || table->n_columns < 2) {
        row->status = STATUS_ONE_ANSWER;
    } else if (association_test(&route->rows.sample, table, ASSOCIATION_RAO_SCOTT, &test, &err) &&
               !is_missing(test.p)) {
        row->statistic = test.statistic;
        row->ndf = test.ndf;
        row->ddf = test.ddf;
        row->p = test.p;
        row->status = STATUS_OK;
    }
    error_clear(&err);
}

static void add_pair(const struct row_route *route, struct pair pair, struct table *associations)
{
    const struct respondents *respondents = route->rows.subject.respondents;
    const struct respondent_variable *variable = respondents_find(respondents, pair.variable),
                                     *domain = respondents_find(respondents, pair.domain);
    struct association_row *row = table_add(associations);
    row->year = route->rows.subject.year;
    row->variable = table_text(associations, pair.variable);
    row->domain = table_text(associations, pair.domain);
    row->status = STATUS_NOT_ASKED;
    if (variable == NULL || domain == NULL || variable->n_levels == 0 || domain->n_levels == 0)
        return;
    if (respondents_find_role(respondents, ROLE_REPLICATE) != NULL) {
        row->status = STATUS_REPLICATES;
        return;
    }
    bool *is_in = memory_new(route->rows.sample.n, sizeof *is_in);
    row->n = 0;
    for (size_t i = 0; i < route->rows.sample.n; i++) {
        is_in[i] = route->rows.sample.weight[i] > 0 && has_answer(route, variable, i) && has_answer(route, domain, i);
        row->n += is_in[i];
    }
    struct side answers, groups;
    side_init(&answers, route, variable, is_in);
    side_init(&groups, route, domain, is_in);
    struct association_table table = { answers.codes, groups.codes, answers.n, groups.n, is_in };
    fill_test(route, &table, row);
    free(answers.codes);
    free(groups.codes);
    free(is_in);
}

bool associations_add(struct estimate_subject subject, struct table *associations, struct error *err)
{
    struct arena arena = { 0 };
    struct table variables;
    struct row_route route = { 0 };
    size_t n, n_errors = err->n_errors;
    const char **words = text_words(&arena, subject.study->settings.associations, &n);
    if (n == 0) {
        arena_clear(&arena);
        return true;
    }
    struct pair *pairs = memory_new(n, sizeof *pairs);
    bool done = study_read(subject.study, &variables, &variable_schema, err);
    for (size_t i = 0; i < n && done; i++)
        (void)parse_pair(subject.study, &variables, words[i], &arena, &pairs[i], err);
    done = done && err->n_errors == n_errors && row_route_open(&route, subject, err);
    for (size_t i = 0; i < n && done; i++)
        add_pair(&route, pairs[i], associations);
    row_route_clear(&route);
    table_clear(&variables);
    free(pairs);
    arena_clear(&arena);
    return done;
}
