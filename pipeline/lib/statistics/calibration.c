/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/calibration.h"

#include <gsl/gsl_eigen.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"

static const double tolerance = 1e-12;
static const double smallest_eigenvalue = 1e-12;
static const size_t max_steps = 200, max_halvings = 40;

/* F, its derivative, and its integral from 0. */
struct curve {
    double value, slope, integral;
};

static struct curve curve_logit(double low, double high, double u)
{
    double a = high - 1, b = 1 - low, rate = (high - low) / (a * b), e = exp(-fabs(rate * u));
    /* The share of the way from low to high, written for either sign so that nothing overflows. */
    double up = u > 0 ? b / (a * e + b) : b * e / (a + b * e), down = u > 0 ? a * e / (a * e + b) : a / (a + b * e);
    double logarithm = u > 0 ? rate * u + log((a * e + b) / (a + b)) : log((a + b * e) / (a + b));
    return (struct curve){ low + (high - low) * up, rate * (high - low) * up * down,
                           low * u + (high - low) / rate * logarithm };
}

static struct curve curve_bounded(double low, double high, double u)
{
    double inner = u < low - 1 ? low - 1 : u > high - 1 ? high - 1 : u, outer = u - inner;
    return (struct curve){ 1 + inner, outer == 0, inner + inner * inner / 2 + (1 + inner) * outer };
}

static struct curve curve_at(const struct calibration *calibration, double u)
{
    switch (calibration->distance) {
    case CALIBRATION_NONE:
    case CALIBRATION_AUTO:
    case CALIBRATION_OFF:
    case CALIBRATION_LINEAR: break;
    case CALIBRATION_RAKING: return (struct curve){ exp(u), exp(u), expm1(u) };
    case CALIBRATION_LOGIT: return curve_logit(calibration->low, calibration->high, u);
    case CALIBRATION_LINEAR_BOUNDED: return curve_bounded(calibration->low, calibration->high, u);
    }
    return (struct curve){ 1 + u, 1, u + u * u / 2 };
}

/* One total to be met. scale makes the columns of equal length; size is what its distance is measured against. */
struct column {
    const char *name, *label;
    double target, scale, size;
};

/* The problem, and the point that is reached. first: the first column of each margin, "not stated" being its last.
 * lambda belongs to the scaled columns; totals: Σ w x there. */
struct solver {
    const struct calibration *calibration;
    const double *design;
    size_t n, n_columns, n_entries;
    size_t *first;
    struct column *columns;
    double *lambda, *totals, *g;
    double objective;
    struct arena arena;
};

/* Entry of a row: column and scaled value. Entries are the margins', then the numbers'. */
struct entry {
    size_t column;
    double value;
};

static struct entry entry_of(const struct solver *solver, size_t row, size_t entry)
{
    const struct calibration *calibration = solver->calibration;
    if (entry < calibration->n_margins) {
        const struct calibrate_margin *margin = &calibration->margins[entry];
        size_t cell = margin->cell[row] < margin->n_cells ? margin->cell[row] : margin->n_cells,
               column = solver->first[entry] + cell;
        return (struct entry){ column, solver->columns[column].scale };
    }
    size_t number = entry - calibration->n_margins, column = solver->first[calibration->n_margins] + number;
    return (struct entry){ column, solver->columns[column].scale * calibration->numbers[number].value[row] };
}

static void solver_init(struct solver *solver, const struct calibration *calibration, const double *design, size_t n)
{
    size_t n_margins = calibration->n_margins;
    *solver = (struct solver){ .calibration = calibration, .design = design, .n = n };
    solver->n_entries = n_margins + calibration->n_numbers;
    solver->first = arena_new(&solver->arena, (n_margins + 1) * sizeof *solver->first);
    for (size_t k = 0; k < n_margins; k++)
        solver->first[k + 1] = solver->first[k] + calibration->margins[k].n_cells + 1;
    solver->n_columns = solver->first[n_margins] + calibration->n_numbers;
    solver->columns = arena_new(&solver->arena, solver->n_columns * sizeof *solver->columns);
    solver->lambda = arena_new(&solver->arena, solver->n_columns * sizeof *solver->lambda);
    solver->totals = arena_new(&solver->arena, solver->n_columns * sizeof *solver->totals);
    solver->g = arena_new(&solver->arena, n * sizeof *solver->g);
    for (size_t j = 0; j < solver->n_columns; j++)
        solver->columns[j].scale = 1;
}

/* Targets of a margin: the populations, and for "not stated" its share of the design weights, the cells sharing out the
 * rest. */
