/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "cases.h"
#include "picture/claim.h"

/* One comparison of one spot, whatever is said of it. */
static struct claim_row claim_of(enum claim_kind kind)
{
    return (struct claim_row){ .kind = kind,
                               .subject = "oro",
                               .source = SOURCE_SURVEY,
                               .domain = "area",
                               .level = "centrum",
                               .baseline = BASELINE_PREVIOUS,
                               .reference = "",
                               .from_year = wave_of_year(2020),
                               .to_year = wave_of_year(2021) };
}

/* Kinds in the order of the word list, CLAIM_VALUE first; in the row of a kind an x stands where another one of the
 * same spot and comparison cannot be said beside it. */
/* clang-format off */
static const char *const truth[] = {
    [CLAIM_VALUE] = "           .........................",
    [CLAIM_COUNT] = "           .........................",
    [CLAIM_RANK] = "            .........................",
    [CLAIM_ROSE] = "            ....xxxxxx....xxx...xxxx.",
    [CLAIM_ROSE_SMALL] = "      ...x.xxxxx....xxx...xxxx.",
    [CLAIM_FELL] = "            ...xx.xxxx....xxx..x.xxx.",
    [CLAIM_FELL_SMALL] = "      ...xxx.xxx....xxx..x.xxx.",
    [CLAIM_SAME] = "            ...xxxx.xx....xxx.....xx.",
    [CLAIM_UNDECIDED] = "       ...xxxxx.x....xxx.....xx.",
    [CLAIM_NOT_COMPARABLE] = "  ...xxxxxx.....xxx..xxxxx.",
    [CLAIM_HIGH] = "            ...........xxx...........",
    [CLAIM_MIDDLE] = "          ..........x.xx...........",
    [CLAIM_NEAR] = "            ..........xx.x...........",
    [CLAIM_LOW] = "             ..........xxx............",
    [CLAIM_ABOVE] = "           ...xxxxxxx.....xx...xxxx.",
    [CLAIM_BELOW] = "           ...xxxxxxx....x.x..x.xxx.",
    [CLAIM_DIFFERS] = "         ...xxxxxxx....xx......xx.",
    [CLAIM_HIGHEST_SINCE] = "   ..................x......",
    [CLAIM_LOWEST_SINCE] = "    .................x.......",
    [CLAIM_UNUSUAL_RISE] = "    .....xx..x.....x....xx...",
    [CLAIM_UNUSUAL_FALL] = "    ...xx....x....x....x.x...",
    [CLAIM_AS_EVERYWHERE] = "   ...xxxx..x....xx...xx....",
    [CLAIM_TREND_UP] = "        ...xxxxxxx....xxx......x.",
    [CLAIM_TREND_DOWN] = "      ...xxxxxxx....xxx.....x..",
    [CLAIM_RESPONSE] = "        .........................",
};
/* clang-format on */

static void two_judgements_of_one_comparison_exclude_each_other(void **state)
{
    (void)state;
    struct cases cases = { 0 };
    assert_int_equal(sizeof truth / sizeof *truth, claim_kind_words.n);
    for (enum claim_kind one = CLAIM_VALUE; (int)one < (int)claim_kind_words.n; one++) {
        const char *row = truth[one] + strspn(truth[one], " ");
        for (enum claim_kind other = CLAIM_VALUE; (int)other < (int)claim_kind_words.n; other++) {
            cases_next(&cases, "%s beside %s", claim_kind_word(one), claim_kind_word(other));
            struct claim_row first = claim_of(one), second = claim_of(other);
            check_integer(&cases, "excluded", claims_exclude(&first, &second), row[other - 1] == 'x');
            check_integer(&cases, "the reverse", claims_exclude(&second, &first), row[other - 1] == 'x');
        }
    }
    assert_cases(&cases);
}

static void claims_of_other_things_stand_beside_each_other(void **state)
{
    (void)state;
    struct cases cases = { 0 };
    struct claim_row rose = claim_of(CLAIM_ROSE), others[7];
    for (size_t i = 0; i < 7; i++)
        others[i] = claim_of(CLAIM_FELL);
    others[0].subject = "prob";
    others[1].source = SOURCE_CRIME;
    others[2].level = "ytter";
    others[3].to_year = wave_of_year(2020);
    others[4].baseline = BASELINE_MEAN;
    others[5].from_year = wave_of_year(2016);
    others[6].reference = "trend";
    for (size_t i = 0; i < 7; i++) {
        cases_next(&cases, "other %zu", i);
        check_integer(&cases, "excluded", claims_exclude(&rose, &others[i]), 0);
    }
    assert_cases(&cases);
}

/* Levels by two rules may differ; beyond all municipalities' change is about the same change as its verdict. */
static void a_reference_tells_levels_apart(void **state)
{
    (void)state;
    struct claim_row high = claim_of(CLAIM_HIGH), low = claim_of(CLAIM_LOW), above = claim_of(CLAIM_ABOVE),
                     fell = claim_of(CLAIM_FELL);
    low.reference = "own_mean";
    above.reference = REFERENCE_MEDIAN;
    assert_false(claims_exclude(&high, &low));
    assert_true(claims_exclude(&above, &fell));
}

