/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

#include "base/number.h"
#include "close.h"
#include "statistics/association.h"
#include "statistics/homogeneity.h"
#include "statistics/row_estimate.h"
#include "twelve.h"

enum { GROUPS = 3 };

/* The three groups of the sample of twelve. */
struct groups {
    double value[GROUPS], respondents[GROUPS], weight[GROUPS], covariance[GROUPS * GROUPS];
};

static struct f_test test_groups(const double *y, bool is_share)
{
    struct multistage_sample sample = twelve_sample();
    struct row_item item = { .measure = MEASURE_MEAN, .y = y };
    struct row_request requests[GROUPS];
    bool is_in[GROUPS][TWELVE];
    struct estimate estimates[GROUPS];
    struct groups groups;
    struct error err;
    error_init(&err);
    for (size_t g = 0; g < GROUPS; g++) {
        for (size_t i = 0; i < TWELVE; i++)
            is_in[g][i] = twelve_group[i] == g;
        requests[g] = (struct row_request){ &item, is_in[g] };
    }
    assert_true(row_estimates(&sample, requests, GROUPS, estimates, groups.covariance, &err));
    for (size_t g = 0; g < GROUPS; g++) {
        groups.value[g] = estimates[g].value;
        groups.respondents[g] = (double)estimates[g].n;
        groups.weight[g] = estimates[g].population;
    }
    error_clear(&err);
    struct homogeneity levels = { GROUPS,        groups.value,      groups.respondents,
                                  groups.weight, groups.covariance, multistage_df(&sample, NULL),
                                  is_share };
    return homogeneity_test(&levels);
}

static void of_shares_it_is_the_test_of_the_table(void **state)
{
    (void)state;
    double y[TWELVE];
    for (size_t i = 0; i < TWELVE; i++)
        y[i] = twelve_row[i];
    /* R: svychisq(~r + g, s, statistic = "F") */
    struct f_test test = test_groups(y, true);
    assert_close(test.statistic, 2.650386706906390, 1e-10, 0);
    assert_close(test.ndf, 1.350219935656143, 1e-10, 0);
    assert_close(test.ddf, 5.400879742624573, 1e-10, 0);
    assert_close(test.p, 0.160435952678985, 1e-10, 0);
}

static void shares_and_their_complements_give_the_same(void **state)
{
    (void)state;
    double y[TWELVE], rest[TWELVE];
    for (size_t i = 0; i < TWELVE; i++) {
        y[i] = twelve_row[i];
        rest[i] = 1 - y[i];
    }
    assert_close(test_groups(rest, true).p, test_groups(y, true).p, 1e-12, 0);
}

static void of_means_neither_unit_nor_zero_matters(void **state)
{
    (void)state;
    double moved[TWELVE];
    for (size_t i = 0; i < TWELVE; i++)
        moved[i] = 1000 - 7 * twelve_x[i];
    assert_close(test_groups(moved, false).p, test_groups(twelve_x, false).p, 1e-10, 0);
}

/* Two levels: F of their difference, as t². */
static void of_two_means_it_is_the_t_test(void **state)
{
    (void)state;
    const double value[] = { 3, 5 }, respondents[] = { 40, 60 }, weight[] = { 100, 300 },
                 covariance[] = { 0.3, -0.05, -0.05, 0.2 };
    struct homogeneity levels = { 2, value, respondents, weight, covariance, 50, false };
    struct f_test test = homogeneity_test(&levels);
    double t = 2 / sqrt(0.3 + 0.2 + 2 * 0.05);
    assert_close(test.statistic, t * t, 1e-12, 0);
    assert_close(test.ndf, 1, 1e-12, 0);
    assert_close(test.p, 2 * gsl_cdf_tdist_Q(t, 50), 1e-10, 0);
}

/* A level where nobody counts has no variance of its own; it is given that of the pooled share. Without a design, R's
 * prop.test(c(0, 12, 8), c(30, 40, 30)) has p .0044, all variances being the pooled one. */