static void set_margin(struct solver *solver, size_t k, const struct sum *weight, struct error *err)
{
    const struct calibrate_margin *margin = &solver->calibration->margins[k];
    struct sum population = { 0, 0 }, stated = { 0, 0 };
    size_t first = solver->first[k], rest = first + margin->n_cells;
    for (size_t c = 0; c < margin->n_cells; c++) {
        sum_add(&population, margin->population[c]);
        sum_add(&stated, sum_value(weight[first + c]));
        if (!(sum_value(weight[first + c]) > 0))
            (void)error_add(
                err,
                "%s: level \"%s\" has a population and no respondents, some were wanted; join it with another level",
                margin->name, margin->labels[c]);
    }
    double not_stated = sum_value(weight[rest]) / (sum_value(stated) + sum_value(weight[rest]));
    for (size_t c = 0; c <= margin->n_cells; c++)
        solver->columns[first + c] =
            (struct column){ .name = margin->name, .label = c < margin->n_cells ? margin->labels[c] : "" };
    for (size_t c = 0; c < margin->n_cells; c++)
        solver->columns[first + c].target = margin->population[c] * (1 - not_stated);
    solver->columns[rest].target = sum_value(population) * not_stated;
}

static bool set_columns(struct solver *solver, struct error *err)
{
    const struct calibration *calibration = solver->calibration;
    struct sum *weight = memory_new(solver->n_columns, sizeof *weight),
               *squares = memory_new(solver->n_columns, sizeof *squares);
    size_t n_errors = err->n_errors;
    for (size_t i = 0; i < solver->n; i++)
        for (size_t k = 0; k < solver->n_entries && solver->design[i] > 0; k++) {
            struct entry entry = entry_of(solver, i, k);
            sum_add(&weight[entry.column], solver->design[i] * fabs(entry.value));
            sum_add(&squares[entry.column], solver->design[i] * entry.value * entry.value);
            if (is_missing(entry.value))
                (void)error_add(err, "%s: row %zu has no number, one was wanted in every row that has a weight",
                                calibration->numbers[k - calibration->n_margins].name, i + 1);
        }
    for (size_t k = 0; k < calibration->n_margins; k++)
        set_margin(solver, k, weight, err);
    for (size_t q = 0; q < calibration->n_numbers; q++)
        solver->columns[solver->first[calibration->n_margins] + q] =
            (struct column){ .name = calibration->numbers[q].name, .target = calibration->numbers[q].total };
    for (size_t j = 0; j < solver->n_columns; j++) {
        struct column *column = &solver->columns[j];
        column->scale = sum_value(squares[j]) > 0 ? 1 / sqrt(sum_value(squares[j])) : 0;
        column->size = j < solver->first[calibration->n_margins] ? column->target
                                                                 : fmax(fabs(column->target), sum_value(weight[j]));
    }
    free(weight);
    free(squares);
    return err->n_errors == n_errors;
}

static double slope_at(const struct solver *solver, const double *lambda, size_t row, struct curve *curve)
{
    struct sum u = { 0, 0 };
    for (size_t k = 0; k < solver->n_entries; k++) {
        struct entry entry = entry_of(solver, row, k);
        sum_add(&u, lambda[entry.column] * entry.value);
    }
    *curve = curve_at(solver->calibration, sum_value(u));
    return curve->slope;
}

/* Moves to lambda: g, the totals and the dual objective Σ d ∫F - λ't. */
static void evaluate(struct solver *solver, const double *lambda)
{
    struct sum *sums = memory_new(solver->n_columns, sizeof *sums), objective = { 0, 0 };
    memcpy(solver->lambda, lambda, solver->n_columns * sizeof *lambda);
    for (size_t i = 0; i < solver->n; i++) {
        struct curve curve;
        if (!(solver->design[i] > 0))
            continue;
        (void)slope_at(solver, lambda, i, &curve);
        solver->g[i] = curve.value;
        sum_add(&objective, solver->design[i] * curve.integral);
        for (size_t k = 0; k < solver->n_entries; k++) {
            struct entry entry = entry_of(solver, i, k);
            sum_add(&sums[entry.column], solver->design[i] * curve.value * entry.value);
        }
    }
    for (size_t j = 0; j < solver->n_columns; j++) {
        solver->totals[j] = sum_value(sums[j]);
        sum_add(&objective, -lambda[j] * solver->columns[j].target * solver->columns[j].scale);
    }
    solver->objective = sum_value(objective);
    free(sums);
}

/* The largest relative distance from a total, and the column that has it. A column without rows is at its target of 0
 * already. */
static double max_error(const struct solver *solver, size_t *worst)
{
    double error = 0;
    *worst = 0;
    for (size_t j = 0; j < solver->n_columns; j++) {
        const struct column *column = &solver->columns[j];
        double distance =
            column->size > 0 ? fabs(solver->totals[j] / column->scale - column->target) / column->size : 0;
        if (column->scale > 0 && !(distance <= error)) {
            error = distance;
            *worst = j;
        }
    }
    return error;
}

/* Σ d F' x x' at the present point; with F' = 1 where `is_flat`. */
static void fill_matrix(const struct solver *solver, bool is_flat, gsl_matrix *matrix)
{
    gsl_matrix_set_zero(matrix);
    for (size_t i = 0; i < solver->n; i++) {
        struct curve curve;
        if (!(solver->design[i] > 0))
            continue;
        double weight = solver->design[i] * (is_flat ? 1 : slope_at(solver, solver->lambda, i, &curve));
        for (size_t k = 0; k < solver->n_entries; k++)
            for (size_t m = 0; m < solver->n_entries; m++) {
                struct entry a = entry_of(solver, i, k), b = entry_of(solver, i, m);
                *gsl_matrix_ptr(matrix, a.column, b.column) += weight * a.value * b.value;
            }
    }
}

