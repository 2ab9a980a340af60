/* Weights: design weights by stratum, calibrated to the population; who answered. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/npy.h"
#include "base/number.h"
#include "base/text.h"
#include "stage/stage.h"
#include "statistics/calibrate.h"
#include "study/areas.h"
#include "study/respondents.h"
#include "study/study.h"
#include "tables/input_tables.h"
#include "tables/results.h"
#include "tables/stage_tables.h"
#include "weigh/auxiliaries.h"
#include "weigh/fit.h"
#include "weigh/population.h"
#include "weigh/sample.h"

static const char *study_folder, *shown, *output;
static int year;

static const struct option_rule options[] = {
    { "study", OPTION_TEXT, &study_folder, "DIR", "the study's folder", true },
    { "shown", OPTION_TEXT, &shown, "NAME", "what messages call that folder", false },
    { "output", OPTION_TEXT, &output, "DIR", "the study's folder of results", true },
    { "year", OPTION_YEAR, &year, "YEAR", "survey year", true },
    { 0 },
};

/* A year being weighted. weight: final. */
struct weighing {
    struct study study;
    struct respondents respondents;
    struct sample sample;
    struct population population;
    double *weight;
};

static bool weigh(struct weighing *weighing, struct error *err)
{
    const struct sample *sample = &weighing->sample;
    bool is_calibrated = !text_is(study_setting(&weighing->study, "calibration"), "none");
    if (!sample_check_roles(&weighing->study, &weighing->respondents, err) ||
        !sample_init(&weighing->sample, &weighing->study, &weighing->respondents, year, err))
        return false;
    if (is_calibrated && !population_read(&weighing->population, &weighing->study, &weighing->respondents, sample->weight, year, err))
        return false;
    if (!auxiliaries_add(&weighing->population, &weighing->study, &weighing->respondents, sample->weight, err))
        return false;
    weighing->weight = memory_new(sample->n_rows, sizeof *weighing->weight);
    memcpy(weighing->weight, sample->weight, sample->n_rows * sizeof *weighing->weight);
    return fit_weights(weighing->weight, sample->n_rows, &weighing->population, &weighing->study, year, err);
}

static bool write_array(const char *folder, const char *name, enum npy_type type, const void *data, size_t n, struct error *err)
{
    char *path = file_join(folder, name);
    bool done = npy_write(path, type, data, n, err);
    free(path);
    return done;
}

/* Takes away cells of margins that the year no longer has: nobody's answers are to lie about. */
static void remove_stale_margins(const char *folder, size_t n_margins)
{
    bool is_there = true;
    for (size_t k = n_margins + 1; is_there; k++) {
        char name[64];
        (void)snprintf(name, sizeof name, "margin_%zu.npy", k);
        char *path = file_join(folder, name);
        is_there = unlink(path) == 0;
        free(path);
    }
}

/* The weights of households, as they were delivered; those of an earlier run go where there are none. */
static bool write_household_weights(const struct sample *sample, const char *folder, struct error *err)
{
    static const char name[] = "weight_household.npy";
    if (sample->household_weight != NULL)
        return write_array(folder, name, NPY_FLOAT64, sample->household_weight, sample->n_rows, err);
    char *path = file_join(folder, name);
    (void)unlink(path);
    free(path);
    return true;
}

static bool write_arrays(const struct weighing *weighing, const char *folder, struct error *err)
{
    const struct sample *sample = &weighing->sample;
    size_t n = sample->n_rows;
    bool done = write_array(folder, "weight.npy", NPY_FLOAT64, weighing->weight, n, err) &&
                write_array(folder, "design_weight.npy", NPY_FLOAT64, sample->weight, n, err) &&
                write_array(folder, "stratum.npy", NPY_U32, sample->stratum, n, err) && write_household_weights(sample, folder, err);
    const struct population *population = &weighing->population;
    for (size_t k = 0; k < population->n + population->n_numbers && done; k++) {
        char name[64];
        (void)snprintf(name, sizeof name, "margin_%zu.npy", k + 1);
        done = k < population->n ? write_array(folder, name, NPY_U32, population->margins[k].cell, n, err)
                                 : write_array(folder, name, NPY_FLOAT64, population->numbers[k - population->n].value, n, err);
    }
    remove_stale_margins(folder, population->n + population->n_numbers);
    return done;
}

