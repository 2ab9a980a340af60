/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/small_area.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "statistics/matrix.h"

enum { MOST_ITERATIONS = 1000 };
static const double tolerance = 1e-14;

static bool areas_check(const struct small_areas *areas, struct error *err)
{
    if (areas->n <= areas->n_covariates || areas->n_covariates == 0)
        return error_add(err, "%zu areas and %zu covariates; more areas than covariates were wanted", areas->n,
                         areas->n_covariates);
    for (size_t i = 0; i < areas->n; i++) {
        bool is_whole = isfinite(areas->direct[i]) && areas->variance[i] > 0 && isfinite(areas->variance[i]);
        for (size_t k = 0; k < areas->n_covariates; k++)
            is_whole = is_whole && isfinite(areas->covariates[i * areas->n_covariates + k]);
        if (!is_whole)
            return error_add(err, "area %zu: an estimate, a variance above 0 and every covariate were wanted", i + 1);
    }
    return true;
}

static double median_of(const double *values, size_t n)
{
    double *sorted = memory_new(n, sizeof *sorted);
    memcpy(sorted, values, n * sizeof *sorted);
    gsl_sort(sorted, 1, n);
    double median = gsl_stats_median_from_sorted_data(sorted, 1, n);
    free(sorted);
    return median;
}

/* Σ x_i x_i' (σ² + variance_i)^-power into `matrix`. */
static void cross_products(const struct small_areas *areas, double sigma2, int power, double *matrix)
{
    size_t p = areas->n_covariates;
    for (size_t k = 0; k < p; k++)
        for (size_t l = 0; l < p; l++) {
            struct sum sum = { 0 };
            for (size_t i = 0; i < areas->n; i++)
                sum_add(&sum, areas->covariates[i * p + k] * areas->covariates[i * p + l] /
                                  pow(sigma2 + areas->variance[i], power));
            matrix[k * p + l] = sum_value(sum);
        }
}

/* Generalised least squares at σ²: coefficients and their covariance. */
static bool fit_coefficients(const struct small_areas *areas, struct fay_herriot *fit)
{
    size_t p = areas->n_covariates;
    cross_products(areas, fit->sigma2, 1, fit->covariance);
    if (!matrix_invert(fit->covariance, p))
        return false;
    double *right = memory_new(p, sizeof *right);
    for (size_t k = 0; k < p; k++) {
        struct sum sum = { 0 };
        for (size_t i = 0; i < areas->n; i++)
            sum_add(&sum, areas->covariates[i * p + k] * areas->direct[i] / (fit->sigma2 + areas->variance[i]));
        right[k] = sum_value(sum);
    }
    for (size_t k = 0; k < p; k++) {
        fit->coefficients[k] = 0;
        for (size_t l = 0; l < p; l++)
            fit->coefficients[k] += fit->covariance[k * p + l] * right[l];
    }
    free(right);
    for (size_t i = 0; i < areas->n; i++) {
        fit->synthetic[i] = 0;
        for (size_t k = 0; k < p; k++)
            fit->synthetic[i] += areas->covariates[i * p + k] * fit->coefficients[k];
    }
    return true;
}

/* trace(A B) of p × p matrices. */
static double trace_of_product(const double *a, const double *b, size_t p)
{
    double trace = 0;
    for (size_t k = 0; k < p; k++)
        for (size_t l = 0; l < p; l++)
            trace += a[k * p + l] * b[l * p + k];
    return trace;
}

static void multiply(const double *a, const double *b, size_t p, double *product)
{
    for (size_t k = 0; k < p; k++)
        for (size_t l = 0; l < p; l++) {
            product[k * p + l] = 0;
            for (size_t m = 0; m < p; m++)
                product[k * p + l] += a[k * p + m] * b[m * p + l];
        }
}

/* One step of Fisher's scoring of the restricted likelihood. With P = V⁻¹ - V⁻¹X Q X'V⁻¹ the score is (|Py|² - trace
 * P)/2 and the information trace(PP)/2; the traces need only p × p matrices. Returns the new σ². */
