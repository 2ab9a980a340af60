/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "cases.h"
#include "language/evidence.h"
#include "tables/assess_tables.h"
#include "tables/estimates.h"
#include "tables/input_tables.h"
#include "tables/compare_tables.h"
#include "tables/estimate_tables.h"
#include "tables/notes_tables.h"

static void a_key_holds_the_key_columns_in_their_order(void **state)
{
    (void)state;
    struct arena arena;
    struct table table;
    arena_init(&arena);
    table_init(&table, &estimate_schema);
    struct estimate_row *row = table_add(&table);
    row->year = wave_of_year(2021);
    row->indicator = "prob_nedskrapning";
    row->domain = "area";
    row->level = "centrum";
    assert_string_equal(evidence_key(&arena, "estimate", &table, 0), "estimate:2021/prob_nedskrapning/area/centrum");
    table_clear(&table);
    table_init(&table, &change_schema);
    struct change_row *change = table_add(&table);
    *change = (struct change_row){ .subject = "s",
                                   .source = SOURCE_CRIME,
                                   .domain = "all",
                                   .level = "",
                                   .baseline = BASELINE_PREVIOUS,
                                   .from_year = wave_of_year(2020),
                                   .to_year = WAVE_MISSING };
    assert_string_equal(evidence_key(&arena, "changes", &table, 0), "changes:s/crime/all//previous/2020/");
    table_clear(&table);
    arena_clear(&arena);
}

/* Beside the year's own figure others may stand: their keys have a part more, and each key leads to one row. */
static void an_estimate_is_named_by_its_method_where_it_is_not_direct(void **state)
{
    (void)state;
    struct arena arena;
    struct table table, derived;
    arena_init(&arena);
    table_init(&table, &estimate_schema);
    table_init(&derived, &estimate_schema);
    enum method methods[] = { METHOD_DIRECT, METHOD_POOLED, METHOD_STANDARDISED };
    const char *keys[] = { "estimate:2021/oro/all/", "estimate:2021/oro/all//pooled",
                           "estimate:2021/oro/all//standardised" };
    for (size_t i = 0; i < 3; i++) {
        struct estimate_row *row = table_add(&table);
        row->year = wave_of_year(2021);
        row->indicator = "oro";
        row->domain = "all";
        row->method = methods[i];
    }
    struct cases cases = { 0 };
    for (size_t i = 0; i < 3; i++) {
        struct evidence_key key;
        cases_next(&cases, "%s", keys[i]);
        check_text(&cases, "key", evidence_key(&arena, "estimate", &table, i), keys[i]);
        if (check_true(&cases, "is a key", evidence_parse(&key, &arena, keys[i])))
            check_integer(&cases, "row", (long long)evidence_find(&key, &table), (long long)i);
    }
    estimates_split(&table, &derived);
    assert_int_equal(table.n_rows, 1);
    assert_int_equal(derived.n_rows, 2);
    for (size_t i = 0; i < 2; i++) {
        struct evidence_key key;
        cases_next(&cases, "%s, split", keys[i + 1]);
        check_text(&cases, "key", evidence_key(&arena, "estimate", &derived, i), keys[i + 1]);
        if (!check_true(&cases, "is a key", evidence_parse(&key, &arena, keys[i + 1])))
            continue;
        check_integer(&cases, "row of the direct, none", (long long)evidence_find(&key, &table), 1);
        check_integer(&cases, "row of the derived", (long long)evidence_find(&key, &derived), (long long)i);
    }
    assert_cases(&cases);
    table_clear(&derived);
    table_clear(&table);
    arena_clear(&arena);
}

/* A rule of levels.csv is named by what it is about, a definition by its name, of a series of crimes with its source:
 * an indicator may be called as one is. */
static void rules_and_definitions_have_keys_of_their_own(void **state)
{
    (void)state;
    struct arena arena;
    struct table rules, definitions;
    arena_init(&arena);
    table_init(&rules, &level_rule_schema);
    table_init(&definitions, &definition_schema);
    const char *levels[] = { "", "ytter" };
    const enum source sources[] = { SOURCE_SURVEY, SOURCE_CRIME };
    const char *keys[] = { "level:oro/area/", "level:oro/area/ytter", "indicator:stold", "indicator:stold/crime" };
    for (size_t i = 0; i < 2; i++) {
        struct level_rule_row *rule = table_add(&rules);
        *rule = (struct level_rule_row){ .subject = "oro", .domain = "area", .level = levels[i] };
        struct definition_row *definition = table_add(&definitions);
        *definition = (struct definition_row){ .indicator = "stold", .source = sources[i] };
    }
    struct cases cases = { 0 };
    for (size_t i = 0; i < 4; i++) {
        struct evidence_key key;
        const struct table *table = i < 2 ? &rules : &definitions;
        const void *row = (const char *)table->rows + i % 2 * table->schema->row_size;
        cases_next(&cases, "%s", keys[i]);
        check_text(&cases, "key", evidence_of_row(&arena, table, row), keys[i]);
        if (check_true(&cases, "is a key", evidence_parse(&key, &arena, keys[i])))
            check_integer(&cases, "row", (long long)evidence_find(&key, table), (long long)(i % 2));
    }
    assert_cases(&cases);
    table_clear(&definitions);
    table_clear(&rules);
    arena_clear(&arena);
}