static bool write_table(struct table *table, const char *folder, struct error *err)
{
    char *path = file_join(folder, table->schema->name);
    table_sort(table);
    bool done = table_write(table, path, FILE_PUBLIC, err);
    free(path);
    table_clear(table);
    return done;
}

static bool write_strata(const struct weighing *weighing, const char *folder, struct error *err)
{
    struct table table;
    table_init(&table, &stratum_schema);
    for (size_t h = 0; h < weighing->sample.n_strata; h++) {
        const struct sample_stratum *stratum = &weighing->sample.strata[h];
        struct stratum_row *row = table_add(&table);
        row->index = (int)h;
        row->stratum = stratum->name;
        row->respondents = (int)stratum->n_respondents;
        row->population = stratum->population;
    }
    return write_table(&table, folder, err);
}

static bool write_margins(const struct weighing *weighing, const char *folder, struct error *err)
{
    struct table table;
    table_init(&table, &margin_schema);
    for (size_t k = 0; k < weighing->population.n; k++)
        for (size_t c = 0; c < weighing->population.margins[k].n_cells; c++) {
            const struct population_margin *margin = &weighing->population.margins[k];
            struct margin_row *row = table_add(&table);
            row->margin = (int)k + 1;
            row->index = (int)c;
            row->variable = margin->name;
            row->level = margin->labels[c];
            row->population = margin->population[c];
            row->form = "cells";
        }
    for (size_t q = 0; q < weighing->population.n_numbers; q++) {
        struct margin_row *row = table_add(&table);
        row->margin = (int)(weighing->population.n + q) + 1;
        row->index = 0;
        row->variable = weighing->population.numbers[q].name;
        row->level = "";
        row->population = MISSING;
        row->form = "number";
        row->total = weighing->population.numbers[q].total;
    }
    return write_table(&table, folder, err);
}

/* What weights.csv says of the rows of one level. */
struct level_weights {
    size_t n;
    struct sum before, after, squares;
    double smallest, largest, largest_g;
};

static void add_weight(struct level_weights *level, double before, double after)
{
    if (!(after > 0))
        return;
    level->smallest = level->n == 0 || after < level->smallest ? after : level->smallest;
    level->largest = level->n == 0 || after > level->largest ? after : level->largest;
    level->largest_g = fmax(level->largest_g, after / before);
    level->n++;
    sum_add(&level->before, before);
    sum_add(&level->after, after);
    sum_add(&level->squares, after * after);
}

/* Rows of one variable of weights.csv: cell[i] is the level of row i, n_levels or more = not stated, in no row; cell NULL: one level. */
struct weights_rows {
    const char *variable;
    const uint32_t *cell;
    size_t n_levels;
};

/* A level that is nearer than this to what it was calibrated to meets it: what is left is rounding. */
static const double met = 1e-12;

static bool is_calibrated_here(const struct weighing *weighing)
{
    return weighing->population.n > 0 && !weighing->population.is_delivered;
}

/* How far a level's weights are from its population less what is not stated, as a share of that. */
static double margin_error(double after, double population, double stated)
{
    double error = fabs(after / (population * stated) - 1);
    return error <= met ? 0 : error;
}

