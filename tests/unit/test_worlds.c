/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether what judges the program's sentences (tests/worlds) sees what is false, and lets stand what is true. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/printed.h"
#include "../worlds/claims.h"
#include "../worlds/documents.h"
#include "../worlds/holding.h"
#include "../worlds/worlds.h"
#include "base/file.h"
#include "base/number.h"
#include "cases.h"

static struct claim *add(struct claims *claims, const char *id, enum claim_kind kind, const char *subject,
                         const char *baseline, int from_year)
{
    struct claim *claim = claims_add_row(claims, id);
    claim->kind = kind;
    claim->subject = subject;
    claim->source = "survey";
    claim->domain = "all";
    claim->baseline = baseline;
    claim->from_year = from_year;
    claim->to_year = PICTURE_YEAR;
    claim->is_established = kind != CLAIM_UNDECIDED;
    return claim;
}

/* a rose and fell from the year before, and stayed the same beside the mean; b rose; so did c, of which it is not known
 * how it lies beside the rest. */
static struct claims some_claims(void)
{
    struct claims claims = { 0 };
    (void)add(&claims, "a_rose", CLAIM_ROSE, "a", "previous", 2020);
    (void)add(&claims, "a_fell", CLAIM_FELL, "a", "previous", 2020);
    (void)add(&claims, "a_same", CLAIM_SAME, "a", "mean", 2017);
    (void)add(&claims, "b_rose", CLAIM_ROSE, "b", "previous", 2020);
    (void)add(&claims, "b_trend", CLAIM_TREND_UP, "b", "", 2017);
    (void)add(&claims, "c_rose", CLAIM_ROSE, "c", "previous", 2020);
    add(&claims, "c_open", CLAIM_UNDECIDED, "c", "", 0)->reference = "rest";
    return claims;
}

static const struct {
    const char *name, *html;
    size_t sentences, unclaimed, contradictions, unknown;
} documents[] = {
    { "a claimed sentence", "<p data-claim=\"b_rose\">B har ökat sedan 2020.</p>", 1, 0, 0, 0 },
    { "a sentence of another kind", "<p data-kind=\"method\">Så läses de här siffrorna.</p>", 1, 0, 0, 0 },
    { "a sentence without a claim", "<p>B har ökat sedan 2020.</p>", 1, 1, 0, 0 },
    { "an item without one", "<ul><li>B har ökat sedan 2020.</li></ul>", 1, 1, 0, 0 },
    { "no sentence", "<p>Hela kommunen</p><li>En punkt utan punkt</li>", 0, 0, 0, 0 },
    { "a section that says what it is", "<div data-kind=\"quality\"><p>Alla svar har räknats om.</p></div>", 1, 0, 0,
      0 },
    { "sentences of one paragraph, each with its own",
      "<p><span data-claim=\"b_rose\">B har ökat sedan 2020.</span> <span data-claim=\"b_trend\">Det gör det "
      "varje år.</span></p>",
      1, 0, 0, 0 },
    { "one of two without", "<p><span data-claim=\"b_rose\">B har ökat sedan 2020.</span> Det är illa nog.</p>", 1, 1,
      0, 0 },
    { "figures and styles", "<style>p. a b c.</style><svg><p>En mening i en bild.</p></svg>", 0, 0, 0, 0 },
    { "an unknown claim", "<p data-claim=\"b_fell\">B har minskat sedan 2020.</p>", 1, 0, 0, 1 },
    { "up and down",
      "<p data-claim=\"a_rose\">A har ökat sedan 2020.</p><p data-claim=\"a_fell\">A har minskat sedan 2020.</p>", 2, 0,
      1, 0 },
    { "the same twice", "<p data-claim=\"b_rose\">B har ökat sedan 2020.</p><td data-claim=\"b_rose\">har ökat</td>", 1,
      0, 0, 0 },
    { "other baselines, each named",
      "<p data-claim=\"a_rose a_same\">A har ökat sedan 2020, men är som i genomsnitt 2017–2020.</p>", 1, 0, 0, 0 },
    { "another baseline, not named", "<p data-claim=\"a_same\">A är i stort sett oförändrat.</p>", 1, 0, 1, 0 },
    { "a change, beside a place that is open", "<p data-claim=\"c_rose\">C har ökat.</p>", 1, 0, 0, 0 },
    { "a denial", "<p data-kind=\"method\">Ingen säkerställd försämring syns.</p>", 1, 0, 1, 0 },
    { "a denial of what is watched, of which nothing rose",
      "<p data-kind=\"method\">Bland dem är ingen försämring säkerställd.</p>", 1, 0, 0, 0 },
};

