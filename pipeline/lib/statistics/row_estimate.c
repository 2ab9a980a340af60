/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/row_estimate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "vocabulary/surveys.h"

/* A standard error of this share of the values is rounding. */
static const double rounding = 1e-13;

static double numerator_of(const struct row_item *item, size_t share, size_t row)
{
    return item->measure == MEASURE_COMPOSITE ? item->shares[share][row] : item->y[row];
}

static double denominator_of(const struct row_item *item, size_t row)
{
    return item->measure == MEASURE_COMPOSITE || item->x == NULL ? 1 : item->x[row];
}

static size_t part_count(const struct row_item *item)
{
    return item->measure == MEASURE_COMPOSITE ? item->n_shares : 1;
}

bool *row_answers(const struct multistage_sample *sample, struct row_request request)
{
    bool *is_in = memory_new(sample->n, sizeof *is_in);
    for (size_t i = 0; i < sample->n; i++) {
        if (sample->weight[i] == 0 || (request.in_domain != NULL && !request.in_domain[i]))
            continue;
        for (size_t j = 0; j < part_count(request.item) && !is_in[i]; j++)
            is_in[i] = !is_missing(numerator_of(request.item, j, i)) && !is_missing(denominator_of(request.item, i));
    }
    return is_in;
}

/* Adds one mean, ratio or total over the rows that answered it, taken `share` times; returns its value, MISSING with an
 * empty base. */
static double linearise_part(const struct multistage_sample *sample, struct row_request request, const bool *is_in,
                             size_t part, struct influence_column column)
{
    const struct row_item *item = request.item;
    struct sum numerator = { 0, 0 }, denominator = { 0, 0 };
    bool is_total = item->measure == MEASURE_TOTAL;
    double share = item->coefficients != NULL ? item->coefficients[part] : 1 / (double)part_count(item);
    for (size_t i = 0; i < sample->n; i++)
        if (is_in[i] && !is_missing(numerator_of(item, part, i))) {
            sum_add(&numerator, sample->weight[i] * numerator_of(item, part, i));
            sum_add(&denominator, sample->weight[i] * denominator_of(item, i));
        }
    double base = is_total ? 1 : sum_value(denominator), value = sum_value(numerator) / base;
    if (base == 0)
        return MISSING;
    for (size_t i = 0; i < sample->n; i++)
        if (is_in[i] && !is_missing(numerator_of(item, part, i))) {
            double y = numerator_of(item, part, i);
            column.values[i * column.n_estimates + column.index] +=
                is_total ? y : share * (y - value * denominator_of(item, i)) / base;
        }
    return value * share;
}

/* Whether a row counts as 1 (COMPOSITE: in any share). */
static bool is_positive(const struct row_item *item, size_t row)
{
    for (size_t j = 0; j < part_count(item); j++)
        if (numerator_of(item, j, row) != 0)
            return true;
    return false;
}

struct estimate row_linearise(const struct multistage_sample *sample, struct row_request request,
                              struct influence_column column)
{
    struct estimate estimate = { .value = MISSING, .variance = MISSING, .deff = MISSING };
    bool *is_in = row_answers(sample, request);
    struct sum population = { 0, 0 };
    for (size_t i = 0; i < sample->n; i++)
        if (is_in[i]) {
            estimate.n++;
            estimate.n_positive += is_positive(request.item, i);
            sum_add(&population, sample->weight[i]);
        }
    estimate.population = sum_value(population);
    estimate.df = multistage_df(sample, is_in);
    if (estimate.n > 0)
        estimate.value = 0;
    for (size_t j = 0; j < part_count(request.item) && estimate.n > 0; j++)
        estimate.value += linearise_part(sample, request, is_in, j, column);
    for (size_t i = 0; i < sample->n && is_missing(estimate.value); i++)
        column.values[i * column.n_estimates + column.index] = 0;
    free(is_in);
    return estimate;
}

/* The variance of a simple random sample with replacement of n: Ŵ Σ w u² / (n - 1), u centred. */
static double simple_variance(const struct multistage_sample *sample, struct row_request request,
                              struct influence_column column, const struct estimate *estimate)
{
    bool *is_in = row_answers(sample, request);
    double centre = request.item->measure == MEASURE_TOTAL ? estimate->value / estimate->population : 0;
    struct sum squares = { 0, 0 };
    for (size_t i = 0; i < sample->n; i++)
        if (is_in[i]) {
            double u = column.values[i * column.n_estimates + column.index] - centre;
            sum_add(&squares, sample->weight[i] * u * u);
        }
    free(is_in);
    return sum_value(squares) * estimate->population / ((double)estimate->n - 1);
}

/* The largest value that an estimate could be made of: what its rounding is measured against. */
static double size_of(const struct multistage_sample *sample, struct row_request request)
{
    bool *is_in = row_answers(sample, request);
    double size = 0;
    for (size_t i = 0; i < sample->n; i++)
        for (size_t j = 0; j < part_count(request.item) && is_in[i]; j++)
            size = fmax(size, fabs(numerator_of(request.item, j, i)));
    free(is_in);
    return size;
}

