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
#include "statistics/gate.h"

static void the_subjects_are_those_of_benjamini_and_hochberg(void **state)
{
    (void)state;
    /* R: p <- c(.001, .012, .03, .2, .9, NA, .04); which(p.adjust(p, "BH") <= .1) is 1, 2, 3, 7 of 6 that are there */
    const double p[] = { 0.001, 0.012, 0.03, 0.2, 0.9, MISSING, 0.04 };
    const bool wanted[] = { true, true, true, false, false, false, true };
    bool is_rejected[7];
    struct gate gate = gate_open(p, 7, 0.10, is_rejected);
    assert_int_equal(gate.n_subjects, 6);
    assert_int_equal(gate.n_rejected, 4);
    assert_close(gate.level, 0.10 * 4 / 6, 1e-15, 0);
    for (size_t i = 0; i < 7; i++)
        assert_int_equal(is_rejected[i], wanted[i]);
}

static void members_are_tested_at_the_level_that_the_gate_leaves(void **state)
{
    (void)state;
    /* R: p.adjust(c(.002, .03, .5, .06), "BH") is .008 .06 .5 .08; two are <= .1 * 4 / 6; of .05 two are not */
    const double p[] = { 0.002, 0.03, 0.5, 0.06 };
    bool is_rejected[4];
    struct gate_family family = gate_members(p, 4, 0.10 * 4 / 6, is_rejected);
    assert_true(is_rejected[0] && is_rejected[1] && !is_rejected[2] && !is_rejected[3]);
    assert_int_equal(family.n_rejected, 2);
    assert_close(family.interval_level, 0.10 * 4 / 6 * 2 / 4, 1e-15, 0);
    family = gate_members(p, 4, 0.10 / 6, is_rejected);
    assert_int_equal(family.n_rejected, 1);
    assert_true(is_rejected[0]);
}

static void the_interval_at_the_familys_level_decides_the_same(void **state)
{
    (void)state;
    /* An interval at level a leaves 0 out iff p < a. */
    const double p[] = { 0.0001, 0.004, 0.011, 0.0124, 0.03, 0.5, MISSING, 0.9 };
    bool is_rejected[8];
    for (double level = 0.001; level < 0.2; level += 0.0007) {
        struct gate_family family = gate_members(p, 8, level, is_rejected);
        assert_int_equal(family.n_members, 7);
        for (size_t i = 0; i < 8; i++)
            assert_int_equal(is_rejected[i], p[i] <= family.interval_level);
    }
}

static void without_a_subject_nothing_passes(void **state)
{
    (void)state;
    const double none[] = { MISSING, MISSING }, large[] = { 0.3, 0.8 };
    bool is_rejected[2];
    struct gate gate = gate_open(none, 2, 0.10, is_rejected);
    assert_true(gate.n_subjects == 0 && gate.n_rejected == 0 && gate.level == 0);
    gate = gate_open(large, 2, 0.10, is_rejected);
    assert_true(gate.n_subjects == 2 && gate.n_rejected == 0 && gate.level == 0);
    assert_true(gate_open(NULL, 0, 0.10, NULL).n_rejected == 0);
    assert_true(gate_members(none, 2, 0.05, is_rejected).interval_level == 0);
}

/* ---- the error among the subjects that are selected */

enum { SUBJECTS = 30, APART = 6, LEVELS = 6, WORLDS = 4000 };

struct world {
    double homogeneity[SUBJECTS], level[SUBJECTS][LEVELS];
    bool is_true[SUBJECTS][LEVELS];
};

/* Each level an estimate of variance 1; the first `n_apart` subjects have a level `effect` above and one below, so that
 * the other levels do not differ from the rest. */
static void draw(gsl_rng *rng, size_t n_apart, double effect, struct world *world)
{
    for (size_t s = 0; s < SUBJECTS; s++) {
        double x[LEVELS], sum = 0, squares = 0;
        for (size_t l = 0; l < LEVELS; l++) {
            double mean = s < n_apart && l < 2 ? (l == 0 ? effect : -effect) : 0;
            world->is_true[s][l] = mean != 0;
            x[l] = mean + gsl_ran_ugaussian(rng);
            sum += x[l];
        }
        for (size_t l = 0; l < LEVELS; l++) {
            double mean = sum / (double)LEVELS, rest = (sum - x[l]) / (LEVELS - 1);
            squares += (x[l] - mean) * (x[l] - mean);
            world->level[s][l] = 2 * gsl_cdf_gaussian_Q(fabs(x[l] - rest), sqrt(1 + 1.0 / (LEVELS - 1)));
        }
        world->homogeneity[s] = gsl_cdf_chisq_Q(squares, LEVELS - 1);
    }
}

/* The mean over worlds of the average share of false names among the selected subjects; *any: of worlds with one. */
static double selected_error(size_t n_apart, double effect, double *any, double *found)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    double error = 0;
    *any = *found = 0;
    gsl_rng_set(rng, 20140);
    for (size_t w = 0; w < WORLDS; w++) {
        static struct world world;
        bool passes[SUBJECTS], is_named[LEVELS];
        double sum = 0;
        draw(rng, n_apart, effect, &world);
        struct gate gate = gate_open(world.homogeneity, SUBJECTS, 0.10, passes);
        for (size_t s = 0; s < SUBJECTS; s++) {
            if (!passes[s])
                continue;
            struct gate_family family = gate_members(world.level[s], LEVELS, gate.level, is_named);
            size_t n_false = 0;
            for (size_t l = 0; l < LEVELS; l++)
                n_false += is_named[l] && !world.is_true[s][l];
            sum += family.n_rejected > 0 ? (double)n_false / (double)family.n_rejected : 0;
            *found += (double)(family.n_rejected - n_false) / (double)WORLDS;
        }
        error += gate.n_rejected > 0 ? sum / (double)gate.n_rejected / (double)WORLDS : 0;
        *any += (double)(sum > 0) / (double)WORLDS;
    }
    gsl_rng_free(rng);
    return error;
}

/* q bounds the expected average over the selected subjects. Seen: .046 where no level differs (a name then stands
 * in 5.1 % of worlds), .059 with 4.9 of twelve levels named truly at an effect of 2.5, .060 with 11.4 at one of 4. A
 * raw 5 % would name nine of 180 levels in a world where none differs. */
static void the_error_among_selected_subjects_is_at_most_q(void **state)
{
    (void)state;
    double any, found, error = selected_error(0, 0, &any, &found);
    print_message("# nothing differs: %.4f, any %.4f\n", error, any);
    assert_true(error <= 0.10 && any <= 0.10);
    error = selected_error(APART, 2.5, &any, &found);
    print_message("# 2.5: %.4f, %.2f named truly\n", error, found);
    assert_true(error <= 0.10);
    error = selected_error(APART, 4, &any, &found);
    print_message("# 4: %.4f, %.2f named truly\n", error, found);
    assert_true(error <= 0.10 && found > 8);
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_subjects_are_those_of_benjamini_and_hochberg),
        cmocka_unit_test(members_are_tested_at_the_level_that_the_gate_leaves),
        cmocka_unit_test(the_interval_at_the_familys_level_decides_the_same),
        cmocka_unit_test(without_a_subject_nothing_passes),
        cmocka_unit_test(the_error_among_selected_subjects_is_at_most_q),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
