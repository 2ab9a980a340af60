/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Variances of any design, row by row: against the one pass for element samples, against the definition for clusters of
 * two stages, and identities that need no reference. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <gsl/gsl_rng.h>

#include "base/printed.h"
#include "base/memory.h"
#include "base/number.h"
#include "close.h"
#include "statistics/row_estimate.h"

enum { N = 240, STRATA = 4, CELLS = 3, DESIGNS = 200 };

/* A random sample: strata, clusters within them, secondary units within those, populations, a 0/1 answer and a number.
 */
struct survey {
    double weight[N], design_weight[N], y[N], value[N], denominator[N], population[2][N], auxiliaries[N * (CELLS + 1)];
    uint32_t stratum[N], unit[2][N], row[N], cell[N];
    bool in_domain[N];
    struct multistage_sample sample;
};

static const char *const stratum_names[STRATA] = { "north", "south", "east", "west" };

static void fill_sample(struct survey *survey)
{
    survey->sample = (struct multistage_sample){
        .n = N,
        .weight = survey->weight,
        .stratum = survey->stratum,
        .n_strata = STRATA,
        .stratum_names = stratum_names,
        .stages = { { survey->unit[0], survey->population[0] }, { survey->unit[1], survey->population[1] } },
        .n_stages = 2,
    };
}

static void draw(struct survey *survey, unsigned long seed)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, seed);
    memset(survey, 0, sizeof *survey);
    for (uint32_t i = 0; i < N; i++) {
        uint32_t cluster = i < 40 ? i / 2 : (uint32_t)(20 + gsl_rng_uniform_int(rng, 20));
        survey->row[i] = i;
        survey->stratum[i] = cluster % STRATA;
        survey->unit[0][i] = cluster;
        survey->unit[1][i] = i < 40 ? i : 2 * cluster + (uint32_t)gsl_rng_uniform_int(rng, 2);
        survey->cell[i] = (uint32_t)gsl_rng_uniform_int(rng, CELLS);
        survey->design_weight[i] = 1 + gsl_rng_uniform(rng);
        survey->weight[i] = i % 37 == 5 ? 0 : survey->design_weight[i] * (0.8 + 0.1 * survey->cell[i]);
        survey->y[i] = gsl_rng_uniform(rng) < 0.05 ? MISSING : gsl_rng_uniform(rng) < 0.3;
        survey->value[i] = gsl_rng_uniform(rng) < 0.05 ? MISSING : 50 + 5 * survey->cell[i] + gsl_rng_uniform(rng);
        survey->denominator[i] = 2 + gsl_rng_uniform(rng);
        survey->population[0][i] = survey->stratum[i] == 0 ? 10 : 30 + survey->stratum[i];
        survey->population[1][i] = 4 + cluster % 3;
        survey->in_domain[i] = gsl_rng_uniform(rng) < 0.4;
        survey->auxiliaries[i * (CELLS + 1) + survey->cell[i]] = 1;
        survey->auxiliaries[i * (CELLS + 1) + CELLS] = 1;
        if (survey->weight[i] == 0)
            survey->design_weight[i] = 0;
    }
    fill_sample(survey);
    gsl_rng_free(rng);
}

static struct estimate estimate_one(const struct survey *survey, struct row_item item, const bool *in_domain)
{
    struct estimate estimate;
    struct error err;
    error_init(&err);
    bool done = row_estimates(&survey->sample, &(struct row_request){ &item, in_domain }, 1, &estimate, NULL, &err);
    error_print(&err, "test_row_sample", stderr);
    error_clear(&err);
    assert_true(done);
    return estimate;
}

/* ---- against the one pass */

