/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Identities that hold whatever the design, over a thousand random designs each: element samples, stratified or not,
 * with and without a population, weights equal or not, calibrated to no, one or two margins. SEED in the environment
 * sets the first of the seeds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

#include "base/memory.h"
#include "base/number.h"
#include "close.h"
#include "statistics/calibrate.h"
#include "statistics/change.h"
#include "statistics/covariance.h"
#include "statistics/estimate.h"
#include "statistics/row_estimate.h"

enum { DESIGNS = 1000, MOST_ROWS = 360, MOST_STRATA = 15, MARGINS = 2, MOST_CELLS = 4, DOMAINS = 3, COPIES = 3 };

/* y: 0/1, v: a number; either may be MISSING. */
struct survey {
    size_t n, n_strata, n_margins, n_cells[MARGINS];
    double weight[MOST_ROWS], design_weight[MOST_ROWS], y[MOST_ROWS], v[MOST_ROWS];
    uint32_t stratum[MOST_ROWS], domain[MOST_ROWS], cell[MARGINS][MOST_ROWS];
    double populations[MARGINS][MOST_CELLS];
    struct design_stratum strata[MOST_STRATA];
    struct design_margin margins[MARGINS];
    struct design design;
};

static struct survey survey, other;
static gsl_rng *rng;
static int first_seed = 20211;

static size_t draw_number(size_t from, size_t to)
{
    return from + (size_t)gsl_rng_uniform_int(rng, to - from + 1);
}

/* Whether the margins can be met; the weights are then the calibrated ones, and the design points to what is in `s`. */
static bool weigh(struct survey *s)
{
    static const char *const labels[] = { "a", "b", "c", "d" };
    struct calibrate_margin margins[MARGINS];
    struct calibrate_result result;
    struct error err;
    memcpy(s->weight, s->design_weight, sizeof s->weight);
    s->design = (struct design){
        .n_rows = s->n, .weight = s->weight, .stratum = s->stratum, .strata = s->strata, .n_strata = s->n_strata
    };
    for (size_t k = 0; k < s->n_margins; k++) {
        s->margins[k] = (struct design_margin){ s->cell[k], s->n_cells[k] };
        margins[k] = (struct calibrate_margin){ "margin", labels, s->cell[k], s->populations[k], s->n_cells[k] };
    }
    if (s->n_margins == 0)
        return true;
    error_init(&err);
    bool done = calibrate_rake(s->weight, s->n, margins, s->n_margins, &result, &err);
    error_clear(&err);
    s->design.design_weight = s->design_weight;
    s->design.margins = s->margins;
    s->design.n_margins = s->n_margins;
    return done;
}

static void draw_row(struct survey *s, size_t i)
{
    s->stratum[i] = (uint32_t)(i < 2 * s->n_strata ? i / 2 : draw_number(0, s->n_strata - 1));
    s->strata[s->stratum[i]].n_units++;
    s->domain[i] = (uint32_t)(gsl_rng_uniform(rng) < 0.05 ? 2 : draw_number(0, 1));
    for (size_t k = 0; k < s->n_margins; k++)
        s->cell[k][i] = (uint32_t)(i < s->n_cells[k] ? i : draw_number(0, s->n_cells[k] - 1));
    s->y[i] = gsl_rng_uniform(rng) < 0.04 ? MISSING : (double)(gsl_rng_uniform(rng) < 0.2 + 0.2 * s->domain[i]);
    s->v[i] = gsl_rng_uniform(rng) < 0.04 ? MISSING : 30 + gsl_ran_gaussian(rng, 10);
}

/* Populations of the margins: the sample's own, pulled about, with one total. */
static void draw_margins(struct survey *s)
{
    for (size_t k = 0; k < s->n_margins; k++) {
        double sums[MOST_CELLS] = { 0 }, total = 0;
        for (size_t i = 0; i < s->n; i++)
            sums[s->cell[k][i]] += s->design_weight[i];
        for (size_t c = 0; c < s->n_cells[k]; c++)
            total += sums[c] *= 0.8 + 0.5 * gsl_rng_uniform(rng);
        for (size_t c = 0; c < s->n_cells[k]; c++)
            s->populations[k][c] = 5000 * sums[c] / total;
    }
}

