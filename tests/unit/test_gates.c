/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The gate of contrasts: a level is named only of a subject of which it is tested, and rejected, that levels do not
 * differ. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "base/number.h"
#include "judge/gates.h"
#include "tables/estimate_tables.h"

enum { N = 9 };

/* Three levels of each of three subjects: `open` differs, and its first level is hidden; of `one` no more than one
 * level is shown, so that nothing tests them together; `shut` does not differ. */
static const struct {
    const char *subject, *level;
    double p, p_homogeneity;
    bool is_shut, is_found;
} rows[N] = {
    { "one", "centrum", MISSING, MISSING, true, false }, { "one", "norr", MISSING, MISSING, true, false },
    { "one", "ytter", 1e-9, MISSING, true, false },      { "open", "centrum", MISSING, MISSING, false, false },
    { "open", "norr", 1e-9, 1e-8, false, true },         { "open", "ytter", 0.5, 1e-8, false, false },
    { "shut", "centrum", 1e-9, 0.7, true, false },       { "shut", "norr", 0.5, 0.7, true, false },
    { "shut", "ytter", 0.5, 0.7, true, false },
};

static void a_level_is_named_only_behind_a_test_of_all(void **state)
{
    (void)state;
    struct contrast_row contrasts[N];
    struct family_member members[N];
    bool is_shut[N] = { false };
    for (size_t i = 0; i < N; i++) {
        contrasts[i] = (struct contrast_row){ .subject = rows[i].subject,
                                              .source = SOURCE_SURVEY,
                                              .year = wave_of_year(2021),
                                              .domain = "area",
                                              .level = rows[i].level,
                                              .reference = REST_OF_DOMAIN,
                                              .estimate = 0.1 + 0.01 * (double)i,
                                              .estimate_reference = 0.5 + 0.01 * (double)i,
                                              .se = 0.02,
                                              .p_homogeneity = rows[i].p_homogeneity };
        members[i] = (struct family_member){ .p = rows[i].p };
        assert_true(gates_hold(&contrasts[i]));
    }
    gates_adjust(contrasts, N, 0.10, members, is_shut);
    for (size_t i = 0; i < N; i++) {
        assert_int_equal(is_shut[i], rows[i].is_shut);
        assert_int_equal(members[i].is_found, rows[i].is_found);
    }
}

/* Of a domain whose first level is all but its other two, which make up the third: that is the rest of the first. */
static void what_is_the_rest_of_another_is_no_comparison_of_its_own(void **state)
{
    (void)state;
    enum { LEVELS = 4 };
    static const double estimates[LEVELS][2] = { { 0.4, 0.2 }, { 0.25, 0.35 }, { 0.3, 0.28 }, { 0.2, 0.4 } };
    static const double p[LEVELS] = { 0.04, 0.9, 0.9, 0.04 };
    static const char *const levels[LEVELS] = { "centrum", "norr", "soder", "ytter" };
    struct contrast_row contrasts[LEVELS];
    struct family_member members[LEVELS];
    bool is_shut[LEVELS] = { false };
    for (size_t i = 0; i < LEVELS; i++) {
        contrasts[i] = (struct contrast_row){ .subject = "fraga",
                                              .source = SOURCE_SURVEY,
                                              .year = wave_of_year(2021),
                                              .domain = "area",
                                              .level = levels[i],
                                              .reference = REST_OF_DOMAIN,
                                              .estimate = estimates[i][0],
                                              .estimate_reference = estimates[i][1],
                                              .se = 0.05,
                                              .p_homogeneity = 0.03 };
        members[i] = (struct family_member){ .p = p[i] };
    }
    gates_adjust(contrasts, LEVELS, 0.12, members, is_shut);
    for (size_t i = 0; i < LEVELS; i++)
        assert_int_equal(members[i].size, 3);
    assert_true(members[0].is_found && members[3].is_found); /* 0.04 of three is 0.12, of four it would be 0.08 twice */
    assert_true(fabs(members[0].p_adjusted - 0.12) < 1e-12 && members[3].p_adjusted == members[0].p_adjusted);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_level_is_named_only_behind_a_test_of_all),
        cmocka_unit_test(what_is_the_rest_of_another_is_no_comparison_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