/* The same by sums: an element sample with its stratum's population, calibrated to the cells or not. */
static struct estimate estimate_by_sums(const struct survey *survey, const double *y, const double *x,
                                        enum measure measure, bool is_calibrated)
{
    struct design_stratum strata[STRATA] = { 0 };
    struct design_margin margin = { survey->cell, CELLS };
    uint32_t codes[N];
    for (size_t i = 0; i < N; i++) {
        struct design_stratum *stratum = &strata[survey->stratum[i]];
        *stratum = (struct design_stratum){ "h", stratum->n_units + 1, 500 };
        codes[i] = survey->in_domain[i];
    }
    struct design design = { .n_rows = N,
                             .weight = survey->weight,
                             .design_weight = is_calibrated ? survey->design_weight : NULL,
                             .stratum = survey->stratum,
                             .strata = strata,
                             .n_strata = STRATA,
                             .margins = is_calibrated ? &margin : NULL,
                             .n_margins = is_calibrated };
    struct profiles profiles;
    struct moments moments;
    struct estimator estimator;
    bool is_in[64] = { false };
    profiles_init(&profiles, &design, (const uint32_t *const[]){ codes }, 1);
    moments_init(&moments, &profiles, 3);
    moments_add_numbers(&moments, &design, &profiles, (struct rows){ 0, N }, y, x);
    estimator_init(&estimator, &design, &profiles);
    for (size_t p = 0; p < profiles.n; p++)
        is_in[p] = profiles_domain(&profiles, &design, 0, p) == 1;
    struct estimate estimate = estimate_domain(&estimator, &moments, measure, is_in, NULL);
    estimator_clear(&estimator);
    moments_clear(&moments);
    profiles_clear(&profiles);
    return estimate;
}

static void assert_same(struct estimate a, struct estimate b)
{
    assert_close(a.value, b.value, 1e-12, 0);
    assert_close(a.variance, b.variance, 1e-9, 0);
    assert_close(a.deff, b.deff, 1e-9, 0);
    assert_close(a.df, b.df, 0, 0);
    assert_close(a.population, b.population, 1e-12, 0);
    assert_int_equal(a.n, b.n);
    assert_int_equal(a.n_positive, b.n_positive);
}

static void element_samples_agree_with_the_one_pass(void **state)
{
    (void)state;
    double population[N];
    for (size_t i = 0; i < N; i++)
        population[i] = 500;
    for (unsigned long seed = 1; seed <= DESIGNS; seed++) {
        struct survey survey;
        draw(&survey, seed);
        survey.sample.n_stages = 1;
        survey.sample.stages[0] = (struct multistage_stage){ survey.row, population };
        for (size_t is_calibrated = 0; is_calibrated < 2; is_calibrated++) {
            survey.sample.auxiliaries = is_calibrated ? survey.auxiliaries : NULL;
            survey.sample.design_weight = survey.design_weight;
            survey.sample.n_auxiliaries = CELLS + 1;
            struct row_item share = { .measure = MEASURE_MEAN, .y = survey.y },
                            total = { .measure = MEASURE_TOTAL, .y = survey.value },
                            ratio = { .measure = MEASURE_MEAN, .y = survey.value, .x = survey.denominator };
            assert_same(estimate_one(&survey, share, survey.in_domain),
                        estimate_by_sums(&survey, survey.y, NULL, MEASURE_MEAN, is_calibrated));
            assert_same(estimate_one(&survey, total, survey.in_domain),
                        estimate_by_sums(&survey, survey.value, NULL, MEASURE_TOTAL, is_calibrated));
            assert_same(estimate_one(&survey, ratio, survey.in_domain),
                        estimate_by_sums(&survey, survey.value, survey.denominator, MEASURE_MEAN, is_calibrated));
        }
    }
}

/* ---- against the definition */

/* (1 - n/N) n/(n - 1) Σ (z - z̄)² over the units whose parent is `parent`, their number and whether there are any. */
static double definition_of(const struct survey *survey, size_t stage, uint32_t parent, const double *z, double *n)
{
    const uint32_t *parents = stage == 0 ? survey->stratum : survey->unit[0];
    double totals[2 * N] = { 0 }, sum = 0, squares = 0, population = 0;
    bool is_there[2 * N] = { false };
    *n = 0;
    for (size_t i = 0; i < N; i++)
        if (parents[i] == parent) {
            uint32_t unit = survey->unit[stage][i];
            *n += !is_there[unit];
            is_there[unit] = true;
            totals[unit] += z[i];
            sum += z[i];
            population = survey->population[stage][i];
        }
    for (size_t u = 0; u < sizeof totals / sizeof *totals; u++)
        squares += is_there[u] ? (totals[u] - sum / *n) * (totals[u] - sum / *n) : 0;
    return *n > 1 ? (1 - *n / population) * *n / (*n - 1) * squares : 0;
}

static double two_stages_by_definition(const struct survey *survey, const double *z)
{
    double variance = 0, n, n_below;
    for (uint32_t h = 0; h < STRATA; h++) {
        variance += definition_of(survey, 0, h, z, &n);
        for (uint32_t unit = 0; unit < 40; unit++)
            for (size_t i = 0; i < N; i++)
                if (survey->unit[0][i] == unit && survey->stratum[i] == h) {
                    variance += n / survey->population[0][i] * definition_of(survey, 1, unit, z, &n_below);
                    break;
                }
    }
    return variance;
}

