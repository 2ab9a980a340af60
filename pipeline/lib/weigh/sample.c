#include "weigh/sample.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "ingest/survey_files.h"
#include "study/areas.h"
#include "tables/input_tables.h"

/* What a sample is made from. `rows` of sample.csv are looked at for `year` alone. */
struct maker {
    struct sample *sample;
    const struct study *study;
    const struct respondents *respondents;
    struct table table;
    const struct sample_row *rows;
    const char *survey; /* the year's file in messages */
    int year;
};

bool sample_check_roles(const struct study *study, const struct respondents *respondents, struct error *err)
{
    static const char *const needs[][2] = { { "ssu", "psu" }, { "ssu_fpc", "psu" }, { "ssu_fpc", "fpc" } };
    size_t n_errors = err->n_errors;
    char *shown = study_shown(study, variable_schema.name);
    for (size_t i = 0; i < sizeof needs / sizeof *needs && err->n_errors == n_errors; i++) {
        const struct respondent_variable *variable = respondents_find_role(respondents, needs[i][0]);
        if (variable != NULL && respondents_find_role(respondents, needs[i][1]) == NULL)
            (void)error_at(err, (struct place){ .file = shown },
                           "\"%s\" has the role %s, but no variable has the role %s, which the stage before it needs; declare it",
                           variable->variable->variable, needs[i][0], needs[i][1]);
    }
    free(shown);
    return err->n_errors == n_errors;
}

/* The number that a row has in a variable, MISSING where it has none. */
static double number_in(const struct respondent_variable *variable, size_t row)
{
    if (variable->array.type == NPY_FLOAT64)
        return npy_number(&variable->array, row);
    const struct ingest_level_row *level = &variable->levels[npy_code(&variable->array, row)];
    return text_is(level->status, "answered") ? level->value : MISSING;
}

static void set_status(struct maker *maker)
{
    struct sample *sample = maker->sample;
    const struct respondent_variable *variable = respondents_find_role(maker->respondents, "status");
    sample->has_status = variable != NULL;
    sample->status = memory_new(sample->n_rows, sizeof *sample->status);
    for (size_t i = 0; i < sample->n_rows; i++) {
        double value = variable != NULL ? number_in(variable, i) : SAMPLE_ANSWERED;
        sample->status[i] = value == 1   ? SAMPLE_ANSWERED
                            : value == 2 ? SAMPLE_NOT_ANSWERED
                            : value == 3 ? SAMPLE_UNDELIVERABLE
                                         : SAMPLE_OTHER;
    }
}

static struct place row_place(const struct maker *maker, size_t row)
{
    return respondents_place(maker->respondents, maker->survey, row);
}

static const char *stratum_of(const struct sample_row *row)
{
    return *row->stratum != '\0' ? row->stratum : row->area;
}

/* The row of sample.csv for a stratum of the year ("" = whatever it names), or n_rows. */
static size_t find_sample_row(const struct maker *maker, const char *name)
{
    size_t i = 0;
    while (i < maker->table.n_rows &&
           (maker->rows[i].year != maker->year || (*name != '\0' && !text_is(stratum_of(&maker->rows[i]), name))))
        i++;
    return i;
}

static size_t count_sample_rows(const struct maker *maker)
{
    size_t n = 0;
    for (size_t i = 0; i < maker->table.n_rows; i++)
        n += maker->rows[i].year == maker->year;
    return n;
}

