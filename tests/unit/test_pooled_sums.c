/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums of samples that are added, against the estimate of all their respondents in one file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <gsl/gsl_rng.h>

#include "base/memory.h"
#include "base/number.h"
#include "close.h"
#include "statistics/pooled_sums.h"

enum { SAMPLES = 3, N = 150, ALL = SAMPLES * N, STRATA = 3, CELLS = 4, DOMAINS = 2, SEEDS = 30 };

enum item { ITEM_SHARE, ITEM_MEAN, ITEM_RATIO, ITEM_TOTAL, N_ITEMS };

/* Rows of all samples, one after the other; strata and calibration cells of sample k are numbered from k * STRATA and k
 * * CELLS. */
struct world {
    double weight[ALL], design_weight[ALL], y[ALL], x[ALL], answer[ALL];
    uint32_t stratum[ALL], cell[ALL], domain[ALL];
    struct design_stratum strata[SAMPLES * STRATA];
    bool is_calibrated;
};

static void draw(struct world *world, unsigned long seed, bool is_calibrated)
{
    static const double shares[SAMPLES] = { 0.1, 0.3, 0.7 };
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, seed);
    memset(world, 0, sizeof *world);
    world->is_calibrated = is_calibrated;
    double factors[SAMPLES * CELLS];
    for (size_t c = 0; c < SAMPLES * CELLS; c++)
        factors[c] = is_calibrated ? 0.5 + gsl_rng_uniform(rng) : 1;
    for (size_t i = 0; i < ALL; i++) {
        size_t k = i / N;
        world->stratum[i] = (uint32_t)(k * STRATA + gsl_rng_uniform_int(rng, STRATA));
        world->cell[i] = (uint32_t)(k * CELLS + gsl_rng_uniform_int(rng, CELLS));
        world->domain[i] = (uint32_t)gsl_rng_uniform_int(rng, DOMAINS);
        world->answer[i] = gsl_rng_uniform(rng) < 0.1 ? MISSING : (double)(gsl_rng_uniform(rng) < shares[k]);
        world->y[i] = gsl_rng_uniform(rng) < 0.1 ? MISSING : 40000 + 10 * (double)k + gsl_rng_uniform(rng);
        world->x[i] = 2 + gsl_rng_uniform(rng);
        world->design_weight[i] = gsl_rng_uniform(rng) < 0.03 ? 0 : 3 + (double)world->stratum[i];
        world->weight[i] = world->design_weight[i] * factors[world->cell[i]];
        world->strata[world->stratum[i]].n_units++;
    }
    for (size_t h = 0; h < SAMPLES * STRATA; h++) {
        world->strata[h].name = "h";
        world->strata[h].population = h % 2 == 0 ? MISSING : 1.5 * (double)world->strata[h].n_units;
    }
    gsl_rng_free(rng);
}

/* A sample by itself, or all of them, ready to be asked. */
struct part {
    uint32_t stratum[ALL], cell[ALL];
    struct design_margin margin;
    struct design design;
    struct profiles profiles;
    struct estimator estimator;
    struct moments moments;
    bool *is_in;
};

static void part_init(struct part *part, const struct world *world, struct rows rows, enum item item, size_t domain)
{
    bool is_all = rows.n == ALL;
    size_t first = is_all ? 0 : rows.from / N, n = is_all ? SAMPLES : 1;
    memset(part, 0, sizeof *part);
    for (size_t i = 0; i < rows.n; i++) {
        part->stratum[i] = world->stratum[rows.from + i] - (uint32_t)(first * STRATA);
        part->cell[i] = world->cell[rows.from + i] - (uint32_t)(first * CELLS);
    }
    part->margin = (struct design_margin){ part->cell, n * CELLS };
    part->design = (struct design){ .n_rows = rows.n,
                                    .weight = world->weight + rows.from,
                                    .design_weight = world->is_calibrated ? world->design_weight + rows.from : NULL,
                                    .stratum = part->stratum,
                                    .strata = world->strata + first * STRATA,
                                    .n_strata = n * STRATA,
                                    .margins = &part->margin,
                                    .n_margins = world->is_calibrated };
    profiles_init(&part->profiles, &part->design, (const uint32_t *const[]){ world->domain + rows.from }, 1);
    estimator_init(&part->estimator, &part->design, &part->profiles);
    moments_init(&part->moments, &part->profiles, 3);
    part->moments.pivot = item == ITEM_MEAN ? 40000 + (double)first : item == ITEM_RATIO ? 16000 : 0;
    const double *const values[] = {
        [ITEM_SHARE] = world->answer, [ITEM_MEAN] = world->y, [ITEM_RATIO] = world->y, [ITEM_TOTAL] = world->x
    };
    moments_add_numbers(&part->moments, &part->design, &part->profiles, (struct rows){ 0, rows.n },
                        values[item] + rows.from, item == ITEM_RATIO ? world->x + rows.from : NULL);
    part->is_in = memory_new(part->profiles.n, sizeof *part->is_in);
    for (size_t p = 0; p < part->profiles.n; p++)
        part->is_in[p] = domain == DOMAINS || profiles_domain(&part->profiles, &part->design, 0, p) == domain;
}

static void part_clear(struct part *part)
{
    free(part->is_in);
    moments_clear(&part->moments);
    estimator_clear(&part->estimator);
    profiles_clear(&part->profiles);
}

