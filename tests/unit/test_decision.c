/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One comparison as it is decided: its limits and p against R, that they never disagree, and that what is said could be
 * found is found in eight cases of ten. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>
#include <math.h>

#include "base/number.h"
#include "cases.h"
#include "statistics/decision.h"

static const struct count none = { MISSING, MISSING };

/* What the survey compares: a difference by t. */
static struct decision by_t(double estimate, double se, double df)
{
    return (struct decision){ .estimate = estimate, .se = se, .df = df, .from = none, .to = none, .margin = MISSING };
}

/* What the exact test judges alone, against a ratio of no change. */
static struct decision by_counts(struct count from, struct count to, double null)
{
    return (struct decision){
        .estimate = MISSING, .se = MISSING, .df = MISSING, .from = from, .to = to, .null = log(null), .margin = MISSING
    };
}

/* R: estimate -+ qt(1 - alpha / 2, df) * se; 2 * pt(-abs(estimate) / se, df) */
static void limits_of_a_difference_are_those_of_t(void **state)
{
    (void)state;
    static const struct {
        double estimate, se, df, alpha, low, high, p;
    } wanted[] = {
        { 0.07, 0.02, 34, 0.05, 0.0293551098136456, 0.110644890186354, 0.00132091556754542 },
        { 0.07, 0.02, 34, 0.0125, 0.0172479262847276, 0.122752073715272, 0.00132091556754542 },
        { -0.03, 0.02, INFINITY, 0.1, -0.0628970725390294, 0.00289707253902943, 0.133614402537716 },
    };
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        cases_next(&cases, "%g at %g", wanted[i].estimate, wanted[i].alpha);
        struct decision of = by_t(wanted[i].estimate, wanted[i].se, wanted[i].df);
        struct decision_limits limits = decision_limits(&of, wanted[i].alpha);
        (void)check_close(&cases, "low", limits.low, wanted[i].low, 1e-12, 0);
        (void)check_close(&cases, "high", limits.high, wanted[i].high, 1e-12, 0);
        (void)check_close(&cases, "p", decision_p(&of), wanted[i].p, 1e-12, 0);
    }
    assert_cases(&cases);
    struct decision beyond = by_t(0.07, 0.02, 34);
    beyond.null = 0.05;
    assert_close(decision_p(&beyond), 0.324374710526205, 1e-12, 0); /* R: 2 * pt(-.02 / .02, 34) */
    beyond = by_t(0.07, 0.02, 34);
    beyond.bound = 0.05;
    assert_close(decision_p(&beyond), 0.324374710526205, 1e-12, 0);
    assert_close(decision_limits(&beyond, 0.05).low, 0.0293551098136456 - 0.05, 1e-12, 0);
    assert_close(decision_limits(&beyond, 0.05).high, 0.110644890186354 + 0.05, 1e-12, 0);
    beyond.bound = 0.08;
    assert_close(decision_p(&beyond), 1, 0, 0);
}

/* R: limits of binom.test(to, from + to, conf.level = 1 - alpha) as odds times from.exposure / to.exposure, which are
 * those of poisson.test; p twice the smaller tail of pbinom at share null T_to / (T_from + null T_to). */