/* The variable that says the stratum, or NULL for one stratum. */
static bool find_stratum_variable(struct maker *maker, const struct respondent_variable **variable, struct error *err)
{
    struct place place = { .file = maker->table.shown };
    size_t n = count_sample_rows(maker), row = find_sample_row(maker, "");
    *variable = respondents_find_role(maker->respondents, "stratum");
    maker->sample->domain = *variable != NULL ? "stratum" : "";
    if (maker->table.n_rows > 0 && n == 0)
        return error_at(err, place, "the year %d is missing, a row for each stratum was wanted; add them", maker->year);
    if (*variable == NULL && n > 0 && *stratum_of(&maker->rows[row]) != '\0') {
        *variable = respondents_find(maker->respondents, AREA_VARIABLE);
        maker->sample->domain = AREA_VARIABLE;
        if (*variable == NULL)
            return error_at(err, table_place(&maker->table, row, "area"),
                            "\"%s\" is a stratum, but %d has neither a variable of role stratum nor one named area",
                            stratum_of(&maker->rows[row]), maker->year);
    }
    if (*variable == NULL && n > 1)
        return error_at(err, place, "%d has %zu rows without a stratum, one was wanted", maker->year, n);
    if (*variable != NULL && (*variable)->array.type == NPY_FLOAT64)
        return error_at(err, place,
                        "the stratum variable \"%s\" holds numbers, levels were wanted; give it a scale in codebook/variables.csv",
                        (*variable)->variable->variable);
    return true;
}

static uint32_t add_stratum(struct sample *sample, size_t *capacity, const char *name)
{
    for (size_t h = 0; h < sample->n_strata; h++)
        if (text_is(sample->strata[h].name, name))
            return (uint32_t)h;
    sample->strata = memory_grow(sample->strata, capacity, sample->n_strata + 1, sizeof *sample->strata);
    sample->strata[sample->n_strata] = (struct sample_stratum){ arena_text(&sample->arena, name, strlen(name)), 0, MISSING, MISSING };
    return (uint32_t)sample->n_strata++;
}

/* Strata in the order of the variable's levels; rows that answered without a stratum are taken out. */
static void set_strata(struct maker *maker, const struct respondent_variable *variable, struct error *err)
{
    struct sample *sample = maker->sample;
    size_t capacity = 0, n_unknown = 0, n_levels = variable != NULL ? variable->n_levels : 0;
    uint32_t *of_level = memory_new(n_levels, sizeof *of_level);
    bool *is_used = memory_new(n_levels, sizeof *is_used);
    sample->stratum = memory_new(sample->n_rows, sizeof *sample->stratum);
    for (size_t i = 0; i < sample->n_rows && variable != NULL; i++)
        is_used[npy_code(&variable->array, i)] |= sample->status[i] == SAMPLE_ANSWERED;
    for (size_t c = 0; c < n_levels; c++) {
        bool is_named = text_is(variable->levels[c].status, "answered") && *variable->levels[c].code != '\0';
        bool is_stratum = is_named && (is_used[c] || find_sample_row(maker, variable->levels[c].code) < maker->table.n_rows);
        of_level[c] = is_stratum ? add_stratum(sample, &capacity, variable->levels[c].code) : UINT32_MAX;
    }
    if (variable == NULL)
        (void)add_stratum(sample, &capacity, "");
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
        error_warn(err, (struct place){ 0 }, "%d: %zu respondents are left out because their \"%s\", which is the stratum, is not stated",
                   maker->year, n_unknown, variable->variable->variable);
    free(of_level);
    free(is_used);
}

/* Takes population and sent from sample.csv. */
static bool match_sample(struct maker *maker, struct error *err)
{
    struct sample *sample = maker->sample;
    size_t n_errors = err->n_errors;
    for (size_t i = 0; i < maker->table.n_rows; i++) {
        const struct sample_row *row = &maker->rows[i];
        struct place place = table_place(&maker->table, i, *row->stratum != '\0' ? "stratum" : "area");
        if (row->year != maker->year)
            continue;
        size_t h = 0;
        while (h < sample->n_strata && sample->n_strata > 1 && !text_is(sample->strata[h].name, stratum_of(row)))
            h++;
        if (h == sample->n_strata || (*sample->domain != '\0' && !text_is(sample->strata[h].name, stratum_of(row)))) {
            (void)error_at(err, place, "\"%s\" is no level of the stratum variable in %d", stratum_of(row), maker->year);
            continue;
        }
        if (sample->strata[h].n_respondents == 0)
            (void)error_at(err, place, "stratum \"%s\" has no respondents in %d, some were wanted; join it with another stratum",
                           stratum_of(row), maker->year);
        sample->strata[h].population = is_missing_integer(row->population) ? MISSING : row->population;
        sample->strata[h].sent =
            is_missing_integer(row->sent) ? MISSING : row->sent - (is_missing_integer(row->undeliverable) ? 0 : row->undeliverable);
    }
    for (size_t h = 0; h < sample->n_strata && *sample->domain != '\0' && count_sample_rows(maker) > 0; h++)
        if (find_sample_row(maker, sample->strata[h].name) == maker->table.n_rows)
            (void)error_at(err, (struct place){ .file = maker->table.shown },
                           "stratum \"%s\" of %d is missing and has %zu respondents, a row was wanted; add it", sample->strata[h].name,
                           maker->year, sample->strata[h].n_respondents);
    return err->n_errors == n_errors;
}

