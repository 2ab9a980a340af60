/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Estimates against the definition, row by row, over random designs; and identities that need no reference. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <gsl/gsl_rng.h>

#include "base/memory.h"
#include "base/number.h"
#include "close.h"
#include "statistics/calibrate.h"
#include "statistics/change.h"
#include "statistics/covariance.h"
#include "statistics/estimate.h"

enum { N = 400, STRATA = 4, DOMAINS = 3, SHARES = 3 };

/* A random survey: strata, a domain, two margins, a 0/1 answer, a number, shares of a composite. */
struct survey {
    double weight[N], design_weight[N], y[N], value[N], denominator[N];
    uint32_t stratum[N], domain[N], cells[2][N];
    uint8_t states[SHARES][N];
    struct design_stratum strata[STRATA];
    struct design_margin margins[2];
    struct design design;
    size_t seed;
};

static void draw_row(struct survey *survey, gsl_rng *rng, size_t i)
{
    survey->stratum[i] = (uint32_t)gsl_rng_uniform_int(rng, STRATA);
    survey->domain[i] = (uint32_t)gsl_rng_uniform_int(rng, DOMAINS);
    survey->cells[0][i] = (uint32_t)gsl_rng_uniform_int(rng, 3);
    survey->cells[1][i] = (survey->stratum[i] + (uint32_t)gsl_rng_uniform_int(rng, 2)) % 4;
    survey->y[i] =
        gsl_rng_uniform(rng) < 0.05 ? MISSING : (double)(gsl_rng_uniform(rng) < 0.1 + 0.2 * survey->cells[0][i]);
    survey->value[i] = gsl_rng_uniform(rng) < 0.05 ? MISSING : 1000 + survey->cells[1][i] + gsl_rng_uniform(rng);
    survey->denominator[i] = 2 + gsl_rng_uniform(rng);
    for (size_t k = 0; k < SHARES; k++)
        survey->states[k][i] = (uint8_t)(gsl_rng_uniform(rng) < 0.1   ? SHARE_OUTSIDE
                                         : gsl_rng_uniform(rng) < 0.3 ? SHARE_COUNTS
                                                                      : SHARE_IN_BASE);
    survey->strata[survey->stratum[i]].n_units++;
}

static void draw(struct survey *survey, size_t seed, bool is_calibrated)
{
    memset(survey, 0, sizeof *survey);
    survey->seed = seed;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, seed);
    for (size_t i = 0; i < N; i++)
        draw_row(survey, rng, i);
    for (size_t h = 0; h < STRATA; h++) {
        survey->strata[h].name = "h";
        survey->strata[h].population = h == 0 ? MISSING : (double)survey->strata[h].n_units * (2 + (double)h);
    }
    for (size_t i = 0; i < N; i++) {
        survey->design_weight[i] = gsl_rng_uniform(rng) < 0.02 ? 0 : 2 + survey->stratum[i];
        survey->weight[i] = survey->design_weight[i];
    }
    gsl_rng_free(rng);
    survey->design = (struct design){
        .n_rows = N, .weight = survey->weight, .stratum = survey->stratum, .strata = survey->strata, .n_strata = STRATA
    };
    if (!is_calibrated)
        return;
    static const char *const labels[] = { "a", "b", "c", "d" };
    static const double populations[2][4] = { { 600, 500, 300, 0 }, { 400, 300, 400, 300 } };
    struct calibrate_margin margins[2];
    for (size_t k = 0; k < 2; k++) {
        survey->margins[k] = (struct design_margin){ survey->cells[k], 3 + k };
        margins[k] = (struct calibrate_margin){ "margin", labels, survey->cells[k], populations[k], 3 + k };
    }
    struct calibrate_result result;
    struct error err;
    error_init(&err);
    assert_true(calibrate_rake(survey->weight, N, margins, 2, &result, &err));
    error_clear(&err);
    survey->design.design_weight = survey->design_weight;
    survey->design.margins = survey->margins;
    survey->design.n_margins = 2;
}

