/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/memory.h"
#include "cases.h"
#include "weigh/fit.h"

enum { MOST_ROWS = 60, NONE = 9 };

/* A study with one setting of the calibration, and the margins that its weights are fitted to. */
struct fixture {
    char folder[64];
    struct study study;
    struct population population;
    struct error err;
    double weights[MOST_ROWS];
    size_t n;
};

static void setup(struct fixture *f, const char *settings)
{
    *f = (struct fixture){ .folder = "/tmp/lagesbild-fit-XXXXXX" };
    error_init(&f->err);
    assert_non_null(mkdtemp(f->folder));
    char path[96];
    (void)snprintf(path, sizeof path, "%s/study.csv", f->folder);
    FILE *stream = fopen(path, "w");
    assert_non_null(stream);
    (void)fprintf(stream, "key,value\nname,Prov\n%s", settings);
    assert_int_equal(fclose(stream), 0);
    assert_true(study_open(&f->study, f->folder, "prov", &f->err));
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(f->folder), 0);
    f->population.margins = memory_new(4, sizeof *f->population.margins);
}

static void teardown(struct fixture *f)
{
    population_clear(&f->population);
    study_clear(&f->study);
    error_clear(&f->err);
}

/* Adds a margin of the levels a, b, c ... ; cells of f->n rows. */
static void add_margin(struct fixture *f, const char *shown, size_t n_cells, const double *population,
                       const uint32_t *cells)
{
    static const char *const letters[] = { "a", "b", "c", "d" };
    struct population_margin *margin = &f->population.margins[f->population.n++];
    *margin = (struct population_margin){ .shown = shown, .name = shown, .n_cells = n_cells };
    margin->labels = arena_new(&f->population.arena, n_cells * sizeof *margin->labels);
    margin->population = arena_new(&f->population.arena, n_cells * sizeof *margin->population);
    margin->cell = arena_new(&f->population.arena, f->n * sizeof *margin->cell);
    for (size_t c = 0; c < n_cells; c++) {
        margin->labels[c] = letters[c];
        margin->population[c] = population[c];
    }
    for (size_t i = 0; i < f->n; i++)
        margin->cell[i] = cells[i] == NONE ? (uint32_t)n_cells : cells[i];
}

static bool fit(struct fixture *f)
{
    return fit_weights(f->weights, f->n, &f->population, &f->study, wave_of_year(2021), &f->err);
}

/* Six rows in three levels by two: what R calibrates below. */
static void setup_six(struct fixture *f, const char *settings, double b2)
{
    static const double weights[] = { 10, 10, 20, 20, 15, 25 }, first[] = { 30, 50, 40 };
    static const uint32_t a[] = { 0, 0, 1, 1, 2, 2 }, b[] = { 0, 1, 0, 1, 0, 1 };
    setup(f, settings);
    f->n = 6;
    memcpy(f->weights, weights, sizeof weights);
    add_margin(f, "a.csv", 3, first, a);
    add_margin(f, "b.csv", 2, (double[]){ 120 - b2, b2 }, b);
}

static void assert_weights(const struct fixture *f, const double *expected, double relative)
{
    for (size_t i = 0; i < f->n; i++)
        assert_close(f->weights[i], expected[i], relative, 0);
}

static void every_distance_gives_the_weights_of_r(void **state)
{
    (void)state;
    /* R 4.2, survey 4.1-1: d <- data.frame(w = c(10,10,20,20,15,25), a = factor(c(1,1,2,2,3,3)), b =
     * factor(c(1,2,1,2,1,2))); weights(calibrate(svydesign(~1, weights = ~w, data = d), ~a + b, c("(Intercept)" = 120,
     * a2 = 50, a3 = 40, b2 = 70), calfun = , bounds = c(.5, 2), epsilon = 1e-13, maxit = 500)) */
    static const struct {
        const char *settings;
        double weights[6];
    } cases[] = {
        { "calibration,linear\n",
          { 13.974358974359, 16.025641025641, 22.9487179487179, 27.0512820512821, 13.0769230769231,
            26.9230769230769 } },
        { "calibration,raking\n",
          { 13.7148026912737, 16.2851973087263, 22.8580044854562, 27.1419955145438, 13.4271928232701,
            26.5728071767299 } },
        { "calibration,auto\n",
          { 13.7148026912737, 16.2851973087263, 22.8580044854562, 27.1419955145438, 13.4271928232701,
            26.5728071767299 } },
        { "calibration,logit\ncalibration_bounds,0.5 2\n",
          { 14.0162490550514, 15.9837509449481, 22.7810720639633, 27.2189279360367, 13.2026788809852,
            26.7973211190148 } },
    };
    struct cases results = { 0 };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture f;
        setup_six(&f, cases[i].settings, 70);
        cases_next(&results, "%.*s", (int)strcspn(cases[i].settings, "\n"), cases[i].settings);
        check_true(&results, "fits", fit(&f));
        check_integer(&results, "findings", (long long)f.err.n_findings, 0);
        for (size_t k = 0; k < f.n; k++)
            check_close(&results, "a weight", f.weights[k], cases[i].weights[k], 1e-11, 0);
        teardown(&f);
    }
    assert_cases(&results);
}

