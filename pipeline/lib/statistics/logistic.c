/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/logistic.h"

#include <math.h>
#include <stdlib.h>

#include "base/number.h"

enum { MOST_ITERATIONS = 60 };
static const double tolerance = 1e-12;

/* The rows or groups being fitted, the same for both. weight 0: not in the fit. information: the inverse of A. */
struct fitting {
    enum link link;
    size_t n, n_terms;
    const double *terms, *response, *weight;
    const bool *is_in;
    double *eta, *information;
};

static double mean_of(enum link link, double eta)
{
    return link == LINK_IDENTITY ? eta : 1 / (1 + exp(-eta));
}

/* dμ/dη; for the identity 1. */
static double slope_of(enum link link, double mean)
{
    return link == LINK_IDENTITY ? 1 : mean * (1 - mean);
}

static bool is_fitted(const struct fitting *fitting, size_t i)
{
    return (fitting->is_in == NULL || fitting->is_in[i]) && fitting->weight[i] > 0;
}

/* One step of weighted least squares on the working response; `information` is then the inverse of A at the point left.
 * Returns false where A is singular. */
static bool step(const struct fitting *fitting, double *coefficients)
{
    size_t p = fitting->n_terms;
    struct sum *a = memory_new(p * p, sizeof *a), *b = memory_new(p, sizeof *b);
    for (size_t i = 0; i < fitting->n; i++) {
        if (!is_fitted(fitting, i))
            continue;
        const double *x = fitting->terms + i * p;
        double mean = mean_of(fitting->link, fitting->eta[i]), slope = slope_of(fitting->link, mean),
               weight = fitting->weight[i];
        for (size_t k = 0; k < p; k++) {
            sum_add(&b[k], weight * x[k] * (slope * fitting->eta[i] + fitting->response[i] - mean));
            for (size_t l = 0; l <= k; l++)
                sum_add(&a[k * p + l], weight * slope * x[k] * x[l]);
        }
    }
    for (size_t k = 0; k < p; k++)
        for (size_t l = 0; l <= k; l++)
            fitting->information[k * p + l] = fitting->information[l * p + k] = sum_value(a[k * p + l]);
    bool done = matrix_invert(fitting->information, p);
    for (size_t k = 0; k < p && done; k++) {
        coefficients[k] = 0;
        for (size_t l = 0; l < p; l++)
            coefficients[k] += fitting->information[k * p + l] * sum_value(b[l]);
    }
    free(a);
    free(b);
    return done;
}

/* The linear predictor from the coefficients. Returns the largest change of it, relative to its size. */
static double update(const struct fitting *fitting, const double *coefficients)
{
    double largest = 0;
    for (size_t i = 0; i < fitting->n; i++) {
        if (!is_fitted(fitting, i))
            continue;
        double eta = 0;
        for (size_t k = 0; k < fitting->n_terms; k++)
            eta += fitting->terms[i * fitting->n_terms + k] * coefficients[k];
        largest = fmax(largest, fabs(eta - fitting->eta[i]) / (1 + fabs(eta)));
        fitting->eta[i] = eta;
    }
    return largest;
}

/* From a start halfway between 1/2 and what was observed, as R's glm. Returns false where there is no solution. */
static bool iterate(const struct fitting *fitting, double *coefficients)
{
    for (size_t i = 0; i < fitting->n; i++) {
        double start = (fitting->response[i] + 0.5) / 2;
        fitting->eta[i] = !is_fitted(fitting, i)           ? 0
                          : fitting->link == LINK_IDENTITY ? fitting->response[i]
                                                           : log(start / (1 - start));
    }
    for (int k = 0; k < MOST_ITERATIONS; k++) {
        if (!step(fitting, coefficients))
            return false;
        if (update(fitting, coefficients) <= tolerance)
            return step(fitting, coefficients);
    }
    return false;
}

void regression_clear(struct regression *fit)
{
    arena_clear(&fit->arena);
    *fit = (struct regression){ 0 };
}

/* Room for a fit and for making it. */
static struct fitting fitting_new(enum link link, size_t n, size_t n_terms, struct regression *fit)
{
    struct arena *arena = &fit->arena;
    fit->n_terms = n_terms;
    fit->df = MISSING;
    fit->coefficients = arena_new(arena, n_terms * sizeof(double));
    fit->covariance = arena_new(arena, n_terms * n_terms * sizeof(double));
    return (struct fitting){ .link = link,
                             .n = n,
                             .n_terms = n_terms,
                             .eta = arena_new(arena, n * sizeof(double)),
                             .information = arena_new(arena, n_terms * n_terms * sizeof(double)) };
}