enum item { ITEM_SHARE, ITEM_MEAN, ITEM_TOTAL, ITEM_RATIO, ITEM_COMPOSITE, N_ITEMS };

/* Everything that estimating one item needs; is_in: per domain code which profiles it has, the last for all. */
struct work {
    struct profiles profiles;
    struct moments moments;
    struct estimator estimator;
    bool *is_in[DOMAINS + 1];
    struct linear linears[DOMAINS + 1];
    struct estimate estimates[DOMAINS + 1];
};

static void add_rows(const struct survey *survey, enum item item, struct work *work, struct rows rows)
{
    const struct design *design = &survey->design;
    if (item == ITEM_COMPOSITE) {
        const uint8_t *states[SHARES];
        for (size_t k = 0; k < SHARES; k++)
            states[k] = survey->states[k] + rows.from;
        moments_add_shares(&work->moments, design, &work->profiles, rows, states);
        return;
    }
    const double *y = item == ITEM_SHARE ? survey->y : survey->value;
    moments_add_numbers(&work->moments, design, &work->profiles, rows, y + rows.from,
                        item == ITEM_RATIO ? survey->denominator + rows.from : NULL);
}

static void estimate(const struct survey *survey, enum item item, struct work *work)
{
    const uint32_t *domains[] = { survey->domain };
    profiles_init(&work->profiles, &survey->design, domains, 1);
    estimator_init(&work->estimator, &survey->design, &work->profiles);
    moments_init(&work->moments, &work->profiles, item == ITEM_COMPOSITE ? 1 + 2 * SHARES : 3);
    work->moments.pivot = item == ITEM_MEAN ? 1000 : item == ITEM_RATIO ? 400 : 0;
    /* in two pieces: chunks of a file add */
    add_rows(survey, item, work, (struct rows){ 0, 150 });
    add_rows(survey, item, work, (struct rows){ 150, N - 150 });
    enum measure measure = item == ITEM_TOTAL       ? MEASURE_TOTAL
                           : item == ITEM_COMPOSITE ? MEASURE_COMPOSITE
                                                    : MEASURE_MEAN;
    for (size_t d = 0; d <= DOMAINS; d++) {
        work->is_in[d] = memory_new(work->profiles.n, sizeof(bool));
        for (size_t p = 0; p < work->profiles.n; p++)
            work->is_in[d][p] = d == DOMAINS || profiles_domain(&work->profiles, &survey->design, 0, p) == d;
        work->estimates[d] =
            estimate_domain(&work->estimator, &work->moments, measure, work->is_in[d], &work->linears[d]);
    }
}

static void work_clear(struct work *work)
{
    for (size_t d = 0; d <= DOMAINS; d++) {
        linear_clear(&work->linears[d]);
        free(work->is_in[d]);
    }
    moments_clear(&work->moments);
    estimator_clear(&work->estimator);
    profiles_clear(&work->profiles);
}

/* ---- the definition, row by row */

static bool is_in_domain(const struct survey *survey, size_t d, size_t i)
{
    return survey->weight[i] > 0 && (d == DOMAINS || survey->domain[i] == d);
}

/* Adds `factor` times the linearised Σwy/Σwx of the rows with an answer to u, and returns the ratio. */
static double add_ratio(const struct survey *survey, size_t d, const double *y, const double *x, double factor,
                        double *u)
{
    double total_y = 0, total_x = 0;
    for (size_t i = 0; i < N; i++)
        if (is_in_domain(survey, d, i) && !is_missing(y[i])) {
            total_y += survey->weight[i] * y[i];
            total_x += survey->weight[i] * (x != NULL ? x[i] : 1);
        }
    for (size_t i = 0; i < N; i++)
        if (is_in_domain(survey, d, i) && !is_missing(y[i]))
            u[i] += factor * (y[i] - total_y / total_x * (x != NULL ? x[i] : 1)) / total_x;
    return total_y / total_x;
}