static enum measure measure_of(enum item item)
{
    static const enum measure measures[] = { MEASURE_SHARE, MEASURE_MEAN, MEASURE_RATIO, MEASURE_TOTAL };
    return measures[item];
}

static struct pooled_sums sums_of(struct part *part, const struct world *world, size_t k, enum item item, size_t domain)
{
    part_init(part, world, (struct rows){ k * N, N }, item, domain);
    struct pooled_sums sums = pooled_sums_of(&part->estimator, &part->moments, part->is_in);
    part_clear(part);
    return sums;
}

static void compare(struct part *part, const struct world *world, enum item item, size_t domain)
{
    struct pooled_sums samples[SAMPLES];
    for (size_t k = 0; k < SAMPLES; k++)
        samples[k] = sums_of(part, world, k, item, domain);
    struct estimate pooled = pooled_sums_estimate(samples, SAMPLES, measure_of(item));
    part_init(part, world, (struct rows){ 0, ALL }, item, domain);
    struct estimate whole = estimate_domain(&part->estimator, &part->moments, measure_of(item), part->is_in, NULL);
    part_clear(part);
    assert_close(pooled.value, whole.value, 1e-12, 0);
    assert_close(pooled.variance, whole.variance, 1e-9, 0);
    assert_close(pooled.deff, whole.deff, 1e-9, 0);
    assert_close(pooled.population, whole.population, 1e-12, 0);
    assert_true(pooled.variance > 0 && pooled.df == whole.df && pooled.n == whole.n);
    assert_true(pooled.n_positive == whole.n_positive);
}

static void sums_of_samples_give_the_estimate_of_all_their_respondents(void **state)
{
    (void)state;
    struct world *world = memory_new(1, sizeof *world);
    struct part *part = memory_new(1, sizeof *part);
    for (unsigned long seed = 1; seed <= SEEDS; seed++) {
        draw(world, seed, seed % 2 == 0);
        for (enum item item = 0; item < N_ITEMS; item++)
            for (size_t domain = 0; domain <= DOMAINS; domain++)
                compare(part, world, item, domain);
    }
    free(part);
    free(world);
}

static void the_sums_of_one_sample_give_its_own_estimate(void **state)
{
    (void)state;
    struct world *world = memory_new(1, sizeof *world);
    struct part *part = memory_new(1, sizeof *part);
    draw(world, 5, true);
    for (enum item item = 0; item < N_ITEMS; item++) {
        struct pooled_sums sums = sums_of(part, world, 1, item, DOMAINS);
        struct estimate pooled = pooled_sums_estimate(&sums, 1, measure_of(item));
        part_init(part, world, (struct rows){ N, N }, item, DOMAINS);
        struct estimate own = estimate_domain(&part->estimator, &part->moments, measure_of(item), part->is_in, NULL);
        part_clear(part);
        assert_close(pooled.value, own.value, 1e-12, 0);
        assert_close(pooled.variance, own.variance, 1e-9, 0);
    }
    free(part);
    free(world);
}

static void samples_in_which_all_answer_alike_have_no_error(void **state)
{
    (void)state;
    struct pooled_sums samples[2] = { { .n = 50, .n_positive = 50, .df = 49, .population = 1e7 / 3 },
                                      { .n = 30, .n_positive = 30, .df = 29, .population = 1e7 / 7 } };
    for (size_t i = 0; i < 2; i++) {
        samples[i].y = samples[i].x = samples[i].xx = samples[i].population;
        samples[i].variance_x = 1e9 / 7;
    }
    struct estimate all = pooled_sums_estimate(samples, 2, MEASURE_SHARE);
    assert_close(all.value, 1, 1e-15, 0);
    assert_true(all.variance == 0 && is_missing(all.deff) && all.df == 78);
}

static void nobody_in_any_base_gives_no_estimate(void **state)
{
    (void)state;
    struct pooled_sums samples[2] = { { .n = 0 }, { .n = 0 } };
    struct estimate nobody = pooled_sums_estimate(samples, 2, MEASURE_SHARE);
    assert_true(is_missing(nobody.value) && is_missing(nobody.variance) && nobody.n == 0);
}

static void a_sample_with_nobody_in_the_base_changes_nothing(void **state)
{
    (void)state;
    struct world *world = memory_new(1, sizeof *world);
    struct part *part = memory_new(1, sizeof *part);
    draw(world, 8, false);
    struct pooled_sums samples[2] = { sums_of(part, world, 0, ITEM_MEAN, DOMAINS), { .n = 0 } };
    struct estimate one = pooled_sums_estimate(samples, 1, MEASURE_MEAN),
                    two = pooled_sums_estimate(samples, 2, MEASURE_MEAN);
    assert_true(one.value == two.value && one.variance == two.variance && one.df == two.df);
    free(part);
    free(world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_of_samples_give_the_estimate_of_all_their_respondents),
        cmocka_unit_test(the_sums_of_one_sample_give_its_own_estimate),
        cmocka_unit_test(samples_in_which_all_answer_alike_have_no_error),
        cmocka_unit_test(nobody_in_any_base_gives_no_estimate),
        cmocka_unit_test(a_sample_with_nobody_in_the_base_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