static void add_weights(struct table *table, const struct weighing *weighing, struct weights_rows rows, const char *const *labels,
                        const double *population)
{
    struct level_weights *levels = memory_new(rows.n_levels, sizeof *levels), all = { 0 }, everybody = { 0 };
    bool is_calibrated = is_calibrated_here(weighing), is_margin = rows.cell != NULL && rows.cell != weighing->sample.stratum;
    for (size_t i = 0; i < weighing->sample.n_rows; i++) {
        size_t level = rows.cell != NULL ? rows.cell[i] : 0;
        add_weight(&everybody, weighing->sample.weight[i], weighing->weight[i]);
        if (level >= rows.n_levels)
            continue;
        add_weight(&levels[level], weighing->sample.weight[i], weighing->weight[i]);
        add_weight(&all, weighing->sample.weight[i], weighing->weight[i]);
    }
    for (size_t c = 0; c < rows.n_levels; c++) {
        double after = sum_value(levels[c].after);
        struct weight_row *row = table_add(table);
        row->year = year;
        row->variable = rows.variable;
        row->level = labels[c];
        row->respondents = (int)levels[c].n;
        row->population = population[c];
        row->g_max = row->margin_error = MISSING;
        if (levels[c].n == 0)
            continue;
        if (is_calibrated)
            row->g_max = levels[c].largest_g;
        if (is_calibrated && is_margin)
            row->margin_error = margin_error(after, population[c], sum_value(all.before) / sum_value(everybody.before));
        row->share_before = sum_value(levels[c].before) / sum_value(all.before);
        row->share_after = after / sum_value(all.after);
        row->weight_min = levels[c].smallest;
        row->weight_max = levels[c].largest;
        row->deft = sqrt(calibrate_kish(levels[c].n, after, sum_value(levels[c].squares)));
    }
    free(levels);
}

static bool write_weights(const struct weighing *weighing, const char *folder, struct error *err)
{
    const struct sample *sample = &weighing->sample;
    const char **names = memory_new(sample->n_strata, sizeof *names), *all = "";
    double *population = memory_new(sample->n_strata, sizeof *population);
    struct sum total = { 0, 0 };
    struct table table;
    table_init(&table, &weight_schema);
    for (size_t h = 0; h < sample->n_strata; h++) {
        names[h] = sample->strata[h].name;
        population[h] = sample->strata[h].population;
        sum_add(&total, population[h]);
    }
    double whole = sum_value(total);
    add_weights(&table, weighing, (struct weights_rows){ "all", NULL, 1 }, &all, &whole);
    add_weights(&table, weighing, (struct weights_rows){ "stratum", sample->stratum, sample->n_strata }, names, population);
    for (size_t k = 0; k < weighing->population.n; k++) {
        const struct population_margin *margin = &weighing->population.margins[k];
        add_weights(&table, weighing, (struct weights_rows){ margin->name, margin->cell, margin->n_cells }, margin->labels,
                    margin->population);
    }
    struct weight_row *written = table.rows;
    for (size_t i = 1; i < table.n_rows && is_calibrated_here(weighing); i++)
        if (!is_missing(written[i].margin_error))
            written[0].margin_error = fmax(is_missing(written[0].margin_error) ? 0 : written[0].margin_error, written[i].margin_error);
    free(names);
    free(population);
    return write_table(&table, folder, err);
}

/* Who was sent a questionnaire, who answered, and who of these by web. */
struct response {
    double sent, answered, web, with_mode;
};

static void add_response(struct table *table, const char *domain, const char *level, const struct response *response)
{
    struct response_row *row = table_add(table);
    row->year = year;
    row->domain = domain;
    row->level = level;
    row->answered = (int)response->answered;
    if (!is_missing(response->sent)) {
        row->sent = (int)response->sent;
        row->rate = response->sent > 0 && response->answered <= response->sent ? response->answered / response->sent : MISSING;
    }
    if (response->with_mode > 0)
        row->web_share = response->web / response->with_mode;
}

static bool is_web(const struct ingest_level_row *level)
{
    return text_is(level->code, "web") || level->value == 1;
}