static double define(const struct survey *survey, enum item item, size_t d, double *u)
{
    double y[N], value = 0;
    memset(u, 0, N * sizeof *u);
    switch (item) {
    case ITEM_SHARE: return add_ratio(survey, d, survey->y, NULL, 1, u);
    case ITEM_MEAN: return add_ratio(survey, d, survey->value, NULL, 1, u);
    case ITEM_RATIO: return add_ratio(survey, d, survey->value, survey->denominator, 1, u);
    case ITEM_TOTAL:
        for (size_t i = 0; i < N; i++)
            if (is_in_domain(survey, d, i) && !is_missing(survey->value[i])) {
                u[i] = survey->value[i];
                value += survey->weight[i] * u[i];
            }
        return value;
    case ITEM_COMPOSITE:
        for (size_t k = 0; k < SHARES; k++) {
            for (size_t i = 0; i < N; i++)
                y[i] = survey->states[k][i] == SHARE_OUTSIDE ? MISSING : survey->states[k][i] == SHARE_COUNTS;
            value += add_ratio(survey, d, y, NULL, 1.0 / (double)SHARES, u) / (double)SHARES;
        }
        return value;
    case N_ITEMS: break;
    }
    return MISSING;
}

/* u becomes its residual from the d-weighted regression on the margins' cells, found by fitting one margin after the
 * other until it stands.
 */
static void take_residuals(const struct survey *survey, double *u)
{
    for (size_t sweep = 0; sweep < 3000; sweep++)
        for (size_t k = 0; k < survey->design.n_margins; k++) {
            double sums[4] = { 0 }, weights[4] = { 0 };
            for (size_t i = 0; i < N; i++) {
                sums[survey->cells[k][i]] += survey->design_weight[i] * u[i];
                weights[survey->cells[k][i]] += survey->design_weight[i];
            }
            for (size_t i = 0; i < N; i++)
                u[i] -= weights[survey->cells[k][i]] > 0 ? sums[survey->cells[k][i]] / weights[survey->cells[k][i]] : 0;
        }
}

static double define_covariance(const struct survey *survey, const double *u, const double *v)
{
    double covariance = 0;
    for (size_t h = 0; h < STRATA; h++) {
        double products = 0, first = 0, second = 0, n = 0, population = survey->strata[h].population;
        for (size_t i = 0; i < N; i++)
            if (survey->stratum[i] == h) {
                double w = survey->weight[i];
                products += w * u[i] * w * v[i];
                first += w * u[i];
                second += w * v[i];
                n++;
            }
        double left_out = is_missing(population) ? 1 : 1 - n / population;
        covariance += left_out * n / (n - 1) * (products - first * second / n);
    }
    return covariance;
}

static void check_against_definition(const struct survey *survey, enum item item)
{
    struct work work;
    double u[DOMAINS + 1][N];
    estimate(survey, item, &work);
    for (size_t d = 0; d <= DOMAINS; d++) {
        double value = define(survey, item, d, u[d]);
        take_residuals(survey, u[d]);
        double variance = define_covariance(survey, u[d], u[d]);
        assert_close(work.estimates[d].value, value, 1e-12, 0);
        assert_close(work.estimates[d].variance, variance, 1e-9, 0);
        for (size_t e = 0; e < d; e++) {
            double scale = sqrt(variance * define_covariance(survey, u[e], u[e]));
            assert_close(estimate_covariance(&work.estimator, &work.linears[d], &work.linears[e]),
                         define_covariance(survey, u[d], u[e]), 0, 1e-9 * scale);
        }
    }
    work_clear(&work);
}

static void estimates_and_covariances_are_what_the_definition_says(void **state)
{
    (void)state;
    for (size_t seed = 1; seed <= 12; seed++) {
        static struct survey survey;
        (void)printf("# seed %zu\n", seed);
        draw(&survey, seed, seed % 2 == 0);
        for (int item = 0; item < N_ITEMS; item++)
            check_against_definition(&survey, (enum item)item);
    }
}

