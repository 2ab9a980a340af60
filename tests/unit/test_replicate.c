/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "close.h"
#include "statistics/replicate.h"

static const double near = 1e-12;

/* Six rows: two strata of three rows each. */
static const double y[] = { 1, 2, 6, 4, 4, 7 }, weight[] = { 2, 2, 2, 5, 5, 5 };
static const uint32_t stratum[] = { 0, 0, 0, 1, 1, 1 }, row[] = { 0, 1, 2, 3, 4, 5 };
static const char *const names[] = { "north", "south" };

static struct multistage_sample six_rows(void)
{
    return (struct multistage_sample){
        .n = 6, .weight = weight, .stratum = stratum, .n_strata = 2, .stratum_names = names
    };
}

static double variance_of(const struct replicates *replicates, const struct weighted_statistic *statistic)
{
    double estimate, *values = replicate_values(replicates, weighted_value, statistic, 1);
    weighted_value(statistic, replicates->weight, &estimate);
    struct replicate_series series = { values, 1, estimate };
    double variance = replicate_covariance(replicates, series, series);
    free(values);
    return variance;
}

static void the_jackknife_of_a_mean_of_equal_weights_is_its_textbook_variance(void **state)
{
    (void)state;
    struct multistage_sample sample = { .n = 6, .weight = (const double[]){ 3, 3, 3, 3, 3, 3 } };
    struct weighted_statistic mean = { 6, y, NULL, NULL, WEIGHTED_MEAN };
    struct replicates replicates;
    struct error err;
    error_init(&err);
    assert_true(replicates_jackknife(&replicates, &sample, "study", &err));
    assert_int_equal(replicates.n_replicates, 6);
    assert_close(variance_of(&replicates, &mean), 26.0 / 5 / 6, near, 0);
    assert_close(replicate_df(&replicates, NULL), 5, 0, 0);
    replicates_clear(&replicates);
    error_clear(&err);
}

static void a_stratified_jackknife_with_populations_is_that_of_r(void **state)
{
    (void)state;
    /* R: d <- data.frame(y = c(1, 2, 6, 4, 4, 7), h = rep(1:2, each = 3), w = rep(c(2, 5), each = 3), N = rep(c(6, 15),
     * each = 3)) j <- as.svrepdesign(svydesign(~1, strata = ~h, weights = ~w, fpc = ~N, data = d), type = "JKn")
     * SE(svymean(~y, j)); SE(svyratio(~y, ~I(y + 1), j)); degf(j) */
    struct multistage_sample sample = six_rows();
    sample.n_stages = 1;
    sample.stages[0] = (struct multistage_stage){ row, (const double[]){ 6, 6, 6, 15, 15, 15 } };
    const double above[] = { 2, 3, 7, 5, 5, 8 };
    struct weighted_statistic mean = { 6, y, NULL, NULL, WEIGHTED_MEAN }, ratio = { 6, y, above, NULL, WEIGHTED_MEAN };
    struct replicates replicates;
    struct error err;
    error_init(&err);
    assert_true(replicates_jackknife(&replicates, &sample, "study", &err));
    assert_close(sqrt(variance_of(&replicates, &mean)), 0.7095078297976828, near, 0);
    assert_close(sqrt(variance_of(&replicates, &ratio)), 0.02584314417962918, near, 0);
    assert_close(replicate_df(&replicates, NULL), 4, 0, 0);
    replicates_clear(&replicates);
    error_clear(&err);
}

static void a_stratum_taken_whole_adds_nothing(void **state)
{
    (void)state;
    struct multistage_sample sample = six_rows();
    sample.n_stages = 1;
    sample.stages[0] = (struct multistage_stage){ row, (const double[]){ 3, 3, 3, 3, 3, 3 } };
    struct weighted_statistic total = { 6, y, NULL, NULL, WEIGHTED_TOTAL };
    struct replicates replicates;
    struct error err;
    error_init(&err);
    assert_true(replicates_jackknife(&replicates, &sample, "study", &err));
    assert_int_equal(replicates.n_replicates, 0);
    assert_close(variance_of(&replicates, &total), 0, 0, 0);
    replicates_clear(&replicates);
    error_clear(&err);
}

