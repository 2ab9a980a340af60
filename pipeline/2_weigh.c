/* Weights: design weights by stratum, calibrated to the population; who answered. */
#include <stdlib.h>
#include <unistd.h>

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

static bool write_array(const char *folder, const char *name, enum npy_type type, const void *data, size_t n,
                        struct error *err)
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
static bool write_household_weights(const struct drawn_sample *sample, const char *folder, struct error *err)
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
    const struct drawn_sample *sample = &weighing->sample;
    size_t n = sample->n_rows;
    bool done = write_array(folder, "weight.npy", NPY_FLOAT64, weighing->weight, n, err) &&
                write_array(folder, "design_weight.npy", NPY_FLOAT64, sample->weight, n, err) &&
                write_array(folder, "stratum.npy", NPY_U32, sample->stratum, n, err) &&
                write_household_weights(sample, folder, err);
    const struct population *population = &weighing->population;
    for (size_t k = 0; k < population->n + population->n_numbers && done; k++) {
        char name[64];
        (void)snprintf(name, sizeof name, "margin_%zu.npy", k + 1);
        done = k < population->n
                   ? write_array(folder, name, NPY_U32, population->margins[k].cell, n, err)
                   : write_array(folder, name, NPY_FLOAT64, population->numbers[k - population->n].value, n, err);
    }
    remove_stale_margins(folder, population->n + population->n_numbers);
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
    &setting_schema,         &variable_schema,     &scale_schema, &sample_schema,
    &ingest_variable_schema, &ingest_level_schema, NULL
};
static const struct schema *const writes[] = { &stratum_schema, &margin_schema, &weight_schema, &response_schema,
                                               NULL };

const struct stage stage = {
    .name = "weigh",
    .summary = "weights the respondents of a year",
    .needs = TAKES_STUDY | TAKES_OUTPUT | TAKES_YEAR,
    .description = "Design weights are population over respondents of each stratum, or those delivered; "
                   "calibrated to the files of population/: one file post-stratifies to its cells, several rake "
                   "to their margins. Writes the weights as arrays, and tables of strata, margins, shares "
                   "before and after, and response.",
    .reads = reads,
    .writes = writes,
    .run = run,
};
