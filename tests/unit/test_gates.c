/* The gate of contrasts: a level is named only of a subject of which it is tested, and rejected, that levels do not
 * differ. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

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

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(a_level_is_named_only_behind_a_test_of_all) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