static void limits_of_counts_are_exact(void **state)
{
    (void)state;
    static const struct {
        struct count from, to;
        double null, alpha, low, high, p;
    } wanted[] = {
        { { 45, 1 }, { 30, 1.02 }, 1, 0.05, -0.922389290741928, 0.0587558723433491, 0.0881413338773541 },
        { { 45, 1 }, { 30, 1.02 }, 0.8, 0.05, -0.922389290741928, 0.0587558723433491, 0.458832076031485 },
        { { 311, 82850 }, { 45, 16954 }, 0.9, 0.0125, -0.777048619622489, 0.0468674119050047, 0.143311297346297 },
        { { 0, 5 }, { 5, 1 }, 1, 0.05, 1.52208741320225, INFINITY, 0.000257201646090444 },
        { { 8, 4 }, { 0, 1 }, 1.2, 0.1, -INFINITY, 0.597110690643975, 0.245178947968051 },
    };
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        cases_next(&cases, "%g to %g against %g", wanted[i].from.events, wanted[i].to.events, wanted[i].null);
        struct decision of = by_counts(wanted[i].from, wanted[i].to, wanted[i].null);
        struct decision_limits limits = decision_limits(&of, wanted[i].alpha);
        (void)check_close(&cases, "low", limits.low, wanted[i].low, 1e-10, 1e-12);
        (void)check_close(&cases, "high", limits.high, wanted[i].high, 1e-10, 1e-12);
        (void)check_close(&cases, "p", decision_p(&of), wanted[i].p, 1e-10, 0);
    }
    assert_cases(&cases);
}

/* The wider end of either, and the larger p. */
static void a_ratio_has_to_pass_both_tests(void **state)
{
    (void)state;
    struct decision of = by_counts((struct count){ 45, 1 }, (struct count){ 30, 1.02 }, 1), exact = of;
    of.estimate = log(30.5 / 1.02 / 45.5);
    of.se = 0.3;
    of.df = 12;
    struct decision t = by_t(of.estimate, of.se, of.df);
    struct decision_limits both = decision_limits(&of, 0.05);
    assert_close(both.low, fmin(decision_limits(&t, 0.05).low, decision_limits(&exact, 0.05).low), 0, 0);
    assert_close(both.high, fmax(decision_limits(&t, 0.05).high, decision_limits(&exact, 0.05).high), 0, 0);
    assert_close(decision_p(&of), decision_p(&t), 0, 0);
    assert_true(decision_p(&t) > decision_p(&exact));
    of.se = 0.01;
    assert_close(decision_p(&of), decision_p(&exact), 0, 0);
}

static void what_cannot_be_tested_is_missing(void **state)
{
    (void)state;
    struct decision of[] = { by_t(0.1, MISSING, 10),   by_t(0.1, 0, 10),
                             by_t(0.1, 0.02, MISSING), by_t(0.1, 0.02, 0),
                             by_t(MISSING, 0.02, 10),  by_counts((struct count){ 0, 1 }, (struct count){ 0, 1 }, 1) };
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
        bool is_small;
        cases_next(&cases, "%zu", i);
        (void)check_true(&cases, "no p", is_missing(decision_p(&of[i])));
        (void)check_true(&cases, "no limits", is_missing(decision_limits(&of[i], 0.05).low));
        (void)check_true(&cases, "nothing detectable", is_missing(decision_detectable(&of[i], 0.05).rise));
        (void)check_true(&cases, "nothing said",
                         decision_verdict(&of[i], decision_limits(&of[i], 0.05), &is_small) == VERDICT_INCONCLUSIVE &&
                             !is_small);
    }
    assert_cases(&cases);
    struct decision from_none = by_counts((struct count){ 0, 1 }, (struct count){ 7, 1 }, 1);
    assert_true(is_missing(decision_detectable(&from_none, 0.05).rise));
}