static void documents_are_read(void **state)
{
    (void)state;
    struct cases cases = { 0 };
    struct claims claims = some_claims();
    for (size_t i = 0; i < sizeof documents / sizeof *documents; i++) {
        struct document_counts counts = { 0 };
        bool told[8] = { false };
        document_hold_text(documents[i].html, "prov", &claims, &counts, told);
        cases_next(&cases, "%s", documents[i].name);
        check_close(&cases, "sentences", (double)counts.sentences, (double)documents[i].sentences, 0, 0);
        check_close(&cases, "unclaimed", (double)counts.unclaimed, (double)documents[i].unclaimed, 0, 0);
        check_close(&cases, "contradictions", (double)counts.contradictions, (double)documents[i].contradictions, 0, 0);
        check_close(&cases, "unknown", (double)counts.unknown, (double)documents[i].unknown, 0, 0);
    }
    claims_clear(&claims);
    assert_cases(&cases);
}

/* ---- worlds */

static struct peers peers;

static int open_peers(void **state)
{
    (void)state;
    struct error err = { 0 };
    char *folder = file_join(getenv("ROOT"), "pipeline/register");
    bool done = peers_open(&peers, folder, NULL, &err);
    free(folder);
    error_print(&err, "test_worlds", stderr);
    error_clear(&err);
    return done ? 0 : -1;
}

static int clear_peers(void **state)
{
    (void)state;
    peers_clear(&peers);
    return 0;
}

static struct drawn draw(const char *world, size_t number)
{
    struct drawn drawn;
    world_draw(world_named(world), 1, number, &peers, &drawn);
    return drawn;
}

static const struct {
    const char *world, *subject, *source, *domain, *level;
    enum claim_kind kind;
    const char *baseline, *reference;
    int from_year;
    enum holding holding;
} claimed[] = {
    { "nothing", "fraga1", "survey", "all", "", CLAIM_ROSE, "previous", "", 2020, FAILS },
    { "nothing", "fraga1", "survey", "all", "", CLAIM_FELL_SMALL, "mean", "", 2018, FAILS },
    { "nothing", "fraga1", "survey", "all", "", CLAIM_SAME, "previous", "", 2020, HOLDS },
    { "nothing", "alla", "survey", "area", "del2", CLAIM_SAME, "previous", "", 2020, HOLDS },
    { "nothing", "fraga1", "survey", "all", "", CLAIM_UNDECIDED, "previous", "", 2020, HOLDS },
    { "nothing", "fraga1", "survey", "all", "", CLAIM_NOT_COMPARABLE, "previous", "", 2020, FAILS },
    { "nothing", "fraga1", "survey", "all", "", CLAIM_TREND_UP, "", "trend", 2018, FAILS },
    { "nothing", "fraga7", "survey", "all", "", CLAIM_HIGH, "", "threshold", 0, FAILS },
    { "nothing", "fraga7", "survey", "all", "", CLAIM_MIDDLE, "", "threshold", 0, HOLDS },
    { "nothing", "stold", "crime", "all", "", CLAIM_FELL, "previous", "", 2020, FAILS },
    { "nothing", "stold", "crime", "all", "", CLAIM_SAME, "previous", "", 2020, HOLDS },
    { "nothing", "ingen", "survey", "all", "", CLAIM_ROSE, "previous", "", 2020, UNTOLD },
    { "fourfold", "ran", "survey", "all", "", CLAIM_ROSE, "previous", "", 2020, HOLDS },
    { "fourfold", "ran", "survey", "sex", "man", CLAIM_ROSE, "previous", "", 2020, HOLDS },
    { "fourfold", "ran", "survey", "all", "", CLAIM_ROSE_SMALL, "previous", "", 2020, FAILS },
    { "fourfold", "ran", "survey", "all", "", CLAIM_SAME, "previous", "", 2020, FAILS },
    { "fourfold", "ran", "survey", "all", "", CLAIM_FELL, "previous", "", 2020, FAILS },
    { "one_of_eleven", "alla", "survey", "all", "", CLAIM_ROSE_SMALL, "previous", "", 2020, HOLDS },
    { "one_of_eleven", "problem4", "survey", "all", "", CLAIM_ROSE, "previous", "", 2020, FAILS },
    { "level_shift", "stold", "crime", "all", "", CLAIM_FELL, "previous", "", 2020, FAILS },
    { "level_shift", "stold", "crime", "all", "", CLAIM_FELL, "mean", "", 2016, HOLDS },
    { "level_shift", "stold", "crime", "all", "", CLAIM_TREND_DOWN, "", "trend", 2012, FAILS },
    { "level_shift", "fraga2", "survey", "all", "", CLAIM_ROSE, "mean", "", 2018, HOLDS },
    { "drift", "inbrott_alla", "crime", "all", "", CLAIM_TREND_DOWN, "", "trend", 2012, HOLDS },
    { "drift", "stold", "crime", "all", "", CLAIM_TREND_DOWN, "", "trend", 2012, FAILS },
    { "drift", "fraga2", "survey", "all", "", CLAIM_TREND_UP, "", "trend", 2018, HOLDS },
    { "random_walk", "stold", "crime", "all", "", CLAIM_TREND_UP, "", "trend", 2012, FAILS },
    { "mode_measured", "fraga1", "survey", "all", "", CLAIM_FELL, "previous", "", 2020, FAILS },
    { "area_above", "fraga1", "survey", "area", "del3", CLAIM_ABOVE, "", "rest", 0, HOLDS },
    { "area_above", "fraga1", "survey", "area", "del1", CLAIM_BELOW, "", "rest", 0, HOLDS },
    { "area_above", "fraga3", "survey", "area", "del3", CLAIM_ABOVE, "", "rest", 0, FAILS },
    { "supplier", "fraga1", "survey", "all", "", CLAIM_NOT_COMPARABLE, "previous", "", 2020, HOLDS },
    { "from_zero", "noll_fem", "crime", "all", "", CLAIM_ROSE, "mean", "", 2016, HOLDS },
    { "from_zero", "ovrig1", "crime", "all", "", CLAIM_ROSE, "mean", "", 2016, FAILS },
};