static bool draw_once(struct survey *s, size_t n_margins)
{
    memset(s, 0, sizeof *s);
    s->n_strata = draw_number(1, MOST_STRATA / COPIES);
    s->n = draw_number(20, MOST_ROWS / COPIES);
    s->n_margins = n_margins;
    s->n_cells[0] = draw_number(2, MOST_CELLS);
    s->n_cells[1] = draw_number(2, 3);
    bool has_population = gsl_rng_uniform(rng) < 0.5, is_equal = gsl_rng_uniform(rng) < 0.3;
    for (size_t i = 0; i < s->n; i++)
        draw_row(s, i);
    for (size_t h = 0; h < s->n_strata; h++) {
        s->strata[h].name = "h";
        s->strata[h].population =
            has_population ? (double)s->strata[h].n_units * (1 + 10 * gsl_rng_uniform(rng)) : MISSING;
    }
    for (size_t i = 0; i < s->n; i++)
        s->design_weight[i] = is_equal ? 2.0 + s->stratum[i] : gsl_ran_gamma(rng, 2, 4) + 0.1;
    draw_margins(s);
    return weigh(s);
}

/* The design of a seed; margins that contradict each other are drawn again. */
static void draw(struct survey *s, size_t number, size_t least_margins)
{
    gsl_rng_set(rng, (unsigned long)first_seed + number);
    while (!draw_once(s, draw_number(least_margins, MARGINS))) {
    }
}

/* ---- estimates of the domains, the last being all */

struct answer {
    struct estimate of[DOMAINS + 1];
    double covariance; /* of the first two domains */
};

static struct answer estimate_from(const struct survey *s, enum measure measure, const double *y, const double *x,
                                   size_t cut)
{
    const uint32_t *domains[] = { s->domain };
    struct profiles profiles;
    struct estimator estimator;
    struct moments moments;
    struct linear linears[DOMAINS + 1];
    struct answer answer;
    bool *is_in[DOMAINS + 1];
    profiles_init(&profiles, &s->design, domains, 1);
    estimator_init(&estimator, &s->design, &profiles);
    moments_init(&moments, &profiles, 3);
    moments_add_numbers(&moments, &s->design, &profiles, (struct rows){ 0, cut }, y, x);
    moments_add_numbers(&moments, &s->design, &profiles, (struct rows){ cut, s->n - cut }, y + cut,
                        x != NULL ? x + cut : NULL);
    for (size_t d = 0; d <= DOMAINS; d++) {
        is_in[d] = memory_new(profiles.n, sizeof(bool));
        for (size_t p = 0; p < profiles.n; p++)
            is_in[d][p] = d == DOMAINS || profiles_domain(&profiles, &s->design, 0, p) == d;
        answer.of[d] = estimate_domain(&estimator, &moments, measure, is_in[d], &linears[d]);
    }
    bool has_both = !is_missing(answer.of[0].value) && !is_missing(answer.of[1].value);
    answer.covariance = has_both ? estimate_covariance(&estimator, &linears[0], &linears[1]) : MISSING;
    for (size_t d = 0; d <= DOMAINS; d++) {
        linear_clear(&linears[d]);
        free(is_in[d]);
    }
    moments_clear(&moments);
    estimator_clear(&estimator);
    profiles_clear(&profiles);
    return answer;
}

static struct answer estimate(const struct survey *s, enum measure measure, const double *y)
{
    return estimate_from(s, measure, y, NULL, s->n);
}

/* The same up to rounding, or both missing; the values are compared at `factor`, the variances at its square times
 * `variance_factor`. */
static void assert_scaled(struct estimate actual, struct estimate expected, double factor, double variance_factor)
{
    if (is_missing(expected.value)) {
        assert_true(is_missing(actual.value));
        return;
    }
    double scale = fabs(factor * expected.value);
    assert_close(actual.value, factor * expected.value, 1e-11, 1e-12);
    assert_close(actual.variance, factor * factor * variance_factor * expected.variance, 1e-9,
                 1e-14 * (1e-12 + scale * scale));
}

static void assert_same(struct estimate actual, struct estimate expected)
{
    assert_scaled(actual, expected, 1, 1);
    assert_close(actual.df, expected.df, 0, 0);
    assert_int_equal(actual.n, expected.n);
    assert_int_equal(actual.n_positive, expected.n_positive);
}

/* ---- the properties */