/* step = matrix⁺ × (target - total), by the eigenvectors whose eigenvalues are not 0 up to rounding. */
static void find_step(const struct solver *solver, bool is_flat, double *step)
{
    size_t n = solver->n_columns;
    gsl_matrix *matrix = memory_made(gsl_matrix_alloc(n, n)), *vectors = memory_made(gsl_matrix_alloc(n, n));
    gsl_vector *values = memory_made(gsl_vector_alloc(n));
    gsl_eigen_symmv_workspace *workspace = memory_made(gsl_eigen_symmv_alloc(n));
    fill_matrix(solver, is_flat, matrix);
    memset(step, 0, n * sizeof *step);
    if (gsl_eigen_symmv(matrix, values, vectors, workspace) == 0) {
        double limit = gsl_vector_max(values) * smallest_eigenvalue;
        for (size_t e = 0; e < n; e++) {
            double part = 0, value = gsl_vector_get(values, e);
            for (size_t j = 0; j < n; j++)
                part += gsl_matrix_get(vectors, j, e) *
                        (solver->columns[j].target * solver->columns[j].scale - solver->totals[j]);
            for (size_t j = 0; j < n && value > limit; j++)
                step[j] += gsl_matrix_get(vectors, j, e) * part / value;
        }
    }
    gsl_eigen_symmv_free(workspace);
    gsl_vector_free(values);
    gsl_matrix_free(vectors);
    gsl_matrix_free(matrix);
}

/* Takes the step, halved until it leads somewhere better. Returns false, the point being as before, where it never
 * does. */
static bool take_step(struct solver *solver, const double *step)
{
    size_t n = solver->n_columns, worst;
    double *from = memory_new(n, sizeof *from), *to = memory_new(n, sizeof *to), objective = solver->objective,
           descent = 0;
    double error = max_error(solver, &worst), length = 1;
    bool is_better = false;
    memcpy(from, solver->lambda, n * sizeof *from);
    for (size_t j = 0; j < n; j++)
        descent += step[j] * (solver->columns[j].target * solver->columns[j].scale - solver->totals[j]);
    for (size_t halving = 0; halving < max_halvings && !is_better; halving++, length /= 2) {
        for (size_t j = 0; j < n; j++)
            to[j] = from[j] + length * step[j];
        evaluate(solver, to);
        double change = solver->objective - objective;
        is_better =
            max_error(solver, &worst) < error * (1 - length / 10) || (change < 0 && change <= -1e-4 * length * descent);
    }
    if (!is_better)
        evaluate(solver, from);
    free(from);
    free(to);
    return is_better;
}

static bool converge(struct solver *solver, struct calibration_result *result, struct error *err)
{
    double *step = memory_new(solver->n_columns, sizeof *step);
    size_t worst, n_steps = 0;
    bool can_go_on = true;
    evaluate(solver, step);
    while (can_go_on && !(max_error(solver, &worst) <= tolerance) && n_steps < max_steps) {
        find_step(solver, false, step);
        can_go_on = take_step(solver, step);
        /* Newton's matrix does not see cells all of whose rows lie at a bound. */
        if (!can_go_on) {
            find_step(solver, true, step);
            can_go_on = take_step(solver, step);
        }
        n_steps++;
    }
    free(step);
    *result = (struct calibration_result){ max_error(solver, &worst), MISSING, MISSING, n_steps };
    if (result->max_error <= tolerance)
        return true;
    const struct column *column = &solver->columns[worst];
    if (worst >= solver->first[solver->calibration->n_margins])
        return error_add(
            err, "%s: the weights do not converge, its total stays %.2g of it away, 1e-12 was wanted; take it out",
            column->name, result->max_error);
    return error_add(err,
                     "%s: the weights do not converge, level \"%s\" stays %.2g of its population away from it, 1e-12 "
                     "was wanted; join "
                     "sparse levels, widen the bounds or take a file out of population/",
                     column->name, column->label, result->max_error);
}

bool calibration_solve(const struct calibration *calibration, double *weights, size_t n,
                       struct calibration_result *result, struct error *err)
{
    struct solver solver;
    solver_init(&solver, calibration, weights, n);
    bool done = set_columns(&solver, err) && converge(&solver, result, err);
    for (size_t i = 0; i < n && done; i++) {
        if (!(weights[i] > 0))
            continue;
        weights[i] *= solver.g[i];
        result->g_min = !(result->g_min <= solver.g[i]) ? solver.g[i] : result->g_min;
        result->g_max = !(result->g_max >= solver.g[i]) ? solver.g[i] : result->g_max;
    }
    arena_clear(&solver.arena);
    return done;
}
