/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weigh/strata.h"
#include "base/translation.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "study/areas.h"
#include "weigh/level_names.h"

static const char *stratum_of(const struct sample_row *row)
{
    return *row->stratum != '\0' ? row->stratum : row->area;
}

/* The row of sample.csv for a stratum of the year ("" = whatever it names), or n_rows. */
static size_t find_sample_row(const struct sampling_source *source, const char *name)
{
    size_t i = 0;
    while (i < source->table.n_rows && (!wave_equals(source->rows[i].year, source->year) ||
                                        (*name != '\0' && !text_is(stratum_of(&source->rows[i]), name))))
        i++;
    return i;
}

static size_t count_sample_rows(const struct sampling_source *source)
{
    size_t n = 0;
    for (size_t i = 0; i < source->table.n_rows; i++)
        n += wave_equals(source->rows[i].year, source->year);
    return n;
}

/* The variable that says the stratum, or NULL for one stratum. */
static bool find_stratum_variable(struct sampling_source *source, const struct respondent_variable **variable,
                                  struct error *err)
{
    struct place place = { .file = source->table.shown };
    size_t n = count_sample_rows(source), row = find_sample_row(source, "");
    *variable = respondents_find_role(source->respondents, ROLE_STRATUM);
    source->sample->domain = *variable != NULL ? "stratum" : "";
    if (source->table.n_rows > 0 && n == 0)
        return error_at(err, place, "the year %s is missing, a row for each stratum was wanted; add them%s",
                        wave_text(source->year).id,
                        source->year.part != 0 ? translated(", with the wave in a column `wave`") : "");
    if (*variable == NULL && n > 0 && *stratum_of(&source->rows[row]) != '\0') {
        *variable = respondents_find(source->respondents, AREA_VARIABLE);
        source->sample->domain = AREA_VARIABLE;
        if (*variable == NULL)
            return error_at(err, table_place(&source->table, row, "area"),
                            "\"%s\" is a stratum, but %s has neither a variable of role stratum nor one named area",
                            stratum_of(&source->rows[row]), wave_text(source->year).id);
    }
    if (*variable == NULL && n > 1)
        return error_at(err, place, "%s has %zu rows without a stratum, one was wanted", wave_text(source->year).id, n);
    if (*variable != NULL && (*variable)->array.type == NPY_FLOAT64)
        return error_at(
            err, place,
            "the stratum variable \"%s\" holds numbers, levels were wanted; give it a scale in codebook/variables.csv",
            (*variable)->variable->variable);
    return true;
}

static uint32_t add_stratum(struct drawn_sample *sample, const char *name)
{
    for (size_t h = 0; h < sample->n_strata; h++)
        if (text_is(sample->strata[h].name, name))
            return (uint32_t)h;
    sample->strata[sample->n_strata] = (struct drawn_stratum){ .name = arena_text(&sample->arena, name, strlen(name)),
                                                               .population = MISSING,
                                                               .sent = MISSING,
                                                               .in_sample = MISSING };
    return (uint32_t)sample->n_strata++;
}

/* Strata in the order of the variable's levels; rows that answered without a stratum are taken out. */
static void set_strata(struct sampling_source *source, const struct respondent_variable *variable, struct error *err)
{
    struct drawn_sample *sample = source->sample;
    size_t n_unknown = 0, n_levels = variable != NULL ? variable->n_levels : 0;
    uint32_t *of_level = memory_new(n_levels, sizeof *of_level);
    bool *is_used = memory_new(n_levels, sizeof *is_used);
    sample->strata = arena_new(&sample->arena, (n_levels + 1) * sizeof *sample->strata);
    sample->stratum = arena_new(&sample->arena, sample->n_rows * sizeof *sample->stratum);
    for (size_t i = 0; i < sample->n_rows && variable != NULL; i++)
        is_used[npy_code(&variable->array, i)] |= sample->status[i] == SAMPLE_ANSWERED;
    for (size_t c = 0; c < n_levels; c++) {
        bool is_named = variable->levels[c].status == ANSWER_GIVEN && *variable->levels[c].code != '\0';
        bool is_stratum =
            is_named && (is_used[c] || find_sample_row(source, variable->levels[c].code) < source->table.n_rows);
        of_level[c] = is_stratum ? add_stratum(sample, variable->levels[c].code) : UINT32_MAX;
    }
    if (variable == NULL)
        (void)add_stratum(sample, "");
    for (size_t i = 0; i < sample->n_rows; i++) {
        uint32_t stratum = variable != NULL ? of_level[npy_code(&variable->array, i)] : 0;
        bool is_unknown = stratum == UINT32_MAX;
        sample->stratum[i] = is_unknown ? 0 : stratum;
        if (sample->status[i] == SAMPLE_ANSWERED && is_unknown) {
            n_unknown++;
            sample->status[i] = SAMPLE_OTHER;
        }
        if (sample->status[i] == SAMPLE_ANSWERED)
            sample->strata[stratum].n_respondents++;
    }
    if (n_unknown > 0)
        error_warn(err, (struct place){ 0 },
                   "%s: %zu respondents are left out because their \"%s\", which is the stratum, is not stated",
                   wave_text(source->year).id, n_unknown, variable->variable->variable);
    free(of_level);
    free(is_used);
}