/* ---- identities */

static void scaling_the_weights_changes_totals_alone(void **state)
{
    (void)state;
    static struct survey survey;
    for (int item = 0; item < N_ITEMS; item++) {
        struct work before, after;
        draw(&survey, 21, true);
        estimate(&survey, (enum item)item, &before);
        for (size_t i = 0; i < N; i++) {
            survey.weight[i] *= 7.5;
            survey.design_weight[i] *= 7.5;
        }
        estimate(&survey, (enum item)item, &after);
        double factor = item == ITEM_TOTAL ? 7.5 : 1;
        for (size_t d = 0; d <= DOMAINS; d++) {
            assert_close(after.estimates[d].value, factor * before.estimates[d].value, 1e-12, 0);
            assert_close(after.estimates[d].variance, factor * factor * before.estimates[d].variance, 1e-10, 0);
            assert_close(after.estimates[d].df, before.estimates[d].df, 0, 0);
        }
        work_clear(&before);
        work_clear(&after);
    }
}

static void reverse(double *values)
{
    for (size_t i = 0; i < N / 2; i++) {
        double value = values[i];
        values[i] = values[N - 1 - i];
        values[N - 1 - i] = value;
    }
}

static void reverse_codes(uint32_t *values)
{
    for (size_t i = 0; i < N / 2; i++) {
        uint32_t value = values[i];
        values[i] = values[N - 1 - i];
        values[N - 1 - i] = value;
    }
}

static void the_order_of_the_rows_changes_nothing(void **state)
{
    (void)state;
    static struct survey survey;
    draw(&survey, 22, true);
    struct work before, after;
    estimate(&survey, ITEM_SHARE, &before);
    reverse(survey.weight);
    reverse(survey.design_weight);
    reverse(survey.y);
    reverse_codes(survey.stratum);
    reverse_codes(survey.domain);
    reverse_codes(survey.cells[0]);
    reverse_codes(survey.cells[1]);
    estimate(&survey, ITEM_SHARE, &after);
    assert_int_equal(before.profiles.n, after.profiles.n);
    for (size_t d = 0; d <= DOMAINS; d++) {
        assert_close(after.estimates[d].value, before.estimates[d].value, 1e-14, 0);
        assert_close(after.estimates[d].variance, before.estimates[d].variance, 1e-12, 0);
    }
    work_clear(&before);
    work_clear(&after);
}

static void the_names_of_strata_change_nothing(void **state)
{
    (void)state;
    static struct survey survey;
    draw(&survey, 23, false);
    struct work before, after;
    estimate(&survey, ITEM_MEAN, &before);
    struct design_stratum first = survey.strata[0];
    survey.strata[0] = survey.strata[3];
    survey.strata[3] = first;
    for (size_t i = 0; i < N; i++)
        survey.stratum[i] = survey.stratum[i] == 0 ? 3 : survey.stratum[i] == 3 ? 0 : survey.stratum[i];
    estimate(&survey, ITEM_MEAN, &after);
    assert_close(after.estimates[1].value, before.estimates[1].value, 1e-14, 0);
    assert_close(after.estimates[1].variance, before.estimates[1].variance, 1e-12, 0);
    work_clear(&before);
    work_clear(&after);
}

static void a_share_and_its_complement_have_one_standard_error(void **state)
{
    (void)state;
    static struct survey survey;
    draw(&survey, 24, true);
    struct work share, complement;
    estimate(&survey, ITEM_SHARE, &share);
    for (size_t i = 0; i < N; i++)
        survey.y[i] = 1 - survey.y[i];
    estimate(&survey, ITEM_SHARE, &complement);
    for (size_t d = 0; d <= DOMAINS; d++) {
        assert_close(complement.estimates[d].value, 1 - share.estimates[d].value, 1e-12, 0);
        assert_close(complement.estimates[d].variance, share.estimates[d].variance, 1e-11, 0);
        assert_close(complement.estimates[d].deff, share.estimates[d].deff, 1e-11, 0);
    }
    work_clear(&share);
    work_clear(&complement);
}

