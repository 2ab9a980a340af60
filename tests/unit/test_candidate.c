#include "assess/candidate.h"
#include "base/number.h"
#include "close.h"

static const struct candidate_parts equal = { { 1, 1, 1, 1, 1 } };

static void equal_parts_are_the_score(void **state)
{
    (void)state;
    assert_close(candidate_score(&(struct candidate_parts){ { 0.3, 0.3, 0.3, 0.3, 0.3 } }, &equal), 0.3, 1e-12, 0);
    assert_close(candidate_score(&equal, &equal), 1, 1e-12, 0);
}

static void weights_are_exponents_and_their_sum_does_not_matter(void **state)
{
    (void)state;
    struct candidate_parts parts = { { 0.4, 0.5, 1, 0.2, 0.8 } }, weights = { { 2, 1, 1, 0, 1 } }, halved = { { 1, 0.5, 0.5, 0, 0.5 } };
    double expected = pow(0.4 * 0.4 * 0.5 * 1 * 0.8, 1.0 / 5);
    assert_close(candidate_score(&parts, &weights), expected, 1e-12, 0);
    assert_close(candidate_score(&parts, &halved), expected, 1e-12, 0);
}

static void nothing_counts_as_the_floor(void **state)
{
    (void)state;
    struct candidate_parts nothing = { { 0, MISSING, 0.05, 0.01, 0.05 } };
    assert_close(candidate_score(&nothing, &equal), 0.05, 1e-12, 0);
}

static void without_weights_there_is_no_score(void **state)
{
    (void)state;
    assert_close(candidate_score(&equal, &(struct candidate_parts){ { 0 } }), 0, 0, 0);
}

static void a_larger_part_never_lowers_the_score(void **state)
{
    (void)state;
    struct candidate_parts parts = { { 0.1, 0.5, 0.5, 0.1, 0.5 } };
    double before = candidate_score(&parts, &equal);
    for (size_t i = 0; i < PART_COUNT; i++) {
        struct candidate_parts larger = parts;
        larger.value[i] += 0.1;
        assert_true(candidate_score(&larger, &equal) > before);
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
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