/* Takes the population of each stratum from the variable of role fpc (of clusters it counts units, see set_units), which has to be the same
 * throughout a stratum. */
static bool match_fpc(struct maker *maker, struct error *err)
{
    struct sample *sample = maker->sample;
    const struct respondent_variable *variable = respondents_find_role(maker->respondents, "fpc");
    if (respondents_find_role(maker->respondents, "psu") != NULL)
        return true;
    for (size_t h = 0; h < sample->n_strata && variable != NULL; h++)
        sample->strata[h].population = MISSING;
    for (size_t i = 0; i < sample->n_rows && variable != NULL; i++) {
        struct sample_stratum *stratum = &sample->strata[sample->stratum[i]];
        double value = number_in(variable, i);
        if (sample->status[i] != SAMPLE_ANSWERED)
            continue;
        if (is_missing(value) || (!is_missing(stratum->population) && stratum->population != value))
            return error_at(err, row_place(maker, i),
                            "\"%s\" is not the same number throughout stratum \"%s\", the units in the stratum were wanted",
                            variable->variable->variable, stratum->name);
        stratum->population = value;
    }
    return true;
}

/* Refuses a stratum with more respondents than persons, at the row of sample.csv or of the respondent that tells how many there are. */
static void check_size(const struct maker *maker, size_t h, struct error *err)
{
    const struct sample *sample = maker->sample;
    const struct sample_stratum *stratum = &sample->strata[h];
    bool has_fpc = respondents_find_role(maker->respondents, "fpc") != NULL && respondents_find_role(maker->respondents, "psu") == NULL;
    size_t row = find_sample_row(maker, stratum->name), i = 0;
    char population[NUMBER_TEXT];
    if (is_missing(stratum->population) || (double)stratum->n_respondents <= stratum->population)
        return;
    while (i < sample->n_rows && (sample->stratum[i] != h || sample->status[i] != SAMPLE_ANSWERED))
        i++;
    (void)error_at(err, has_fpc ? row_place(maker, i) : table_place(&maker->table, row, "population"),
                   "stratum \"%s\" has %zu respondents in %d of a population of %s, no more than those were wanted; correct the population",
                   stratum->name, stratum->n_respondents, maker->year, number_print(population, stratum->population));
}

static bool check_populations(struct maker *maker, struct error *err)
{
    struct sample *sample = maker->sample;
    size_t n_known = 0, n_errors = err->n_errors;
    for (size_t h = 0; h < sample->n_strata; h++)
        n_known += !is_missing(sample->strata[h].population);
    for (size_t h = 0; h < sample->n_strata && n_known > 0; h++) {
        check_size(maker, h, err);
        if (is_missing(sample->strata[h].population)) {
            size_t row = find_sample_row(maker, sample->strata[h].name);
            struct place place =
                row < maker->table.n_rows ? table_place(&maker->table, row, "population") : (struct place){ .file = maker->table.shown };
            (void)error_at(err, place, "stratum \"%s\" of %d has no population and others have, all or none was wanted",
                           sample->strata[h].name, maker->year);
        }
    }
    return err->n_errors == n_errors;
}

/* A row's unit: what it belongs to above, and its own id, a number or the code of a level. */
struct keyed {
    uint32_t parent;
    double id;
    size_t row;
};

