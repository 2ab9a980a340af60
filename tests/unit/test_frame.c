/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which judgements count for a picture, and when agreements hold. */
#include <string.h>

#include "base/text.h"
#include "cases.h"
#include "study/agreements.h"
#include "study/assessments.h"

static void add_judgement(struct table *table, const char *date, const char *theme, enum mapping_question question,
                          int year)
{
    struct assessment_row *row = table_add(table);
    row->date = date;
    row->signed_by = "ordföranden";
    row->theme = theme;
    row->question = question;
    row->year = wave_of_year(year);
}

/* The days of the rows that count, parted by blanks. */
static const char *days_of(struct arena *arena, const struct assessed *picture, const char *theme,
                           enum mapping_question question)
{
    size_t n;
    const struct assessment_row **rows = assessments_find(picture, arena, theme, question, &n);
    const char *days = "";
    for (size_t i = 0; i < n; i++)
        days = arena_format(arena, "%s%s%s", days, i > 0 ? " " : "", rows[i]->date);
    return days;
}

static void judgements_of_the_picture_count_the_newest_of_each_theme_and_question(void **state)
{
    (void)state;
    enum { ANY = MISSING_INTEGER };
    struct table table;
    struct arena arena = { 0 };
    table_init(&table, &assessment_schema);
    add_judgement(&table, "2020-12-31", "", MAPPING_NONE, ANY);
    add_judgement(&table, "2022-02-01", "", MAPPING_NONE, ANY);
    add_judgement(&table, "2022-03-01", "", MAPPING_NONE, ANY);
    add_judgement(&table, "2022-03-01", "", MAPPING_NONE, ANY);
    add_judgement(&table, "2022-06-01", "", MAPPING_NONE, 2022);
    add_judgement(&table, "2023-01-01", "", MAPPING_NONE, ANY);
    add_judgement(&table, "2021-01-01", "trafik", MAPPING_NONE, ANY);
    add_judgement(&table, "2025-01-01", "", MAPPING_WHY, 2021);
    const struct assessed pictures[] = {
        { &table, wave_of_year(2021), "" },           { &table, wave_of_year(2021), "2022-02-28" },
        { &table, wave_of_year(2021), "2020-12-31" }, { &table, wave_of_year(2022), "" },
        { &table, wave_of_year(2019), "" },           { &table, wave_of_year(2017), "" },
    };
    static const char *const days[] = { "2022-03-01 2022-03-01", "2022-02-01", "", "2023-01-01", "2020-12-31", "" };
    for (size_t i = 0; i < sizeof pictures / sizeof *pictures; i++)
        assert_string_equal(days_of(&arena, &pictures[i], "", MAPPING_NONE), days[i]);
    assert_string_equal(days_of(&arena, &pictures[0], "trafik", MAPPING_NONE), "2021-01-01");
    assert_string_equal(days_of(&arena, &pictures[0], "", MAPPING_WHY), "2025-01-01");
    assert_true(assessments_has_question(&pictures[0], MAPPING_WHY));
    assert_false(assessments_has_question(&pictures[1], MAPPING_WHY)); /* signed later than the day of the documents */
    assert_false(assessments_has_question(&pictures[0], MAPPING_LIMITS));
    assert_true(assessments_has(&pictures[0]));
    assert_false(assessments_has(&pictures[5]));
    arena_clear(&arena);
    table_clear(&table);
}

static void agreements_hold_from_their_first_to_their_last_day(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to, *day, *years;
        bool holds;
    } cases[] = {
        { "2020", "2024", "2019-12-31", "2020–2024", false },
        { "2020", "2024", "2020-01-01", "2020–2024", true },
        { "2020", "2024", "2024-12-31", "2020–2024", true },
        { "2020", "2024", "2025-01-01", "2020–2024", false },
        { "2020-01-01", "2020-12-31", "2020-06-01", "2020", true },
        { "2020-05-01", "2021-04-30", "2021-05-01", NULL, false },
        { "2020-05-01", "2021-04-30", "2021-04-30", NULL, true },
        { "", "2021", "1990-01-01", NULL, true },
        { "2020", "", "2090-01-01", NULL, true },
    };
    struct arena arena = { 0 };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct agreement_row row = { .agreement = "a",
                                           .label_sv = "",
                                           .label_en = "",
                                           .from = cases[i].from,
                                           .to = cases[i].to,
                                           .signatories = "" };
        const char *years = agreement_years(&arena, &row);
        assert_int_equal(agreement_holds_on(&row, cases[i].day), cases[i].holds);
        assert_string_equal(years != NULL ? years : "", cases[i].years != NULL ? cases[i].years : "");
    }
    const struct agreement_row row = {
        .agreement = "a", .label_sv = "Tryggt", .label_en = "Safe", .from = "2020", .to = "2021", .signatories = ""
    };
    assert_true(agreement_covers(&row, "2020-01-01", "2021-12-31"));
    assert_true(agreement_covers(&row, "2020-06-01", ""));
    assert_true(agreement_covers(&row, "", ""));
    assert_false(agreement_covers(&row, "2019-12-31", "2020-12-31"));
    assert_false(agreement_covers(&row, "2021-01-01", "2022-01-01"));
    static const char *const names[] = { "a", "Tryggt", "Safe", "Tryggt 2020–2021", "Safe 2020–2021" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_true(agreement_is_called(&row, names[i]));
    assert_false(agreement_is_called(&row, "Tryggt 2020"));
    arena_clear(&arena);
}

static void an_agreement_is_found_by_its_name_before_its_label(void **state)
{
    (void)state;
    struct table table;
    table_init(&table, &agreement_schema);
    struct agreement_row *row = table_add(&table);
    row->agreement = "forra";
    row->label_sv = "nya";
    row = table_add(&table);
    row->agreement = "nya";
    assert_string_equal(agreement_named(&table, "nya")->agreement, "nya");
    assert_null(agreement_named(&table, ""));
    assert_null(agreement_named(&table, "ingen"));
    table_clear(&table);
}

static void days_and_years_are_told_from_other_texts(void **state)
{
    (void)state;
    static const char *const days[] = { "2020", "2020-02-29" }, *const others[] = { "", "20", "2021-02-29", "2020-",
                                                                                    "åtta" };
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        assert_true(agreement_is_day(days[i]));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(agreement_is_day(others[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(judgements_of_the_picture_count_the_newest_of_each_theme_and_question),
        cmocka_unit_test(agreements_hold_from_their_first_to_their_last_day),
        cmocka_unit_test(an_agreement_is_found_by_its_name_before_its_label),
        cmocka_unit_test(days_and_years_are_told_from_other_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