static void negative_linear_weights_are_refused_and_bounded_ones_are_not(void **state)
{
    (void)state;
    static const double before[] = { 10, 10, 20, 20, 15, 25 };
    struct fixture f;
    setup_six(&f, "calibration,linear\n", 115); /* R has one of -4.23 */
    assert_false(fit(&f));
    assert_string_equal(f.err.findings[0].text, "prov/study.csv:3:2: 1 of the linear weights of 2021 are negative, 0 "
                                                "or more was wanted; set it to linear_bounded");
    assert_weights(&f, before, 0);
    teardown(&f);
    setup_six(&f, "calibration,linear_bounded\ncalibration_bounds,0.01 5\n", 115);
    assert_true(fit(&f));
    assert_close(f.weights[1] + f.weights[3] + f.weights[5], 115, 1e-11, 0);
    for (size_t i = 0; i < f.n; i++)
        assert_true(f.weights[i] >= 0.01 * before[i] * (1 - 1e-12));
    teardown(&f);
}

static void bounds_that_leave_no_solution_name_a_level_and_leave_the_weights(void **state)
{
    (void)state;
    static const double before[] = { 10, 10, 20, 20, 15, 25 };
    struct fixture f;
    setup_six(&f, "calibration,linear_bounded\ncalibration_bounds,0.9 1.1\n", 115);
    assert_false(fit(&f));
    assert_non_null(strstr(f.err.findings[0].text, ".csv: the weights do not converge, level \""));
    assert_weights(&f, before, 0);
    teardown(&f);
}

static void bounds_are_two_numbers_around_one(void **state)
{
    (void)state;
    static const char *const bad[] = { "3", "0.3,3", "0.3 0.9", "1 3", "-1 3", "0.3 inf", "0.3 3 4" };
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct fixture f;
        char settings[80];
        (void)snprintf(settings, sizeof settings, "calibration,logit\ncalibration_bounds,\"%s\"\n", bad[i]);
        setup_six(&f, settings, 70);
        cases_next(&cases, "bounds \"%s\"", bad[i]);
        if (check_true(&cases, "are refused", !fit(&f)))
            check_true(&cases, "wanted are two numbers around 1",
                       strstr(f.err.findings[0].text,
                              "a number from 0 to 1, a space and a number above 1 were wanted") != NULL);
        teardown(&f);
    }
    assert_cases(&cases);
}

static void nothing_to_fit_to_leaves_the_weights(void **state)
{
    (void)state;
    static const double before[] = { 10, 10, 20, 20, 15, 25 };
    struct fixture f;
    setup_six(&f, "", 70);
    f.population.is_delivered = true;
    assert_true(fit(&f));
    assert_weights(&f, before, 0);
    population_remove(&f.population, 1);
    population_remove(&f.population, 0);
    f.population.is_delivered = false;
    assert_true(fit(&f));
    assert_weights(&f, before, 0);
    teardown(&f);
}

static void a_level_without_respondents_is_joined_with_its_smaller_neighbour(void **state)
{
    (void)state;
    struct fixture f;
    uint32_t cells[MOST_ROWS];
    setup(&f, "");
    f.n = 50;
    for (size_t i = 0; i < f.n; i++) {
        f.weights[i] = 1;
        cells[i] = i < 30 ? 0 : 2;
    }
    add_margin(&f, "m.csv", 3, (double[]){ 300, 40, 160 }, cells);
    assert_true(fit(&f));
    assert_int_equal(f.err.n_errors, 0);
    assert_string_equal(
        f.err.findings[0].text,
        "warning: 2021: m.csv: level \"b\" has a population and no respondents, some were wanted; join it with another "
        "level");
    assert_string_equal(
        f.err.findings[1].text,
        "m.csv: warning: \"b\" with 0 and \"c\" with 20 respondents are joined for the weights of 2021");
    assert_int_equal(f.err.n_findings, 2);
    assert_int_equal(f.population.margins[0].n_cells, 2);
    assert_string_equal(f.population.margins[0].labels[1], "b+c");
    assert_close(f.population.margins[0].population[1], 200, 0, 0);
    assert_close(f.weights[0], 10, 1e-14, 0);
    assert_close(f.weights[49], 10, 1e-14, 0);
    teardown(&f);
}