static void totals_of_domains_add_up(void **state)
{
    (void)state;
    static struct survey survey;
    draw(&survey, 25, true);
    struct work work;
    estimate(&survey, ITEM_TOTAL, &work);
    double sum = 0;
    for (size_t d = 0; d < DOMAINS; d++)
        sum += work.estimates[d].value;
    assert_close(sum, work.estimates[DOMAINS].value, 1e-13, 0);
    work_clear(&work);
}

static void a_calibrated_total_of_a_calibration_cell_has_no_error(void **state)
{
    (void)state;
    static struct survey survey;
    draw(&survey, 26, true);
    for (size_t i = 0; i < N; i++)
        survey.value[i] = survey.cells[1][i] == 2;
    struct work work;
    estimate(&survey, ITEM_TOTAL, &work);
    assert_close(work.estimates[DOMAINS].value, 400, 1e-9, 0);
    assert_close(work.estimates[DOMAINS].variance, 0, 0, 0);
    work_clear(&work);
}

static void a_constant_has_no_error(void **state)
{
    (void)state;
    static struct survey survey;
    draw(&survey, 27, false);
    for (size_t i = 0; i < N; i++)
        survey.value[i] = is_missing(survey.value[i]) ? MISSING : 1.0 / 3;
    struct work work;
    estimate(&survey, ITEM_MEAN, &work);
    assert_close(work.estimates[0].value, 1.0 / 3, 1e-12, 0);
    assert_close(work.estimates[0].variance, 0, 0, 0);
    assert_true(is_missing(work.estimates[0].deff));
    work_clear(&work);
}

static void copies_under_new_strata_divide_the_variance_of_a_mean(void **state)
{
    (void)state;
    static struct survey survey;
    draw(&survey, 28, false);
    struct work once, thrice;
    estimate(&survey, ITEM_SHARE, &once);
    enum { COPIES = 3 };
    static double weight[COPIES * N], y[COPIES * N];
    static uint32_t stratum[COPIES * N], domain[COPIES * N];
    static struct design_stratum strata[COPIES * STRATA];
    for (size_t k = 0; k < COPIES; k++) {
        for (size_t i = 0; i < N; i++) {
            weight[k * N + i] = survey.weight[i];
            y[k * N + i] = survey.y[i];
            domain[k * N + i] = survey.domain[i];
            stratum[k * N + i] = (uint32_t)(k * STRATA) + survey.stratum[i];
        }
        memcpy(strata + k * STRATA, survey.strata, sizeof survey.strata);
    }
    struct design design = {
        .n_rows = COPIES * N, .weight = weight, .stratum = stratum, .strata = strata, .n_strata = COPIES * STRATA
    };
    const uint32_t *domains[] = { domain };
    thrice = (struct work){ 0 };
    profiles_init(&thrice.profiles, &design, domains, 1);
    estimator_init(&thrice.estimator, &design, &thrice.profiles);
    moments_init(&thrice.moments, &thrice.profiles, 3);
    moments_add_numbers(&thrice.moments, &design, &thrice.profiles, (struct rows){ 0, COPIES * N }, y, NULL);
    bool *is_in = memory_new(thrice.profiles.n, sizeof *is_in);
    for (size_t p = 0; p < thrice.profiles.n; p++)
        is_in[p] = profiles_domain(&thrice.profiles, &design, 0, p) == 1;
    struct estimate copied = estimate_domain(&thrice.estimator, &thrice.moments, MEASURE_MEAN, is_in, NULL);
    assert_close(copied.value, once.estimates[1].value, 1e-14, 0);
    assert_close(copied.variance, once.estimates[1].variance / (double)COPIES, 1e-12, 0);
    free(is_in);
    work_clear(&once);
    work_clear(&thrice);
}

