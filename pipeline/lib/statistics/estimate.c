/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/estimate.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "statistics/covariance.h"
#include "statistics/quadratic_form.h"

/* Σ w v over the domain: `size` sums. Owned by the caller. */
static double *domain_totals(const struct moments *moments, const bool *is_in)
{
    struct sum *sums = memory_new(moments->size, sizeof *sums);
    double *totals = memory_new(moments->size, sizeof *totals);
    for (size_t p = 0; p < moments->n_profiles; p++)
        for (size_t i = 0; i < moments->size && is_in[p]; i++)
            sum_add(&sums[i], moments->first[p * moments->size + i]);
    for (size_t i = 0; i < moments->size; i++)
        totals[i] = sum_value(sums[i]);
    free(sums);
    return totals;
}

/* What is estimated from an item's totals. coefficients: of a composite's shares, NULL = their mean. */
struct target {
    enum measure measure;
    const double *coefficients;
};

/* The mean of k shares, or another combination; fills q so that u = q'v. MISSING where a share has an empty base. */
static double linearise_composite(const double *totals, size_t n_shares, const double *coefficients, double *q)
{
    double value = 0, k = coefficients != NULL ? 1 : (double)n_shares;
    for (size_t j = 0; j < n_shares; j++) {
        double base = totals[0] - totals[1 + n_shares + j];
        if (!(base > SUM_ROUNDING * totals[0]))
            return MISSING;
        double share = totals[1 + j] / base, weight = coefficients != NULL ? coefficients[j] : 1;
        value += weight * share / k;
        q[0] -= weight * share / (k * base);
        q[1 + j] = weight / (k * base);
        q[1 + n_shares + j] = weight * share / (k * base);
    }
    return value;
}

/* The estimate from the domain's totals; fills q so that u = q'v. */
static double linearise(const struct moments *moments, struct target target, const double *totals, double *q)
{
    if (target.measure == MEASURE_COMPOSITE)
        return linearise_composite(totals, (moments->size - 1) / 2, target.coefficients, q);
    if (target.measure == MEASURE_TOTAL) {
        q[1] = 1;
        return totals[1];
    }
    if (totals[2] == 0)
        return MISSING;
    double ratio = totals[1] / totals[2];
    q[1] = 1 / totals[2];
    q[2] = -ratio / totals[2];
    return ratio + moments->pivot;
}

/* The variance that a simple random sample with replacement of n would have: Ŵ Σ w u² / (n - 1), u centred. */
static double simple_variance(const struct linear *linear, enum measure measure, const double *totals,
                              const struct estimate *estimate)
{
    const struct moments *moments = linear->moments;
    size_t size = moments->size, n_second = size * (size + 1) / 2;
    double *q = memory_new(size, sizeof *q), sum = 0;
    for (size_t i = 0; i < size; i++)
        q[i] = linear->coefficients[i];
    if (measure == MEASURE_TOTAL)
        q[2] = totals[2] != 0 ? -totals[1] / totals[2] : 0;
    double magnitude = 0;
    for (size_t p = 0; p < moments->n_profiles; p++)
        if (linear->is_in[p])
            sum += quadratic_form(moments->second + p * n_second, q, q, size, &magnitude);
    free(q);
    return sum > SUM_ROUNDING * magnitude ? sum * estimate->population / ((double)estimate->n - 1) : 0;
}

double estimate_df(const struct estimator *estimator, const struct moments *moments, const bool *is_in)
{
    size_t n_strata = estimator->design->n_strata;
    uint64_t *n = memory_new(n_strata, sizeof *n);
    double df = 0;
    for (size_t p = 0; p < moments->n_profiles; p++)
        if (is_in[p])
            n[estimator->profiles->codes[0][p]] += moments->n_answers[p];
    for (size_t h = 0; h < n_strata; h++)
        df += n[h] > 0 ? (double)(n[h] - 1) : 0;
    free(n);
    return df;
}

/* Another estimate of the same item, which shares nobody; gets the covariance with it. */
struct beside {
    const struct linear *other;
    double *covariance;
};

/* The variance, in one pass with the covariance where that is wanted too. */
static double variance_of(const struct estimator *estimator, const struct linear *own, const struct beside *beside)
{
    double matrix[4];
    if (beside == NULL)
        return fmax(0, estimate_covariance(estimator, own, own));
    estimate_covariances(estimator, (const struct linear *const[2]){ beside->other, own }, 2, matrix);
    *beside->covariance = matrix[1];
    return fmax(0, matrix[3]);
}

static struct estimate estimate_target(const struct estimator *estimator, const struct moments *moments,
                                       struct target target, const bool *is_in, const struct beside *beside,
                                       struct linear *linear)
{
    struct estimate estimate = { .variance = MISSING, .deff = MISSING, .df = estimate_df(estimator, moments, is_in) };
    struct linear own = { .moments = moments,
                          .is_in = is_in,
                          .coefficients = memory_new(moments->size, sizeof(double)) };
    struct sum population = { 0, 0 };
    for (size_t p = 0; p < moments->n_profiles; p++)
        if (is_in[p]) {
            estimate.n += moments->n_answers[p];
            estimate.n_positive += moments->n_positive[p];
            sum_add(&population, moments->answered[p]);
        }
    estimate.population = sum_value(population);
    double *totals = domain_totals(moments, is_in);
    estimate.value = estimate.n > 0 ? linearise(moments, target, totals, own.coefficients) : MISSING;
    if (!is_missing(estimate.value)) {
        own.offsets = linear_offsets(estimator, &own);
        estimate.variance = variance_of(estimator, &own, beside);
        double simple = estimate.n > 1 ? simple_variance(&own, target.measure, totals, &estimate) : 0;
        estimate.deff = simple > 0 ? estimate.variance / simple : MISSING;
    }
    free(totals);
    if (linear != NULL)
        *linear = own;
    else
        linear_clear(&own);
    return estimate;
}

struct estimate estimate_domain(const struct estimator *estimator, const struct moments *moments, enum measure measure,
                                const bool *is_in, struct linear *linear)
{
    return estimate_target(estimator, moments, (struct target){ measure, NULL }, is_in, NULL, linear);
}

struct estimate estimate_beside(const struct estimator *estimator, const struct linear *other, enum measure measure,
                                const bool *is_in, double *covariance)
{
    struct beside beside = { other, covariance };
    *covariance = MISSING;
    return estimate_target(estimator, other->moments, (struct target){ measure, NULL }, is_in, &beside, NULL);
}

double estimate_value(const struct moments *moments, enum measure measure, const bool *is_in)
{
    double *totals = domain_totals(moments, is_in), *q = memory_new(moments->size, sizeof *q);
    bool has_answers = false;
    for (size_t p = 0; p < moments->n_profiles; p++)
        has_answers = has_answers || (is_in[p] && moments->n_answers[p] > 0);
    double value = has_answers ? linearise(moments, (struct target){ measure, NULL }, totals, q) : MISSING;
    free(q);
    free(totals);
    return value;
}

struct estimate estimate_combination(const struct estimator *estimator, const struct moments *moments,
                                     const double *coefficients, const bool *is_in, struct linear *linear)
{
    return estimate_target(estimator, moments, (struct target){ MEASURE_COMPOSITE, coefficients }, is_in, NULL, linear);
}

double estimate_n_effective(const struct estimate *estimate)
{
    double n = (double)estimate->n;
    return estimate->deff > 0 ? (n - 1) / estimate->deff : n;
}