static void two_stages_follow_the_definition(void **state)
{
    (void)state;
    for (unsigned long seed = 1; seed <= DESIGNS; seed++) {
        struct survey survey;
        double z[N];
        draw(&survey, seed);
        survey.sample.single_psu = SINGLE_PSU_REMOVE;
        for (size_t i = 0; i < N; i++)
            z[i] = survey.in_domain[i] && !is_missing(survey.value[i]) ? survey.weight[i] * survey.value[i] : 0;
        struct row_item total = { .measure = MEASURE_TOTAL, .y = survey.value };
        assert_close(estimate_one(&survey, total, survey.in_domain).variance, two_stages_by_definition(&survey, z),
                     1e-10, 0);
    }
}

static void without_a_population_at_the_first_stage_the_second_adds_nothing(void **state)
{
    (void)state;
    struct survey survey;
    draw(&survey, 3);
    survey.sample.stages[0].population = NULL;
    struct row_item item = { .measure = MEASURE_MEAN, .y = survey.value };
    double two = estimate_one(&survey, item, NULL).variance;
    survey.sample.n_stages = 1;
    assert_close(two, estimate_one(&survey, item, NULL).variance, 0, 0);
}

/* ---- identities */

static void the_order_of_the_rows_does_not_matter(void **state)
{
    (void)state;
    for (unsigned long seed = 1; seed <= 20; seed++) {
        struct survey survey, turned;
        draw(&survey, seed);
        survey.sample.single_psu = SINGLE_PSU_ADJUST;
        turned = survey;
        for (size_t i = 0; i < N; i++) {
            size_t from = (i * 77 + seed) % N;
            turned.weight[i] = survey.weight[from];
            turned.stratum[i] = survey.stratum[from];
            turned.value[i] = survey.value[from];
            turned.in_domain[i] = survey.in_domain[from];
            for (size_t k = 0; k < 2; k++) {
                turned.unit[k][i] = (k == 0 ? 39 : 2 * N - 1) - survey.unit[k][from];
                turned.population[k][i] = survey.population[k][from];
            }
        }
        fill_sample(&turned);
        turned.sample.single_psu = SINGLE_PSU_ADJUST;
        struct row_item a = { .measure = MEASURE_MEAN, .y = survey.value },
                        b = { .measure = MEASURE_MEAN, .y = turned.value };
        assert_same(estimate_one(&survey, a, survey.in_domain), estimate_one(&turned, b, turned.in_domain));
    }
}

static void weights_times_a_constant_change_totals_alone(void **state)
{
    (void)state;
    struct survey survey, scaled;
    draw(&survey, 7);
    survey.sample.single_psu = SINGLE_PSU_CERTAINTY;
    scaled = survey;
    for (size_t i = 0; i < N; i++)
        scaled.weight[i] *= 8;
    scaled.sample.weight = scaled.weight;
    struct row_item mean = { .measure = MEASURE_MEAN, .y = survey.y },
                    total = { .measure = MEASURE_TOTAL, .y = survey.y };
    assert_close(estimate_one(&scaled, mean, NULL).variance, estimate_one(&survey, mean, NULL).variance, 1e-12, 0);
    assert_close(estimate_one(&scaled, total, NULL).variance, 64 * estimate_one(&survey, total, NULL).variance, 1e-12,
                 0);
}

static void a_calibrated_total_of_an_auxiliary_has_no_variance(void **state)
{
    (void)state;
    struct survey survey;
    double is_cell[N];
    draw(&survey, 11);
    survey.sample.single_psu = SINGLE_PSU_REMOVE;
    survey.sample.auxiliaries = survey.auxiliaries;
    survey.sample.n_auxiliaries = CELLS + 1;
    survey.sample.design_weight = survey.design_weight;
    for (size_t i = 0; i < N; i++)
        is_cell[i] = survey.cell[i] == 1;
    struct row_item total = { .measure = MEASURE_TOTAL, .y = is_cell };
    assert_close(sqrt(estimate_one(&survey, total, NULL).variance), 0, 0, 1e-12 * (double)N);
}