static void differences_are_antisymmetric(void **state)
{
    (void)state;
    static struct survey survey;
    draw(&survey, 29, true);
    struct work work;
    estimate(&survey, ITEM_SHARE, &work);
    const struct estimate *a = &work.estimates[0], *b = &work.estimates[1];
    struct change_side first = { a->value, sqrt(a->variance), a->df }, second = { b->value, sqrt(b->variance), b->df };
    struct change_pair there = { first, second,
                                 estimate_covariance(&work.estimator, &work.linears[0], &work.linears[1]), MISSING };
    struct change_pair back = { second, first, estimate_covariance(&work.estimator, &work.linears[1], &work.linears[0]),
                                MISSING };
    struct change x = change_compare(&there, 0.05, 0.95), y = change_compare(&back, 0.05, 0.95);
    assert_close(x.change, -y.change, 0, 0);
    assert_close(x.se, y.se, 1e-14, 0);
    assert_close(x.p, y.p, 1e-13, 0);
    assert_close(x.ci_low, -y.ci_high, 1e-13, 0);
    work_clear(&work);
}

static void degrees_of_freedom_are_answers_minus_strata_with_answers(void **state)
{
    (void)state;
    static struct survey survey;
    draw(&survey, 30, false);
    struct work work;
    estimate(&survey, ITEM_SHARE, &work);
    double n[STRATA] = { 0 }, df = 0;
    size_t answers = 0;
    for (size_t i = 0; i < N; i++)
        if (is_in_domain(&survey, 2, i) && !is_missing(survey.y[i])) {
            n[survey.stratum[i]]++;
            answers++;
        }
    for (size_t h = 0; h < STRATA; h++)
        df += n[h] > 0 ? n[h] - 1 : 0;
    assert_close(work.estimates[2].df, df, 0, 0);
    assert_int_equal(work.estimates[2].n, answers);
    work_clear(&work);
}

/* ---- edges */

/* A share of five rows in the given strata, under a rule for lonely ones. */
static struct estimate small_share(const struct design_stratum *strata, size_t n_strata, const uint32_t *stratum,
                                   enum single_psu rule)
{
    static const double weight[] = { 2, 2, 3, 3, 5 }, y[] = { 1, 0, 0, 1, 1 };
    struct design design = {
        .n_rows = 5, .weight = weight, .stratum = stratum, .strata = strata, .n_strata = n_strata, .single_psu = rule
    };
    struct profiles profiles;
    struct estimator estimator;
    struct moments moments;
    profiles_init(&profiles, &design, NULL, 0);
    estimator_init(&estimator, &design, &profiles);
    moments_init(&moments, &profiles, 3);
    moments_add_numbers(&moments, &design, &profiles, (struct rows){ 0, 5 }, y, NULL);
    bool is_in[] = { true, true, true, true, true };
    struct estimate estimate = estimate_domain(&estimator, &moments, MEASURE_MEAN, is_in, NULL);
    moments_clear(&moments);
    estimator_clear(&estimator);
    profiles_clear(&profiles);
    return estimate;
}

static void a_lonely_stratum_is_refused_by_name_unless_a_rule_says_what_to_do(void **state)
{
    (void)state;
    const struct design_stratum strata[] = { { "a", 2, MISSING }, { "b", 2, MISSING }, { "norra", 1, MISSING } };
    struct design design = { .strata = strata, .n_strata = 3 };
    struct error err;
    error_init(&err);
    assert_false(design_check(&design, "2021", &err));
    assert_string_equal(err.findings[0].text, "2021: stratum \"norra\" has one primary sampling unit, at least two "
                                              "were wanted; join it with another, or set single_psu");
    error_clear(&err);
    design.single_psu = SINGLE_PSU_ADJUST;
    assert_true(design_check(&design, "2021", &err));
    error_clear(&err);
}

