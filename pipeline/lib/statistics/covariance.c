/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/covariance.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "statistics/quadratic_form.h"

/* What a stratum's rows add up to: Σ z_a z_b, Σ z_a, Σ z_b, and the same with every term taken positive. */
struct stratum_sums {
    double products, first, second;
    double products_size, first_size, second_size;
};

/* q of an estimate in a profile: its coefficients within the domain, the residual's offset everywhere. */
static void profile_coefficients(const struct linear *linear, size_t profile, double *q)
{
    for (size_t i = 0; i < linear->moments->size; i++)
        q[i] = linear->is_in[profile] ? linear->coefficients[i] : 0;
    if (linear->offsets != NULL)
        q[0] -= linear->offsets[profile];
}

/* a'b; `size` grows by the same with every term taken positive. */
static double dot(const double *a, const double *b, size_t n, double *size)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum += a[i] * b[i];
        *size += fabs(a[i] * b[i]);
    }
    return sum;
}

static struct stratum_sums *sum_by_stratum(const struct estimator *estimator, const struct linear *a,
                                           const struct linear *b)
{
    const struct moments *moments = a->moments;
    size_t size = moments->size, n_second = size * (size + 1) / 2;
    struct stratum_sums *strata = memory_new(estimator->design->n_strata, sizeof *strata);
    double *q = memory_new(2 * size, sizeof *q), *r = q + size;
    for (size_t p = 0; p < moments->n_profiles; p++) {
        if (a->offsets == NULL && !a->is_in[p] && !b->is_in[p])
            continue;
        struct stratum_sums *stratum = &strata[estimator->profiles->codes[0][p]];
        profile_coefficients(a, p, q);
        profile_coefficients(b, p, r);
        stratum->first += dot(q, moments->first + p * size, size, &stratum->first_size);
        stratum->second += dot(r, moments->first + p * size, size, &stratum->second_size);
        stratum->products += quadratic_form(moments->squared + p * n_second, q, r, size, &stratum->products_size);
    }
    free(q);
    return strata;
}

double estimate_covariance(const struct estimator *estimator, const struct linear *a, const struct linear *b)
{
    const struct design *design = estimator->design;
    struct stratum_sums *strata = sum_by_stratum(estimator, a, b);
    double total_a = 0, total_b = 0, covariance = 0, magnitude = 0, n_lonely = 0, n_strata = 0;
    for (size_t h = 0; h < design->n_strata; h++) {
        total_a += strata[h].first;
        total_b += strata[h].second;
    }
    for (size_t h = 0; h < design->n_strata; h++) {
        double n = (double)design->strata[h].n_units, factor = estimator->stratum_factors[h];
        n_strata += n > 0;
        if (design_is_lonely(&design->strata[h])) {
            double left_out = is_missing(design->strata[h].population) ? 1 : 1 - n / design->strata[h].population;
            n_lonely++;
            if (design->single_psu == SINGLE_PSU_ADJUST)
                covariance += left_out * (strata[h].first - total_a / estimator->n_units) *
                              (strata[h].second - total_b / estimator->n_units);
        } else if (n > 1) {
            covariance += factor * (strata[h].products - strata[h].first * strata[h].second / n);
            magnitude += factor * (strata[h].products_size + strata[h].first_size * strata[h].second_size / n);
        }
    }
    free(strata);
    if (design->single_psu == SINGLE_PSU_AVERAGE && n_lonely < n_strata)
        covariance *= n_strata / (n_strata - n_lonely);
    return fabs(covariance) > SUM_ROUNDING * magnitude ? covariance : 0;
}

/* The sums that covariances of n estimates are made of: matrix, n × n, and totals, n for each stratum; sizes: each
 * variance's terms taken positive. */
struct joint_sums {
    size_t n;
    double *matrix, *totals, *sizes;
};

/* What a profile adds to the estimate that its members belong to. */
static void add_own(const struct estimator *estimator, const struct linear *linear, size_t own, size_t profile,
                    struct joint_sums *sums)
{
    const struct moments *moments = linear->moments;
    size_t size = moments->size, n = sums->n, stratum = estimator->profiles->codes[0][profile];
    const double *squared = moments->squared + profile * (size * (size + 1) / 2), *q = linear->coefficients;
    double factor = estimator->stratum_factors[stratum], size_of_products = 0;
    sums->matrix[own * n + own] += factor * quadratic_form(squared, q, q, size, &size_of_products);
    sums->sizes[own] += factor * size_of_products;
}

/* Σ w q'v of a profile's rows. */
static double own_sum(const struct linear *linear, size_t profile)
{
    size_t size = linear->moments->size;
    const double *first = linear->moments->first + profile * size;
    double sum = 0;
    for (size_t i = 0; i < size; i++)
        sum += linear->coefficients[i] * first[i];
    return sum;
}

