/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a year's step is judged by: steps beyond the area in the middle, years that start anew, the year after the last,
 * and a series that is not the panel's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>
#include <math.h>

#include "base/number.h"
#include "close.h"
#include "statistics/count_step.h"

enum { AREAS = 60, YEARS = 10, CALM = 7, CUT = 6 };

/* Sixty areas in two groups of size whose rates move by 8 to 20 % a year, together by 10 % less in the sixth; CALM by
 * next to nothing. */
struct world {
    double counts[AREAS * YEARS], exposures[AREAS * YEARS];
    size_t group[AREAS];
    bool cuts[YEARS];
    struct count_panel panel;
};

static void open_world(struct world *world, size_t n_years)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    *world = (struct world){ 0 };
    for (size_t i = 0; i < AREAS; i++) {
        double level = 200, sd = i == CALM ? 0.01 : 0.08 + 0.12 * (double)i / (double)AREAS;
        for (size_t t = 0; t < YEARS; t++) {
            level *= exp(gsl_ran_gaussian(rng, sd)) * (t == 5 ? 0.9 : 1);
            if (t >= n_years)
                continue;
            world->counts[i * n_years + t] = round(level);
            world->exposures[i * n_years + t] = 10000;
        }
        world->group[i] = i % 2;
    }
    gsl_rng_free(rng);
    world->panel = (struct count_panel){ .n = AREAS,
                                         .n_years = n_years,
                                         .n_groups = 2,
                                         .counts = world->counts,
                                         .exposures = world->exposures,
                                         .group = world->group };
}

static double log_rate(const struct world *world, size_t area, size_t t)
{
    size_t i = area * world->panel.n_years + t;
    return log((world->counts[i] + 0.5) / world->exposures[i]);
}

static void a_step_is_beyond_that_of_the_area_in_the_middle(void **state)
{
    (void)state;
    struct world world;
    open_world(&world, YEARS);
    struct count_steps steps = count_steps_of(&world.panel);
    for (size_t t = 2; t < YEARS; t++) { /* to the second year there is nothing to judge by */
        struct count_step step;
        size_t n_above = 0, n_below = 0;
        assert_true(count_step_of(&steps, 3, t, &step));
        assert_close(step.step + step.median, log_rate(&world, 3, t) - log_rate(&world, 3, t - 1), 1e-9, 1e-12);
        for (size_t i = 0; i < AREAS; i++) {
            double own = log_rate(&world, i, t) - log_rate(&world, i, t - 1);
            n_above += own > step.median + 1e-12;
            n_below += own < step.median - 1e-12;
        }
        assert_true(n_above <= AREAS / 2 && n_below <= AREAS / 2);
        assert_close(count_median_change(&steps, t - 1, t), step.median, 0, 0);
    }
    assert_close(count_median_change(&steps, 3, 6),
                 count_median_change(&steps, 3, 4) + count_median_change(&steps, 4, 6), 1e-12, 1e-15);
    assert_true(count_median_change(&steps, 4, 5) < -0.05);
    assert_close(count_median_change(&steps, 4, 4), 0, 0, 0);
    assert_true(is_missing(count_median_change(&steps, YEARS - 2, YEARS)));
    count_steps_clear(&steps);
}

/* The mean square of an area's steps before a year, of which none is as large as the largest twentieth. */
static double mean_square(const struct count_steps *steps, size_t area, size_t before, double *n)
{
    double sum = 0;
    *n = 0;
    for (size_t t = 0; t + 1 < before; t++) {
        double step = steps->steps[area * steps->n_steps + t];
        sum += is_missing(step) ? 0 : step * step;
        *n += !is_missing(step);
    }
    return sum / *n;
}

static void the_scale_is_shrunk_to_the_groups_prior(void **state)
{
    (void)state;
    struct world world;
    open_world(&world, YEARS);
    struct count_steps steps = count_steps_of(&world.panel);
    struct count_scale scale;
    double n, own = mean_square(&steps, CALM, 8, &n);
    assert_true(count_scale_of(&steps, CALM, 8, &scale));
    struct variance_prior prior = steps.volatilities[7].prior[CALM];
    assert_close(n, 7, 0, 0);
    assert_close(scale.variance, (prior.df * prior.variance + n * own) / (prior.df + n), 1e-12, 0);
    assert_close(scale.df, prior.df + n, 1e-12, 0);
    assert_true(scale.widening >= 1);
    assert_close(steps.volatilities[7].prior[CALM + 2].variance, prior.variance, 0, 0); /* of the same group */
    assert_true(steps.volatilities[7].prior[CALM + 1].variance != prior.variance);
    assert_false(count_scale_of(&steps, CALM, 0, &scale));
    assert_false(count_scale_of(&steps, CALM, 1, &scale));
    assert_true(count_scale_of(&steps, CALM, YEARS, &scale));
    assert_false(count_scale_of(&steps, CALM, YEARS + 1, &scale));
    world.group[CALM] = SIZE_MAX;
    assert_false(count_scale_of(&steps, CALM, 8, &scale));
    count_steps_clear(&steps);
}

