/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/quantile.h"

#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "statistics/change.h"
#include "statistics/row_estimate.h"
#include "vocabulary/surveys.h"

/* A share that falls short of the probability by less than this reaches it: sums of weights are rounded. */
static const double rounding = 1e-13;

/* A value and its weight; once sorted, the weight of all values up to it. */
struct ordered {
    double value, weight;
};

static int compare_values(const void *a, const void *b)
{
    const struct ordered *left = a, *right = b;
    return (left->value > right->value) - (left->value < right->value);
}

/* Sorts the values and makes their weights cumulative. */
static void accumulate(struct ordered *ordered, size_t n)
{
    struct sum sum = { 0, 0 };
    qsort(ordered, n, sizeof *ordered, compare_values);
    for (size_t i = 0; i < n; i++) {
        sum_add(&sum, ordered[i].weight);
        ordered[i].weight = sum_value(sum);
    }
}

/* The least value whose share reaches the probability. */
static double find_quantile(const struct ordered *ordered, size_t n, double probability)
{
    if (n == 0 || is_missing(probability) || probability < 0 || probability > 1)
        return MISSING;
    double wanted = (probability - rounding) * ordered[n - 1].weight;
    size_t low = 0, high = n - 1;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (ordered[middle].weight >= wanted)
            high = middle;
        else
            low = middle + 1;
    }
    return ordered[low].value;
}

double quantile_of(const double *values, const double *weights, size_t n, double probability)
{
    struct ordered *ordered = memory_new(n, sizeof *ordered);
    for (size_t i = 0; i < n; i++)
        ordered[i] = (struct ordered){ values[i], weights[i] };
    accumulate(ordered, n);
    double value = find_quantile(ordered, n, probability);
    free(ordered);
    return value;
}

double quantile_select(double *values, size_t n, double probability)
{
    if (n == 0)
        return MISSING;
    double place = probability * (double)(n - 1);
    size_t below = (size_t)place;
    double next[2] = { gsl_stats_select(values, 1, n, below), 0 };
    if (below == n - 1)
        return next[0];
    next[1] = gsl_stats_min(values + below + 1, 1, n - 1 - below); /* behind it stand none that are smaller */
    return gsl_stats_quantile_from_sorted_data(next, 1, 2, place - (double)below);
}

/* The values of the rows that answer, in order. Owned by the caller; *n of them. */
static struct ordered *order_values(const struct multistage_sample *sample, const double *y, const bool *is_in,
                                    size_t *n)
{
    struct ordered *ordered = memory_new(sample->n, sizeof *ordered);
    *n = 0;
    for (size_t i = 0; i < sample->n; i++)
        if (is_in[i])
            ordered[(*n)++] = (struct ordered){ y[i], sample->weight[i] };
    accumulate(ordered, *n);
    return ordered;
}

static void fill_interval(const struct ordered *ordered, struct quantile_request request, struct quantile *quantile)
{
    struct interval share = interval_share_printed(request.method, quantile->share, request.confidence);
    size_t n = quantile->n;
    quantile->interval =
        (struct interval){ find_quantile(ordered, n, share.low), find_quantile(ordered, n, share.high) };
    quantile->df = quantile->share.df;
    double width = quantile->interval.high - quantile->interval.low;
    quantile->se = width > 0 ? width / (2 * change_quantile(1 - (1 - request.confidence) / 2, quantile->df)) : MISSING;
}

double *quantile_share_item(const double *y, size_t n, double value)
{
    double *is_below = memory_new(n, sizeof *is_below);
    for (size_t i = 0; i < n; i++)
        is_below[i] = is_missing(y[i]) ? MISSING : y[i] <= value;
    return is_below;
}

bool quantile_estimate(const struct multistage_sample *sample, const double *y, const bool *in_domain,
                       struct quantile_request request, struct quantile *quantile, struct error *err)
{
    struct row_item item = { .measure = MEASURE_MEAN, .y = y };
    bool *is_in = row_answers(sample, (struct row_request){ &item, in_domain });
    struct quantile found = {
        .se = MISSING, .deff = MISSING, .interval = { MISSING, MISSING }, .df = multistage_df(sample, is_in)
    };
    struct ordered *ordered = order_values(sample, y, is_in, &found.n);
    found.value = find_quantile(ordered, found.n, request.probability);
    double *is_below = quantile_share_item(y, sample->n, found.value);
    item.y = is_below;
    struct estimate estimate;
    bool done = row_estimates(sample, &(struct row_request){ &item, in_domain }, 1, &estimate, NULL, err);
    if (done) {
        found.share = (struct share){ estimate.value, estimate.variance, estimate.df, estimate.n, estimate.n_positive };
        found.deff = estimate.deff;
        if (found.n > 0)
            fill_interval(ordered, request, &found);
        *quantile = found;
    }
    free(is_below);
    free(ordered);
    free(is_in);
    return done;
}

void quantile_refill(const struct multistage_sample *sample, const double *y, const bool *in_domain,
                     struct quantile_request request, struct quantile *quantile)
{
    struct row_item item = { .measure = MEASURE_MEAN, .y = y };
    bool *is_in = row_answers(sample, (struct row_request){ &item, in_domain });
    size_t n;
    struct ordered *ordered = order_values(sample, y, is_in, &n);
    fill_interval(ordered, request, quantile);
    free(ordered);
    free(is_in);
}

/* What a standard error of the quantile is per one of the share up to it; MISSING where either is not known. */
static double scale_of(const struct quantile *quantile)
{
    double share = sqrt(quantile->share.variance);
    return share > 0 ? quantile->se / share : MISSING;
}

double quantile_covariance(const struct quantile *a, const struct quantile *b, double covariance_of_shares)
{
    return covariance_of_shares * scale_of(a) * scale_of(b);
}
