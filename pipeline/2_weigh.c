/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Weights: design weights by stratum, calibrated to the population; who answered. */
#include <stdlib.h>

#include "base/file.h"
#include "base/npy.h"
#include "stage/stage.h"
#include "tables/input_tables.h"
#include "tables/results.h"
#include "tables/ingest_tables.h"
#include "tables/weigh_tables.h"
#include "weigh/design_lists.h"
#include "weigh/response.h"
#include "weigh/weighing.h"
#include "weigh/weight_shares.h"

static struct npy_array numbers_of(const double *data, size_t n)
{
    return (struct npy_array){ .type = NPY_FLOAT64, .data = data, .n = n };
}

static struct npy_array codes_of(const uint32_t *data, size_t n)
{
    return (struct npy_array){ .type = NPY_U32, .data = data, .n = n };
}

/* Writes the arrays, and takes away those of an earlier run that the year no longer has: nobody's answers are to lie
 * about. */
static bool write_arrays(const struct weighing *weighing, const char *folder, struct error *err)
{
    const struct drawn_sample *sample = &weighing->sample;
    const struct population *population = &weighing->population;
    size_t n_rows = sample->n_rows, n_margins = population->n + population->n_numbers, n = 3;
    struct arena arena = { 0 };
    const char **names = arena_new(&arena, (n_margins + 4) * sizeof *names);
    struct npy_array *arrays = arena_new(&arena, (n_margins + 4) * sizeof *arrays);
    names[0] = "weight";
    arrays[0] = numbers_of(weighing->weight, n_rows);
    names[1] = "design_weight";
    arrays[1] = numbers_of(sample->weight, n_rows);
    names[2] = "stratum";
    arrays[2] = codes_of(sample->stratum, n_rows);
    if (sample->household_weight != NULL) {
        names[n] = "weight_household";
        arrays[n++] = numbers_of(sample->household_weight, n_rows);
    }
    for (size_t k = 0; k < n_margins; k++, n++) {
        names[n] = arena_format(&arena, "margin_%zu", k + 1);
        arrays[n] = k < population->n ? codes_of(population->margins[k].cell, n_rows)
                                      : numbers_of(population->numbers[k - population->n].value, n_rows);
    }
    bool done = true;
    for (size_t i = 0; i < n && done; i++)
        done = npy_write_in(folder, names[i], &arrays[i], err);
    done = file_remove_others(folder, ".npy", names, n, err) && done;
    arena_clear(&arena);
    return done;
}

/* What fills a table of the year. */
typedef void add_function(const struct weighing *weighing, struct table *table);

static bool write_table(const struct weighing *weighing, const struct schema *schema, add_function *add,
                        const char *folder, struct error *err)
{
    struct table table;
    table_init(&table, schema);
    add(weighing, &table);
    bool done = results_write(&table, folder, schema->name, err);
    table_clear(&table);
    return done;
}

static bool write_all(const struct weighing *weighing, struct error *err)
{
    char *folder = results_folder(arguments.output, "2_weigh", arguments.year);
    bool done = write_arrays(weighing, folder, err) &&
                write_table(weighing, &stratum_schema, design_lists_add_strata, folder, err) &&
                write_table(weighing, &margin_schema, design_lists_add_margins, folder, err) &&
                write_table(weighing, &weight_schema, weight_shares_add, folder, err) &&
                write_table(weighing, &response_schema, response_add, folder, err);
    free(folder);
    return done;
}

static bool run(struct error *err)
{
    struct weighing weighing = { .year = arguments.year };
    char *folder = results_folder(arguments.output, "1_ingest", arguments.year);
    bool done = study_open(&weighing.study, arguments.study, arguments.shown, err) &&
                respondents_open(&weighing.respondents, folder, err) && weighing_make(&weighing, err) &&
                write_all(&weighing, err);
    free(folder);
    weighing_clear(&weighing);
    return done;
}

static const struct schema *const reads[] = {
    &setting_schema, &study_wave_schema,       &variable_schema,        &scale_schema,        &area_schema,
    &sample_schema,  &population_level_schema, &ingest_variable_schema, &ingest_level_schema, NULL
};
static const struct schema *const writes[] = { &stratum_schema, &margin_schema, &weight_schema, &response_schema,
                                               NULL };

const struct stage stage = {
    .name = "weigh",
    .summary = "weights the respondents of a year",
    .needs = TAKES_STUDY | TAKES_OUTPUT | TAKES_YEAR,
    .description =
        "Design weights are population over respondents of each stratum, or those delivered; "
        "calibrated to the files of population/: one file post-stratifies to its cells, several rake "
        "to their margins. Of a year that such a file has not the newest before it is taken (population_year); an "
        "answer that it has not is weighted by the rest of what the respondent answered "
        "(outside_population). Writes the weights as arrays, and tables of strata, margins, shares "
        "before and after, and response.",
    .reads = reads,
    .writes = writes,
    .run = run,
};