static void margins_that_contradict_each_other_lose_the_one_that_corrects_least(void **state)
{
    (void)state;
    struct fixture f;
    uint32_t cells[MOST_ROWS];
    setup(&f, "");
    f.n = 40;
    for (size_t i = 0; i < f.n; i++) {
        f.weights[i] = 1;
        cells[i] = i < 20 ? 0 : 1;
    }
    add_margin(&f, "strong.csv", 2, (double[]){ 30, 10 }, cells); /* corrects a quarter */
    add_margin(&f, "weak.csv", 2, (double[]){ 22, 18 }, cells);   /* a twentieth */
    assert_true(fit(&f));
    assert_int_equal(f.err.n_errors, 0);
    assert_string_equal(
        f.err.findings[f.err.n_findings - 1].text,
        "weak.csv: warning: the weights of 2021 still do not converge; they are made without this file, which corrects "
        "least");
    assert_int_equal(f.population.n, 1);
    assert_string_equal(f.population.margins[0].shown, "strong.csv");
    assert_close(f.weights[0], 1.5, 1e-14, 0);
    assert_close(f.weights[39], 0.5, 1e-14, 0);
    teardown(&f);
}

/* Forty rows; nobody's cell is stated in lost.csv. */
static void setup_lost(struct fixture *f, const char *settings)
{
    uint32_t cells[MOST_ROWS], none[MOST_ROWS];
    setup(f, settings);
    f->n = 40;
    for (size_t i = 0; i < f->n; i++) {
        f->weights[i] = 1;
        cells[i] = i < 20 ? 0 : 1;
        none[i] = NONE;
    }
    add_margin(f, "lost.csv", 2, (double[]){ 22, 18 }, none);
    add_margin(f, "kept.csv", 2, (double[]){ 30, 10 }, cells);
}

static void a_margin_that_nobody_states_is_the_first_to_go(void **state)
{
    (void)state;
    struct fixture f;
    setup_lost(&f, "");
    assert_true(fit(&f));
    assert_int_equal(f.population.n, 1);
    assert_string_equal(f.population.margins[0].shown, "kept.csv");
    assert_close(f.weights[0], 1.5, 1e-14, 0);
    teardown(&f);
}

static void where_nothing_is_left_to_give_up_the_margin_is_named(void **state)
{
    (void)state;
    struct fixture f;
    setup_lost(&f, "");
    population_remove(&f.population, 1);
    assert_false(fit(&f));
    assert_int_equal(f.err.n_errors, 1);
    assert_string_equal(
        f.err.findings[f.err.n_findings - 1].text,
        "lost.csv: level \"a+b\" has a population and no respondents, some were wanted; join it with another level");
    assert_close(f.weights[0], 1, 0, 0);
    teardown(&f);
}

static void a_named_distance_gives_nothing_up(void **state)
{
    (void)state;
    static const char *const settings[] = { "calibration,raking\n", "calibration,linear\n", "calibration,logit\n",
                                            "calibration,linear_bounded\n" };
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        struct fixture f;
        setup_lost(&f, settings[i]);
        cases_next(&cases, "%.*s", (int)strcspn(settings[i], "\n"), settings[i]);
        if (check_true(&cases, "is refused", !fit(&f)))
            check_text(&cases, "finding", f.err.findings[0].text,
                       "lost.csv: level \"a\" has a population and no respondents, some were wanted; join it with "
                       "another level");
        check_integer(&cases, "levels", (long long)f.population.n, 2);
        check_close(&cases, "the first weight", f.weights[0], 1, 0, 0);
        teardown(&f);
    }
    assert_cases(&cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_distance_gives_the_weights_of_r),
        cmocka_unit_test(negative_linear_weights_are_refused_and_bounded_ones_are_not),
        cmocka_unit_test(bounds_that_leave_no_solution_name_a_level_and_leave_the_weights),
        cmocka_unit_test(bounds_are_two_numbers_around_one),
        cmocka_unit_test(nothing_to_fit_to_leaves_the_weights),
        cmocka_unit_test(a_level_without_respondents_is_joined_with_its_smaller_neighbour),
        cmocka_unit_test(margins_that_contradict_each_other_lose_the_one_that_corrects_least),
        cmocka_unit_test(a_margin_that_nobody_states_is_the_first_to_go),
        cmocka_unit_test(where_nothing_is_left_to_give_up_the_margin_is_named),
        cmocka_unit_test(a_named_distance_gives_nothing_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