static void verdicts_are_those_of_the_interval(void **state)
{
    (void)state;
    static const struct {
        double low, high, null, margin;
        enum verdict verdict;
        bool is_small;
    } wanted[] = {
        { 0.01, 0.09, 0, 0.05, VERDICT_INCREASED, false },        { -0.09, -0.01, 0, 0.05, VERDICT_DECREASED, false },
        { 0.01, 0.04, 0, 0.05, VERDICT_INCREASED, true },         { -0.04, -0.01, 0, 0.05, VERDICT_DECREASED, true },
        { -0.01, 0.04, 0, 0.05, VERDICT_UNCHANGED, false },       { -0.01, 0.06, 0, 0.05, VERDICT_INCONCLUSIVE, false },
        { -0.01, 0.04, 0, MISSING, VERDICT_INCONCLUSIVE, false }, { 0.01, 0.04, 0, MISSING, VERDICT_INCREASED, false },
        { -0.01, 0.04, 0, 0, VERDICT_INCONCLUSIVE, false },       { 0.01, 0.04, 0.1, 0.05, VERDICT_DECREASED, false },
        { 0.06, 0.14, 0.1, 0.05, VERDICT_UNCHANGED, false },      { 0.06, 0.09, 0.1, 0.05, VERDICT_DECREASED, true },
        { -INFINITY, 0.2, 0, 0.5, VERDICT_INCONCLUSIVE, false },  { 0.2, INFINITY, 0, 0.5, VERDICT_INCREASED, false },
    };
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        bool is_small;
        struct decision of = by_t(0, 1, 1);
        of.null = wanted[i].null;
        of.margin = wanted[i].margin;
        cases_next(&cases, "%g to %g around %g", wanted[i].low, wanted[i].high, wanted[i].null);
        enum verdict verdict =
            decision_verdict(&of, (struct decision_limits){ wanted[i].low, wanted[i].high }, &is_small);
        (void)check_text(&cases, "verdict", verdict_word(verdict), verdict_word(wanted[i].verdict));
        (void)check_true(&cases, "small as wanted", is_small == wanted[i].is_small);
    }
    assert_cases(&cases);
}

/* A comparison of any kind: by t with a bound, by counts, by both. */
static struct decision draw(gsl_rng *rng)
{
    static const double dfs[] = { 1, 3, 8, 40, 600, INFINITY };
    size_t kind = gsl_rng_uniform_int(rng, 3);
    struct decision of = by_t(gsl_ran_gaussian(rng, 1), 0.05 + gsl_rng_uniform(rng), dfs[gsl_rng_uniform_int(rng, 6)]);
    of.null = gsl_rng_uniform_int(rng, 2) == 0 ? 0 : gsl_ran_gaussian(rng, 0.3);
    if (kind == 0) {
        of.bound = gsl_rng_uniform_int(rng, 2) == 0 ? 0 : gsl_rng_uniform(rng);
        return of;
    }
    double mean = exp(8 * gsl_rng_uniform(rng)) - 1, ratio = exp(gsl_ran_gaussian(rng, 0.4));
    of.from = (struct count){ gsl_ran_poisson(rng, mean), 0.5 + gsl_rng_uniform(rng) };
    of.to = (struct count){ gsl_ran_poisson(rng, mean * ratio), 0.5 + gsl_rng_uniform(rng) };
    of.estimate = log((of.to.events + 0.5) / of.to.exposure / ((of.from.events + 0.5) / of.from.exposure));
    of.se = kind == 1 ? MISSING : of.se;
    return of;
}

static void p_is_below_alpha_where_the_interval_leaves_no_change_out(void **state)
{
    (void)state;
    enum { DRAWS = 10000 };
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    size_t n_out = 0, n_against = 0;
    for (int i = 0; i < DRAWS; i++) {
        struct decision of = draw(rng);
        double alpha = exp(-6 * gsl_rng_uniform(rng)) / 2, p = decision_p(&of);
        if (is_missing(p) || fabs(p - alpha) < 1e-8)
            continue;
        bool is_out = decision_excludes(&of, decision_limits(&of, alpha));
        n_out += is_out;
        n_against += is_out != (p < alpha);
    }
    gsl_rng_free(rng);
    assert_true(n_out > DRAWS / 10 && n_out < 9 * DRAWS / 10);
    assert_int_equal(n_against, 0);
}

/* How often a true change of that size is found, of 20 000 differences whose standard error is estimated, too. */
static double power_of_t(gsl_rng *rng, double df, double alpha)
{
    enum { DRAWS = 20000 };
    struct decision known = by_t(0, 0.02, df);
    double change = decision_detectable(&known, alpha).rise, n_found = 0;
    for (int i = 0; i < DRAWS; i++) {
        double spread = isinf(df) ? 1 : sqrt(gsl_ran_chisq(rng, df) / df);
        struct decision of = by_t(change + gsl_ran_gaussian(rng, 0.02), 0.02 * spread, df);
        n_found += decision_excludes(&of, decision_limits(&of, alpha));
    }
    return n_found / (double)DRAWS;
}