static void swap_rows(struct survey *s, size_t i, size_t k)
{
    double *numbers[] = { s->design_weight, s->y, s->v };
    uint32_t *codes[] = { s->stratum, s->domain, s->cell[0], s->cell[1] };
    for (size_t c = 0; c < sizeof numbers / sizeof *numbers; c++) {
        double kept = numbers[c][i];
        numbers[c][i] = numbers[c][k];
        numbers[c][k] = kept;
    }
    for (size_t c = 0; c < sizeof codes / sizeof *codes; c++) {
        uint32_t kept = codes[c][i];
        codes[c][i] = codes[c][k];
        codes[c][k] = kept;
    }
}

static void assert_same_answers(const struct survey *actual, const struct survey *expected)
{
    struct answer a = estimate(actual, MEASURE_MEAN, actual->y), b = estimate(expected, MEASURE_MEAN, expected->y),
                  c = estimate(actual, MEASURE_TOTAL, actual->v), d = estimate(expected, MEASURE_TOTAL, expected->v);
    for (size_t k = 0; k <= DOMAINS; k++) {
        assert_same(a.of[k], b.of[k]);
        assert_same(c.of[k], d.of[k]);
    }
}

static void the_order_of_the_rows_changes_nothing(void **state)
{
    (void)state;
    for (size_t number = 0; number < DESIGNS; number++) {
        draw(&survey, number, 0);
        other = survey;
        for (size_t i = other.n - 1; i > 0; i--)
            swap_rows(&other, i, draw_number(0, i));
        assert_true(weigh(&other));
        assert_same_answers(&other, &survey);
    }
}

static void the_names_of_the_strata_change_nothing(void **state)
{
    (void)state;
    for (size_t number = 0; number < DESIGNS; number++) {
        draw(&survey, number, 0);
        other = survey;
        for (size_t h = 0; h < survey.n_strata; h++)
            other.strata[h] = survey.strata[survey.n_strata - 1 - h];
        for (size_t i = 0; i < survey.n; i++)
            other.stratum[i] = (uint32_t)survey.n_strata - 1 - survey.stratum[i];
        assert_true(weigh(&other));
        assert_same_answers(&other, &survey);
    }
}

static void the_pieces_of_a_file_change_nothing(void **state)
{
    (void)state;
    for (size_t number = 0; number < DESIGNS; number++) {
        draw(&survey, number, 0);
        struct answer whole = estimate(&survey, MEASURE_MEAN, survey.v),
                      pieces = estimate_from(&survey, MEASURE_MEAN, survey.v, NULL, draw_number(0, survey.n));
        for (size_t d = 0; d <= DOMAINS; d++)
            assert_same(pieces.of[d], whole.of[d]);
    }
}

static void weights_times_c_leave_shares_and_make_totals_c_times_as_large(void **state)
{
    (void)state;
    for (size_t number = 0; number < DESIGNS; number++) {
        draw(&survey, number, 0);
        other = survey;
        double c = exp(6 * gsl_rng_uniform(rng) - 3);
        for (size_t i = 0; i < other.n; i++)
            other.design_weight[i] *= c;
        for (size_t k = 0; k < other.n_margins; k++)
            for (size_t cell = 0; cell < other.n_cells[k]; cell++)
                other.populations[k][cell] *= c;
        assert_true(weigh(&other));
        struct answer share = estimate(&survey, MEASURE_MEAN, survey.y),
                      scaled_share = estimate(&other, MEASURE_MEAN, other.y),
                      total = estimate(&survey, MEASURE_TOTAL, survey.v),
                      scaled_total = estimate(&other, MEASURE_TOTAL, other.v);
        for (size_t d = 0; d <= DOMAINS; d++) {
            assert_same(scaled_share.of[d], share.of[d]);
            assert_scaled(scaled_total.of[d], total.of[d], c, 1);
        }
    }
}

static void a_file_k_times_under_new_strata_divides_the_se_of_means_by_the_root_of_k(void **state)
{
    (void)state;
    for (size_t number = 0; number < DESIGNS; number++) {
        draw(&survey, number, 0);
        other = survey;
        for (size_t copy = 1; copy < COPIES; copy++) {
            for (size_t i = 0; i < survey.n; i++) {
                size_t row = copy * survey.n + i;
                other.design_weight[row] = survey.design_weight[i];
                other.y[row] = survey.y[i];
                other.domain[row] = survey.domain[i];
                other.stratum[row] = survey.stratum[i] + (uint32_t)(copy * survey.n_strata);
                other.cell[0][row] = survey.cell[0][i];
                other.cell[1][row] = survey.cell[1][i];
            }
            memcpy(other.strata + copy * survey.n_strata, survey.strata, survey.n_strata * sizeof *survey.strata);
        }
        other.n *= COPIES;
        other.n_strata *= COPIES;
        for (size_t k = 0; k < MARGINS; k++)
            for (size_t cell = 0; cell < MOST_CELLS; cell++)
                other.populations[k][cell] *= (double)COPIES;
        assert_true(weigh(&other));
        struct answer once = estimate(&survey, MEASURE_MEAN, survey.y),
                      copied = estimate(&other, MEASURE_MEAN, other.y);
        for (size_t d = 0; d <= DOMAINS; d++) {
            assert_scaled(copied.of[d], once.of[d], 1, 1.0 / (double)COPIES);
            assert_close(copied.of[d].df, (double)COPIES * once.of[d].df, 0, 0);
        }
    }
}