static void a_lonely_stratum_is_refused_by_name_or_left_out(void **state)
{
    (void)state;
    struct multistage_sample sample = six_rows();
    sample.stratum = (const uint32_t[]){ 0, 0, 0, 0, 0, 1 };
    struct replicates replicates;
    struct error err;
    error_init(&err);
    assert_false(replicates_jackknife(&replicates, &sample, "study/survey/2021.csv", &err));
    assert_int_equal(err.n_errors, 1);
    assert_string_equal(err.findings[0].text,
                        "study/survey/2021.csv: stratum \"south\" has one unit, two were wanted for a variance; "
                        "join strata or set single_psu");
    sample.single_psu = SINGLE_PSU_CERTAINTY;
    assert_true(replicates_jackknife(&replicates, &sample, "study", &err));
    assert_int_equal(replicates.n_replicates, 5);
    replicates_clear(&replicates);
    sample.single_psu = SINGLE_PSU_AVERAGE;
    assert_true(replicates_jackknife(&replicates, &sample, "study", &err));
    assert_close(replicates.scale, 6.0 / 5, near, 0);
    replicates_clear(&replicates);
    error_clear(&err);
}

static void more_units_than_the_population_are_refused(void **state)
{
    (void)state;
    struct multistage_sample sample = six_rows();
    sample.n_stages = 1;
    sample.stages[0] = (struct multistage_stage){ row, (const double[]){ 2, 2, 2, 9, 9, 9 } };
    struct replicates replicates;
    struct error err;
    error_init(&err);
    assert_false(replicates_jackknife(&replicates, &sample, "study", &err));
    assert_string_equal(err.findings[0].text, "study: stratum \"north\" has 3 units but a population of 2");
    error_clear(&err);
}

static void factors_and_whole_weights_say_the_same(void **state)
{
    (void)state;
    const double first[] = { 0, 1.5, 1.5, 1, 1, 1 }, second[] = { 1, 1, 1, 1.5, 0, 1.5 };
    const double whole_first[] = { 0, 3, 3, 5, 5, 5 }, whole_second[] = { 2, 2, 2, 7.5, 0, 7.5 };
    struct weighted_statistic mean = { 6, y, NULL, NULL, WEIGHTED_MEAN };
    struct replicates factors = { .n = 6, .n_replicates = 2, .weight = weight, .are_factors = true, .scale = 0.5 },
                      whole = factors;
    factors.columns = (const double *const[]){ first, second };
    whole.columns = (const double *const[]){ whole_first, whole_second };
    whole.are_factors = false;
    assert_close(variance_of(&factors, &mean), variance_of(&whole, &mean), near, 0);
}

static void deviations_are_from_the_replicates_mean_or_from_the_estimate(void **state)
{
    (void)state;
    const double values[] = { 1, 3, 8 }, scales[] = { 1, 2, 0 };
    struct replicates replicates = { .n_replicates = 3, .scale = 0.5 };
    struct replicate_series series = { values, 1, 2.5 };
    assert_close(replicate_covariance(&replicates, series, series), 0.5 * (9 + 1 + 16), near, 0);
    replicates.scales = scales; /* a replicate of scale 0 is not in the mean */
    assert_close(replicate_covariance(&replicates, series, series), 0.5 * (1 + 2), near, 0);
    replicates.is_about_estimate = true;
    assert_close(replicate_covariance(&replicates, series, series), 0.5 * (2.25 + 2 * 0.25), near, 0);
}

static void a_replicate_that_leaves_a_domain_empty_is_left_out(void **state)
{
    (void)state;
    const double values[] = { 1, MISSING, 3 }, nothing[] = { MISSING, MISSING, MISSING };
    struct replicates replicates = { .n_replicates = 3, .scale = 1 };
    struct replicate_series series = { values, 1, 2 }, empty = { nothing, 1, 2 };
    assert_close(replicate_covariance(&replicates, series, series), 2, near, 0);
    assert_true(is_missing(replicate_covariance(&replicates, series, empty)));
}

static void a_column_that_others_make_up_is_no_degree_of_freedom(void **state)
{
    (void)state;
    const double a[] = { 1, 2, 0, 1, 3, 1 }, b[] = { 0, 1, 1, 2, 1, 1 }, sum[] = { 1, 3, 1, 3, 4, 2 },
                 close[] = { 1, 2, 0, 1, 3, 1 + 1e-6 };
    struct replicates replicates = { .n = 6, .n_replicates = 4, .weight = weight };
    replicates.columns = (const double *const[]){ a, b, sum, close };
    assert_close(replicate_df(&replicates, NULL), 1, 0, 0);
    assert_close(replicate_df(&replicates, (const bool[]){ true, false, false, false, false, false }), 0, 0, 0);
    assert_close(replicate_df(&replicates, (const bool[6]){ false }), -1, 0, 0);
}

