/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quantiles and Woodruff's intervals. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

#include "base/number.h"
#include "close.h"
#include "statistics/quantile.h"

enum { N = 40 };

/* A simple random sample of 40 with replacement, values 1 … 40 in no order. */
struct sample {
    double weight[N], y[N];
    struct multistage_sample rows;
};

static void make_sample(struct sample *sample)
{
    for (size_t i = 0; i < N; i++) {
        sample->weight[i] = 2.5;
        sample->y[i] = (double)(i * 7 % N + 1);
    }
    sample->rows = (struct multistage_sample){ .n = N, .weight = sample->weight };
}

static struct quantile quantile_in(const struct sample *sample, const bool *in_domain, double probability,
                                   enum interval_method method)
{
    struct quantile quantile;
    struct error err;
    error_init(&err);
    assert_true(quantile_estimate(&sample->rows, sample->y, in_domain,
                                  (struct quantile_request){ probability, 0.95, method }, &quantile, &err));
    error_clear(&err);
    return quantile;
}

static void a_quantile_is_the_least_value_that_reaches_the_probability(void **state)
{
    (void)state;
    const double values[] = { 30, 10, 20, 20 }, weights[] = { 0.4, 0.2, 0.3, 0.1 };
    assert_close(quantile_of(values, weights, 4, 0), 10, 0, 0);
    assert_close(quantile_of(values, weights, 4, 0.1), 10, 0, 0);
    assert_close(quantile_of(values, weights, 4, 0.2), 10, 0, 0);
    assert_close(quantile_of(values, weights, 4, 0.21), 20, 0, 0);
    assert_close(quantile_of(values, weights, 4, 0.6), 20, 0, 0);
    assert_close(quantile_of(values, weights, 4, 0.61), 30, 0, 0);
    assert_close(quantile_of(values, weights, 4, 1), 30, 0, 0);
    assert_true(is_missing(quantile_of(values, weights, 0, 0.5)) &&
                is_missing(quantile_of(values, weights, 4, MISSING)) &&
                is_missing(quantile_of(values, weights, 4, 1.01)));
}

/* R: quantile(c(3.5, -1, 8, 8, 0.25, 2), p), type 7; and bit for bit what ordering all of them gives. */
static void values_selected_are_those_of_all_in_order(void **state)
{
    (void)state;
    const double few[] = { 3.5, -1, 8, 8, 0.25, 2 };
    static const struct {
        double probability, quantile;
    } cases[] = { { 0, -1 }, { 0.1, -0.375 }, { 0.25, 0.6875 }, { 0.5, 2.75 }, { 0.95, 8 }, { 1, 8 } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double moved[6];
        memcpy(moved, few, sizeof few);
        assert_close(quantile_select(moved, 6, cases[i].probability), cases[i].quantile, 1e-15, 0);
    }
    unsigned random = 1;
    for (size_t n = 1; n <= 300; n++) {
        double values[300], sorted[300], probability = (double)(n * 37 % 101) / 100;
        for (size_t i = 0; i < n; i++) {
            random = random * 1664525u + 1013904223u;
            values[i] = (double)(random >> 8) / (n % 3 == 0 ? 1e6 : 1e3) - (n % 2 == 0 ? 5 : 0);
            values[i] = n % 5 == 0 ? round(values[i] / 4000) + 0.0 : values[i]; /* many alike, of zeros one kind */
        }
        memcpy(sorted, values, n * sizeof *values);
        gsl_sort(sorted, 1, n);
        double expected = gsl_stats_quantile_from_sorted_data(sorted, 1, n, probability);
        assert_true(quantile_select(values, n, probability) == expected);
        gsl_sort(values, 1, n);
        assert_memory_equal(values, sorted, n * sizeof *values);
    }
    assert_true(is_missing(quantile_select(NULL, 0, 0.5)));
}

static void rounding_in_the_weights_does_not_move_a_quantile(void **state)
{
    (void)state;
    double values[10], weights[10];
    for (size_t i = 0; i < 10; i++) {
        values[i] = (double)i + 1;
        weights[i] = 0.1;
    }
    for (int p = 1; p <= 10; p++)
        assert_close(quantile_of(values, weights, 10, p / 10.0), p, 0, 0);
}

/* survey 4.1: d <- svydesign(~1, weights = rep(2.5, 40), data = data.frame(y = 1:40))
 * svyquantile(~y, d, c(.5, .1), interval.type = "mean", qrule = "math", df = degf(d)); the same with "beta" */
static void medians_and_their_intervals_agree_with_r(void **state)
{
    (void)state;
    struct sample sample;
    make_sample(&sample);
    struct quantile median = quantile_in(&sample, NULL, 0.5, INTERVAL_MEAN),
                    beta = quantile_in(&sample, NULL, 0.1, INTERVAL_BETA);
    assert_close(median.value, 20, 0, 0);
    assert_close(median.interval.low, 14, 0, 0);
    assert_close(median.interval.high, 27, 0, 0);
    assert_close(median.se, 3.2135409001993587, 1e-12, 0);
    assert_close(median.df, 39, 0, 0);
    assert_close(beta.value, 4, 0, 0);
    assert_close(beta.interval.low, 2, 0, 0);
    assert_close(beta.interval.high, 10, 0, 0);
    assert_close(beta.se, 1.9775636308919129, 1e-12, 0);
}

static void a_limit_beyond_the_values_is_missing_and_so_is_the_se(void **state)
{
    (void)state;
    struct sample sample;
    make_sample(&sample);
    struct quantile low = quantile_in(&sample, NULL, 0.025, INTERVAL_MEAN);
    assert_true(is_missing(low.interval.low) && !is_missing(low.interval.high) && is_missing(low.se));
    assert_close(low.value, 1, 0, 0);
}

static void a_domain_without_answers_has_no_quantile(void **state)
{
    (void)state;
    struct sample sample;
    const bool nobody[N] = { false };
    make_sample(&sample);
    struct quantile none = quantile_in(&sample, nobody, 0.5, INTERVAL_MEAN);
    assert_true(is_missing(none.value) && is_missing(none.se) && is_missing(none.interval.low) && none.n == 0);
    sample.y[3] = MISSING;
    assert_int_equal(quantile_in(&sample, NULL, 0.5, INTERVAL_MEAN).n, N - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_quantile_is_the_least_value_that_reaches_the_probability),
        cmocka_unit_test(values_selected_are_those_of_all_in_order),
        cmocka_unit_test(rounding_in_the_weights_does_not_move_a_quantile),
        cmocka_unit_test(medians_and_their_intervals_agree_with_r),
        cmocka_unit_test(a_limit_beyond_the_values_is_missing_and_so_is_the_se),
        cmocka_unit_test(a_domain_without_answers_has_no_quantile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