/* The year after the last is judged by all years that there are, as if it were there. */
static void the_year_after_the_last_is_judged_by_all_years(void **state)
{
    (void)state;
    struct world shorter, longer;
    struct count_scale of_shorter, of_longer;
    open_world(&shorter, YEARS - 1);
    open_world(&longer, YEARS);
    struct count_steps a = count_steps_of(&shorter.panel), b = count_steps_of(&longer.panel);
    for (size_t i = 0; i < AREAS; i++) {
        assert_true(count_scale_of(&a, i, YEARS - 1, &of_shorter));
        assert_true(count_scale_of(&b, i, YEARS - 1, &of_longer));
        assert_close(of_shorter.variance, of_longer.variance, 1e-12, 0);
        assert_close(of_shorter.widening, of_longer.widening, 1e-12, 0);
        assert_close(of_shorter.df, of_longer.df, 1e-12, 0);
    }
    struct count_step step;
    assert_false(count_step_of(&a, 3, YEARS - 1, &step));
    count_steps_clear(&a);
    count_steps_clear(&b);
}

/* A year that starts anew has no step, and is none of those that the others are judged by. */
static void a_cut_takes_a_step_out(void **state)
{
    (void)state;
    struct world world;
    open_world(&world, YEARS);
    for (size_t t = CUT; t < YEARS; t++)
        world.counts[CALM * YEARS + t] = round(world.counts[CALM * YEARS + t] / 2);
    struct count_steps whole = count_steps_of(&world.panel);
    world.cuts[CUT] = true;
    world.panel.cut_area = CALM;
    world.panel.cuts = world.cuts;
    struct count_steps cut = count_steps_of(&world.panel);
    struct count_scale with, without, other;
    struct count_step step;
    double z, unusual, n, own;
    assert_false(count_step_of(&cut, CALM, CUT, &step));
    assert_false(count_step_unusual(&cut, CALM, CUT, &z, &unusual));
    assert_true(count_step_of(&whole, CALM, CUT, &step) && step.z < -2);
    assert_true(count_step_of(&cut, CALM, CUT + 1, &step));
    assert_true(count_scale_of(&whole, CALM, YEARS, &with) && count_scale_of(&cut, CALM, YEARS, &without));
    own = mean_square(&cut, CALM, YEARS, &n);
    struct variance_prior prior = cut.volatilities[YEARS - 1].prior[CALM];
    assert_close(n, YEARS - 2, 0, 0);
    assert_close(without.variance, variance_shrunk(prior, own, n), 1e-12, 0);
    assert_true(without.variance < with.variance / 1.5);
    assert_true(sqrt(with.variance / without.variance) < 3); /* an undeclared one does not blind */
    assert_true(count_step_of(&cut, CALM - 1, CUT, &step));
    assert_true(count_scale_of(&whole, CALM - 1, YEARS, &with) && count_scale_of(&cut, CALM - 1, YEARS, &other));
    assert_close(other.df, with.df, 0.2, 0);
    count_steps_clear(&whole);
    count_steps_clear(&cut);
}

static void a_series_of_its_own_is_shrunk_to_the_same_prior(void **state)
{
    (void)state;
    struct world world;
    open_world(&world, YEARS);
    struct count_steps steps = count_steps_of(&world.panel);
    struct count_scale of_panel, with;
    assert_true(count_scale_of(&steps, CALM, 8, &of_panel));
    with = count_scale_with(&steps, CALM, 8, steps.steps + CALM * steps.n_steps, 7);
    assert_close(with.variance, of_panel.variance, 1e-12, 0);
    assert_close(with.widening, of_panel.widening, 1e-12, 0);
    assert_close(with.df, of_panel.df, 1e-12, 0);
    with = count_scale_with(&steps, CALM, 8, NULL, 0); /* no years of its own: those of its size */
    assert_close(with.variance, steps.volatilities[7].prior[CALM].variance, 0, 0);
    assert_close(with.df, steps.volatilities[7].prior[CALM].df, 0, 0);
    with = count_scale_with(&steps, CALM, 1, (const double[]){ 0.1, -0.2 }, 2); /* no peers: its own */
    assert_close(with.variance, 0.025, 1e-12, 0);
    assert_close(with.widening, 1, 0, 0);
    assert_close(with.df, 2, 0, 0);
    assert_true(is_missing(count_scale_with(&steps, CALM, 1, NULL, 0).variance));
    count_steps_clear(&steps);
}

static void how_unusual_is_the_same_by_itself(void **state)
{
    (void)state;
    struct world world;
    open_world(&world, YEARS);
    struct count_steps steps = count_steps_of(&world.panel);
    for (size_t i = 0; i < AREAS; i++)
        for (size_t t = 0; t <= YEARS; t++) {
            struct count_step step;
            double z, unusual;
            bool is_there = count_step_of(&steps, i, t, &step);
            assert_true(count_step_unusual(&steps, i, t, &z, &unusual) == is_there);
            if (!is_there)
                continue;
            assert_close(z, step.z, 0, 0);
            assert_true(unusual == step.unusual || (is_missing(unusual) && is_missing(step.unusual)));
        }
    count_steps_clear(&steps);
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_step_is_beyond_that_of_the_area_in_the_middle),
        cmocka_unit_test(the_scale_is_shrunk_to_the_groups_prior),
        cmocka_unit_test(the_year_after_the_last_is_judged_by_all_years),
        cmocka_unit_test(a_cut_takes_a_step_out),
        cmocka_unit_test(a_series_of_its_own_is_shrunk_to_the_same_prior),
        cmocka_unit_test(how_unusual_is_the_same_by_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