static void an_id_is_made_of_kind_and_key(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    struct claim_row claim = claim_of(CLAIM_ROSE_SMALL);
    assert_string_equal(claim_id(&arena, &claim), "rose_small:survey/oro/area/centrum/previous/2020/2021");
    claim = (struct claim_row){ .kind = CLAIM_LOW,
                                .subject = "oro",
                                .source = SOURCE_SURVEY,
                                .domain = "all",
                                .level = "",
                                .reference = "NTU, Höör",
                                .from_year = WAVE_MISSING,
                                .to_year = wave_of_year(2021) };
    assert_string_equal(claim_id(&arena, &claim), "low:survey/oro/all/ntu.2c_h.c3.b6.c3.b6r/2021");
    claim.source = SOURCE_CRIME;
    claim.kind = CLAIM_RANK;
    claim.reference = "size_group:10 000–19 999 invånare";
    assert_string_equal(claim_id(&arena, &claim), "rank:crime/oro/all/size_group/2021");
    claim.kind = CLAIM_HIGHEST_SINCE;
    claim.reference = "";
    claim.from_year = wave_of_year(2008);
    assert_string_equal(claim_id(&arena, &claim), "highest_since:crime/oro/all/2021");
    claim.kind = CLAIM_NONE;
    assert_string_equal(claim_id(&arena, &claim), "");
    arena_clear(&arena);
}

static struct claim_row level_claim(const char *subject)
{
    return (struct claim_row){ .kind = CLAIM_LOW,
                               .subject = subject,
                               .source = SOURCE_SURVEY,
                               .domain = "all",
                               .level = "",
                               .reference = "",
                               .from_year = WAVE_MISSING,
                               .to_year = wave_of_year(2021) };
}

/* Whichever order they come in, each is there once; an id that another begins with is not that one. */
static void a_list_of_claims_is_in_order(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    const char *const subjects[] = { "oro", "buller", "oro_alla", "buller", "oro", "avstar", "oro_alla" }, *list = "";
    for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++)
        list = claims_add(&arena, list, level_claim(subjects[i]));
    assert_string_equal(list, "low:survey/avstar/all/2021 low:survey/buller/all/2021 low:survey/oro/all/2021 "
                              "low:survey/oro_alla/all/2021");
    assert_ptr_equal(claims_add(&arena, list, claim_of(CLAIM_NONE)), list);
    arena_clear(&arena);
}

/* A count that fell less than everywhere is no rise, though the verdict beyond that is one. */
static void a_change_claims_what_its_verdict_says(void **state)
{
    (void)state;
    static const struct {
        enum verdict verdict;
        double from, to;
        enum claim_kind kind;
        enum claim_strength strength;
        const char *reference;
    } table[] = {
        { VERDICT_INCREASED, 100, 150, CLAIM_ROSE, STRENGTH_ESTABLISHED, "" },
        { VERDICT_DECREASED, 100, 50, CLAIM_FELL, STRENGTH_ESTABLISHED, "" },
        { VERDICT_INCREASED, 100, 90, CLAIM_ABOVE, STRENGTH_ESTABLISHED, REFERENCE_MEDIAN },
        { VERDICT_DECREASED, 100, 110, CLAIM_BELOW, STRENGTH_ESTABLISHED, REFERENCE_MEDIAN },
        { VERDICT_UNCHANGED, 100, 101, CLAIM_SAME, STRENGTH_ESTABLISHED, "" },
        { VERDICT_INCONCLUSIVE, 100, 120, CLAIM_UNDECIDED, STRENGTH_OBSERVED, "" },
        { VERDICT_NOT_COMPARABLE, 100, 120, CLAIM_NOT_COMPARABLE, STRENGTH_ESTABLISHED, "" },
        { VERDICT_NONE, 100, 120, CLAIM_NONE, STRENGTH_NONE, "" },
        { VERDICT_INCONCLUSIVE, 100, MISSING, CLAIM_NONE, STRENGTH_NONE, "" },
    };
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct change_row change = { .subject = "inbrott",
                                     .source = SOURCE_CRIME,
                                     .domain = "all",
                                     .level = "",
                                     .baseline = BASELINE_PREVIOUS,
                                     .from_year = wave_of_year(2020),
                                     .to_year = wave_of_year(2021),
                                     .verdict = table[i].verdict,
                                     .estimate_from = table[i].from,
                                     .estimate_to = table[i].to,
                                     .family = "" };
        struct claim_row claim = claim_of_change(&change);
        cases_next(&cases, "%s from %g to %g", verdict_word(change.verdict), table[i].from, table[i].to);
        check_text(&cases, "kind", claim_kind_word(claim.kind), claim_kind_word(table[i].kind));
        check_integer(&cases, "strength", claim.strength, table[i].strength);
        check_text(&cases, "reference", claim.reference, table[i].reference);
    }
    assert_cases(&cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_judgements_of_one_comparison_exclude_each_other),
        cmocka_unit_test(claims_of_other_things_stand_beside_each_other),
        cmocka_unit_test(a_reference_tells_levels_apart),
        cmocka_unit_test(an_id_is_made_of_kind_and_key),
        cmocka_unit_test(a_list_of_claims_is_in_order),
        cmocka_unit_test(a_change_claims_what_its_verdict_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