static void hostile_names_are_encoded_and_come_back(void **state)
{
    (void)state;
    struct arena arena;
    struct table table;
    arena_init(&arena);
    table_init(&table, &estimate_schema);
    const char *names[] = { "a b/c:d%", "å\"<script>`$(x)", "area*sex", "" };
    for (size_t i = 0; i < 4; i++) {
        struct estimate_row *row = table_add(&table);
        row->year = wave_of_year(2021);
        row->indicator = "x";
        row->domain = names[i];
        row->level = names[3 - i];
    }
    struct cases cases = { 0 };
    for (size_t i = 0; i < 4; i++) {
        struct evidence_key key;
        const char *text = evidence_key(&arena, "estimate", &table, i);
        cases_next(&cases, "\"%s\"", names[i]);
        check_text(&cases, "what is not encoded", strpbrk(text, " \"<>`$*"), NULL);
        if (!check_true(&cases, "is a key", evidence_parse(&key, &arena, text)))
            continue;
        check_text(&cases, "table", key.table, "estimate");
        check_text(&cases, "name", check_integer(&cases, "parts", (long long)key.n_parts, 4) ? key.parts[2] : NULL,
                   names[i]);
        check_integer(&cases, "row", (long long)evidence_find(&key, &table), (long long)i);
    }
    assert_cases(&cases);
    assert_string_equal(evidence_key(&arena, "estimate", &table, 0), "estimate:2021/x/a%20b%2Fc%3Ad%25/");
    table_clear(&table);
    arena_clear(&arena);
}

static void what_is_no_key_is_refused(void **state)
{
    (void)state;
    struct arena arena;
    struct evidence_key key;
    arena_init(&arena);
    assert_false(evidence_parse(&key, &arena, ""));
    assert_false(evidence_parse(&key, &arena, "estimate"));
    assert_false(evidence_parse(&key, &arena, ":2021"));
    assert_false(evidence_parse(&key, &arena, "estimate:a%2"));
    assert_false(evidence_parse(&key, &arena, "estimate:a%zz"));
    assert_false(evidence_parse(&key, &arena, "estimate:a b"));
    assert_true(evidence_parse(&key, &arena, "estimate:"));
    assert_int_equal(key.n_parts, 1);
    arena_clear(&arena);
}

static void a_key_of_another_shape_finds_nothing(void **state)
{
    (void)state;
    struct arena arena;
    struct table table;
    struct evidence_key key;
    arena_init(&arena);
    table_init(&table, &notes_theme_schema);
    struct notes_theme_row *row = table_add(&table);
    row->year = 2021;
    row->source = NOTE_SOURCE_TIPS;
    row->theme = "trafik";
    assert_true(evidence_parse(&key, &arena, "themes:2021/tips//trafik"));
    assert_int_equal(evidence_find(&key, &table), 0);
    assert_true(evidence_parse(&key, &arena, "themes:2021/tips/trafik"));
    assert_int_equal(evidence_find(&key, &table), 1);
    assert_true(evidence_parse(&key, &arena, "themes:2021/tips//trafik/"));
    assert_int_equal(evidence_find(&key, &table), 1);
    table_clear(&table);
    arena_clear(&arena);
}

static void activities_of_one_day_are_numbered_from_the_second_on(void **state)
{
    (void)state;
    struct arena arena;
    struct table table;
    arena_init(&arena);
    table_init(&table, &activity_schema);
    const char *pledges[] = { "dialog", "vandring", "dialog" };
    for (size_t i = 0; i < 3; i++) {
        struct activity_row *row = table_add(&table);
        row->date = "2021-04-14";
        row->pledge = pledges[i];
    }
    table_index(&table);
    const char *expected[] = { "activities:dialog/2021-04-14", "activities:vandring/2021-04-14",
                               "activities:dialog/2021-04-14/2" };
    struct cases cases = { 0 };
    for (size_t i = 0; i < 3; i++) {
        struct evidence_key key;
        const char *text = evidence_key(&arena, "activities", &table, i);
        cases_next(&cases, "%s", expected[i]);
        check_text(&cases, "key", text, expected[i]);
        if (check_true(&cases, "is a key", evidence_parse(&key, &arena, text)))
            check_integer(&cases, "row", (long long)evidence_find(&key, &table), (long long)i);
    }
    assert_cases(&cases);
    table_clear(&table);
    arena_clear(&arena);
}

static void a_list_holds_each_key_once(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    const char *list = evidence_add(&arena, "", "a:1");
    list = evidence_add(&arena, list, "a:12");
    list = evidence_add(&arena, list, "a:1");
    list = evidence_add(&arena, list, "");
    assert_string_equal(list, "a:1 a:12");
    arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_key_holds_the_key_columns_in_their_order),
        cmocka_unit_test(an_estimate_is_named_by_its_method_where_it_is_not_direct),
        cmocka_unit_test(rules_and_definitions_have_keys_of_their_own),
        cmocka_unit_test(hostile_names_are_encoded_and_come_back),
        cmocka_unit_test(what_is_no_key_is_refused),
        cmocka_unit_test(a_key_of_another_shape_finds_nothing),
        cmocka_unit_test(activities_of_one_day_are_numbered_from_the_second_on),
        cmocka_unit_test(a_list_holds_each_key_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
