/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/pooled_sums.h"

#include <math.h>

#include "base/number.h"
#include "statistics/covariance.h"
#include "statistics/quadratic_form.h"

enum { ITEM_SIZE = 3 };

/* The sums over the profiles of the domain but those of z; v of the moments is (1, y - pivot x, x). */
static void add_totals(struct pooled_sums *sums, const struct moments *moments, const bool *is_in)
{
    struct sum y = { 0, 0 }, x = { 0, 0 }, population = { 0, 0 };
    for (size_t p = 0; p < moments->n_profiles; p++) {
        const double *first = moments->first + p * ITEM_SIZE;
        if (!is_in[p])
            continue;
        sums->n += (double)moments->n_answers[p];
        sums->n_positive += (double)moments->n_positive[p];
        sum_add(&population, moments->answered[p]);
        sum_add(&y, first[1] + moments->pivot * first[2]);
        sum_add(&x, first[2]);
    }
    sums->population = sum_value(population);
    sums->y = sum_value(y);
    sums->x = sum_value(x);
}

/* Σ w z², Σ w z x and Σ w x², z being q of the item's v. */
static void add_squares(struct pooled_sums *sums, const struct moments *moments, const bool *is_in, const double *q)
{
    for (size_t p = 0; p < moments->n_profiles; p++) {
        const double *second = moments->second + p * (ITEM_SIZE * (ITEM_SIZE + 1) / 2);
        double vv = second[triangle(1, 1)], vx = second[triangle(1, 2)], xx = second[triangle(2, 2)];
        if (!is_in[p])
            continue;
        sums->zz += vv + 2 * q[2] * vx + q[2] * q[2] * xx;
        sums->zx += vx + q[2] * xx;
        sums->xx += xx;
    }
}

struct pooled_sums pooled_sums_of(const struct estimator *estimator, const struct moments *moments, const bool *is_in)
{
    struct pooled_sums sums = { .df = estimate_df(estimator, moments, is_in) };
    add_totals(&sums, moments, is_in);
    double ratio = sums.x != 0 ? sums.y / sums.x : 0;
    double q[ITEM_SIZE] = { 0, 1, moments->pivot - ratio }, r[ITEM_SIZE] = { 0, 0, 1 };
    add_squares(&sums, moments, is_in, q);
    struct linear z = { moments, is_in, q, NULL }, x = { moments, is_in, r, NULL };
    z.offsets = linear_offsets(estimator, &z);
    x.offsets = linear_offsets(estimator, &x);
    sums.variance_z = fmax(0, estimate_covariance(estimator, &z, &z));
    sums.covariance = estimate_covariance(estimator, &z, &x);
    sums.variance_x = fmax(0, estimate_covariance(estimator, &x, &x));
    z.coefficients = x.coefficients = NULL; /* the linearisations borrow them */
    linear_clear(&z);
    linear_clear(&x);
    return sums;
}

/* Σ of zz + 2 d zx + d² xx, d = r - R, over the samples; 0 where only rounding is left of it. */
struct form {
    double value, magnitude;
};

static void form_add(struct form *form, double zz, double zx, double xx, double d)
{
    form->value += zz + 2 * d * zx + d * d * xx;
    form->magnitude += fabs(zz) + 2 * fabs(d * zx) + d * d * fabs(xx);
}

static double form_value(struct form form)
{
    return form.value > SUM_ROUNDING * form.magnitude ? form.value : 0;
}

static struct estimate add_up(const struct pooled_sums *samples, size_t n, double *y, double *x)
{
    struct estimate estimate = { .value = MISSING, .variance = MISSING, .deff = MISSING };
    struct sum sum_y = { 0, 0 }, sum_x = { 0, 0 };
    for (size_t i = 0; i < n; i++) {
        estimate.n += (size_t)samples[i].n;
        estimate.n_positive += (size_t)samples[i].n_positive;
        estimate.df += samples[i].df;
        estimate.population += samples[i].population;
        sum_add(&sum_y, samples[i].y);
        sum_add(&sum_x, samples[i].x);
    }
    *y = sum_value(sum_y);
    *x = sum_value(sum_x);
    return estimate;
}

struct estimate pooled_sums_estimate(const struct pooled_sums *samples, size_t n, enum measure measure)
{
    bool is_total = measure == MEASURE_TOTAL;
    double y, x;
    struct estimate estimate = add_up(samples, n, &y, &x);
    if (estimate.n == 0 || (!is_total && x == 0))
        return estimate;
    double ratio = x != 0 ? y / x : 0, scale = is_total ? 1 : x;
    struct form variance = { 0, 0 }, simple = { 0, 0 };
    for (size_t i = 0; i < n; i++) {
        const struct pooled_sums *sample = &samples[i];
        double own = sample->x != 0 ? sample->y / sample->x : 0;
        form_add(&variance, sample->variance_z, sample->covariance, sample->variance_x, is_total ? own : own - ratio);
        form_add(&simple, sample->zz, sample->zx, sample->xx, own - ratio);
    }
    estimate.value = is_total ? y : ratio;
    estimate.variance = form_value(variance) / (scale * scale);
    double drawn = estimate.n > 1 ? form_value(simple) * estimate.population / ((double)estimate.n - 1) : 0;
    estimate.deff = drawn > 0 ? estimate.variance / (drawn / (scale * scale)) : MISSING;
    return estimate;
}
