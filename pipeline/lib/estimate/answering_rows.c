#include "estimate/answering_rows.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "ingest/survey_files.h"
#include "weigh/sampling.h"

/* The rows that answered and their arrays. */
static void take_rows(struct answering_rows *rows, const struct drawn_sample *sample)
{
    const struct design *design = rows->subject.design;
    size_t n = 0;
    rows->rows = memory_new(sample->n_rows, sizeof *rows->rows);
    for (size_t i = 0; i < sample->n_rows; i++)
        if (sample->status[i] == SAMPLE_ANSWERED)
            rows->rows[n++] = i;
    rows->weight = memory_new(n, sizeof *rows->weight);
    rows->design_weight = memory_new(n, sizeof *rows->design_weight);
    rows->stratum = memory_new(n, sizeof *rows->stratum);
    for (size_t i = 0; i < n; i++) {
        rows->weight[i] = design->weight[rows->rows[i]];
        rows->design_weight[i] = design->design_weight != NULL ? design->design_weight[rows->rows[i]] : rows->weight[i];
        rows->stratum[i] = design->stratum[rows->rows[i]];
    }
    rows->stratum_names = memory_new(design->n_strata, sizeof *rows->stratum_names);
    for (size_t h = 0; h < design->n_strata; h++)
        rows->stratum_names[h] = design->strata[h].name;
    rows->sample = (struct multistage_sample){
        .n = n,
        .weight = rows->weight,
        .stratum = rows->stratum,
        .n_strata = design->n_strata,
        .stratum_names = rows->stratum_names,
        .single_psu = design->single_psu,
    };
}

static void take_clusters(struct answering_rows *rows, const struct drawn_sample *sample)
{
    size_t n = rows->sample.n;
    rows->sample.n_stages = sample->n_stages;
    for (size_t k = 0; k < sample->n_stages; k++) {
        rows->unit[k] = memory_new(n, sizeof *rows->unit[k]);
        if (sample->unit_population[k] != NULL)
            rows->population[k] = memory_new(n, sizeof *rows->population[k]);
        for (size_t i = 0; i < n; i++) {
            rows->unit[k][i] = sample->unit[k][rows->rows[i]];
            if (rows->population[k] != NULL)
                rows->population[k][i] = sample->unit_population[k][rows->rows[i]];
        }
        rows->sample.stages[k] = (struct multistage_stage){ rows->unit[k], rows->population[k] };
    }
}

/* A sample of persons as one stage of units, each row being its own; drawn with replacement where no stratum has a
 * population. */
static void take_persons(struct answering_rows *rows)
{
    const struct design *design = rows->subject.design;
    size_t n = rows->sample.n;
    bool has_population = design->n_strata > 0 && !is_missing(design->strata[0].population);
    rows->unit[0] = memory_new(n, sizeof *rows->unit[0]);
    if (has_population)
        rows->population[0] = memory_new(n, sizeof *rows->population[0]);
    for (size_t i = 0; i < n; i++) {
        rows->unit[0][i] = (uint32_t)i;
        if (has_population)
            rows->population[0][i] = design->strata[rows->stratum[i]].population;
    }
    rows->sample.n_stages = 1;
    rows->sample.stages[0] = (struct multistage_stage){ rows->unit[0], rows->population[0] };
}

/* A column of zeros and ones for each cell of the margins that the weights were calibrated to, and one for each number.
 */
static void take_margins(struct answering_rows *rows)
{
    const struct design *design = rows->subject.design;
    size_t n = rows->sample.n, n_columns = 0, first = 0;
    for (size_t k = 0; k < design->n_margins; k++)
        n_columns += design->margins[k].n_cells;
    n_columns += design->n_numbers;
    if (n_columns == 0)
        return;
    rows->auxiliaries = memory_new(n * n_columns, sizeof *rows->auxiliaries);
    for (size_t k = 0; k < design->n_margins; k++) {
        for (size_t i = 0; i < n; i++) {
            size_t cell = design->margins[k].cell[rows->rows[i]];
            if (cell < design->margins[k].n_cells)
                rows->auxiliaries[i * n_columns + first + cell] = 1;
        }
        first += design->margins[k].n_cells;
    }
    for (size_t q = 0; q < design->n_numbers; q++, first++)
        for (size_t i = 0; i < n; i++)
            rows->auxiliaries[i * n_columns + first] = design->numbers[q][rows->rows[i]];
    rows->sample.auxiliaries = rows->auxiliaries;
    rows->sample.n_auxiliaries = n_columns;
    rows->sample.design_weight = rows->design_weight;
}