static int compare_keyed(const void *a, const void *b)
{
    const struct keyed *left = a, *right = b;
    if (left->parent != right->parent)
        return left->parent < right->parent ? -1 : 1;
    return (left->id > right->id) - (left->id < right->id);
}

/* Numbers the units of the rows that answered; ids count within what is above them. variable NULL: every row is a unit. */
static uint32_t *number_units(const struct sample *sample, const struct respondent_variable *variable, const uint32_t *parents)
{
    struct keyed *keys = memory_new(sample->n_rows, sizeof *keys);
    uint32_t *units = memory_new(sample->n_rows, sizeof *units), unit = 0;
    size_t n = 0;
    for (size_t i = 0; i < sample->n_rows; i++)
        if (sample->status[i] == SAMPLE_ANSWERED)
            keys[n++] = (struct keyed){ parents[i], variable != NULL ? npy_number(&variable->array, i) : (double)i, i };
    qsort(keys, n, sizeof *keys, compare_keyed);
    for (size_t i = 0; i < n; i++) {
        unit += i > 0 && compare_keyed(&keys[i - 1], &keys[i]) != 0;
        units[keys[i].row] = unit;
    }
    free(keys);
    return units;
}

/* The population that each row's stratum or unit above has at a stage, which has to be the same throughout it; NULL without a variable. */
static bool read_unit_populations(struct maker *maker, const struct respondent_variable *variable, size_t stage, struct error *err)
{
    struct sample *sample = maker->sample;
    const uint32_t *parents = stage == 0 ? sample->stratum : sample->unit[stage - 1];
    if (variable == NULL)
        return true;
    double *known = memory_new(sample->n_rows + sample->n_strata, sizeof *known), *population = memory_new(sample->n_rows, sizeof *known);
    sample->unit_population[stage] = population;
    bool done = true;
    for (size_t i = 0; i < sample->n_rows && done; i++) {
        if (sample->status[i] != SAMPLE_ANSWERED)
            continue;
        population[i] = number_in(variable, i);
        double *own = &known[parents[i]];
        done = population[i] > 0 && (*own == 0 || *own == population[i]);
        *own = population[i];
        if (!done)
            (void)error_at(err, row_place(maker, i),
                           "\"%s\" is not the same number above 0 throughout %s \"%s\", the units to draw from were wanted",
                           variable->variable->variable, stage == 0 ? "stratum" : "a primary sampling unit of stratum",
                           sample->strata[sample->stratum[i]].name);
    }
    free(known);
    return done;
}

/* Numbers the units of every stage of a sample of clusters. */
static bool set_units(struct maker *maker, struct error *err)
{
    static const char *const populations[SAMPLE_MOST_STAGES] = { "fpc", "ssu_fpc" };
    struct sample *sample = maker->sample;
    const struct respondent_variable *psu = respondents_find_role(maker->respondents, "psu"),
                                     *ssu = respondents_find_role(maker->respondents, "ssu");
    if (psu == NULL)
        return true;
    for (size_t i = 0; i < sample->n_rows && ssu != NULL; i++)
        if (sample->status[i] == SAMPLE_ANSWERED && is_missing(npy_number(&ssu->array, i)))
            return error_at(err, row_place(maker, i), "no secondary sampling unit in \"%s\", one was wanted; correct the delivery",
                            ssu->variable->variable);
    sample->n_stages = ssu != NULL || respondents_find_role(maker->respondents, populations[1]) != NULL ? 2 : 1;
    bool done = true;
    for (size_t k = 0; k < sample->n_stages && done; k++) {
        sample->unit[k] = number_units(sample, k == 0 ? psu : ssu, k == 0 ? sample->stratum : sample->unit[0]);
        done = read_unit_populations(maker, respondents_find_role(maker->respondents, populations[k]), k, err);
    }
    return done;
}

