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
 * NULL: one level. Per level its label and its population. */
struct shares_rows {
    const char *variable;
    const uint32_t *cell;
    size_t n_levels;
    const char *const *labels;
    const double *population;
};

/* A level that is nearer than this to what it was calibrated to meets it: what is left is rounding. */
static const double met = 1e-12;

/* How far a level's weights are from its population less what is not stated, as a share of that. */
static double margin_error(double after, double population, double stated)
{
    double error = fabs(after / (population * stated) - 1);
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

/* Sums the weights of each level, of the rows of any level (all), and of every row. */
static void sum_levels(const struct weighing *weighing, struct shares_rows rows, struct level_weights *levels,
                       struct level_weights *all, struct level_weights *everybody)
{
    for (size_t i = 0; i < weighing->sample.n_rows; i++) {
        size_t level = rows.cell != NULL ? rows.cell[i] : 0;
        double before = weighing->sample.weight[i], after = weighing->weight[i];
        add_weight(everybody, before, after);
        if (level >= rows.n_levels)
            continue;
        add_weight(&levels[level], before, after);
        add_weight(all, before, after);
    }
}

static void add_rows(struct table *table, const struct weighing *weighing, struct shares_rows rows)
{
    struct level_weights *levels = memory_new(rows.n_levels, sizeof *levels), all = { 0 }, everybody = { 0 };
    bool is_calibrated = weighing_is_calibrated(weighing),
         is_margin = rows.cell != NULL && rows.cell != weighing->sample.stratum;
    sum_levels(weighing, rows, levels, &all, &everybody);
    for (size_t c = 0; c < rows.n_levels; c++) {
        double after = sum_value(levels[c].after);
        struct weight_row *row = table_add(table);
        row->year = weighing->year;
        row->variable = rows.variable;
        row->level = rows.labels[c];
        row->respondents = (int)levels[c].n;
        row->population = rows.population[c];
        row->g_max = row->margin_error = MISSING;
        if (levels[c].n == 0)
            continue;
        if (is_calibrated)
            row->g_max = levels[c].largest_g;
        if (is_calibrated && is_margin)
            row->margin_error =
                margin_error(after, rows.population[c], sum_value(all.before) / sum_value(everybody.before));
        row->share_before = sum_value(levels[c].before) / sum_value(all.before);
        row->share_after = after / sum_value(all.after);
        row->weight_min = levels[c].smallest;
        row->weight_max = levels[c].largest;
        row->deft = sqrt(calibrate_kish(levels[c].n, after, sum_value(levels[c].squares)));
    }
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
    add_rows(table, weighing, (struct shares_rows){ "stratum", sample->stratum, sample->n_strata, names, population });
    free(names);
    free(population);
}

void weight_shares_add(const struct weighing *weighing, struct table *table)
{
    static const char *const all[] = { "" };
    size_t first = table->n_rows;
    double population = population_of_strata(weighing);
    add_rows(table, weighing, (struct shares_rows){ "all", NULL, 1, all, &population });
    add_strata(table, weighing);
    for (size_t k = 0; k < weighing->population.n; k++) {
        const struct population_margin *margin = &weighing->population.margins[k];
        add_rows(
            table, weighing,
            (struct shares_rows){ margin->name, margin->cell, margin->n_cells, margin->labels, margin->population });
    }
    struct weight_row *rows = table->rows;
    for (size_t i = first + 1; i < table->n_rows && weighing_is_calibrated(weighing); i++)
        if (!is_missing(rows[i].margin_error))
            rows[first].margin_error =
                fmax(is_missing(rows[first].margin_error) ? 0 : rows[first].margin_error, rows[i].margin_error);
}