bool strata_set(struct sampling_source *source, struct error *err)
{
    const struct respondent_variable *variable;
    if (!find_stratum_variable(source, &variable, err))
        return false;
    set_strata(source, variable, err);
    return true;
}

static double number_of(int value)
{
    return is_missing_integer(value) ? MISSING : value;
}

/* Refuses a row of sample.csv of which one number is above another that holds it. */
static bool check_row(const struct sampling_source *source, size_t i, struct error *err)
{
    const struct sample_row *row = &source->rows[i];
    const struct {
        const char *part, *whole;
        double of_part, of_whole;
    } pairs[] = { { "returned", "sent", number_of(row->returned), number_of(row->sent) },
                  { "undeliverable", "sent", number_of(row->undeliverable), number_of(row->sent) },
                  { "sent", "population", number_of(row->sent), number_of(row->population) },
                  { "returned", "population", number_of(row->returned), number_of(row->population) } };
    size_t k = 0, n = sizeof pairs / sizeof *pairs;
    while (k < n && !(pairs[k].of_part > pairs[k].of_whole)) /* not where either is MISSING */
        k++;
    return k == n || error_at(err, table_place(&source->table, i, pairs[k].part),
                              "%s is %.0f of a %s of %.0f, no more than those were wanted", pairs[k].part,
                              pairs[k].of_part, pairs[k].whole, pairs[k].of_whole);
}

/* Warns where more respondents were delivered than came back, or than were sent a questionnaire that reached them, as
 * sample.csv has it. */
static void check_answers(const struct sampling_source *source, size_t i, const struct drawn_stratum *stratum,
                          struct error *err)
{
    const struct sample_row *row = &source->rows[i];
    double returned = number_of(row->returned),
           reached = number_of(row->sent) - (is_missing_integer(row->undeliverable) ? 0 : row->undeliverable);
    bool is_returned = (double)stratum->n_respondents > returned;
    if (is_returned || (double)stratum->n_respondents > reached) /* neither where they are MISSING */
        error_warn(err, table_place(&source->table, i, is_returned ? "returned" : "sent"),
                   "%s is %.0f, and %zu respondents%s%s were delivered in %s; correct the smaller of the two",
                   is_returned ? "returned" : translated("sent less undeliverable"), is_returned ? returned : reached,
                   stratum->n_respondents, *stratum->name != '\0' ? translated(" of ") : "", stratum->name,
                   wave_text(source->year).id);
}

/* Takes a row of sample.csv for its stratum. */
static void take_row(const struct sampling_source *source, size_t i, struct drawn_stratum *stratum, struct error *err)
{
    const struct sample_row *row = &source->rows[i];
    struct arena *arena = &source->sample->arena;
    if (stratum->n_respondents == 0)
        (void)error_at(err, table_place(&source->table, i, *row->stratum != '\0' ? "stratum" : "area"),
                       "stratum \"%s\" has no respondents in %s, some were wanted; join it with another stratum",
                       stratum_of(row), wave_text(source->year).id);
    if (check_row(source, i, err))
        check_answers(source, i, stratum, err);
    stratum->population = stratum->in_sample = number_of(row->population);
    stratum->place = table_place(&source->table, i, "population");
    stratum->place.file = arena_text(arena, stratum->place.file, strlen(stratum->place.file));
    stratum->sent = number_of(row->sent);
    if (!is_missing_integer(row->undeliverable))
        stratum->sent -= row->undeliverable;
}

