/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "cases.h"
#include "tables/columns.h"
#include "tables/publication.h"
#include "tables/compare_tables.h"
#include "tables/estimate_tables.h"
#include "tables/weigh_tables.h"

#define FIGURE_COLUMNS(C, T)                                                                                           \
    C(T, WORD(source), source, "source", )                                                                             \
    C(T, SHARE, p, "p", )                                                                                              \
    C(T, NUMBER, index, "index", .decimals = 2)                                                                        \
    C(T, NUMBER, rate, "rate", .decimals = DECIMALS_ALL)                                                               \
    C(T, NUMBER, weight, "weight", .is_internal = true)                                                                \
    C(T, NUMBER, change, "change", )                                                                                   \
    C(T, INTEGER, n, "n", )
TABLE_DECLARE(figure, FIGURE_COLUMNS, "figures.csv", "figures")
TABLE_DEFINE(figure, FIGURE_COLUMNS, "figures.csv", "figures")

static void numbers_have_their_decimals_and_three_digits_at_most(void **state)
{
    (void)state;
    static const struct {
        double value;
        int decimals;
        const char *text;
    } cases[] = {
        { 0.4405585467759335, 3, "0.441" },
        { 0.4405585467759335, 2, "0.44" },
        { -0.0300061, 3, "-0.03" },
        { 1, 3, "1" },
        { 6.8712345, 3, "6.87" },
        { 17.95, 3, "18" },
        { 1767.5299726825, 3, "1770" },
        { 1767, 3, "1767" },
        { -1767.5, 3, "-1770" },
        { 0.99951, 3, "1" },
        { 9.996, 3, "10" },
        { 0, 3, "0" },
        { 0.5, 3, "0.5" },
        { 2.0000001e9 + 0.5, 3, "2e9" },
        { 123456.5, 3, "123000" },
    };
    struct cases results = { 0 };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double wanted;
        cases_next(&results, "%.17g with %d decimals", cases[i].value, cases[i].decimals);
        if (check_true(&results, "wanted is a number", number_parse(cases[i].text, &wanted)))
            check_close(&results, "published", publication_number(cases[i].value, cases[i].decimals), wanted, 0, 0);
    }
    assert_cases(&results);
    assert_true(is_missing(publication_number(MISSING, 3)));
}

static void totals_have_three_digits_whole_or_not(void **state)
{
    (void)state;
    static const struct {
        double value, of, wanted;
    } cases[] = {
        { 104, 104, 104 },
        { 1767, 1767, 1770 },
        { -1767, -1767, -1770 },
        { 1234567, 1234567, 1230000 },
        { 9996, 9996, 10000 },
        { 12.345, 12.345, 12.3 },
        { 0.0123456, 0.0123456, 0.012 },
        { 0, 0, 0 },
        { 9876, 12345, 9900 }, /* a limit is no finer than its total */
        { 12345, 987, 12300 },
        { 38, 12345, 40 }, /* nor 0 where it is not */
        { 1234.5, MISSING, 1230 },
    };
    struct cases results = { 0 };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cases_next(&results, "%.17g of %.17g", cases[i].value, cases[i].of);
        double once = publication_figure(MEASURE_TOTAL, cases[i].value, cases[i].of);
        check_close(&results, "published", once, cases[i].wanted, 0, 0);
        check_close(&results, "twice", publication_figure(MEASURE_TOTAL, once, cases[i].of), once, 0, 0);
    }
    assert_cases(&results);
    assert_true(publication_figure(MEASURE_MEAN, 1767, 1767) == 1767);
    assert_true(is_missing(publication_figure(MEASURE_TOTAL, MISSING, 3)));
    assert_true(publication_unit(1234567) == 10000 && publication_unit(0) == 0 && publication_unit(MISSING) == 0);
}

static void what_is_not_0_is_not_published_as_0(void **state)
{
    (void)state;
    assert_true(publication_number(0.000312, 3) == 0.0003);
    assert_true(publication_number(-0.000312, 3) == -0.0003);
    assert_true(publication_number(8.0125e-7, 3) == 8e-7);
    double none = publication_number(-1e-17, 3);
    assert_true(none == 0 && !signbit(none));
}

static void a_form_has_no_internal_column_and_tells_the_decimals(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    const struct schema *form = publication_schema(&figure_schema, &arena);
    assert_int_equal(form->n_columns, figure_schema.n_columns - 1);
    assert_int_equal(form->row_size, figure_schema.row_size);
    for (size_t i = 0; i < form->n_columns; i++)
        assert_string_not_equal(form->columns[i].name, "weight");
    assert_string_equal(form->columns[1].label, "p; 3 decimals at most");
    assert_string_equal(form->columns[2].label, "index; of the survey 2 decimals at most");
    assert_string_equal(form->columns[3].label, "rate");
    assert_string_equal(form->columns[5].label, "n");
    arena_clear(&arena);
}

static void rows_of_others_keep_their_digits_but_not_their_p(void **state)
{
    (void)state;
    struct table table;
    table_init(&table, &figure_schema);
    for (int i = 0; i < 2; i++) {
        struct figure_row *row = table_add(&table);
        *row = (struct figure_row){
            i == 0 ? SOURCE_SURVEY : SOURCE_CRIME, 0.123456, 1.23456, 1234.5678, 25.123456, 0.123456, 17
        };
    }
    publication_round(&table);
    const struct figure_row *rows = table.rows;
    assert_true(rows[0].p == 0.123 && rows[0].index == 1.23 && rows[0].rate == 1234.5678 && rows[0].change == 0.123 &&
                rows[0].n == 17);
    assert_true(rows[1].p == 0.123 && rows[1].index == 1.23456 && rows[1].rate == 1234.5678 &&
                rows[1].change == 0.123456);
    table_clear(&table);
}

/* The columns by which the weights of raked margins, and the count behind a share, come back: tests/disclosure shows
 * how. */
static void what_gives_weights_or_counts_away_is_internal(void **state)
{
    (void)state;
    static const struct {
        const struct schema *schema;
        const char *columns;
    } secrets[] = {
        { &weight_schema, " weight_min weight_max deft g_max margin_error " },
        { &estimate_schema, " df n_effective deft n_positive weight_sum " },
        { &association_schema, " smallest " },
        { &index_schema, " df " },
        { &change_schema, " statistic change_fixed_mode " },
    };
    struct cases cases = { 0 };
    for (size_t s = 0; s < sizeof secrets / sizeof *secrets; s++)
        for (size_t i = 0; i < secrets[s].schema->n_columns; i++) {
            char word[64];
            (void)snprintf(word, sizeof word, " %s ", secrets[s].schema->columns[i].name);
            cases_next(&cases, "%s:%s", secrets[s].schema->name, word);
            check_integer(&cases, "is internal", secrets[s].schema->columns[i].is_internal,
                          strstr(secrets[s].columns, word) != NULL);
        }
    assert_cases(&cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_have_their_decimals_and_three_digits_at_most),
        cmocka_unit_test(totals_have_three_digits_whole_or_not),
        cmocka_unit_test(what_is_not_0_is_not_published_as_0),
        cmocka_unit_test(a_form_has_no_internal_column_and_tells_the_decimals),
        cmocka_unit_test(rows_of_others_keep_their_digits_but_not_their_p),
        cmocka_unit_test(what_gives_weights_or_counts_away_is_internal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