static void calibrated_margins_are_met_and_their_totals_have_no_error(void **state)
{
    (void)state;
    for (size_t number = 0; number < DESIGNS; number++) {
        draw(&survey, number, 1);
        for (size_t k = 0; k < survey.n_margins; k++)
            for (size_t c = 0; c < survey.n_cells[k]; c++) {
                double is_in_cell[MOST_ROWS];
                for (size_t i = 0; i < survey.n; i++)
                    is_in_cell[i] = survey.cell[k][i] == c;
                struct estimate total = estimate(&survey, MEASURE_TOTAL, is_in_cell).of[DOMAINS];
                assert_close(total.value, survey.populations[k][c], 1e-9, 0);
                assert_close(total.variance, 0, 0, 0);
            }
    }
}

static void the_difference_of_b_and_a_is_that_of_a_and_b_turned_round(void **state)
{
    (void)state;
    for (size_t number = 0; number < DESIGNS; number++) {
        draw(&survey, number, 0);
        struct answer answer = estimate(&survey, MEASURE_MEAN, survey.y);
        if (is_missing(answer.covariance))
            continue;
        const struct estimate *a = &answer.of[0], *b = &answer.of[1];
        struct change_side first = { a->value, sqrt(a->variance), a->df },
                           second = { b->value, sqrt(b->variance), b->df };
        struct change x = change_compare(&(struct change_pair){ first, second, answer.covariance, MISSING }, 0.05,
                                         0.95),
                      y = change_compare(&(struct change_pair){ second, first, answer.covariance, MISSING }, 0.05,
                                         0.95);
        assert_close(x.change, -y.change, 0, 0);
        if (is_missing(x.p))
            continue;
        assert_close(x.se, y.se, 1e-13, 0);
        assert_close(x.ci_low, -y.ci_high, 1e-12, 1e-14);
        assert_close(x.p, y.p, 1e-11, 0);
        assert_close(x.p_equivalence, y.p_equivalence, 1e-11, 0);
    }
}

static void a_share_and_its_complement_have_one_se(void **state)
{
    (void)state;
    for (size_t number = 0; number < DESIGNS; number++) {
        draw(&survey, number, 0);
        double complement[MOST_ROWS];
        for (size_t i = 0; i < survey.n; i++)
            complement[i] = 1 - survey.y[i];
        struct answer share = estimate(&survey, MEASURE_MEAN, survey.y),
                      rest = estimate(&survey, MEASURE_MEAN, complement);
        for (size_t d = 0; d <= DOMAINS; d++) {
            if (is_missing(share.of[d].value))
                continue;
            assert_close(rest.of[d].value, 1 - share.of[d].value, 1e-12, 1e-14);
            assert_close(rest.of[d].variance, share.of[d].variance, 1e-9, 1e-16);
        }
    }
}

static void totals_of_the_domains_add_up(void **state)
{
    (void)state;
    for (size_t number = 0; number < DESIGNS; number++) {
        draw(&survey, number, 0);
        struct answer answer = estimate(&survey, MEASURE_TOTAL, survey.v);
        double sum = 0;
        for (size_t d = 0; d < DOMAINS; d++)
            sum += is_missing(answer.of[d].value) ? 0 : answer.of[d].value;
        assert_close(sum, answer.of[DOMAINS].value, 1e-12, 0);
    }
}

