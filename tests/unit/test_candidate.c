/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/candidate.h"
#include "base/number.h"
#include "close.h"

static const struct candidate_parts equal = { { 0, 1, 1, 1, 1, 1 } };

static void equal_parts_are_the_score(void **state)
{
    (void)state;
    assert_close(candidate_score(&(struct candidate_parts){ { 0, 0.3, 0.3, 0.3, 0.3, 0.3 } }, &equal), 0.3, 1e-12, 0);
    assert_close(candidate_score(&equal, &equal), 1, 1e-12, 0);
}

static void weights_are_exponents_and_their_sum_does_not_matter(void **state)
{
    (void)state;
    struct candidate_parts parts = { { 0, 0.4, 0.5, 1, 0.2, 0.8 } }, weights = { { 0, 2, 1, 1, 0, 1 } },
                           halved = { { 0, 1, 0.5, 0.5, 0, 0.5 } };
    double expected = pow(0.4 * 0.4 * 0.5 * 1 * 0.8, 1.0 / 5);
    assert_close(candidate_score(&parts, &weights), expected, 1e-12, 0);
    assert_close(candidate_score(&parts, &halved), expected, 1e-12, 0);
}

static void nothing_counts_as_the_floor(void **state)
{
    (void)state;
    struct candidate_parts nothing = { { 0, 0, MISSING, 0.05, 0.01, 0.05 } };
    assert_close(candidate_score(&nothing, &equal), 0.05, 1e-12, 0);
}

static void without_weights_there_is_no_score(void **state)
{
    (void)state;
    assert_close(candidate_score(&equal, &(struct candidate_parts){ { 0, 0 } }), 0, 0, 0);
}

static void a_larger_part_never_lowers_the_score(void **state)
{
    (void)state;
    struct candidate_parts parts = { { 0, 0.1, 0.5, 0.5, 0.1, 0.5 } };
    double before = candidate_score(&parts, &equal);
    for (size_t i = PART_EXTENT; i <= PART_INFLUENCE; i++) {
        struct candidate_parts larger = parts;
        larger.value[i] += 0.1;
        assert_true(candidate_score(&larger, &equal) > before);
    }
}

/* Turned by hand: within its reach the first is first, just beyond it another one is. 200 rankings from one seed. */
static void within_its_reach_the_first_is_first_and_beyond_it_is_not(void **state)
{
    (void)state;
    unsigned long seed = 20211101;
    for (int round = 0; round < 200; round++) {
        struct candidate_parts parts[4], weights;
        for (size_t i = 0; i < 5; i++)
            for (size_t k = PART_EXTENT; k <= PART_INFLUENCE; k++) {
                seed = (seed * 1103515245UL + 12345UL) & 0x7fffffffUL;
                *(i < 4 ? &parts[i].value[k] : &weights.value[k]) =
                    (i < 4 ? 0.06 : 0.2) + 0.9 * (double)(seed >> 8) / (double)(0x7fffffffUL >> 8);
            }
        for (size_t i = 1; i < 4; i++)
            if (candidate_score(&parts[i], &weights) > candidate_score(&parts[0], &weights)) {
                struct candidate_parts better = parts[i];
                parts[i] = parts[0];
                parts[0] = better;
            }
        for (enum priority_part part = PART_EXTENT; part <= PART_INFLUENCE; part++) {
            struct candidate_reach reach = candidate_reach(parts, 4, &weights, part);
            assert_true(reach.low <= weights.value[part] &&
                        (is_missing(reach.high) || reach.high >= weights.value[part]));
            double inside[] = { reach.low + 1e-9, is_missing(reach.high) ? 1e3 : reach.high - 1e-9 },
                   outside[] = { reach.low - 1e-6, is_missing(reach.high) ? -1 : reach.high + 1e-6 };
            for (size_t end = 0; end < 2; end++)
                for (int is_outside = 0; is_outside < 2; is_outside++) {
                    struct candidate_parts turned = weights;
                    turned.value[part] = is_outside ? outside[end] : inside[end];
                    if (turned.value[part] < 0)
                        continue;
                    bool is_first = true;
                    for (size_t i = 1; i < 4; i++)
                        is_first =
                            is_first && candidate_score(&parts[0], &turned) >= candidate_score(&parts[i], &turned);
                    assert_int_equal(is_first, !is_outside);
                }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_parts_are_the_score),
        cmocka_unit_test(weights_are_exponents_and_their_sum_does_not_matter),
        cmocka_unit_test(nothing_counts_as_the_floor),
        cmocka_unit_test(without_weights_there_is_no_score),
        cmocka_unit_test(a_larger_part_never_lowers_the_score),
        cmocka_unit_test(within_its_reach_the_first_is_first_and_beyond_it_is_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