/* Checks the design; each finding begins with where the rows were read. */
static bool check_sample(struct answering_rows *rows, struct error *err)
{
    uint32_t *lines = memory_new(rows->sample.n, sizeof *lines);
    char *shown = survey_shown(rows->subject.study, rows->subject.year);
    for (size_t i = 0; i < rows->sample.n; i++)
        lines[i] = npy_code(&rows->subject.respondents->lines, rows->rows[i]);
    rows->sample.shown = shown;
    rows->sample.line = lines;
    bool done = multistage_check(&rows->sample, err);
    rows->sample.shown = NULL;
    rows->sample.line = NULL;
    free(lines);
    free(shown);
    return done;
}

bool answering_rows_init(struct answering_rows *rows, struct row_subject subject, struct error *err)
{
    *rows = (struct answering_rows){ .subject = subject };
    /* What the sample has to say was said when it was weighted. */
    struct error said;
    struct drawn_sample sample;
    error_init(&said);
    bool done = sampling_read(&sample, subject.study, subject.respondents, subject.year, &said);
    if (!done)
        (void)error_add(err, "%s", said.findings[said.n_findings - 1].text);
    error_clear(&said);
    if (done) {
        rows->has_clusters = sample.n_stages > 0;
        take_rows(rows, &sample);
        if (rows->has_clusters)
            take_clusters(rows, &sample);
        else
            take_persons(rows);
        take_margins(rows);
        rows->sample.is_lonely_in_domain = subject.study->settings.domain_lonely == YES;
        done = check_sample(rows, err);
    }
    drawn_sample_clear(&sample);
    return done;
}

void answering_rows_clear(struct answering_rows *rows)
{
    free(rows->rows);
    free(rows->weight);
    free(rows->design_weight);
    free(rows->auxiliaries);
    free(rows->stratum);
    free(rows->stratum_names);
    for (size_t k = 0; k < MULTISTAGE_MOST_STAGES; k++) {
        free(rows->population[k]);
        free(rows->unit[k]);
    }
    *rows = (struct answering_rows){ 0 };
}

bool *answering_rows_in(const struct answering_rows *rows, struct row_cell cell)
{
    const struct domains *domains = rows->subject.domains;
    const struct domain *domain = &domains->items[cell.domain];
    const struct domain_level *level = &domain->levels[cell.level];
    bool *is_in = memory_new(rows->sample.n, sizeof *is_in);
    for (size_t i = 0; i < rows->sample.n; i++) {
        is_in[i] = true;
        for (size_t k = 0; k < domain->n_variables && is_in[i]; k++)
            is_in[i] = level->has_codes[k][domains->variables[domain->variables[k]].codes[rows->rows[i]]];
    }
    return is_in;
}

double *answering_rows_share(const struct answering_rows *rows, const struct item *item)
{
    double *y = memory_new(rows->sample.n, sizeof *y);
    for (size_t i = 0; i < rows->sample.n; i++) {
        uint8_t state;
        item_states(item, (struct rows){ rows->rows[i], 1 }, &state);
        y[i] = state == SHARE_OUTSIDE ? MISSING : state == SHARE_COUNTS;
    }
    return y;
}

void answering_rows_numbers(const struct answering_rows *rows, const struct item *item, double *y, double *x)
{
    for (size_t i = 0; i < rows->sample.n; i++) {
        double own_x = 1;
        if (item->form == ITEM_CODES)
            y[i] = item->y[npy_code(&item->variables[0].variable->array, rows->rows[i])];
        else
            item_numbers(item, (struct rows){ rows->rows[i], 1 }, &y[i], &own_x);
        if (x != NULL)
            x[i] = own_x;
    }
}
