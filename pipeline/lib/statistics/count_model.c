/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/count_model.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_sf_psi.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "statistics/change.h"
#include "statistics/matrix.h"

enum { MOST_ROUNDS = 200 };

/* A theta that large is Poisson to the eye: the likelihood is flat from there on. */
static const double theta_most = 1e6;

/* One fit in hand: linear predictors and means. theta INFINITY is Poisson. */
struct fit {
    const struct count_data *data;
    double *predictor, *mean, theta;
};

static double variance_of(const struct fit *fit, size_t i)
{
    return fit->mean[i] + fit->mean[i] * fit->mean[i] / fit->theta;
}

static double log_exposure(const struct count_data *data, size_t i)
{
    return data->exposures != NULL ? log(data->exposures[i]) : 0;
}

static double deviance_of(const struct fit *fit)
{
    struct sum sum = { 0 };
    for (size_t i = 0; i < fit->data->n; i++) {
        double y = fit->data->counts[i], mean = fit->mean[i], theta = fit->theta;
        double own = y > 0 ? y * log(y / mean) : 0;
        sum_add(&sum, 2 * (isinf(theta) ? own - (y - mean) : own - (y + theta) * log((y + theta) / (mean + theta))));
    }
    return sum_value(sum);
}

static double log_likelihood_of(const struct fit *fit)
{
    struct sum sum = { 0 };
    double theta = fit->theta;
    for (size_t i = 0; i < fit->data->n; i++) {
        double y = fit->data->counts[i], mean = fit->mean[i];
        sum_add(&sum, -gsl_sf_lngamma(y + 1));
        if (isinf(theta))
            sum_add(&sum, y * log(mean) - mean);
        else
            sum_add(&sum, gsl_sf_lngamma(theta + y) - gsl_sf_lngamma(theta) + theta * log(theta) +
                              (y > 0 ? y * log(mean) : 0) - (theta + y) * log(theta + mean));
    }
    return sum_value(sum);
}

/* One weighted least squares step: coefficients and the inverse of the information from the present means. */
static bool solve(const struct fit *fit, struct count_model *model)
{
    const struct count_data *data = fit->data;
    size_t k = data->n_terms;
    struct sum *right = memory_new(k, sizeof *right);
    memset(model->covariance, 0, k * k * sizeof *model->covariance);
    for (size_t i = 0; i < data->n; i++) {
        const double *x = data->terms + i * k;
        double weight = fit->mean[i] * fit->mean[i] / variance_of(fit, i);
        double working = fit->predictor[i] - log_exposure(data, i) + (data->counts[i] - fit->mean[i]) / fit->mean[i];
        for (size_t a = 0; a < k; a++) {
            sum_add(&right[a], weight * x[a] * working);
            for (size_t b = 0; b <= a && x[a] != 0; b++)
                model->covariance[a * k + b] += weight * x[a] * x[b];
        }
    }
    bool done = matrix_invert(model->covariance, k);
    for (size_t a = 0; a < k && done; a++) {
        struct sum sum = { 0 };
        for (size_t b = 0; b < k; b++)
            sum_add(&sum, model->covariance[a * k + b] * sum_value(right[b]));
        model->coefficients[a] = sum_value(sum);
    }
    free(right);
    return done;
}

/* Predictors and means from the coefficients; returns how far the predictors moved. */
static double predict(struct fit *fit, const struct count_model *model)
{
    const struct count_data *data = fit->data;
    double moved = 0;
    for (size_t i = 0; i < data->n; i++) {
        struct sum sum = { 0 };
        sum_add(&sum, log_exposure(data, i));
        for (size_t a = 0; a < data->n_terms; a++)
            sum_add(&sum, data->terms[i * data->n_terms + a] * model->coefficients[a]);
        moved = fmax(moved, fabs(sum_value(sum) - fit->predictor[i]));
        fit->predictor[i] = sum_value(sum);
        fit->mean[i] = exp(fit->predictor[i]);
    }
    return moved;
}