static void a_take_all_stratum_is_not_lonely(void **state)
{
    (void)state;
    assert_false(design_is_lonely(&(struct design_stratum){ "a", 1, 1 }));
    assert_true(design_is_lonely(&(struct design_stratum){ "a", 1, 2 }));
    assert_false(design_is_lonely(&(struct design_stratum){ "a", 2, MISSING }));
}

static void more_respondents_than_people_are_refused(void **state)
{
    (void)state;
    const struct design_stratum strata[] = { { "a", 12, 10 } };
    struct design design = { .strata = strata, .n_strata = 1 };
    struct error err;
    error_init(&err);
    assert_false(design_check(&design, "2021", &err));
    assert_string_equal(err.findings[0].text,
                        "2021: stratum \"a\" has 12 respondents of a population of 10, no more than those were wanted");
    error_clear(&err);
}

static void the_rules_for_lonely_strata_do_what_they_say(void **state)
{
    (void)state;
    const struct design_stratum strata[] = { { "a", 2, MISSING }, { "b", 2, MISSING }, { "c", 1, MISSING } };
    const uint32_t stratum[] = { 0, 0, 1, 1, 2 };
    /* z = w (y - p) / 15, p = 2/3: two strata of two give (z1 - z2)² each, the lonely one is compared with the mean of
     * all, which is 0 */
    double p = 10.0 / 15, a = pow(2 * (1.0 / 15), 2), b = pow(3 * (1.0 / 15), 2), lonely = pow(5 * (1 - p) / 15, 2);
    assert_close(small_share(strata, 3, stratum, SINGLE_PSU_CERTAINTY).variance, a + b, 1e-13, 0);
    assert_close(small_share(strata, 3, stratum, SINGLE_PSU_REMOVE).variance, a + b, 1e-13, 0);
    assert_close(small_share(strata, 3, stratum, SINGLE_PSU_ADJUST).variance, a + b + lonely, 1e-13, 0);
    assert_close(small_share(strata, 3, stratum, SINGLE_PSU_AVERAGE).variance, (a + b) * 3 / 2, 1e-13, 0);
}

static void rows_of_weight_zero_count_as_units_and_as_nothing_else(void **state)
{
    (void)state;
    static struct survey survey;
    draw(&survey, 31, false);
    size_t n_zero = 0;
    for (size_t i = 0; i < N; i++)
        n_zero += survey.weight[i] == 0;
    assert_true(n_zero > 0);
    struct work work;
    estimate(&survey, ITEM_TOTAL, &work);
    size_t n = 0;
    for (size_t i = 0; i < N; i++)
        n += survey.weight[i] > 0 && !is_missing(survey.value[i]);
    assert_int_equal(work.estimates[DOMAINS].n, n);
    work_clear(&work);
}

static void an_empty_domain_has_no_estimate(void **state)
{
    (void)state;
    static struct survey survey;
    draw(&survey, 32, true);
    for (int item = 0; item < N_ITEMS; item++) {
        struct work work;
        estimate(&survey, (enum item)item, &work);
        bool *nobody = memory_new(work.profiles.n, sizeof *nobody);
        enum measure measure = item == ITEM_TOTAL       ? MEASURE_TOTAL
                               : item == ITEM_COMPOSITE ? MEASURE_COMPOSITE
                                                        : MEASURE_MEAN;
        struct estimate empty = estimate_domain(&work.estimator, &work.moments, measure, nobody, NULL);
        assert_int_equal(empty.n, 0);
        assert_true(is_missing(empty.value));
        assert_true(is_missing(empty.variance));
        free(nobody);
        work_clear(&work);
    }
}