static double score_step(const struct small_areas *areas, const struct fay_herriot *fit)
{
    size_t p = areas->n_covariates;
    double *second = memory_new(p * p, sizeof *second), *third = memory_new(p * p, sizeof *third),
           *product = memory_new(p * p, sizeof *product);
    cross_products(areas, fit->sigma2, 2, second);
    cross_products(areas, fit->sigma2, 3, third);
    multiply(fit->covariance, second, p, product);
    struct sum residual = { 0 }, trace = { 0 }, square = { 0 };
    for (size_t i = 0; i < areas->n; i++) {
        double inverse = 1 / (fit->sigma2 + areas->variance[i]), py = inverse * (areas->direct[i] - fit->synthetic[i]);
        sum_add(&residual, py * py);
        sum_add(&trace, inverse);
        sum_add(&square, inverse * inverse);
    }
    double trace_p = sum_value(trace) - trace_of_product(fit->covariance, second, p);
    double trace_pp =
        sum_value(square) - 2 * trace_of_product(fit->covariance, third, p) + trace_of_product(product, product, p);
    free(second);
    free(third);
    free(product);
    return fmax(0, fit->sigma2 + (sum_value(residual) - trace_p) / trace_pp);
}

static void predict(const struct small_areas *areas, struct fay_herriot *fit)
{
    size_t p = areas->n_covariates;
    struct sum information = { 0 };
    for (size_t i = 0; i < areas->n; i++)
        sum_add(&information, pow(fit->sigma2 + areas->variance[i], -2));
    for (size_t i = 0; i < areas->n; i++) {
        double total = fit->sigma2 + areas->variance[i], variance = areas->variance[i], g2 = 0;
        const double *x = areas->covariates + i * p;
        for (size_t k = 0; k < p; k++)
            for (size_t l = 0; l < p; l++)
                g2 += x[k] * fit->covariance[k * p + l] * x[l];
        fit->gamma[i] = fit->sigma2 / total;
        fit->eblup[i] = fit->synthetic[i] + fit->gamma[i] * (areas->direct[i] - fit->synthetic[i]);
        double g1 = fit->gamma[i] * variance,
               g3 = variance * variance / (total * total * total) * 2 / sum_value(information);
        fit->mse[i] = g1 + (1 - fit->gamma[i]) * (1 - fit->gamma[i]) * g2 + 2 * g3;
    }
}

static void fay_herriot_init(struct fay_herriot *fit, const struct small_areas *areas)
{
    size_t n = areas->n, p = areas->n_covariates;
    *fit = (struct fay_herriot){ .n = n, .n_covariates = p, .sigma2 = median_of(areas->variance, n) };
    double **vectors[] = { &fit->coefficients, &fit->synthetic, &fit->gamma, &fit->eblup, &fit->mse, &fit->covariance };
    const size_t sizes[] = { p, n, n, n, n, p * p };
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        *vectors[i] = arena_new(&fit->arena, sizes[i] * sizeof(double));
}

void fay_herriot_clear(struct fay_herriot *fit)
{
    arena_clear(&fit->arena);
    *fit = (struct fay_herriot){ 0 };
}

bool fay_herriot_fit(const struct small_areas *areas, struct fay_herriot *fit, struct error *err)
{
    *fit = (struct fay_herriot){ 0 };
    if (!areas_check(areas, err))
        return false;
    fay_herriot_init(fit, areas);
    bool is_fitted = fit_coefficients(areas, fit), has_converged = false;
    while (is_fitted && !has_converged && fit->n_iterations < MOST_ITERATIONS) {
        double before = fit->sigma2;
        fit->sigma2 = score_step(areas, fit);
        fit->n_iterations++;
        has_converged = fabs(fit->sigma2 - before) <= tolerance * (1 + before);
        is_fitted = fit_coefficients(areas, fit);
    }
    if (is_fitted && has_converged) {
        predict(areas, fit);
        return true;
    }
    fay_herriot_clear(fit);
    return is_fitted ? error_add(err, "the variance between areas does not converge in %d steps", MOST_ITERATIONS)
                     : error_add(err, "the covariates of the areas depend on each other; leave one out");
}
