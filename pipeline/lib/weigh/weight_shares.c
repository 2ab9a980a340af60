/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weigh/weight_shares.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "statistics/calibrate.h"
#include "tables/weigh_tables.h"

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

/* Rows of one variable of weights.csv: cell[i] is the level of row i, n_levels or more = not stated, in no row; cell
 * NULL: one level. Per level its label and its population. margin: what the weights were calibrated to, NULL where the
 * rows are about none. */
struct shares_rows {
    const char *variable;
    const uint32_t *cell;
    size_t n_levels;
    const char *const *labels;
    const double *population;
    const struct population_margin *margin;
};

/* A level that is nearer than this to what it was calibrated to meets it: what is left is rounding. */
static const double met = 1e-12;

/* How far a level's weights are from what they were to be, as a share of that. */
static double margin_error(double after, double wanted)
{
    double error = fabs(after / wanted - 1);
    return error <= met ? 0 : error;
}

/* The population of all strata together, MISSING where one has none. */
static double population_of_strata(const struct weighing *weighing)
{
    struct sum total = { 0, 0 };
    for (size_t h = 0; h < weighing->sample.n_strata; h++)
        sum_add(&total, weighing->sample.strata[h].population);
    return sum_value(total);
}

/* Weights of the rows of any level (all), of those of none, of every row, and of those that a margin knows something
 * of.
 */
struct sums_of_rows {
    struct level_weights all, outside, everybody, known;
};

/* Sums the weights of each level, and of the rows together. */
static void sum_levels(const struct weighing *weighing, struct shares_rows rows, struct level_weights *levels,
                       struct sums_of_rows *sums)
{
    for (size_t i = 0; i < weighing->sample.n_rows; i++) {
        size_t level = rows.cell != NULL ? rows.cell[i] : 0;
        double before = weighing->sample.weight[i], after = weighing->weight[i];
        bool is_in_part =
            rows.margin != NULL && rows.margin->n_parts > 0 && rows.margin->part[i] < rows.margin->n_parts;
        add_weight(&sums->everybody, before, after);
        add_weight(level < rows.n_levels ? &sums->all : &sums->outside, before, after);
        if (level < rows.n_levels || is_in_part)
            add_weight(&sums->known, before, after);
        if (level < rows.n_levels)
            add_weight(&levels[level], before, after);
    }
}

/* Adds the row of a level, of which the shares are those of `among`. */
static struct weight_row *add_row(struct table *table, const struct weighing *weighing, struct shares_rows rows,
                                  const struct level_weights *level, const struct level_weights *among)
{
    struct weight_row *row = table_add(table);
    double after = sum_value(level->after);
    row->year = weighing->year;
    row->variable = rows.variable;
    row->respondents = (int)level->n;
    row->population = row->g_max = row->margin_error = MISSING;
    row->population_year = rows.margin != NULL && rows.margin->year > 0 ? rows.margin->year : MISSING_INTEGER;
    if (level->n == 0)
        return row;
    if (weighing_is_calibrated(weighing))
        row->g_max = level->largest_g;
    row->share_before = sum_value(level->before) / sum_value(among->before);
    row->share_after = after / sum_value(among->after);
    row->weight_min = level->smallest;
    row->weight_max = level->largest;
    row->deft = sqrt(calibrate_kish(level->n, after, sum_value(level->squares)));
    return row;
}

static void add_rows(struct table *table, const struct weighing *weighing, struct shares_rows rows)
{
    struct level_weights *levels = memory_new(rows.n_levels, sizeof *levels);
    struct sums_of_rows sums = { 0 };
    bool is_calibrated = weighing_is_calibrated(weighing) && rows.margin != NULL;
    sum_levels(weighing, rows, levels, &sums);
    double known = sum_value(sums.known.before) / sum_value(sums.everybody.before);
    for (size_t c = 0; c < rows.n_levels; c++) {
        struct weight_row *row = add_row(table, weighing, rows, &levels[c], &sums.all);
        row->level = rows.labels[c];
        row->population = rows.population[c];
        if (is_calibrated && levels[c].n > 0)
            row->margin_error = margin_error(sum_value(levels[c].after), rows.margin->target[c] * known);
    }
    if (is_calibrated && sums.outside.n > 0)
        add_row(table, weighing, rows, &sums.outside, &sums.everybody)->level = "";
    free(levels);
}

static void add_strata(struct table *table, const struct weighing *weighing)
{
    const struct drawn_sample *sample = &weighing->sample;
    const char **names = memory_new(sample->n_strata, sizeof *names);
    double *population = memory_new(sample->n_strata, sizeof *population);
    for (size_t h = 0; h < sample->n_strata; h++) {
        names[h] = sample->strata[h].name;
        population[h] = sample->strata[h].population;
    }
    add_rows(table, weighing,
             (struct shares_rows){ "stratum", sample->stratum, sample->n_strata, names, population, NULL });
    free(names);
    free(population);
}

void weight_shares_add(const struct weighing *weighing, struct table *table)
{
    static const char *const all[] = { "" };
    size_t first = table->n_rows;
    double population = population_of_strata(weighing);
    add_rows(table, weighing, (struct shares_rows){ "all", NULL, 1, all, &population, NULL });
    add_strata(table, weighing);
    for (size_t k = 0; k < weighing->population.n; k++) {
        const struct population_margin *margin = &weighing->population.margins[k];
        add_rows(table, weighing,
                 (struct shares_rows){ margin->name, margin->cell, margin->n_cells, margin->labels, margin->population,
                                       margin });
    }
    struct weight_row *rows = table->rows;
    for (size_t i = first + 1; i < table->n_rows && weighing_is_calibrated(weighing); i++)
        if (!is_missing(rows[i].margin_error))
            rows[first].margin_error =
                fmax(is_missing(rows[first].margin_error) ? 0 : rows[first].margin_error, rows[i].margin_error);
}