static void a_level_of_nobody_takes_part(void **state)
{
    (void)state;
    const double value[] = { 0, 0.3, 8.0 / 30 }, respondents[] = { 30, 40, 30 }, weight[] = { 30, 40, 30 };
    double covariance[9] = { 0 };
    covariance[4] = 0.3 * 0.7 / 40;
    covariance[8] = 8.0 / 30 * 22 / 30 / 30;
    struct homogeneity levels = { 3, value, respondents, weight, covariance, 97, true };
    struct f_test test = homogeneity_test(&levels);
    assert_true(test.p > 0.004 && test.p < 0.02);
    assert_close(test.ndf, 2, 0.02, 0);
}

static void where_there_is_nothing_to_test_all_is_missing(void **state)
{
    (void)state;
    const double value[] = { 0, 0 }, respondents[] = { 40, 60 }, weight[] = { 100, 300 }, covariance[4] = { 0 };
    struct homogeneity levels = { 2, value, respondents, weight, covariance, 50, true };
    assert_true(is_missing(homogeneity_test(&levels).p));
    levels.is_share = false;
    assert_true(is_missing(homogeneity_test(&levels).p));
    levels.n = 1;
    assert_true(is_missing(homogeneity_test(&levels).p));
    levels = (struct homogeneity){ 2, value, respondents, weight, (const double[]){ 1, 0, 0, 1 }, 0, false };
    assert_true(is_missing(homogeneity_test(&levels).p));
}

/* With twelve levels of 8 to 52 respondents and unequal spread, none apart: the share of p below 5 % in 4 000 draws is
 * .059; of a Wald F of the same, on the design's df, .103. */
static void with_many_levels_it_keeps_its_level(void **state)
{
    (void)state;
    enum { LEVELS = 12, DRAWS = 4000 };
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    double below = 0, wald = 0, df = 0;
    gsl_rng_set(rng, 47);
    for (size_t d = 0; d < DRAWS; d++) {
        double value[LEVELS], respondents[LEVELS], covariance[LEVELS * LEVELS] = { 0 };
        df = 0;
        for (size_t l = 0; l < LEVELS; l++) {
            double n = 8 + 4 * (double)l, variance = (1 + (double)(l % 3)) / n;
            respondents[l] = n;
            value[l] = gsl_ran_gaussian(rng, sqrt(variance));
            covariance[l * LEVELS + l] = variance * gsl_ran_chisq(rng, n - 1) / (n - 1);
            df += n - 1;
        }
        struct homogeneity levels = { LEVELS, value, respondents, respondents, covariance, df, false };
        below += homogeneity_test(&levels).p < 0.05;
        double apart[LEVELS - 1], of_apart[(LEVELS - 1) * (LEVELS - 1)];
        for (size_t k = 1; k < LEVELS; k++) {
            apart[k - 1] = value[k] - value[0];
            for (size_t l = 1; l < LEVELS; l++)
                of_apart[(k - 1) * (LEVELS - 1) + l - 1] = covariance[0] + covariance[k * LEVELS + l];
        }
        wald += wald_test(apart, of_apart, LEVELS - 1, df).p < 0.05;
    }
    gsl_rng_free(rng);
    print_message("# %.4f below 5 %%, of Wald's %.4f\n", below / (double)DRAWS, wald / (double)DRAWS);
    assert_true(below / (double)DRAWS > 0.035 && below / (double)DRAWS < 0.065);
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_shares_it_is_the_test_of_the_table),
        cmocka_unit_test(shares_and_their_complements_give_the_same),
        cmocka_unit_test(of_means_neither_unit_nor_zero_matters),
        cmocka_unit_test(of_two_means_it_is_the_t_test),
        cmocka_unit_test(a_level_of_nobody_takes_part),
        cmocka_unit_test(where_there_is_nothing_to_test_all_is_missing),
        cmocka_unit_test(with_many_levels_it_keeps_its_level),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
