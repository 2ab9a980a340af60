/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <gsl/gsl_multimin.h>
#include <gsl/gsl_rng.h>
#include <math.h>

#include "close.h"
#include "statistics/noise.h"

enum { MOST = 2 * NOISE_MOST + 1 };

/* What gsl_multimin goes down: log sum exp(a j + b j²) - b V, whose least is at the distribution of greatest entropy.
 */
struct dual {
    int low, high;
    double variance;
};

static double dual_value(const gsl_vector *at, void *params)
{
    const struct dual *dual = params;
    double a = gsl_vector_get(at, 0), b = gsl_vector_get(at, 1), sum = 0;
    for (int j = -dual->low; j <= dual->high; j++)
        sum += exp(a * j + b * (j * j - dual->variance));
    return log(sum);
}

/* By a simplex, without a derivative: another way than the program's. */
static void find_by_gsl(const struct dual *dual, double *probability)
{
    gsl_vector *at = gsl_vector_calloc(2), *steps = gsl_vector_alloc(2);
    gsl_multimin_fminimizer *minimizer = gsl_multimin_fminimizer_alloc(gsl_multimin_fminimizer_nmsimplex2, 2);
    gsl_multimin_function function = { dual_value, 2, (void *)(uintptr_t)dual };
    gsl_vector_set_all(steps, 0.1);
    (void)gsl_multimin_fminimizer_set(minimizer, &function, at, steps);
    for (int i = 0; i < 2000 && gsl_multimin_fminimizer_size(minimizer) > 1e-12; i++)
        (void)gsl_multimin_fminimizer_iterate(minimizer);
    double a = gsl_vector_get(minimizer->x, 0), b = gsl_vector_get(minimizer->x, 1), sum = 0;
    for (int j = -dual->low; j <= dual->high; j++)
        sum += probability[j + dual->low] = exp(a * j + b * j * j);
    for (int j = 0; j <= dual->low + dual->high; j++)
        probability[j] /= sum;
    gsl_multimin_fminimizer_free(minimizer);
    gsl_vector_free(steps);
    gsl_vector_free(at);
}

static void the_noise_has_mean_0_and_variance_2_and_leaves_0_to_n(void **state)
{
    (void)state;
    for (int low = 1; low <= NOISE_MOST; low++)
        for (int high = 1; high <= NOISE_MOST; high++) {
            struct noise_table table;
            double sum = 0, mean = 0, square = 0;
            noise_table_init(&table, low, high);
            for (int j = -low; j <= high; j++) {
                double p = table.probability[j + low];
                assert_true(p > 0);
                sum += p;
                mean += p * j;
                square += p * j * j;
            }
            assert_close(sum, 1, 1e-14, 0);
            assert_close(mean, 0, 0, 1e-12);
            assert_close(square, low * high > 2 ? 2 : low * high / 2.0, 1e-12, 0);
            assert_close(square, table.variance, 1e-12, 0);
        }
    struct noise_table none;
    for (int other = 0; other <= NOISE_MOST; other++) {
        noise_table_init(&none, 0, other);
        assert_int_equal(noise_draw(&none, 0.99), 0);
        noise_table_init(&none, other, 0);
        assert_int_equal(noise_draw(&none, 0.99), 0);
    }
}

static void of_all_such_distributions_it_has_the_greatest_entropy(void **state)
{
    (void)state;
    /* R 4.2: optim(c(0, -.2), f, g, method = "BFGS") of f(t) = log(sum(exp(t1 j + t2 j^2))) - 2 t2, then Newton's
     * steps; low 1 to 5, high 5 */
    static const double by_r[][MOST] = {
        { 0.5203821526199, 0.2302536367899, 0.1123812448199, 0.0605040453530, 0.0359317378237, 0.0235383093449,
          0.0170088732486 },
        { 0.15714388761665, 0.24090198559892, 0.25827202028833, 0.19364595670338, 0.10153916802678, 0.03723512888248,
          0.00954918298940, 0.00171266989405 },
        { 0.034338669120506, 0.110448891651695, 0.221352999741110, 0.276411182067703, 0.215066095793462,
          0.104264014062694, 0.031495106197704, 0.005927858931575, 0.000695182433551 },
        { 0.005344797682483, 0.030293274059473, 0.104549722579843, 0.219715797201226, 0.281165097778539,
          0.219090356524284, 0.103955349472835, 0.030035312220664, 0.005284199265944, 0.000566093214709 },
        { 0.000548574672318, 0.005189982462039, 0.029800439162448, 0.103849897968510, 0.219642369463367,
          0.281937472542637, 0.219642369463367, 0.103849897968510, 0.029800439162448, 0.005189982462039,
          0.000548574672318 },
    };
    for (int low = 1; low <= NOISE_MOST; low++) {
        struct noise_table table;
        noise_table_init(&table, low, NOISE_MOST);
        for (int k = 0; k <= low + NOISE_MOST; k++)
            assert_close(table.probability[k], by_r[low - 1][k], 1e-11, 0);
    }
    for (int low = 1; low <= NOISE_MOST; low++)
        for (int high = 1; high <= NOISE_MOST; high++) {
            struct noise_table table;
            double probability[MOST];
            noise_table_init(&table, low, high);
            find_by_gsl(&(struct dual){ low, high, table.variance }, probability);
            for (int k = 0; k <= low + high; k++)
                assert_close(table.probability[k], probability[k], 0, 1e-6);
        }
}