/* Fills variance and deff of an estimate whose influence values are known. */
static void fill_variance(const struct multistage_sample *sample, struct row_request request,
                          struct influence_column column, double variance, struct estimate *estimate)
{
    bool is_mean = request.item->measure != MEASURE_TOTAL && request.item->x == NULL;
    bool is_rounding = is_mean && sqrt(fmax(0, variance)) <= rounding * size_of(sample, request);
    estimate->variance = is_rounding ? 0 : fmax(0, variance);
    double simple = estimate->n > 1 ? simple_variance(sample, request, column, estimate) : 0;
    estimate->deff = simple > 0 && !is_rounding ? estimate->variance / simple : MISSING;
}

/* The rows that answer any of the requests. Owned by the caller. */
static bool *any_answers(const struct multistage_sample *sample, const struct row_request *requests, size_t n)
{
    bool *is_in = memory_new(sample->n, sizeof *is_in);
    for (size_t k = 0; k < n; k++) {
        bool *own = row_answers(sample, requests[k]);
        for (size_t i = 0; i < sample->n; i++)
            is_in[i] = is_in[i] || own[i];
        free(own);
    }
    return is_in;
}

/* The variance of one estimate, the design looking at its own domain. */
static bool own_variance(const struct multistage_sample *sample, struct row_request request, double *variance,
                         struct error *err)
{
    double *influence = memory_new(sample->n, sizeof *influence);
    bool *is_in = row_answers(sample, request);
    (void)row_linearise(sample, request, (struct influence_column){ influence, 1, 0 });
    bool done = multistage_covariance(sample, influence, 1, is_in, variance, err);
    free(is_in);
    free(influence);
    return done;
}

bool row_estimates(const struct multistage_sample *sample, const struct row_request *requests, size_t n,
                   struct estimate *estimates, double *covariance, struct error *err)
{
    struct arena arena = { 0 };
    double *influence = arena_new(&arena, sample->n * n * sizeof *influence),
           *matrix = arena_new(&arena, n * n * sizeof *matrix);
    struct estimate *found = arena_new(&arena, n * sizeof *found);
    bool *is_in = any_answers(sample, requests, n);
    bool looks_at_domain = n > 1 && (sample->is_lonely_in_domain || sample->single_psu == SINGLE_PSU_AVERAGE);
    for (size_t k = 0; k < n; k++)
        found[k] = row_linearise(sample, requests[k], (struct influence_column){ influence, n, k });
    bool done = multistage_covariance(sample, influence, n, is_in, matrix, err);
    for (size_t k = 0; k < n && done; k++) {
        if (is_missing(found[k].value))
            continue;
        double variance = matrix[k * n + k];
        if (looks_at_domain)
            done = own_variance(sample, requests[k], &variance, err);
        fill_variance(sample, requests[k], (struct influence_column){ influence, n, k }, variance, &found[k]);
    }
    if (done && estimates != NULL && n > 0)
        memcpy(estimates, found, n * sizeof *found);
    if (done && covariance != NULL && n > 0)
        memcpy(covariance, matrix, n * n * sizeof *matrix);
    free(is_in);
    arena_clear(&arena);
    return done;
}

bool row_difference(const struct multistage_sample *sample, const struct row_request requests[2],
                    struct change_pair *pair, struct error *err)
{
    struct estimate estimates[2];
    double covariance[4];
    if (!row_estimates(sample, requests, 2, estimates, covariance, err))
        return false;
    bool *is_in = any_answers(sample, requests, 2);
    *pair = (struct change_pair){ { estimates[0].value, sqrt(covariance[0]), estimates[0].df },
                                  { estimates[1].value, sqrt(covariance[3]), estimates[1].df },
                                  covariance[1],
                                  multistage_df(sample, is_in) };
    for (size_t k = 0; k < 2; k++)
        if (is_missing(estimates[k].variance))
            *(k == 0 ? &pair->from.se : &pair->to.se) = MISSING;
    free(is_in);
    return true;
}

bool row_contrast(const struct multistage_sample *sample, struct row_contrast contrast, struct change_side *side,
                  struct error *err)
{
    double *influence = memory_new(sample->n * contrast.n, sizeof *influence),
           *combined = memory_new(sample->n, sizeof *combined);
    bool *is_in = any_answers(sample, contrast.requests, contrast.n);
    double value = 0, variance;
    for (size_t k = 0; k < contrast.n; k++)
        value +=
            contrast.coefficients[k] *
            row_linearise(sample, contrast.requests[k], (struct influence_column){ influence, contrast.n, k }).value;
    for (size_t i = 0; i < sample->n; i++)
        for (size_t k = 0; k < contrast.n; k++)
            combined[i] += contrast.coefficients[k] * influence[i * contrast.n + k];
    bool done = multistage_covariance(sample, combined, 1, is_in, &variance, err);
    if (done)
        *side =
            (struct change_side){ value, is_missing(value) ? MISSING : sqrt(variance), multistage_df(sample, is_in) };
    free(is_in);
    free(combined);
    free(influence);
    return done;
}

double row_deff_without_replacement(const struct estimate *estimate)
{
    double left_out = 1 - (double)estimate->n / estimate->population;
    return left_out > 0 ? estimate->deff / left_out : MISSING;
}