/* Multiplies the weights by population over units drawn at a stage. */
static void weigh_stage(struct sample *sample, size_t stage)
{
    const uint32_t *parents = stage == 0 ? sample->stratum : sample->unit[stage - 1];
    bool *is_counted = memory_new(sample->n_rows, sizeof *is_counted);
    double *drawn = memory_new(sample->n_rows + sample->n_strata, sizeof *drawn);
    for (size_t i = 0; i < sample->n_rows; i++)
        if (sample->status[i] == SAMPLE_ANSWERED && !is_counted[sample->unit[stage][i]]) {
            is_counted[sample->unit[stage][i]] = true;
            drawn[parents[i]]++;
        }
    for (size_t i = 0; i < sample->n_rows; i++)
        if (sample->status[i] == SAMPLE_ANSWERED)
            sample->weight[i] *= sample->unit_population[stage][i] / drawn[parents[i]];
    free(is_counted);
    free(drawn);
}

static bool set_weights(struct maker *maker, struct error *err)
{
    struct sample *sample = maker->sample;
    const struct respondent_variable *variable = respondents_find_role(maker->respondents, "weight");
    sample->weight = memory_new(sample->n_rows, sizeof *sample->weight);
    for (size_t i = 0; i < sample->n_rows; i++) {
        const struct sample_stratum *stratum = &sample->strata[sample->stratum[i]];
        if (sample->status[i] != SAMPLE_ANSWERED)
            continue;
        bool has_population = !is_missing(stratum->population) && sample->unit_population[0] == NULL;
        double weight = has_population ? stratum->population / (double)stratum->n_respondents : 1;
        if (variable != NULL)
            weight = number_in(variable, i);
        if (!(weight >= 0) || isinf(weight))
            return error_at(err, row_place(maker, i), "no weight of 0 or more in \"%s\", one was wanted; correct the delivery",
                            variable != NULL ? variable->variable->variable : "");
        sample->weight[i] = weight;
    }
    for (size_t k = 0; k < sample->n_stages && variable == NULL && sample->unit_population[k] != NULL; k++)
        weigh_stage(sample, k);
    return true;
}

/* The delivered weights of households, where a variable has them. */
static bool set_household_weights(struct maker *maker, struct error *err)
{
    struct sample *sample = maker->sample;
    const struct respondent_variable *variable = respondents_find_role(maker->respondents, "weight_household");
    if (variable == NULL)
        return true;
    sample->household_weight = memory_new(sample->n_rows, sizeof *sample->household_weight);
    for (size_t i = 0; i < sample->n_rows; i++) {
        double weight = sample->status[i] == SAMPLE_ANSWERED ? number_in(variable, i) : 0;
        if (!(weight >= 0) || isinf(weight))
            return error_at(err, row_place(maker, i),
                            "no household weight of 0 or more in \"%s\", one was wanted; correct the delivery, 0 for whoever speaks for no "
                            "household",
                            variable->variable->variable);
        sample->household_weight[i] = weight;
    }
    return true;
}

bool sample_init(struct sample *sample, const struct study *study, const struct respondents *respondents, int year, struct error *err)
{
    *sample = (struct sample){ .n_rows = respondents->n, .domain = "" };
    struct maker maker = { .sample = sample, .study = study, .respondents = respondents, .year = year };
    const struct respondent_variable *variable = NULL;
    char *survey = survey_shown(study, year);
    maker.survey = survey;
    bool done = study_read(study, &maker.table, &sample_schema, err);
    maker.rows = maker.table.rows;
    if (done) {
        set_status(&maker);
        done = find_stratum_variable(&maker, &variable, err);
    }
    if (done) {
        set_strata(&maker, variable, err);
        done = match_sample(&maker, err) && match_fpc(&maker, err) && check_populations(&maker, err) && set_units(&maker, err) &&
               set_weights(&maker, err) && set_household_weights(&maker, err);
    }
    table_clear(&maker.table);
    free(survey);
    return done;
}

void sample_clear(struct sample *sample)
{
    free(sample->status);
    free(sample->stratum);
    free(sample->weight);
    free(sample->household_weight);
    free(sample->strata);
    for (size_t k = 0; k < SAMPLE_MOST_STAGES; k++) {
        free(sample->unit[k]);
        free(sample->unit_population[k]);
    }
    arena_clear(&sample->arena);
    *sample = (struct sample){ 0 };
}