static void every_method_has_its_scale(void **state)
{
    (void)state;
    assert_int_equal(words_find(&replicate_method_words, "fay"), REPLICATE_FAY);
    assert_int_equal(words_find(&replicate_method_words, "successive_differences"), REPLICATE_SUCCESSIVE);
    assert_int_equal(words_find(&replicate_method_words, "jack"), -1);
    assert_close(replicate_scale(REPLICATE_JK1, 10, 0), 0.9, near, 0);
    assert_close(replicate_scale(REPLICATE_BRR, 10, 0), 0.1, near, 0);
    assert_close(replicate_scale(REPLICATE_FAY, 10, 0.5), 0.4, near, 0);
    assert_close(replicate_scale(REPLICATE_BOOTSTRAP, 11, 0), 0.1, near, 0);
    assert_close(replicate_scale(REPLICATE_SUCCESSIVE, 80, 0), 0.05, near, 0);
    assert_close(replicate_scale(REPLICATE_PAIRED, 80, 0), 1, 0, 0);
}

enum { ROWS = 60, UNITS = 12 };

/* A random sample of units in three strata, with populations. */
struct random_sample {
    double y[ROWS], weight[ROWS], population[ROWS];
    uint32_t unit[ROWS], stratum[ROWS];
};

static void draw(struct random_sample *sample, gsl_rng *random)
{
    for (size_t i = 0; i < ROWS; i++) {
        sample->unit[i] = i < UNITS ? (uint32_t)i : (uint32_t)gsl_rng_uniform_int(random, UNITS);
        sample->stratum[i] = sample->unit[i] % 3;
        sample->population[i] = 5 + 10 * sample->stratum[i];
        sample->weight[i] = 1 + gsl_rng_uniform(random);
        sample->y[i] = gsl_rng_uniform(random);
    }
}

static void the_jackknife_of_a_total_is_its_linearised_variance_in_every_design(void **state)
{
    (void)state;
    enum { SEED = 4711 };
    print_message("seed %d\n", SEED);
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(random, SEED);
    for (size_t k = 0; k < 1000; k++) {
        struct random_sample drawn;
        draw(&drawn, random);
        struct multistage_sample sample = {
            .n = ROWS, .weight = drawn.weight, .stratum = drawn.stratum, .n_strata = 3, .n_stages = 1
        };
        sample.stages[0] = (struct multistage_stage){ drawn.unit, drawn.population };
        struct weighted_statistic total = { ROWS, drawn.y, NULL, NULL, WEIGHTED_TOTAL };
        struct replicates replicates;
        struct error err;
        double linearised;
        error_init(&err);
        assert_true(replicates_jackknife(&replicates, &sample, "study", &err));
        assert_true(multistage_covariance(&sample, drawn.y, 1, NULL, &linearised, &err));
        assert_close(variance_of(&replicates, &total), linearised, 1e-9, 0);
        assert_close(replicate_df(&replicates, NULL), multistage_df(&sample, NULL), 0, 0);
        replicates_clear(&replicates);
        error_clear(&err);
    }
    gsl_rng_free(random);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_jackknife_of_a_mean_of_equal_weights_is_its_textbook_variance),
        cmocka_unit_test(a_stratified_jackknife_with_populations_is_that_of_r),
        cmocka_unit_test(a_stratum_taken_whole_adds_nothing),
        cmocka_unit_test(a_lonely_stratum_is_refused_by_name_or_left_out),
        cmocka_unit_test(more_units_than_the_population_are_refused),
        cmocka_unit_test(factors_and_whole_weights_say_the_same),
        cmocka_unit_test(deviations_are_from_the_replicates_mean_or_from_the_estimate),
        cmocka_unit_test(a_replicate_that_leaves_a_domain_empty_is_left_out),
        cmocka_unit_test(a_column_that_others_make_up_is_no_degree_of_freedom),
        cmocka_unit_test(every_method_has_its_scale),
        cmocka_unit_test(the_jackknife_of_a_total_is_its_linearised_variance_in_every_design),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
