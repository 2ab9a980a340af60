/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weigh/fit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "statistics/calibration.h"
#include "weigh/population_parts.h"

/* Levels with fewer respondents are joined with a neighbour: in the first round of falling back, in the second. */
static const size_t too_few[] = { 1, 20 };

/* What is fitted. */
struct fit {
    double *weights;
    size_t n;
    struct population *population;
    const struct study *study;
    struct wave year;
};

/* A margin with its parts as cells behind the others. */
static struct calibrate_margin with_parts(struct arena *arena, const struct population_margin *margin, size_t n)
{
    size_t n_cells = margin->n_cells + margin->n_parts;
    const char **labels = arena_new(arena, n_cells * sizeof *labels);
    double *targets = arena_new(arena, n_cells * sizeof *targets);
    uint32_t *cells = arena_new(arena, n * sizeof *cells);
    for (size_t c = 0; c < n_cells; c++) {
        bool is_part = c >= margin->n_cells;
        labels[c] = is_part ? margin->parts[c - margin->n_cells].label : margin->labels[c];
        targets[c] = is_part ? margin->parts[c - margin->n_cells].target : margin->target[c];
    }
    for (size_t i = 0; i < n; i++)
        cells[i] = margin->cell[i] < margin->n_cells ? margin->cell[i] : (uint32_t)margin->n_cells + margin->part[i];
    return (struct calibrate_margin){ margin->shown, labels, cells, targets, n_cells };
}

static struct calibrate_margin *margins_of(const struct fit *fit)
{
    struct population *population = fit->population;
    struct calibrate_margin *margins = arena_new(&population->arena, population->n * sizeof *margins);
    for (size_t k = 0; k < population->n; k++) {
        const struct population_margin *margin = &population->margins[k];
        margins[k] = margin->n_parts > 0 ? with_parts(&population->arena, margin, fit->n)
                                         : (struct calibrate_margin){ margin->shown, margin->labels, margin->cell,
                                                                      margin->target, margin->n_cells };
    }
    return margins;
}

/* ---- solving */

static struct calibration_number *numbers_of(struct population *population)
{
    struct calibration_number *numbers = arena_new(&population->arena, population->n_numbers * sizeof *numbers);
    for (size_t q = 0; q < population->n_numbers; q++) {
        const struct population_number *number = &population->numbers[q];
        numbers[q] = (struct calibration_number){ number->shown_name, number->value, number->total };
    }
    return numbers;
}

/* The two numbers of `calibration_bounds`. */
static bool read_bounds(const struct study *study, struct calibration *calibration, struct error *err)
{
    const char *text = study->settings.calibration_bounds, *space = strchr(text, ' ');
    char low[NUMBER_TEXT] = "";
    if (space != NULL && (size_t)(space - text) < sizeof low)
        memcpy(low, text, (size_t)(space - text));
    if (space == NULL || !number_parse(low, &calibration->low) || !number_parse(space + 1, &calibration->high) ||
        !(calibration->low >= 0 && calibration->low < 1 && calibration->high > 1))
        return error_at(
            err, study_place(study, "calibration_bounds"),
            "the bounds are \"%s\", a number from 0 to 1, a space and a number above 1 were wanted, such as 0.3 3",
            text);
    return true;
}

static bool check_signs(const struct fit *fit, const double *weights, struct error *err)
{
    size_t n_negative = 0;
    for (size_t i = 0; i < fit->n; i++)
        n_negative += weights[i] < 0;
    return n_negative == 0 ||
           error_at(err, study_place(fit->study, "calibration"),
                    "%zu of the linear weights of %s are negative, 0 or more was wanted; set it to linear_bounded",
                    n_negative, wave_text(fit->year).id);
}

static bool solve(const struct fit *fit, enum calibration_distance distance, struct error *err)
{
    struct calibration calibration = { .distance = distance,
                                       .margins = margins_of(fit),
                                       .n_margins = fit->population->n,
                                       .numbers = numbers_of(fit->population),
                                       .n_numbers = fit->population->n_numbers };
    if (!read_bounds(fit->study, &calibration, err))
        return false;
    double *weights = memory_new(fit->n, sizeof *weights);
    struct calibration_result result;
    memcpy(weights, fit->weights, fit->n * sizeof *weights);
    bool done = calibration_solve(&calibration, weights, fit->n, &result, err) && check_signs(fit, weights, err);
    if (done)
        memcpy(fit->weights, weights, fit->n * sizeof *weights);
    free(weights);
    return done;
}

/* Rakes: margin by margin, or by Newton's steps where there are numbers as well. */
static bool rake(const struct fit *fit, struct error *err)
{
    if (fit->population->n_numbers > 0)
        return solve(fit, CALIBRATION_RAKING, err);
    struct calibrate_result result;
    return calibrate_rake(fit->weights, fit->n, margins_of(fit), fit->population->n, &result, err);
}

/* ---- falling back */

/* Rakes; why that has no solution becomes a warning where it is to be told. */
static bool try_rake(const struct fit *fit, bool is_told, struct error *told)
{
    struct error err = { 0 };
    bool done = rake(fit, &err);
    for (size_t i = 0; i < err.n_findings && is_told; i++)
        error_warn(told, (struct place){ 0 }, "%s: %s", wave_text(fit->year).id, err.findings[i].text);
    error_clear(&err);
    return done;
}

/* Respondents of each cell, owned by the caller. */
static size_t *count_cells(const struct fit *fit, const struct population_margin *margin)
{
    size_t *counts = memory_new(margin->n_cells, sizeof *counts);
    for (size_t i = 0; i < fit->n; i++)
        if (fit->weights[i] > 0 && margin->cell[i] < margin->n_cells)
            counts[margin->cell[i]]++;
    return counts;
}