static void a_difference_turns_with_its_sides_and_is_a_contrast(void **state)
{
    (void)state;
    struct survey survey;
    bool outside[N];
    draw(&survey, 13);
    survey.sample.single_psu = SINGLE_PSU_REMOVE;
    for (size_t i = 0; i < N; i++)
        outside[i] = !survey.in_domain[i];
    struct row_item item = { .measure = MEASURE_MEAN, .y = survey.value };
    struct row_request requests[] = { { &item, survey.in_domain }, { &item, outside }, { &item, survey.in_domain } };
    struct change_pair forth, back;
    struct change_side side;
    struct error err;
    error_init(&err);
    assert_true(row_difference(&survey.sample, requests, &forth, &err) &&
                row_difference(&survey.sample, requests + 1, &back, &err));
    assert_true(
        row_contrast(&survey.sample, (struct row_contrast){ requests, (const double[]){ -1, 1 }, 2 }, &side, &err));
    struct change a = change_compare(&forth, MISSING, 0.95), b = change_compare(&back, MISSING, 0.95);
    assert_close(a.change, -b.change, 0, 0);
    assert_close(a.se, b.se, 1e-12, 0);
    assert_close(a.change, side.estimate, 1e-12, 0);
    assert_close(a.se, side.se, 1e-10, 0);
    assert_close(a.df, side.df, 0, 0);
    error_clear(&err);
}

static void a_composite_of_one_share_is_that_share(void **state)
{
    (void)state;
    struct survey survey;
    draw(&survey, 17);
    survey.sample.single_psu = SINGLE_PSU_REMOVE;
    const double *shares[] = { survey.y, survey.y };
    struct row_item share = { .measure = MEASURE_MEAN, .y = survey.y },
                    twice = { .measure = MEASURE_COMPOSITE, .shares = shares, .n_shares = 2 };
    assert_same(estimate_one(&survey, share, survey.in_domain), estimate_one(&survey, twice, survey.in_domain));
}

/* ---- lonely strata */

/* Three strata of one row a unit: two units (1, 3), two units (2, 6), and one unit (5); populations 10. */
struct small {
    double weight[5], value[5], population[5];
    uint32_t stratum[5], unit[5];
    struct multistage_sample sample;
};

static void make_small(struct small *small)
{
    *small = (struct small){ { 1, 1, 1, 1, 1 }, { 1, 3, 2, 6, 5 }, { 10, 10, 10, 10, 10 },
                             { 0, 0, 1, 1, 2 }, { 0, 1, 2, 3, 4 }, { 0 } };
    small->sample = (struct multistage_sample){ .n = 5,
                                                .weight = small->weight,
                                                .stratum = small->stratum,
                                                .n_strata = 3,
                                                .stratum_names = stratum_names,
                                                .stages = { { small->unit, small->population } },
                                                .n_stages = 1 };
}

static double total_variance(struct small *small, const bool *in_domain, enum single_psu rule)
{
    struct error err;
    double variance;
    error_init(&err);
    small->sample.single_psu = rule;
    double influence[5];
    for (size_t i = 0; i < 5; i++)
        influence[i] = in_domain == NULL || in_domain[i] ? small->value[i] : 0;
    assert_true(multistage_covariance(&small->sample, influence, 1, in_domain, &variance, &err));
    error_clear(&err);
    return variance;
}

static void each_rule_treats_a_lonely_stratum_in_its_way(void **state)
{
    (void)state;
    struct small small;
    make_small(&small);
    /* 0.8 × 2 × Σ (z - z̄)² = 1.6 × (2 + 8); the lonely unit lies 5 - 17/5 from the mean of all and 0.9 of its stratum
     * is left out. */
    assert_close(total_variance(&small, NULL, SINGLE_PSU_REMOVE), 16, 1e-14, 0);
    assert_close(total_variance(&small, NULL, SINGLE_PSU_CERTAINTY), 16, 1e-14, 0);
    assert_close(total_variance(&small, NULL, SINGLE_PSU_AVERAGE), 24, 1e-14, 0);
    assert_close(total_variance(&small, NULL, SINGLE_PSU_ADJUST), 16 + 0.9 * 1.6 * 1.6, 1e-14, 0);
}