/* A⁻¹ x_i × factor into `row`. */
static void influence_of(const struct fitting *fitting, size_t i, double factor, double *row)
{
    size_t p = fitting->n_terms;
    for (size_t k = 0; k < p; k++) {
        row[k] = 0;
        for (size_t l = 0; l < p; l++)
            row[k] += fitting->information[k * p + l] * fitting->terms[i * p + l] * factor;
    }
}

static bool covariance_of_rows(const struct multistage_sample *sample, const struct fitting *fitting,
                               double *covariance, struct error *err)
{
    double *influence = memory_new(fitting->n * fitting->n_terms, sizeof *influence);
    for (size_t i = 0; i < fitting->n; i++)
        if (is_fitted(fitting, i))
            influence_of(fitting, i, fitting->response[i] - mean_of(fitting->link, fitting->eta[i]),
                         influence + i * fitting->n_terms);
    bool done = multistage_covariance(sample, influence, fitting->n_terms, fitting->is_in, covariance, err);
    free(influence);
    return done;
}

bool regression_fit(const struct multistage_sample *sample, const struct regression_model *model,
                    struct regression *fit, struct error *err)
{
    *fit = (struct regression){ 0 };
    struct fitting fitting = fitting_new(model->link, sample->n, model->n_terms, fit);
    fitting.terms = model->terms;
    fitting.response = model->response;
    fitting.weight = sample->weight;
    fitting.is_in = model->is_in;
    bool done = iterate(&fitting, fit->coefficients) ||
                error_add(err, "the regression has no solution: its terms depend on each other, or one of them "
                               "separates the outcome wholly");
    done = done && covariance_of_rows(sample, &fitting, fit->covariance, err);
    if (done)
        fit->df = multistage_df(sample, model->is_in) + 1 - (double)model->n_terms;
    else
        regression_clear(fit);
    return done;
}

static bool groups_check(const struct regression_groups *groups)
{
    bool is_whole = groups->n >= groups->n_terms && groups->n_terms > 0;
    for (size_t i = 0; i < groups->n && is_whole; i++)
        is_whole = groups->share[i] >= 0 && groups->share[i] <= 1 && groups->variance[i] >= 0 && groups->weight[i] > 0;
    return is_whole;
}

/* Σ weight² variance of the influence of each group; the groups are independent. */
static void covariance_of_groups(const struct regression_groups *groups, const struct fitting *fitting,
                                 double *covariance)
{
    size_t p = fitting->n_terms;
    double *row = memory_new(p, sizeof *row);
    struct sum *sums = memory_new(p * p, sizeof *sums);
    for (size_t i = 0; i < groups->n; i++) {
        influence_of(fitting, i, groups->weight[i], row);
        for (size_t k = 0; k < p; k++)
            for (size_t l = 0; l < p; l++)
                sum_add(&sums[k * p + l], row[k] * row[l] * groups->variance[i]);
    }
    for (size_t k = 0; k < p * p; k++)
        covariance[k] = sum_value(sums[k]);
    free(sums);
    free(row);
}

bool regression_fit_groups(const struct regression_groups *groups, struct regression *fit)
{
    *fit = (struct regression){ 0 };
    if (!groups_check(groups))
        return false;
    struct fitting fitting = fitting_new(LINK_LOGIT, groups->n, groups->n_terms, fit);
    fitting.terms = groups->terms;
    fitting.response = groups->share;
    fitting.weight = groups->weight;
    bool done = iterate(&fitting, fit->coefficients);
    if (done) {
        covariance_of_groups(groups, &fitting, fit->covariance);
        fit->df = groups->df + 1 - (double)groups->n_terms;
    } else {
        regression_clear(fit);
    }
    return done;
}

struct f_test regression_test(const struct regression *fit, const size_t *terms, size_t n)
{
    double *estimates = memory_new(n, sizeof *estimates), *covariance = memory_new(n * n, sizeof *covariance);
    for (size_t i = 0; i < n; i++) {
        estimates[i] = fit->coefficients[terms[i]];
        for (size_t k = 0; k < n; k++)
            covariance[i * n + k] = fit->covariance[terms[i] * fit->n_terms + terms[k]];
    }
    struct f_test test = wald_test(estimates, covariance, n, fit->df);
    free(estimates);
    free(covariance);
    return test;
}