/* Makes one cell of two neighbours, `cell` and the next. */
static void join_cells(const struct fit *fit, struct population_margin *margin, size_t cell, size_t *counts)
{
    size_t n_after = margin->n_cells - cell - 2;
    margin->labels[cell] =
        arena_format(&fit->population->arena, "%s+%s", margin->labels[cell], margin->labels[cell + 1]);
    margin->population[cell] += margin->population[cell + 1];
    margin->target[cell] += margin->target[cell + 1];
    counts[cell] += counts[cell + 1];
    memmove(margin->labels + cell + 1, margin->labels + cell + 2, n_after * sizeof *margin->labels);
    memmove(margin->population + cell + 1, margin->population + cell + 2, n_after * sizeof *margin->population);
    memmove(margin->target + cell + 1, margin->target + cell + 2, n_after * sizeof *margin->target);
    memmove(counts + cell + 1, counts + cell + 2, n_after * sizeof *counts);
    for (size_t i = 0; i < fit->n; i++)
        margin->cell[i] -= margin->cell[i] > cell;
    margin->n_cells--;
}

/* Joins the smallest cell with its smaller neighbour for as long as it has fewer than `least` respondents. Of a margin
 * that has respondents in two cells these stay: joined they would say nothing. */
static void join_margin(const struct fit *fit, struct population_margin *margin, size_t least, struct error *err)
{
    size_t *counts = count_cells(fit, margin), smallest = 0;
    while (margin->n_cells > (least > 1 ? 2 : 1)) {
        size_t last = margin->n_cells - 1;
        for (size_t c = smallest = 0; c <= last; c++)
            smallest = counts[c] < counts[smallest] ? c : smallest;
        if (counts[smallest] >= least)
            break;
        bool is_left = smallest == last || (smallest > 0 && counts[smallest - 1] <= counts[smallest + 1]);
        size_t cell = is_left ? smallest - 1 : smallest;
        error_warn(err, (struct place){ .file = margin->shown },
                   "\"%s\" with %zu and \"%s\" with %zu respondents are joined for the weights of %s",
                   margin->labels[cell], counts[cell], margin->labels[cell + 1], counts[cell + 1],
                   wave_text(fit->year).id);
        join_cells(fit, margin, cell, counts);
    }
    free(counts);
}

/* By how much a margin corrects: half the sum of the differences between the shares of the design weights and of the
 * population; not at all where nobody's cell is stated. */
static double correction_of(const struct fit *fit, const struct population_margin *margin)
{
    struct sum *sums = memory_new(margin->n_cells, sizeof *sums), design = { 0, 0 }, population = { 0, 0 };
    double correction = 0;
    for (size_t i = 0; i < fit->n; i++)
        if (margin->cell[i] < margin->n_cells) {
            sum_add(&sums[margin->cell[i]], fit->weights[i]);
            sum_add(&design, fit->weights[i]);
        }
    for (size_t c = 0; c < margin->n_cells; c++)
        sum_add(&population, margin->population[c]);
    for (size_t c = 0; c < margin->n_cells; c++)
        correction += fabs(sum_value(sums[c]) / sum_value(design) - margin->population[c] / sum_value(population)) / 2;
    free(sums);
    return sum_value(design) > 0 ? correction : 0;
}

static void drop_weakest(const struct fit *fit, struct error *err)
{
    size_t weakest = 0;
    double least = INFINITY;
    for (size_t k = 0; k < fit->population->n; k++) {
        double correction = correction_of(fit, &fit->population->margins[k]);
        weakest = correction < least ? k : weakest;
        least = correction < least ? correction : least;
    }
    error_warn(err, (struct place){ .file = fit->population->margins[weakest].shown },
               "the weights of %s still do not converge; they are made without this file, which corrects least",
               wave_text(fit->year).id);
    population_remove(fit->population, weakest);
}

/* Numbers go before margins do: the last of them. */
static void drop_number(const struct fit *fit, struct error *err)
{
    const struct population_number *number = &fit->population->numbers[fit->population->n_numbers - 1];
    error_warn(err, (struct place){ .file = number->shown },
               "the weights of %s still do not converge; they are made without the total of \"%s\"",
               wave_text(fit->year).id, number->name);
    population_remove_number(fit->population, fit->population->n_numbers - 1);
}

/* Rakes, giving up what has to be given up. On failure nothing was given up. */
static bool fall_back(const struct fit *fit, struct error *err)
{
    if (try_rake(fit, true, err))
        return true;
    for (size_t round = 0; round < sizeof too_few / sizeof *too_few; round++) {
        for (size_t k = 0; k < fit->population->n; k++)
            join_margin(fit, &fit->population->margins[k], too_few[round], err);
        if (try_rake(fit, false, err))
            return true;
    }
    while (fit->population->n_numbers > (fit->population->n > 0 ? 0 : 1)) {
        drop_number(fit, err);
        if (try_rake(fit, false, err))
            return true;
    }
    while (fit->population->n > 1) {
        drop_weakest(fit, err);
        if (try_rake(fit, false, err))
            return true;
    }
    return rake(fit, err);
}

bool fit_weights(double *weights, size_t n, struct population *population, const struct study *study, struct wave year,
                 struct error *err)
{
    struct fit fit = { weights, n, population, study, year };
    enum calibration_distance distance = study->settings.calibration;
    if (population->n + population->n_numbers == 0 || population->is_delivered)
        return true;
    for (size_t k = 0; k < population->n; k++)
        population_parts_share_out(&population->arena, &population->margins[k], weights, n);
    if (distance == CALIBRATION_AUTO)
        return fall_back(&fit, err);
    return distance == CALIBRATION_RAKING ? rake(&fit, err) : solve(&fit, distance, err);
}
