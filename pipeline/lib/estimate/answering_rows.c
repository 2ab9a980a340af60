/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/answering_rows.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "ingest/survey_files.h"
#include "weigh/sampling.h"

/* The rows that answered and their arrays. */
static void take_rows(struct answering_rows *rows, const struct drawn_sample *sample)
{
    const struct design *design = rows->subject.design;
    size_t n = 0;
    rows->rows = arena_new(&rows->arena, sample->n_rows * sizeof *rows->rows);
    for (size_t i = 0; i < sample->n_rows; i++)
        if (sample->status[i] == SAMPLE_ANSWERED)
            rows->rows[n++] = i;
    double *weight = arena_new(&rows->arena, n * sizeof *weight);
    uint32_t *stratum = arena_new(&rows->arena, n * sizeof *stratum);
    for (size_t i = 0; i < n; i++) {
        weight[i] = design->weight[rows->rows[i]];
        stratum[i] = design->stratum[rows->rows[i]];
    }
    const char **names = arena_new(&rows->arena, design->n_strata * sizeof *names);
    for (size_t h = 0; h < design->n_strata; h++)
        names[h] = design->strata[h].name;
    rows->sample = (struct multistage_sample){
        .n = n,
        .weight = weight,
        .stratum = stratum,
        .n_strata = design->n_strata,
        .stratum_names = names,
        .single_psu = design->single_psu,
        .is_lonely_in_domain = rows->subject.study->settings.domain_lonely == YES,
    };
}

static void take_clusters(struct answering_rows *rows, const struct drawn_sample *sample)
{
    size_t n = rows->sample.n;
    rows->sample.n_stages = sample->n_stages;
    for (size_t k = 0; k < sample->n_stages; k++) {
        bool has_population = sample->unit_population[k] != NULL;
        uint32_t *unit = arena_new(&rows->arena, n * sizeof *unit);
        double *population = has_population ? arena_new(&rows->arena, n * sizeof *population) : NULL;
        for (size_t i = 0; i < n; i++) {
            unit[i] = sample->unit[k][rows->rows[i]];
            if (has_population)
                population[i] = sample->unit_population[k][rows->rows[i]];
        }
        rows->sample.stages[k] = (struct multistage_stage){ unit, population };
    }
}

/* A sample of persons as one stage of units, each row being its own; drawn with replacement where no stratum has a
 * population. */