/* Counts rows per level; sent only where a status variable tells who was sent one. */
static void count_responses(const struct weighing *weighing, const uint32_t *level_of_row, struct response *responses, size_t n_levels)
{
    const struct sample *sample = &weighing->sample;
    const struct respondent_variable *mode = respondents_find_role(&weighing->respondents, "mode");
    for (size_t c = 0; c < n_levels; c++)
        responses[c] = (struct response){ .sent = sample->has_status ? 0 : MISSING };
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
        responses[level].with_mode += text_is(row->status, "answered");
        responses[level].web += text_is(row->status, "answered") && is_web(row);
    }
}

/* Rows of `all` and of the strata: sent from sample.csv where it says it, else from the status. */
static void add_stratum_responses(struct table *table, const struct weighing *weighing)
{
    const struct sample *sample = &weighing->sample;
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
static void add_domain_responses(struct table *table, const struct weighing *weighing, const struct respondent_variable *variable)
{
    size_t n_rows = weighing->sample.n_rows;
    uint32_t *levels = memory_new(n_rows, sizeof *levels);
    struct response *responses = memory_new(variable->n_levels, sizeof *responses);
    for (size_t i = 0; i < n_rows; i++)
        levels[i] = npy_code(&variable->array, i);
    count_responses(weighing, levels, responses, variable->n_levels);
    for (size_t c = 0; c < variable->n_levels; c++)
        if (text_is(variable->levels[c].status, "answered") && *variable->levels[c].code != '\0')
            add_response(table, variable->variable->variable, variable->levels[c].code, &responses[c]);
    free(levels);
    free(responses);
}

static bool write_response(const struct weighing *weighing, const char *folder, struct error *err)
{
    const struct sample *sample = &weighing->sample;
    struct table table;
    table_init(&table, &response_schema);
    add_stratum_responses(&table, weighing);
    for (size_t i = 0; i < weighing->respondents.n_variables && sample->has_status; i++) {
        const struct respondent_variable *variable = &weighing->respondents.variables[i];
        bool is_wanted = text_is(variable->variable->role, "domain") && variable->array.type != NPY_FLOAT64 &&
                         !text_is(variable->variable->variable, sample->domain);
        if (is_wanted)
            add_domain_responses(&table, weighing, variable);
    }
    return write_table(&table, folder, err);
}

static bool write_all(const struct weighing *weighing, struct error *err)
{
    char *folder = results_folder(output, "2_weigh", year);
    bool done = write_arrays(weighing, folder, err) && write_strata(weighing, folder, err) && write_margins(weighing, folder, err) &&
                write_weights(weighing, folder, err) && write_response(weighing, folder, err);
    free(folder);
    return done;
}

static bool run(const char *const *operands, size_t n_operands, struct error *err)
{
    (void)operands;
    (void)n_operands;
    struct weighing weighing = { 0 };
    char *folder = results_folder(output, "1_ingest", year);
    bool done = study_open(&weighing.study, study_folder, shown != NULL ? shown : study_folder, err) &&
                respondents_open(&weighing.respondents, folder, err) && weigh(&weighing, err) && write_all(&weighing, err);
    free(folder);
    free(weighing.weight);
    population_clear(&weighing.population);
    sample_clear(&weighing.sample);
    respondents_clear(&weighing.respondents);
    study_clear(&weighing.study);
    return done;
}

static const struct schema *const reads[] = { &ingest_variable_schema, &ingest_level_schema, &sample_schema, NULL };
static const struct schema *const writes[] = { &stratum_schema, &margin_schema, &weight_schema, &response_schema, NULL };

const struct stage stage = {
    .name = "weigh",
    .summary = "weights the respondents of a year",
    .description = "Design weights are population over respondents of each stratum, or those delivered; calibrated to the files of "
                   "population/: one file "
                   "post-stratifies to its cells, several rake to their margins. Writes the weights as arrays, and tables of strata, "
                   "margins, shares before and after, "
                   "and response.",
    .options = options,
    .operands = "",
    .reads = reads,
    .writes = writes,
    .run = run,
};
