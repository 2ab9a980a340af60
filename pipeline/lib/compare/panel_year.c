/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/panel_year.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "statistics/row_estimate.h"

const struct multistage_sample *panel_year_sample(const struct panel_year *year)
{
    return &year->wave.rows.rows.sample;
}

uint32_t panel_number(struct text_map *map, const char *key, uint32_t *n)
{
    uint32_t number;
    if (text_map_find(map, key, strlen(key), &number))
        return number;
    (void)text_map_add(map, key, strlen(key), *n);
    return (*n)++;
}

/* Numbers each row's person, unit and stratum over all years. */
static void number_rows(struct panel_numbers *numbers, struct panel_year *year)
{
    const struct respondent_variable *id = respondents_find_role(&year->wave.respondents, ROLE_PANEL_ID),
                                     *psu = respondents_find_role(&year->wave.respondents, ROLE_PSU);
    const struct multistage_sample *sample = panel_year_sample(year);
    char number[NUMBER_TEXT];
    struct text_buffer key = { 0 };
    year->person = arena_new(&year->arena, sample->n * sizeof *year->person);
    year->unit = arena_new(&year->arena, sample->n * sizeof *year->unit);
    year->stratum = arena_new(&year->arena, sample->n * sizeof *year->stratum);
    for (size_t i = 0; i < sample->n; i++) {
        const char *stratum = sample->stratum_names[sample->stratum[i]];
        const char *person = respondents_id(id, year->wave.rows.rows.rows[i], number);
        year->stratum[i] = panel_number(&numbers->strata, stratum, &numbers->n_strata);
        year->person[i] = *person != '\0' ? panel_number(&numbers->persons, person, &numbers->n_persons) : PANEL_NOBODY;
        text_buffer_clear(&key);
        if (psu != NULL)
            text_buffer_format(&key, "%s\n%s", stratum, respondents_id(psu, year->wave.rows.rows.rows[i], number));
        else if (*person != '\0')
            text_buffer_format(&key, "%s", person);
        else
            text_buffer_format(&key, "%s\n%zu", wave_text(year->wave.year).id, i);
        year->unit[i] = panel_number(&numbers->units, key.text, &numbers->n_units);
    }
    text_buffer_clear(&key);
}

bool panel_year_open(struct panel_year *year, const struct wave_source *source, struct wave number,
                     struct panel_numbers *numbers, struct error *err)
{
    *year = (struct panel_year){ .indicator = SIZE_MAX, .domain = SIZE_MAX };
    bool done = wave_rows_open(&year->wave, source, number, err);
    if (done)
        number_rows(numbers, year);
    return done;
}

static void forget_influence(struct panel_year *year)
{
    for (size_t l = 0; year->answers != NULL && l < year->n_levels; l++)
        free(year->answers[l]);
    free(year->answers);
    free(year->influence);
    year->answers = NULL;
    year->influence = NULL;
    year->n_levels = 0;
    year->indicator = year->domain = SIZE_MAX;
}

void panel_year_close(struct panel_year *year)
{
    forget_influence(year);
    arena_clear(&year->arena);
    wave_rows_close(&year->wave);
}

/* Makes the influence values of every level of a domain, residuals of the year's calibration, unless they are those
 * made last. */
static bool choose_domain(struct panel_year *year, size_t indicator, size_t domain)
{
    if (year->indicator == indicator && year->domain == domain)
        return year->influence != NULL;
    forget_influence(year);
    year->indicator = indicator;
    year->domain = domain;
    const struct row_item *item = row_route_item(&year->wave.rows, indicator);
    if (item == NULL)
        return false;
    const struct multistage_sample *sample = panel_year_sample(year);
    year->n_levels = year->wave.domains.items[domain].n_levels;
    year->influence = memory_new(sample->n * year->n_levels, sizeof *year->influence);
    year->answers = memory_new(year->n_levels, sizeof *year->answers);
    for (size_t l = 0; l < year->n_levels; l++) {
        bool *is_in = answering_rows_in(&year->wave.rows.rows, domain, l);
        struct row_request request = { item, is_in };
        (void)row_linearise(sample, request, (struct influence_column){ year->influence, year->n_levels, l });
        year->answers[l] = row_answers(sample, request);
        free(is_in);
    }
    multistage_residuals(sample, year->n_levels, year->influence);
    return true;
}

bool panel_year_choose(struct panel_year *year, size_t indicator, const char *domain, const char *level, size_t *number)
{
    size_t d = 0;
    while (d < year->wave.domains.n && !text_is(year->wave.domains.items[d].name, domain))
        d++;
    if (d == year->wave.domains.n)
        return false;
    const struct domain *own = &year->wave.domains.items[d];
    for (*number = 0; *number < own->n_levels; ++*number)
        if (text_is(own->levels[*number].name, level))
            return choose_domain(year, indicator, d);
    return false;
}

double panel_year_second_stage(const struct panel_year *year, size_t level)
{
    struct multistage_sample sample = *panel_year_sample(year);
    double *influence = memory_new(sample.n, sizeof *influence), both = 0, first = 0;
    struct error err;
    error_init(&err);
    for (size_t i = 0; i < sample.n; i++)
        influence[i] = year->influence[i * year->n_levels + level];
    sample.auxiliaries = NULL;
    bool done = multistage_covariance(&sample, influence, 1, year->answers[level], &both, &err);
    sample.n_stages = 1;
    done = multistage_covariance(&sample, influence, 1, year->answers[level], &first, &err) && done;
    error_clear(&err);
    free(influence);
    return done ? fmax(0, both - first) : 0;
}
