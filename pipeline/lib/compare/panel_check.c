/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/panel_check.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"

enum { FEWEST_SHARED = 20 };
static const double least_kappa = 0.5;

/* The row of the sample of each person, SIZE_MAX where there is none. Owned by the caller. */
static size_t *rows_of(const struct panel_year *year, uint32_t n_persons)
{
    size_t *rows = memory_new(n_persons, sizeof *rows);
    for (uint32_t p = 0; p < n_persons; p++)
        rows[p] = SIZE_MAX;
    for (size_t i = 0; i < panel_year_sample(year)->n; i++)
        if (year->person[i] != PANEL_NOBODY)
            rows[year->person[i]] = i;
    return rows;
}

/* A code's name, NULL where it is no answer. */
static const char *answer_of(const struct panel_year *year, const struct respondent_variable *variable, size_t row)
{
    const struct ingest_level_row *level =
        &variable->levels[npy_code(&variable->array, year->wave.rows.rows.rows[row])];
    return level->status == ANSWER_GIVEN ? level->code : NULL;
}

/* The counts of the shared persons' answers in either year, and how many agree. */
struct agreement {
    struct text_map codes;
    double *from, *to;
    uint32_t n_codes;
    size_t capacity[2];
    double n, n_alike;
};

static uint32_t number_of(struct agreement *agreement, const char *code)
{
    uint32_t number = panel_number(&agreement->codes, code, &agreement->n_codes);
    agreement->from =
        memory_grow(agreement->from, &agreement->capacity[0], agreement->n_codes, sizeof *agreement->from);
    agreement->to = memory_grow(agreement->to, &agreement->capacity[1], agreement->n_codes, sizeof *agreement->to);
    return number;
}

/* kappa; MISSING where everybody has one answer or few are known. */
static double kappa_of(struct agreement *agreement)
{
    double expected = 0;
    for (size_t c = 0; c < agreement->n_codes; c++)
        expected += agreement->from[c] * agreement->to[c];
    expected /= agreement->n * agreement->n;
    double kappa = agreement->n >= (double)FEWEST_SHARED && expected < 1
                       ? (agreement->n_alike / agreement->n - expected) / (1 - expected)
                       : MISSING;
    free(agreement->from);
    free(agreement->to);
    text_map_clear(&agreement->codes);
    return kappa;
}

static bool is_lasting(const struct respondent_variable *variable)
{
    return variable->n_levels > 1 &&
           (variable->variable->role == ROLE_DOMAIN || variable->variable->role == ROLE_AUXILIARY);
}

const char *panel_check_variable(const struct panel_year *from, const struct panel_year *to, uint32_t n_persons)
{
    size_t *first = rows_of(from, n_persons), *second = rows_of(to, n_persons);
    const char *worst = NULL;
    double least = least_kappa;
    for (size_t v = 0; v < from->wave.respondents.n_variables; v++) {
        const struct respondent_variable *a = &from->wave.respondents.variables[v], *b;
        b = respondents_find(&to->wave.respondents, a->variable->variable);
        if (b == NULL || !is_lasting(a) || !is_lasting(b))
            continue;
        struct agreement agreement = { 0 };
        for (uint32_t p = 0; p < n_persons; p++) {
            const char *one = first[p] != SIZE_MAX && second[p] != SIZE_MAX ? answer_of(from, a, first[p]) : NULL,
                       *other = one != NULL ? answer_of(to, b, second[p]) : NULL;
            if (other == NULL)
                continue;
            agreement.n++;
            agreement.n_alike += text_is(one, other);
            uint32_t before = number_of(&agreement, one), after = number_of(&agreement, other);
            agreement.from[before]++;
            agreement.to[after]++;
        }
        double kappa = kappa_of(&agreement);
        if (kappa < least) {
            least = kappa;
            worst = a->variable->variable;
        }
    }
    free(first);
    free(second);
    return worst;
}

/* Whether the ids of a year are 1 to the number of its rows. */
static bool is_numbered(const struct panel_year *year)
{
    const struct respondent_variable *id = respondents_find_role(&year->wave.respondents, ROLE_PANEL_ID);
    size_t n = year->wave.respondents.n;
    bool *is_there = memory_new(n + 1, sizeof *is_there), is_all = n > 0;
    for (size_t i = 0; i < n && is_all; i++) {
        int number = 0;
        if (id->n_levels > 0)
            is_all = number_parse_integer(id->levels[npy_code(&id->array, i)].code, &number);
        else
            number = (int)npy_number(&id->array, i);
        is_all = is_all && number >= 1 && (size_t)number <= n && !is_there[number];
        if (is_all)
            is_there[number] = true;
    }
    free(is_there);
    return is_all;
}

bool panel_check_is_numbered(const struct panel_year *from, const struct panel_year *to)
{
    return is_numbered(from) && is_numbered(to);
}