static void claims_hold_where_they_are_true(void **state)
{
    (void)state;
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof claimed / sizeof *claimed; i++) {
        struct drawn drawn = draw(claimed[i].world, 0);
        struct claim claim = { .id = "",
                               .subject = claimed[i].subject,
                               .source = claimed[i].source,
                               .domain = claimed[i].domain,
                               .level = claimed[i].level,
                               .kind = claimed[i].kind,
                               .baseline = claimed[i].baseline,
                               .reference = claimed[i].reference,
                               .from_year = claimed[i].from_year,
                               .to_year = PICTURE_YEAR,
                               .value = MISSING,
                               .value_from = MISSING };
        cases_next(&cases, "%s: %s of %s, %s", claimed[i].world, claim_kind_word(claimed[i].kind), claimed[i].subject,
                   claimed[i].baseline);
        check_close(&cases, "holding", claim_holds(&drawn, &claim), claimed[i].holding, 0, 0);
        drawn_clear(&drawn);
    }
    assert_cases(&cases);
}

static void a_count_is_what_was_drawn(void **state)
{
    (void)state;
    struct drawn drawn = draw("from_zero", 0);
    struct claim claim = { .subject = "noll_fem",
                           .source = "crime",
                           .domain = "all",
                           .level = "",
                           .baseline = "previous",
                           .reference = "",
                           .kind = CLAIM_COUNT,
                           .from_year = PICTURE_YEAR - 1,
                           .to_year = PICTURE_YEAR };
    claim.value = drawn_count(&drawn, drawn_series(&drawn, "noll_fem"), PICTURE_YEAR);
    assert_int_equal(claim_holds(&drawn, &claim), HOLDS);
    claim.value_from = 1;
    assert_int_equal(claim_holds(&drawn, &claim), FAILS);
    claim.kind = CLAIM_HIGHEST_SINCE;
    claim.from_year = FIRST_CRIME_YEAR;
    claim.value_from = MISSING;
    assert_int_equal(claim_holds(&drawn, &claim), claim.value > 0 ? HOLDS : FAILS);
    claim.from_year++;
    assert_int_equal(claim_holds(&drawn, &claim), FAILS);
    drawn_clear(&drawn);
}

static void a_study_is_the_same_whatever_was_drawn_before(void **state)
{
    (void)state;
    struct drawn one = draw("nothing", 7), between = draw("nothing", 3), two = draw("nothing", 7);
    size_t n = one.survey.n_respondents[2];
    assert_int_equal(n, two.survey.n_respondents[2]);
    assert_memory_equal(one.survey.respondents[2], two.survey.respondents[2], n * sizeof(struct respondent));
    assert_memory_not_equal(one.survey.respondents[2], between.survey.respondents[2], n * sizeof(struct respondent));
    assert_true(one.crime.own == two.crime.own);
    assert_memory_equal(one.crime.series[1].counts, two.crime.series[1].counts, CRIME_YEARS * sizeof(double));
    drawn_clear(&one);
    drawn_clear(&between);
    drawn_clear(&two);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(documents_are_read),
        cmocka_unit_test(claims_hold_where_they_are_true),
        cmocka_unit_test(a_count_is_what_was_drawn),
        cmocka_unit_test(a_study_is_the_same_whatever_was_drawn_before),
    };
    return cmocka_run_group_tests(tests, open_peers, clear_peers);
}