static void a_stratum_that_is_lonely_in_the_domain_is_lonely_where_the_sample_says_so(void **state)
{
    (void)state;
    struct small small;
    const bool in_domain[5] = { true, true, true, false, false };
    make_small(&small);
    assert_close(total_variance(&small, in_domain, SINGLE_PSU_AVERAGE), 1.6 * (2 + 2), 1e-14, 0);
    small.sample.is_lonely_in_domain = true;
    assert_close(total_variance(&small, in_domain, SINGLE_PSU_AVERAGE), 2 * 1.6 * 2, 1e-14, 0);
    /* Centred at the mean of all units' totals, 6/5: the two of the second stratum, and the one of the third. */
    assert_close(total_variance(&small, in_domain, SINGLE_PSU_ADJUST), 1.6 * 2 + 1.6 * (0.64 + 1.44) + 0.9 * 1.44,
                 1e-14, 0);
}

static void assert_refused(const struct multistage_sample *sample, const char *message)
{
    struct error err;
    double influence[5] = { 1, 2, 3, 4, 5 }, variance = -1;
    error_init(&err);
    assert_false(multistage_covariance(sample, influence, 1, NULL, &variance, &err));
    assert_int_equal(err.n_errors, 1);
    assert_string_equal(err.findings[0].text, message);
    assert_close(variance, -1, 0, 0);
    error_clear(&err);
}

static void a_lonely_stratum_is_refused_by_name(void **state)
{
    (void)state;
    struct small small;
    make_small(&small);
    assert_refused(
        &small.sample,
        "stratum \"east\" has one primary sampling unit, at least two were wanted; join it with another, or set "
        "single_psu");
}

static void a_stratum_that_was_taken_whole_is_not_lonely(void **state)
{
    (void)state;
    struct small small;
    make_small(&small);
    small.population[4] = 1;
    assert_close(total_variance(&small, NULL, SINGLE_PSU_FAIL), 16, 1e-14, 0);
    assert_close(total_variance(&small, NULL, SINGLE_PSU_AVERAGE), 16, 1e-14, 0);
}

static void more_units_than_the_population_are_refused_by_name(void **state)
{
    (void)state;
    struct small small;
    make_small(&small);
    small.population[4] = 1;
    small.population[0] = small.population[1] = 1;
    assert_refused(
        &small.sample,
        "stratum \"north\" has 2 primary sampling units of a population of 1, no more than those were wanted");
}

static void df_count_units_with_answers(void **state)
{
    (void)state;
    struct small small;
    make_small(&small);
    assert_close(multistage_df(&small.sample, NULL), 2, 0, 0);
    assert_close(multistage_df(&small.sample, (const bool[]){ true, false, true, true, false }), 1, 0, 0);
    small.weight[0] = 0;
    assert_close(multistage_df(&small.sample, NULL), 1, 0, 0);
}

static void everybody_alike_has_no_variance_and_nobody_no_value(void **state)
{
    (void)state;
    struct survey survey;
    double alike[N];
    bool nobody[N] = { false };
    draw(&survey, 19);
    survey.sample.single_psu = SINGLE_PSU_REMOVE;
    for (size_t i = 0; i < N; i++)
        alike[i] = 0.1;
    struct row_item item = { .measure = MEASURE_MEAN, .y = alike };
    assert_true(estimate_one(&survey, item, survey.in_domain).variance == 0);
    struct estimate empty = estimate_one(&survey, item, nobody);
    assert_true(is_missing(empty.value) && is_missing(empty.variance) && is_missing(empty.deff));
    assert_int_equal(empty.n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(element_samples_agree_with_the_one_pass),
        cmocka_unit_test(two_stages_follow_the_definition),
        cmocka_unit_test(without_a_population_at_the_first_stage_the_second_adds_nothing),
        cmocka_unit_test(the_order_of_the_rows_does_not_matter),
        cmocka_unit_test(weights_times_a_constant_change_totals_alone),
        cmocka_unit_test(a_calibrated_total_of_an_auxiliary_has_no_variance),
        cmocka_unit_test(a_difference_turns_with_its_sides_and_is_a_contrast),
        cmocka_unit_test(a_composite_of_one_share_is_that_share),
        cmocka_unit_test(each_rule_treats_a_lonely_stratum_in_its_way),
        cmocka_unit_test(a_stratum_that_is_lonely_in_the_domain_is_lonely_where_the_sample_says_so),
        cmocka_unit_test(a_lonely_stratum_is_refused_by_name),
        cmocka_unit_test(a_stratum_that_was_taken_whole_is_not_lonely),
        cmocka_unit_test(more_units_than_the_population_are_refused_by_name),
        cmocka_unit_test(df_count_units_with_answers),
        cmocka_unit_test(everybody_alike_has_no_variance_and_nobody_no_value),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