/* Iterates from the present means to the maximum at this theta. */
static bool iterate(struct fit *fit, struct count_model *model)
{
    for (int round = 0; round < MOST_ROUNDS; round++) {
        if (!solve(fit, model))
            return false;
        double moved = predict(fit, model);
        if (!isfinite(moved))
            return false;
        if (moved < 1e-12)
            return solve(fit, model);
    }
    return false;
}

/* Score and observed information of theta at the present means (theta.ml). */
static double theta_score(const struct fit *fit, double theta, double *information)
{
    struct sum sum = { 0 }, second = { 0 };
    for (size_t i = 0; i < fit->data->n; i++) {
        double y = fit->data->counts[i], mean = fit->mean[i], both = mean + theta;
        sum_add(&sum, gsl_sf_psi(theta + y) - gsl_sf_psi(theta) - log1p(mean / theta) + (mean - y) / both);
        sum_add(&second,
                -gsl_sf_psi_1(theta + y) + gsl_sf_psi_1(theta) - 1 / theta + 2 / both - (y + theta) / (both * both));
    }
    *information = sum_value(second);
    return sum_value(sum);
}

/* The theta of the largest likelihood at the present means; MISSING where there is none. Newton on theta with a guard;
 * where counts hardly vary more than Poisson's the score is flat, and rounding moves theta by 1e-9 of itself. */
static double find_theta(const struct fit *fit, double start, double *information)
{
    double theta = start;
    for (int round = 0; round < MOST_ROUNDS; round++) {
        double step = theta_score(fit, theta, information) / *information;
        if (!isfinite(step) || *information <= 0)
            step = theta_score(fit, theta, information) > 0 ? theta : -theta / 2;
        theta = fmax(theta / 10, fmin(theta * 10, theta + step));
        if (theta > theta_most)
            return MISSING;
        if (fabs(step) < 1e-8 * theta)
            return theta;
    }
    return MISSING;
}

/* The moment estimate to start from; INFINITY where the counts do not vary more than Poisson's. */
static double theta_start(const struct fit *fit)
{
    struct sum excess = { 0 };
    for (size_t i = 0; i < fit->data->n; i++) {
        double ratio = fit->data->counts[i] / fit->mean[i] - 1;
        sum_add(&excess, ratio * ratio);
    }
    return (double)fit->data->n / sum_value(excess);
}

static bool fit_init(struct fit *fit, const struct count_data *data, struct count_model *model)
{
    *model = (struct count_model){
        .n_terms = data->n_terms, .df = (double)data->n - (double)data->n_terms, .theta = MISSING, .theta_se = MISSING
    };
    *fit = (struct fit){ data, NULL, NULL, INFINITY };
    if (data->n_terms == 0 || data->n < data->n_terms)
        return false;
    model->coefficients = memory_new(data->n_terms, sizeof *model->coefficients);
    model->covariance = memory_new(data->n_terms * data->n_terms, sizeof *model->covariance);
    fit->predictor = memory_new(data->n, sizeof *fit->predictor);
    fit->mean = memory_new(data->n, sizeof *fit->mean);
    for (size_t i = 0; i < data->n; i++) { /* R's start */
        fit->mean[i] = data->counts[i] + 0.1;
        fit->predictor[i] = log(fit->mean[i]);
    }
    return true;
}

static void finish(const struct fit *fit, struct count_model *model)
{
    struct sum pearson = { 0 };
    for (size_t i = 0; i < fit->data->n; i++) {
        double residual = fit->data->counts[i] - fit->mean[i];
        sum_add(&pearson, residual * residual / variance_of(fit, i));
    }
    model->phi = model->df > 0 ? sum_value(pearson) / model->df : MISSING;
    model->deviance = deviance_of(fit);
    model->log_likelihood = log_likelihood_of(fit);
}

static bool end(struct fit *fit, struct count_model *model, bool done)
{
    if (done)
        finish(fit, model);
    else
        count_model_clear(model);
    free(fit->predictor);
    free(fit->mean);
    return done;
}