/* What the residuals' offsets add, which all estimates have everywhere: with each other, and with the coefficients of
 * the estimate that the profile's members belong to (own; n: to none). */
static void add_offsets(const struct estimator *estimator, const struct linear *const *linears, size_t own,
                        size_t profile, struct joint_sums *sums)
{
    const struct moments *moments = linears[0]->moments;
    size_t size = moments->size, n = sums->n, stratum = estimator->profiles->codes[0][profile];
    const double *squared = moments->squared + profile * (size * (size + 1) / 2);
    double factor = estimator->stratum_factors[stratum], with_one = 0;
    for (size_t i = 0; i < size && own < n; i++)
        with_one += linears[own]->coefficients[i] * squared[triangle(i, 0)];
    for (size_t k = 0; k < n; k++) {
        double offset = -linears[k]->offsets[profile];
        sums->totals[stratum * n + k] +=
            offset * moments->first[profile * size] + (k == own ? own_sum(linears[own], profile) : 0);
        sums->sizes[k] += factor * (offset * offset * squared[0] + 2 * fabs(k == own ? offset * with_one : 0));
        for (size_t l = 0; l <= k; l++) {
            double other = -linears[l]->offsets[profile];
            sums->matrix[k * n + l] += factor * (offset * other * squared[0] + (k == own ? other * with_one : 0) +
                                                 (l == own ? offset * with_one : 0));
        }
    }
}

/* What one profile adds: its members' own sums with the coefficients of the estimate that they belong to, and
 * everywhere the offsets of the residuals. */
static void add_profile(const struct estimator *estimator, const struct linear *const *linears, size_t profile,
                        struct joint_sums *sums)
{
    size_t own = 0, n = sums->n;
    while (own < n && !linears[own]->is_in[profile])
        own++;
    if (linears[0]->offsets != NULL)
        add_offsets(estimator, linears, own, profile, sums);
    else if (own < n)
        sums->totals[estimator->profiles->codes[0][profile] * n + own] += own_sum(linears[own], profile);
    if (own < n)
        add_own(estimator, linears[own], own, profile, sums);
}

/* Takes from the sums of products what the strata's totals take, and gives lonely strata what the rule says. */
static void centre_strata(const struct estimator *estimator, struct joint_sums *sums)
{
    const struct design *design = estimator->design;
    size_t n = sums->n;
    double n_lonely = 0, n_strata = 0, *all = memory_new(n, sizeof *all);
    for (size_t h = 0; h < design->n_strata; h++)
        for (size_t k = 0; k < n; k++)
            all[k] += sums->totals[h * n + k] / estimator->n_units;
    for (size_t h = 0; h < design->n_strata; h++) {
        const struct design_stratum *stratum = &design->strata[h];
        const double *totals = sums->totals + h * n;
        double units = (double)stratum->n_units, scale = units > 1 ? -estimator->stratum_factors[h] / units : 0;
        bool is_lonely = design_is_lonely(stratum), is_centred = is_lonely && design->single_psu == SINGLE_PSU_ADJUST;
        n_strata += units > 0;
        n_lonely += is_lonely;
        if (is_centred)
            scale = is_missing(stratum->population) ? 1 : 1 - units / stratum->population;
        for (size_t k = 0; k < n; k++)
            for (size_t l = 0; l <= k; l++)
                sums->matrix[k * n + l] +=
                    scale * (totals[k] - (is_centred ? all[k] : 0)) * (totals[l] - (is_centred ? all[l] : 0));
        for (size_t k = 0; k < n && !is_lonely; k++)
            sums->sizes[k] -= scale * totals[k] * totals[k];
    }
    for (size_t i = 0; i < n * n && design->single_psu == SINGLE_PSU_AVERAGE && n_lonely < n_strata; i++)
        sums->matrix[i] *= n_strata / (n_strata - n_lonely);
    free(all);
}

void estimate_covariances(const struct estimator *estimator, const struct linear *const *linears, size_t n,
                          double *matrix)
{
    struct joint_sums sums = { n, matrix, memory_new(estimator->design->n_strata * n, sizeof(double)),
                               memory_new(n, sizeof(double)) };
    for (size_t i = 0; i < n * n; i++)
        matrix[i] = 0;
    for (size_t p = 0; n > 0 && p < linears[0]->moments->n_profiles; p++)
        add_profile(estimator, linears, p, &sums);
    centre_strata(estimator, &sums);
    for (size_t k = 0; k < n; k++)
        sums.sizes[k] = matrix[k * n + k] > SUM_ROUNDING * sums.sizes[k]; /* whether it has a variance */
    for (size_t k = 0; k < n; k++)
        for (size_t l = 0; l <= k; l++) {
            matrix[k * n + l] *= sums.sizes[k] * sums.sizes[l];
            matrix[l * n + k] = matrix[k * n + l];
        }
    free(sums.totals);
    free(sums.sizes);
}