/* The same of counts by the exact test, upwards or downwards by that ratio. */
static double power_of_counts(gsl_rng *rng, double events, double alpha, bool is_up)
{
    enum { DRAWS = 4000 };
    struct decision known = by_counts((struct count){ events, 1 }, (struct count){ events, 1 }, 1);
    struct decision_detectable detectable = decision_detectable(&known, alpha);
    double ratio = exp(is_up ? detectable.rise : -detectable.fall), n_found = 0;
    for (int i = 0; i < DRAWS; i++) {
        struct decision of = by_counts((struct count){ gsl_ran_poisson(rng, events), 1 },
                                       (struct count){ gsl_ran_poisson(rng, events * ratio), 1 }, 1);
        n_found += decision_p(&of) < alpha;
    }
    return n_found / (double)DRAWS;
}

static void what_is_detectable_is_found_in_eight_cases_of_ten(void **state)
{
    (void)state;
    static const double dfs[] = { 15, 60, 500, INFINITY }, alphas[] = { 0.1, 0.05, 0.0125, 0.003 },
                        events[] = { 40, 200, 1000, 8000 };
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    struct cases cases = { 0 };
    for (size_t k = 0; k < 4; k++)
        for (size_t i = 0; i < 4; i++) {
            double difference = power_of_t(rng, dfs[i], alphas[k]),
                   up = power_of_counts(rng, events[i], alphas[k], true),
                   down = power_of_counts(rng, events[i], alphas[k], false);
            cases_next(&cases, "%g, df %g: %.3f; %g crimes: %.3f, %.3f", alphas[k], dfs[i], difference, events[i], up,
                       down);
            (void)check_true(&cases, "by t", difference > 0.77 && difference < 0.86);
            double least = events[i] < 100 ? 0.74 : 0.76; /* few counts are possible, and the exact test errs less */
            (void)check_true(&cases, "a rise", up > least && up < 0.84);
            (void)check_true(&cases, "a fall", down > least && down < 0.84);
        }
    gsl_rng_free(rng);
    assert_cases(&cases);
    struct decision of = by_t(0.03, 0.02, 34);
    assert_close(decision_detectable(&of, 0.05).rise, 0.0576913135690444, 1e-12,
                 0); /* R: (qt(.975, 34) + qt(.8, 34)) * .02 */
    of.bound = 0.01;
    assert_close(decision_detectable(&of, 0.05).fall, 0.0676913135690444, 1e-12, 0);
    /* R: h <- (qnorm(1 - .0125 / 2) + qnorm(.8)) * sqrt(1 / 40 + 1 / (40 * 1.1 * .8)) / 2; c(2, -2) * log1p(c(h, -h))
     */
    of = by_counts((struct count){ 40, 1 }, (struct count){ 99, 1.1 }, 0.8);
    assert_close(decision_detectable(&of, 0.0125).rise, 0.652650423778633, 1e-12, 0);
    assert_close(decision_detectable(&of, 0.0125).fall, 0.975084253181307, 1e-12, 0);
    of = by_counts((struct count){ 3, 1 }, (struct count){ 1, 1 }, 1);
    assert_true(is_missing(decision_detectable(&of, 0.05).fall)); /* from three to none is found in fewer */
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(limits_of_a_difference_are_those_of_t),
        cmocka_unit_test(limits_of_counts_are_exact),
        cmocka_unit_test(a_ratio_has_to_pass_both_tests),
        cmocka_unit_test(what_cannot_be_tested_is_missing),
        cmocka_unit_test(verdicts_are_those_of_the_interval),
        cmocka_unit_test(p_is_below_alpha_where_the_interval_leaves_no_change_out),
        cmocka_unit_test(what_is_detectable_is_found_in_eight_cases_of_ten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
