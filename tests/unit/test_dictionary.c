/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "draft/dictionary.h"

static void put_file(const char *text)
{
    FILE *stream = fopen("d.csv", "w");
    assert_non_null(stream);
    assert_int_equal(fwrite(text, 1, strlen(text), stream), strlen(text));
    assert_int_equal(fclose(stream), 0);
}

/* The dictionary as text: a line a variable, its values with labels and counts behind it. */
static void describe(const struct dictionary *dictionary, struct text_buffer *text)
{
    text_buffer_format(text, "%zu rows, names on line %zu below %zu, %zu left out\n", dictionary->n_rows,
                       dictionary->header_line, dictionary->n_above, dictionary->n_left_out);
    for (size_t i = 0; i < dictionary->n_variables; i++) {
        const struct dictionary_variable *variable = &dictionary->variables[i];
        text_buffer_format(text, "%s|%s|%zu+%zu", variable->name, variable->label, variable->n_filled,
                           variable->n_empty);
        for (size_t k = 0; k < variable->n_values; k++)
            text_buffer_format(text, "|%s=%zu", variable->values[k].raw, variable->values[k].count);
        text_buffer_add(text, "\n");
    }
}

static void assert_says(const char *file, const char *expected)
{
    struct error err;
    struct dictionary dictionary;
    struct text_buffer text = { 0 };
    error_init(&err);
    put_file(file);
    assert_true(dictionary_read(&dictionary, "d.csv", "d.csv", &err));
    describe(&dictionary, &text);
    assert_string_equal(text.text, expected);
    text_buffer_clear(&text);
    dictionary_clear(&dictionary);
    error_clear(&err);
}

static void names_stand_in_the_first_row(void **state)
{
    (void)state;
    assert_says("nr;kon;oro\n1;Man;2\n2;Kvinna;2\n3;Man;\n",
                "3 rows, names on line 1 below 0, 0 left out\nnr||3+0|1=1|2=1|3=1\nkon||3+0|Man=2|Kvinna=1\n"
                "oro||2+1|2=2\n");
}

static void names_stand_below_a_title_with_other_delimiters(void **state)
{
    (void)state;
    assert_says("Trygghet, uppdelat, på områden\nnr;kon;oro\n1;Man;2\n2;Man;2\n",
                "2 rows, names on line 2 below 1, 0 left out\nnr||2+0|1=1|2=1\nkon||2+0|Man=2\noro||2+0|2=2\n");
}

static void questions_below_the_names_are_labels(void **state)
{
    (void)state;
    assert_says("nr;kon;oro\nNummer på enkäten;Är du kvinna eller man?;Hur ofta oroar du dig?\n1;Man;2\n2;Man;3\n",
                "2 rows, names on line 1 below 0, 0 left out\nnr|Nummer på enkäten|2+0|1=1|2=1\n"
                "kon|Är du kvinna eller man?|2+0|Man=2\noro|Hur ofta oroar du dig?|2+0|2=1|3=1\n");
}

static void questions_above_the_names_are_labels(void **state)
{
    (void)state;
    assert_says("Nummer på enkäten;Är du kvinna eller man?;Hur ofta oroar du dig?\nnr;kon;oro\n1;Man;2\n2;Man;3\n",
                "2 rows, names on line 2 below 1, 0 left out\nnr|Nummer på enkäten|2+0|1=1|2=1\n"
                "kon|Är du kvinna eller man?|2+0|Man=2\noro|Hur ofta oroar du dig?|2+0|2=1|3=1\n");
}

static void headers_that_are_questions_are_labels_too(void **state)
{
    (void)state;
    assert_says("nr;kon;F4a. Hur ofta oroar du dig?\n1;Man;2\n2;Man;3\n",
                "2 rows, names on line 1 below 0, 0 left out\nnr||2+0|1=1|2=1\nkon||2+0|Man=2\n"
                "F4a. Hur ofta oroar du dig?|Hur ofta oroar du dig?|2+0|2=1|3=1\n");
}

static void blank_rows_and_a_source_are_no_respondents(void **state)
{
    (void)state;
    assert_says("nr;kon;oro;vikt\n1;Man;2;1,5\n2;Man;2;1,5\n;;;\n \xC2\xA0;;;\nKälla: polisen;;;\n",
                "2 rows, names on line 1 below 0, 1 left out\nnr||2+0|1=1|2=1\nkon||2+0|Man=2\noro||2+0|2=2\n"
                "vikt||2+0|1,5=2\n");
}

static void values_beyond_the_limit_are_counted_alone(void **state)
{
    (void)state;
    struct dictionary dictionary = { 0 };
    struct dictionary_variable *variable = dictionary_add(&dictionary, "text", "");
    char cell[32];
    for (int i = 0; i < 2 * DICTIONARY_VALUES; i++) {
        (void)snprintf(cell, sizeof cell, "%d", i);
        dictionary_count(&dictionary, variable, cell);
        dictionary_count(&dictionary, variable, cell);
    }
    assert_int_equal(variable->n_values, DICTIONARY_VALUES);
    assert_int_equal(variable->n_distinct, 2 * DICTIONARY_VALUES);
    assert_int_equal(variable->n_filled, 4 * DICTIONARY_VALUES);
    assert_false(dictionary_has_all_values(variable));
    assert_true(variable->low == 0 && variable->high == 2 * DICTIONARY_VALUES - 1);
    dictionary_clear(&dictionary);
}

static void declared_values_are_kept_without_a_cell(void **state)
{
    (void)state;
    struct dictionary dictionary = { 0 };
    struct dictionary_variable *variable = dictionary_add(&dictionary, "oro", "Hur ofta oroar du dig?");
    dictionary_declare(&dictionary, variable, "1", "aldrig", false);
    dictionary_declare(&dictionary, variable, "9", "ej svar", false);
    dictionary_count(&dictionary, variable, "1");
    dictionary_declare(&dictionary, variable, "9", "", true);
    assert_int_equal(variable->n_values, 2);
    assert_int_equal(variable->n_distinct, 1);
    assert_string_equal(variable->values[1].label, "ej svar");
    assert_true(variable->values[1].is_user_missing && !variable->values[0].is_user_missing);
    assert_true(dictionary_has_all_values(variable));
    dictionary_clear(&dictionary);
}

static void a_file_without_respondents_is_refused(void **state)
{
    (void)state;
    struct error err;
    struct dictionary dictionary;
    error_init(&err);
    put_file("nr;kon;oro\n");
    assert_false(dictionary_read(&dictionary, "d.csv", "d.csv", &err));
    assert_string_equal(err.findings[0].text,
                        "d.csv:1: below the names of the columns stands no answer; the file that holds the respondents "
                        "was wanted");
    dictionary_clear(&dictionary);
    error_clear(&err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_stand_in_the_first_row),
        cmocka_unit_test(names_stand_below_a_title_with_other_delimiters),
        cmocka_unit_test(questions_below_the_names_are_labels),
        cmocka_unit_test(questions_above_the_names_are_labels),
        cmocka_unit_test(headers_that_are_questions_are_labels_too),
        cmocka_unit_test(blank_rows_and_a_source_are_no_respondents),
        cmocka_unit_test(values_beyond_the_limit_are_counted_alone),
        cmocka_unit_test(declared_values_are_kept_without_a_cell),
        cmocka_unit_test(a_file_without_respondents_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