bool count_model_fit(const struct count_data *data, struct count_model *model)
{
    struct fit fit;
    return end(&fit, model, fit_init(&fit, data, model) && iterate(&fit, model));
}

bool count_model_fit_negative_binomial(const struct count_data *data, struct count_model *model)
{
    struct fit fit;
    bool done = fit_init(&fit, data, model) && iterate(&fit, model), is_found = false;
    double theta = done ? theta_start(&fit) : MISSING, information = 0;
    for (int round = 0; done && !is_found && round < MOST_ROUNDS; round++) {
        double before = theta;
        theta = find_theta(&fit, theta, &information);
        fit.theta = theta;
        done = !is_missing(theta) && iterate(&fit, model);
        is_found = done && fabs(theta - before) < 1e-8 * theta;
    }
    if (is_found) {
        model->theta = theta;
        model->theta_se = 1 / sqrt(information);
    }
    return end(&fit, model, is_found);
}

struct count_effect count_model_effect(const struct count_model *model, size_t term, struct count_dispersion dispersion,
                                       double confidence)
{
    double se =
        sqrt(model->covariance[term * model->n_terms + term] * (is_missing(dispersion.phi) ? 1 : dispersion.phi));
    double estimate = model->coefficients[term], df = count_uses_t(dispersion.df) ? dispersion.df : INFINITY;
    double quantile = change_quantile(1 - (1 - confidence) / 2, df);
    return (struct count_effect){
        estimate, se, estimate - quantile * se, estimate + quantile * se, estimate / se, change_p(estimate / se, df)
    };
}

/* Terms of month and year: a constant, and 0/1 columns for every month and year but the first of each that occurs. */
static size_t fill_terms(const struct count_month *months, size_t n, double *terms, size_t most)
{
    size_t k = 1;
    for (size_t i = 0; i < n; i++)
        terms[i * most] = 1;
    for (size_t i = 0; i < n; i++) {
        bool is_new_month = months[i].month != months[0].month, is_new_year = months[i].year != months[0].year;
        for (size_t j = 0; j < i; j++) {
            is_new_month = is_new_month && months[j].month != months[i].month;
            is_new_year = is_new_year && months[j].year != months[i].year;
        }
        for (size_t j = 0; j < n && is_new_month; j++)
            terms[j * most + k] = months[j].month == months[i].month;
        k += is_new_month;
        for (size_t j = 0; j < n && is_new_year; j++)
            terms[j * most + k] = months[j].year == months[i].year;
        k += is_new_year;
    }
    return k;
}

struct count_dispersion count_dispersion_of_months(const struct count_month *months, size_t n)
{
    struct count_dispersion dispersion = { MISSING, MISSING };
    size_t most = n + 1;
    double *wide = memory_new(n * most + 1, sizeof *wide), *counts = memory_new(n + 1, sizeof *counts),
           *exposures = memory_new(n + 1, sizeof *exposures);
    size_t n_terms = n > 0 ? fill_terms(months, n, wide, most) : 0;
    for (size_t i = 0; i < n; i++) {
        memmove(wide + i * n_terms, wide + i * most, n_terms * sizeof *wide);
        counts[i] = months[i].count.events;
        exposures[i] = months[i].count.exposure;
    }
    struct count_model model = { 0 };
    if (n > n_terms && count_model_fit(&(struct count_data){ n, n_terms, counts, exposures, wide }, &model))
        dispersion = (struct count_dispersion){ model.phi, model.df };
    count_model_clear(&model);
    free(wide);
    free(counts);
    free(exposures);
    return dispersion;
}

double chi_squared_upper_tail(double x, double df)
{
    return df > 0 ? gsl_cdf_chisq_Q(x, df) : MISSING;
}

void count_model_clear(struct count_model *model)
{
    free(model->coefficients);
    free(model->covariance);
    *model = (struct count_model){ 0 };
}