/* Takes population and sent from sample.csv. */
static bool match_sample(struct sampling_source *source, const struct respondent_variable *variable, struct error *err)
{
    struct drawn_sample *sample = source->sample;
    size_t n_errors = err->n_errors;
    for (size_t i = 0; i < source->table.n_rows; i++) {
        const struct sample_row *row = &source->rows[i];
        const char *name = stratum_of(row);
        if (!wave_equals(row->year, source->year))
            continue;
        size_t h = 0;
        while (h < sample->n_strata && *sample->domain != '\0' && !text_is(sample->strata[h].name, name))
            h++;
        if (h < sample->n_strata)
            take_row(source, i, &sample->strata[h], err);
        else
            (void)error_at(err, table_place(&source->table, i, *row->stratum != '\0' ? "stratum" : "area"),
                           "\"%s\" is no level of the stratum variable in %s; %s", name, wave_text(source->year).id,
                           level_names_remedy(&sample->arena, source->study, variable, source->year.year, name));
    }
    for (size_t h = 0; h < sample->n_strata && *sample->domain != '\0' && count_sample_rows(source) > 0; h++)
        if (find_sample_row(source, sample->strata[h].name) == source->table.n_rows)
            (void)error_at(err, (struct place){ .file = source->table.shown },
                           "stratum \"%s\" of %s is missing and has %zu respondents, a row was wanted; add it",
                           sample->strata[h].name, wave_text(source->year).id, sample->strata[h].n_respondents);
    return err->n_errors == n_errors;
}

/* Takes the population of each stratum from the variable of role fpc (of clusters it counts units, see
 * cluster_units_set), which has to be the same throughout a stratum. */
static bool match_fpc(struct sampling_source *source, struct error *err)
{
    struct drawn_sample *sample = source->sample;
    const struct respondent_variable *variable = respondents_find_role(source->respondents, ROLE_FPC);
    if (respondents_find_role(source->respondents, ROLE_PSU) != NULL)
        return true;
    for (size_t h = 0; h < sample->n_strata && variable != NULL; h++)
        sample->strata[h].population = MISSING;
    for (size_t i = 0; i < sample->n_rows && variable != NULL; i++) {
        struct drawn_stratum *stratum = &sample->strata[sample->stratum[i]];
        double value = sampling_source_number(variable, i);
        if (sample->status[i] != SAMPLE_ANSWERED)
            continue;
        if (is_missing(value) || (!is_missing(stratum->population) && stratum->population != value))
            return error_at(
                err, sampling_source_place(source, i),
                "\"%s\" is not the same number throughout stratum \"%s\", the units in the stratum were wanted",
                variable->variable->variable, stratum->name);
        stratum->population = value;
    }
    return true;
}

/* Refuses a stratum with more respondents than persons, at the row of sample.csv or of the respondent that tells how
 * many there are. */
static void check_size(const struct sampling_source *source, size_t h, struct error *err)
{
    const struct drawn_sample *sample = source->sample;
    const struct drawn_stratum *stratum = &sample->strata[h];
    bool has_fpc = respondents_find_role(source->respondents, ROLE_FPC) != NULL &&
                   respondents_find_role(source->respondents, ROLE_PSU) == NULL;
    size_t row = find_sample_row(source, stratum->name), i = 0;
    char population[NUMBER_TEXT];
    if (is_missing(stratum->population) || (double)stratum->n_respondents <= stratum->population)
        return;
    while (i < sample->n_rows && (sample->stratum[i] != h || sample->status[i] != SAMPLE_ANSWERED))
        i++;
    (void)error_at(err, has_fpc ? sampling_source_place(source, i) : table_place(&source->table, row, "population"),
                   "stratum \"%s\" has %zu respondents in %s of a population of %s, no more than those were wanted; "
                   "correct the population",
                   stratum->name, stratum->n_respondents, wave_text(source->year).id,
                   number_print(population, stratum->population));
}

static bool check_populations(struct sampling_source *source, struct error *err)
{
    struct drawn_sample *sample = source->sample;
    size_t n_known = 0, n_errors = err->n_errors;
    for (size_t h = 0; h < sample->n_strata; h++)
        n_known += !is_missing(sample->strata[h].population);
    for (size_t h = 0; h < sample->n_strata && n_known > 0; h++) {
        check_size(source, h, err);
        if (is_missing(sample->strata[h].population)) {
            size_t row = find_sample_row(source, sample->strata[h].name);
            struct place place = row < source->table.n_rows ? table_place(&source->table, row, "population")
                                                            : (struct place){ .file = source->table.shown };
            (void)error_at(err, place, "stratum \"%s\" of %s has no population and others have, all or none was wanted",
                           sample->strata[h].name, wave_text(source->year).id);
        }
    }
    return err->n_errors == n_errors;
}

bool strata_set_populations(struct sampling_source *source, struct error *err)
{
    const struct respondent_variable *variable;
    return find_stratum_variable(source, &variable, err) && match_sample(source, variable, err) &&
           match_fpc(source, err) && check_populations(source, err);
}