static void take_persons(struct answering_rows *rows)
{
    const struct design *design = rows->subject.design;
    size_t n = rows->sample.n;
    bool has_population = design->n_strata > 0 && !is_missing(design->strata[0].population);
    uint32_t *unit = arena_new(&rows->arena, n * sizeof *unit);
    double *population = has_population ? arena_new(&rows->arena, n * sizeof *population) : NULL;
    for (size_t i = 0; i < n; i++) {
        unit[i] = (uint32_t)i;
        if (has_population)
            population[i] = design->strata[rows->sample.stratum[i]].population;
    }
    rows->sample.n_stages = 1;
    rows->sample.stages[0] = (struct multistage_stage){ unit, population };
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
    double *columns = arena_new(&rows->arena, n * n_columns * sizeof *columns),
           *design_weight = arena_new(&rows->arena, n * sizeof *design_weight);
    for (size_t k = 0; k < design->n_margins; first += design->margins[k++].n_cells)
        for (size_t i = 0; i < n; i++) {
            size_t cell = design->margins[k].cell[rows->rows[i]];
            if (cell < design->margins[k].n_cells)
                columns[i * n_columns + first + cell] = 1;
        }
    for (size_t q = 0; q < design->n_numbers; q++, first++)
        for (size_t i = 0; i < n; i++)
            columns[i * n_columns + first] = design->numbers[q][rows->rows[i]];
    for (size_t i = 0; i < n; i++)
        design_weight[i] =
            design->design_weight != NULL ? design->design_weight[rows->rows[i]] : rows->sample.weight[i];
    rows->sample.auxiliaries = columns;
    rows->sample.n_auxiliaries = n_columns;
    rows->sample.design_weight = design_weight;
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

bool answering_rows_init(struct answering_rows *rows, struct estimate_subject subject, struct error *err)
{
    *rows = (struct answering_rows){ .subject = subject };
    /* What the sample has to say was said when it was weighted. */
    struct error said = { 0 };
    struct drawn_sample sample;
    bool done = sampling_read(&sample, subject.study, subject.respondents, subject.year, &said);
    error_move_errors(err, &said);
    if (done) {
        rows->has_clusters = sample.n_stages > 0;
        take_rows(rows, &sample);
        if (rows->has_clusters)
            take_clusters(rows, &sample);
        else
            take_persons(rows);
        take_margins(rows);
        done = check_sample(rows, err);
    }
    drawn_sample_clear(&sample);
    return done;
}

void answering_rows_clear(struct answering_rows *rows)
{
    arena_clear(&rows->arena);
    *rows = (struct answering_rows){ 0 };
}

bool *answering_rows_in(const struct answering_rows *rows, size_t domain, size_t level)
{
    return domains_rows_in(rows->subject.domains, domain, level, rows->rows, rows->sample.n);
}

/* ---- values */

/* Rows of the respondents, n numbers; NULL: the first n. */
struct row_list {
    const size_t *rows;
    size_t n;
};

static struct rows row_of(struct row_list list, size_t i)
{
    return (struct rows){ list.rows != NULL ? list.rows[i] : i, 1 };
}

/* 1, 0 or MISSING of each row for an item that is a share. */
static const double *take_share(const struct item *item, struct row_list list, struct arena *arena)
{
    double *y = arena_new(arena, list.n * sizeof *y);
    for (size_t i = 0; i < list.n; i++) {
        uint8_t state;
        item_states(item, row_of(list, i), &state);
        y[i] = state == SHARE_OUTSIDE ? MISSING : state == SHARE_COUNTS;
    }
    return y;
}

static void take_shares(const struct item *item, struct row_list list, struct arena *arena, struct row_item *values)
{
    const double **shares = arena_new(arena, item->n_members * sizeof *shares);
    for (size_t k = 0; k < item->n_members; k++)
        shares[k] = take_share(&item->members[k], list, arena);
    values->shares = shares;
    values->n_shares = item->n_members;
}

static void take_codes(const struct item *item, struct row_list list, struct arena *arena, struct row_item *values)
{
    double *y = arena_new(arena, list.n * sizeof *y);
    for (size_t i = 0; i < list.n; i++)
        y[i] = item->y[npy_code(&item->variables[0].variable->array, row_of(list, i).from)];
    values->y = y;
}

static void take_numbers(const struct item *item, struct row_list list, struct arena *arena, struct row_item *values)
{
    double *y = arena_new(arena, list.n * sizeof *y), *x = arena_new(arena, list.n * sizeof *x);
    for (size_t i = 0; i < list.n; i++)
        item_numbers(item, row_of(list, i), &y[i], &x[i]);
    values->y = y;
    values->x = item->n_variables > 1 ? x : NULL;
}

static enum item_form take_item(const struct estimate_subject *subject, size_t indicator, struct row_list list,
                                struct arena *arena, struct row_item *values)
{
    struct item item;
    item_init(&item, &subject->indicators->items[indicator], subject->respondents);
    *values = (struct row_item){ .measure = indicator_computed_as(item.indicator) };
    switch (item.form) {
    case ITEM_NOT_ASKED: break;
    case ITEM_SHARES: take_shares(&item, list, arena, values); break;
    case ITEM_STATES: values->y = take_share(&item, list, arena); break;
    case ITEM_CODES: take_codes(&item, list, arena, values); break;
    case ITEM_NUMBERS:
    case ITEM_VALUES: take_numbers(&item, list, arena, values); break;
    }
    enum item_form form = item.form;
    item_clear(&item);
    return form;
}

enum item_form answering_rows_item(const struct answering_rows *rows, size_t indicator, struct arena *arena,
                                   struct row_item *item)
{
    return take_item(&rows->subject, indicator, (struct row_list){ rows->rows, rows->sample.n }, arena, item);
}

enum item_form respondents_item(const struct estimate_subject *subject, size_t indicator, struct arena *arena,
                                struct row_item *item)
{
    return take_item(subject, indicator, (struct row_list){ NULL, subject->respondents->n }, arena, item);
}