static void a_histogram_gives_the_moments_that_rows_give(void **state)
{
    (void)state;
    static struct survey survey;
    draw(&survey, 33, true);
    struct work work;
    estimate(&survey, ITEM_SHARE, &work);
    uint32_t codes[N];
    for (size_t i = 0; i < N; i++)
        codes[i] = is_missing(survey.y[i]) ? 2 : (uint32_t)survey.y[i];
    struct histogram histogram;
    struct moments moments;
    histogram_init(&histogram, &work.profiles, 3);
    histogram_add(&histogram, &survey.design, &work.profiles, (struct rows){ 0, N }, codes);
    moments_init(&moments, &work.profiles, 3);
    moments_of_codes(&moments, &histogram, (const double[]){ 0, 1, MISSING }, (const double[]){ 1, 1, 0 });
    struct estimate estimate = estimate_domain(&work.estimator, &moments, MEASURE_MEAN, work.is_in[1], NULL);
    assert_close(estimate.value, work.estimates[1].value, 1e-14, 0);
    assert_close(estimate.variance, work.estimates[1].variance, 1e-12, 0);
    assert_close(estimate.deff, work.estimates[1].deff, 1e-12, 0);
    assert_int_equal(estimate.n_positive, work.estimates[1].n_positive);
    moments_clear(&moments);
    histogram_clear(&histogram);
    work_clear(&work);
}

static void a_composite_of_one_share_is_that_share(void **state)
{
    (void)state;
    static struct survey survey;
    draw(&survey, 34, true);
    for (size_t i = 0; i < N; i++)
        survey.states[0][i] = (uint8_t)(is_missing(survey.y[i]) ? SHARE_OUTSIDE
                                        : survey.y[i] > 0       ? SHARE_COUNTS
                                                                : SHARE_IN_BASE);
    struct work work;
    estimate(&survey, ITEM_SHARE, &work);
    struct moments moments;
    const uint8_t *states[] = { survey.states[0] };
    moments_init(&moments, &work.profiles, 3);
    moments_add_shares(&moments, &survey.design, &work.profiles, (struct rows){ 0, N }, states);
    struct estimate composite = estimate_domain(&work.estimator, &moments, MEASURE_COMPOSITE, work.is_in[2], NULL);
    assert_close(composite.value, work.estimates[2].value, 1e-13, 0);
    assert_close(composite.variance, work.estimates[2].variance, 1e-11, 0);
    assert_close(composite.deff, work.estimates[2].deff, 1e-11, 0);
    moments_clear(&moments);
    work_clear(&work);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(estimates_and_covariances_are_what_the_definition_says),
        cmocka_unit_test(scaling_the_weights_changes_totals_alone),
        cmocka_unit_test(the_order_of_the_rows_changes_nothing),
        cmocka_unit_test(the_names_of_strata_change_nothing),
        cmocka_unit_test(a_share_and_its_complement_have_one_standard_error),
        cmocka_unit_test(totals_of_domains_add_up),
        cmocka_unit_test(a_calibrated_total_of_a_calibration_cell_has_no_error),
        cmocka_unit_test(a_constant_has_no_error),
        cmocka_unit_test(copies_under_new_strata_divide_the_variance_of_a_mean),
        cmocka_unit_test(differences_are_antisymmetric),
        cmocka_unit_test(degrees_of_freedom_are_answers_minus_strata_with_answers),
        cmocka_unit_test(a_lonely_stratum_is_refused_by_name_unless_a_rule_says_what_to_do),
        cmocka_unit_test(a_take_all_stratum_is_not_lonely),
        cmocka_unit_test(more_respondents_than_people_are_refused),
        cmocka_unit_test(the_rules_for_lonely_strata_do_what_they_say),
        cmocka_unit_test(rows_of_weight_zero_count_as_units_and_as_nothing_else),
        cmocka_unit_test(an_empty_domain_has_no_estimate),
        cmocka_unit_test(a_histogram_gives_the_moments_that_rows_give),
        cmocka_unit_test(a_composite_of_one_share_is_that_share),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