static void a_draw_is_the_step_of_the_cumulated_probabilities(void **state)
{
    (void)state;
    struct noise_table table;
    noise_table_init(&table, 2, 5);
    double sum = 0;
    for (int j = -2; j <= 5; j++) {
        assert_int_equal(noise_draw(&table, sum + 1e-9), j);
        sum += table.probability[j + 2];
        assert_int_equal(noise_draw(&table, sum - 1e-9), j);
    }
    assert_int_equal(noise_draw(&table, 0), -2);
}

/* Of random keys, as 1_ingest makes them. */
static void over_cells_the_noise_is_what_the_table_says(void **state)
{
    (void)state;
    enum { CELLS = 200000 };
    static const size_t counts[][2] = { { 1, 60 }, { 3, 60 }, { 5, 60 }, { 40, 400 }, { 398, 400 }, { 7, 9 } };
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 68);
    for (size_t k = 0; k < sizeof counts / sizeof *counts; k++) {
        size_t count = counts[k][0], n = counts[k][1];
        double sum = 0, square = 0;
        for (int i = 0; i < CELLS; i++) {
            uint64_t key = (uint64_t)gsl_rng_get(rng) << 21 ^ gsl_rng_get(rng);
            struct noise noise = noise_of(&(struct noise_cell){ count, n, key & NOISE_KEY_MASK, 17, 0 });
            assert_true((int)count + noise.amount >= 0 && (int)count + noise.amount <= (int)n);
            assert_true(abs(noise.amount) <= NOISE_MOST);
            sum += noise.amount;
            square += noise.amount * noise.amount;
        }
        assert_close(sum / CELLS, 0, 0, 5 * sqrt(2.0 / CELLS));
        assert_close(square / CELLS, 2, 0, 0.05);
    }
    gsl_rng_free(rng);
}

static void the_same_respondents_have_the_same_noise_whatever_their_order(void **state)
{
    (void)state;
    enum { N = 50 };
    uint64_t keys[N], there = 0, back = 0;
    for (size_t i = 0; i < N; i++)
        keys[i] = (0x9E3779B97F4A7C15U * (i + 1)) & NOISE_KEY_MASK;
    for (size_t i = 0; i < N; i++) {
        there = noise_key_add(there, keys[i]);
        back = noise_key_add(back, keys[N - 1 - i]);
    }
    assert_true(there == back && there <= NOISE_KEY_MASK);
    /* In parts, as profiles are added. */
    uint64_t halves[2] = { 0, 0 };
    for (size_t i = 0; i < N; i++)
        halves[i % 2] = noise_key_add(halves[i % 2], keys[i]);
    assert_true(noise_key_add(halves[0], halves[1]) == there);
}

/* One more in the level, who does not count: else noise that stays would say so. */
static void noise_depends_on_who_counts_and_who_does_not(void **state)
{
    (void)state;
    enum { CELLS = 5000 };
    double same[3] = { 0 }, product[3] = { 0 };
    for (uint64_t i = 0; i < CELLS; i++) {
        uint64_t key = (0x9E3779B97F4A7C15U * (i + 1)) & NOISE_KEY_MASK;
        const struct noise_cell cell = { 40, 400, key, 5, 0 };
        struct noise_cell others[] = { cell, cell, cell };
        others[0].all = 6;
        others[1].use = 1;
        others[2].counting = noise_key_add(key, 1);
        int noise = noise_of(&cell).amount;
        for (size_t k = 0; k < 3; k++) {
            int other = noise_of(&others[k]).amount;
            same[k] += noise == other;
            product[k] += noise * other;
        }
    }
    /* Two draws of the table are the same as often as the sum of the squared probabilities: 0.198. */
    for (size_t k = 0; k < 3; k++) {
        assert_close(same[k] / CELLS, 0.1986, 0, 0.025);
        assert_close(product[k] / CELLS, 0, 0, 5 * 2 / sqrt(CELLS));
    }
}

static void a_share_with_noise_lies_in_0_to_1(void **state)
{
    (void)state;
    assert_close(noise_step(0.3, 30, 100), 0.01, 1e-15, 0); /* equal weights: 1/n */
    assert_close(noise_step(0.45, 30, 100), 0.015, 1e-15, 0);
    assert_close(noise_step(0.45, 70, 100), 0.55 / 30, 1e-15, 0);
    assert_true(noise_step(0, 0, 100) == 0 && noise_step(1, 100, 100) == 0);
    for (size_t n = 2; n < 40; n++)
        for (size_t count = 1; count < n; count++)
            for (double share = 0.01; share < 1; share += 0.07) {
                double step = noise_step(share, count, n);
                size_t low = count < NOISE_MOST ? count : NOISE_MOST,
                       high = n - count < NOISE_MOST ? n - count : NOISE_MOST;
                assert_true(share - (double)low * step >= -1e-12 && share + (double)high * step <= 1 + 1e-12);
            }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_noise_has_mean_0_and_variance_2_and_leaves_0_to_n),
        cmocka_unit_test(of_all_such_distributions_it_has_the_greatest_entropy),
        cmocka_unit_test(a_draw_is_the_step_of_the_cumulated_probabilities),
        cmocka_unit_test(over_cells_the_noise_is_what_the_table_says),
        cmocka_unit_test(the_same_respondents_have_the_same_noise_whatever_their_order),
        cmocka_unit_test(noise_depends_on_who_counts_and_who_does_not),
        cmocka_unit_test(a_share_with_noise_lies_in_0_to_1),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