static void the_mean_of_a_domain_is_a_ratio_over_everybody(void **state)
{
    (void)state;
    for (size_t number = 0; number < DESIGNS; number++) {
        draw(&survey, number, 0);
        double y[MOST_ROWS], x[MOST_ROWS];
        for (size_t i = 0; i < survey.n; i++) {
            bool counts = survey.domain[i] == 1 && !is_missing(survey.v[i]);
            y[i] = counts ? survey.v[i] : 0;
            x[i] = counts;
        }
        struct estimate mean = estimate(&survey, MEASURE_MEAN, survey.v).of[1],
                        ratio = estimate_from(&survey, MEASURE_MEAN, y, x, survey.n).of[DOMAINS];
        assert_scaled(ratio, mean, 1, 1);
    }
}

/* The same design as the rows tell it; auxiliaries: room for a row of cells each. */
static struct multistage_sample sample_of(const struct survey *s, double *auxiliaries, double *population,
                                          uint32_t *unit)
{
    static const char *const names[MOST_STRATA] = { "h", "h", "h", "h", "h", "h", "h", "h",
                                                    "h", "h", "h", "h", "h", "h", "h" };
    struct multistage_sample sample = { .n = s->n,
                                        .weight = s->weight,
                                        .stratum = s->stratum,
                                        .n_strata = s->n_strata,
                                        .stratum_names = names,
                                        .n_stages = 1 };
    for (size_t k = 0; k < s->n_margins; k++)
        sample.n_auxiliaries += s->n_cells[k];
    for (size_t i = 0; i < s->n; i++) {
        unit[i] = (uint32_t)i;
        population[i] = s->strata[s->stratum[i]].population;
        for (size_t k = 0, column = 0; k < s->n_margins; column += s->n_cells[k++])
            for (size_t c = 0; c < s->n_cells[k]; c++)
                auxiliaries[i * sample.n_auxiliaries + column + c] = s->cell[k][i] == c;
    }
    sample.stages[0] = (struct multistage_stage){ unit, is_missing(population[0]) ? NULL : population };
    sample.auxiliaries = s->n_margins > 0 ? auxiliaries : NULL;
    sample.design_weight = s->n_margins > 0 ? s->design_weight : NULL;
    return sample;
}

static void the_sums_of_one_pass_and_the_rows_one_by_one_say_the_same(void **state)
{
    (void)state;
    static double auxiliaries[MOST_ROWS * MARGINS * MOST_CELLS], population[MOST_ROWS];
    static uint32_t unit[MOST_ROWS];
    for (size_t number = 0; number < DESIGNS; number++) {
        draw(&survey, number, 0);
        struct multistage_sample sample = sample_of(&survey, auxiliaries, population, unit);
        struct row_item item = { .measure = MEASURE_MEAN, .y = survey.v };
        struct answer sums = estimate(&survey, MEASURE_MEAN, survey.v);
        bool is_in[MOST_ROWS];
        for (size_t i = 0; i < survey.n; i++)
            is_in[i] = survey.domain[i] == 1;
        struct estimate rows;
        struct error err;
        error_init(&err);
        assert_true(row_estimates(&sample, &(struct row_request){ &item, is_in }, 1, &rows, NULL, &err));
        error_clear(&err);
        assert_scaled(rows, sums.of[1], 1, 1);
        assert_close(rows.df, sums.of[1].df, 0, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_order_of_the_rows_changes_nothing),
        cmocka_unit_test(the_names_of_the_strata_change_nothing),
        cmocka_unit_test(the_pieces_of_a_file_change_nothing),
        cmocka_unit_test(weights_times_c_leave_shares_and_make_totals_c_times_as_large),
        cmocka_unit_test(a_file_k_times_under_new_strata_divides_the_se_of_means_by_the_root_of_k),
        cmocka_unit_test(calibrated_margins_are_met_and_their_totals_have_no_error),
        cmocka_unit_test(the_difference_of_b_and_a_is_that_of_a_and_b_turned_round),
        cmocka_unit_test(a_share_and_its_complement_have_one_se),
        cmocka_unit_test(totals_of_the_domains_add_up),
        cmocka_unit_test(the_mean_of_a_domain_is_a_ratio_over_everybody),
        cmocka_unit_test(the_sums_of_one_pass_and_the_rows_one_by_one_say_the_same),
    };
    const char *seed = getenv("SEED");
    if (seed != NULL)
        (void)number_parse_integer(seed, &first_seed);
    (void)printf("# %d designs each, seeds from %d\n", DESIGNS, first_seed);
    rng = gsl_rng_alloc(gsl_rng_mt19937);
    int status = cmocka_run_group_tests(tests, NULL, NULL);
    gsl_rng_free(rng);
    return status;
}
